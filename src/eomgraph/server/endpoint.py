"""The SPARQL endpoint: SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), for reading only."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ..namespaces import PREFIXES
from .description import service_description
from .guard import Dataset, inspect
from .media import GRAPHS, HTML, ROWS, Form, choose
from .pages.rendering import page
from .pages.results import shown
from .refusals import Refusal, forbidden, malformed, not_acceptable
from .requests import FORM_TYPE, Parameters, body, form_named, form_parameters, query_parameters, text
from .responses import Whole, is_known, not_modified, revalidated, tag
from .settings import Settings
from .state import State, answer, state_of
from .tasks import Task

PATH = "/sparql"

_QUERY_TYPE, _UPDATE_TYPE = "application/sparql-query", "application/sparql-update"
_ENCODED = 3  # bytes that a byte of a query takes in an address or a form
_OTHERS = 16 * 1024  # bytes for all other parameters
_SHOWN = 1_000  # rows on a page
_FIRST = f"""PREFIX eom: <{PREFIXES["eom"]}>
PREFIX skos: <{PREFIXES["skos"]}>

SELECT ?theme (COUNT(?claim) AS ?claims)
WHERE {{
  ?claim a eom:Finding ;
    eom:hasTheme/skos:prefLabel ?theme .
}}
GROUP BY ?theme
ORDER BY ?theme
"""


def routes() -> list[BaseRoute]:
    """Return the routes of the endpoint."""
    return [Route(PATH, sparql, methods=["GET", "POST"])]


async def sparql(request: Request) -> Response:
    """Answer a query by GET, or by POST in either form; a GET without one gets the service description."""
    settings = state_of(request).settings
    parameters, query = await _asked(request, settings)
    if parameters.all("update"):
        raise forbidden("an update is refused, for this endpoint only reads", "send a query")
    if query is None:
        if request.method != "POST":
            return _described(request, parameters)
        raise malformed("there is no query", "send one as the parameter query")
    inspection = inspect(query, settings.limits)
    dataset = _dataset(parameters) or inspection.dataset
    rows_form, graph_form = _forms(request, parameters)
    etag = None
    if request.method != "POST" and not inspection.is_volatile:
        forms = [form.name if form else "" for form in (rows_form, graph_form)]
        etag = tag(state_of(request).served.edition.sha256, query, repr(dataset), *forms)
        if is_known(request, etag):
            return not_modified(etag)
    response = await _answered(request, query, dataset, rows_form, graph_form)
    response.headers.update(revalidated(etag) if etag else {"cache-control": "no-store", "vary": "Accept"})
    return response


async def _asked(request: Request, settings: Settings) -> tuple[Parameters, str | None]:
    """Return the parameters of a request and its query."""
    limits, patience = settings.limits, settings.patience
    parameters = query_parameters(request)
    if request.method != "POST":
        return parameters, parameters.one("query")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == FORM_TYPE:
        form = await form_parameters(request, limits.length * _ENCODED + _OTHERS, patience)
        return form, form.one("query")
    if kind == _QUERY_TYPE:
        return parameters, text(await body(request, limits.length, patience), "the query")
    if kind == _UPDATE_TYPE:
        raise forbidden("an update is refused, for this endpoint only reads", f"send {_QUERY_TYPE}")
    raise Refusal(
        415,
        what=f"a body of type {kind or 'unknown'} is no query",
        where="header Content-Type",
        remedy=f"send {_QUERY_TYPE} or {FORM_TYPE}",
    )


def _dataset(parameters: Parameters) -> Dataset | None:
    """Return the graphs that a request names, which count more than what its query names."""
    default, named = parameters.all("default-graph-uri"), parameters.all("named-graph-uri")
    return Dataset(default, named) if default or named else None


def _forms(request: Request, parameters: Parameters) -> tuple[Form | None, Form | None]:
    """Return the forms for rows and for a graph that a client takes; Refusal where it takes neither.

    The parameter `format` is for links, which have no headers; clients that send it as well as headers mean
    the same by it, so that a value we do not know is no mistake.
    """
    accept = request.headers.get("accept")
    asked = next(iter(parameters.all("format")), None)

    def form(*forms: Form) -> Form | None:
        return form_named(asked, forms) or choose(accept, forms)

    rows_form, graph_form = form(*ROWS, HTML), form(*GRAPHS, HTML)
    if rows_form is None and graph_form is None:
        types = ", ".join(form.type for forms in (ROWS, GRAPHS) for form in forms)
        raise not_acceptable("there is no answer in a form that is asked for", f"accept one of {types}")
    return rows_form, graph_form


async def _answered(
    request: Request, query: str, dataset: Dataset | None, rows_form: Form | None, graph_form: Form | None
) -> Response:
    task = Task(query, _name(rows_form, "plain"), _name(graph_form, "turtle"), dataset)
    if rows_form is HTML:
        task = replace(task, shown=_SHOWN)
    answered = await answer(request, state_of(request).strangers, task)
    outcome = answered.outcome
    form = graph_form if outcome.form in {each.name for each in GRAPHS} else rows_form
    if form is HTML:
        with answered.content as content:
            return page(
                request,
                "result.html",
                query=query,
                shared=_shared(request, query),
                **shown(outcome, content.read()),
            )
    assert form is not None
    return Whole(answered.content, answered.size, form)


def _name(form: Form | None, for_html: str) -> str | None:
    """Return the name by which a worker knows a form; pages are made here, of something plainer."""
    if form is None:
        return None
    return for_html if form is HTML else form.name


def _described(request: Request, parameters: Parameters) -> Response:
    forms = (*GRAPHS, HTML)
    form = form_named(next(iter(parameters.all("format")), None), forms)
    form = form or choose(request.headers.get("accept"), forms)
    if form is None:
        raise not_acceptable("the description is in no form that is asked for", "accept text/turtle")
    state = state_of(request)
    etag = tag(
        state.served.edition.sha256, state.settings.address, "description", form.name, request.url.query
    )
    if is_known(request, etag):
        return not_modified(etag)
    headers = revalidated(etag)
    if form is HTML:
        return page(
            request,
            "sparql.html",
            headers=headers,
            limits=state.settings.limits,
            query=_draft(state, parameters),
        )
    content = service_description(state, form.name)
    return Response(content, headers={**headers, "content-type": form.content_type})


def _draft(state: State, parameters: Parameters) -> str:
    """Return the query to begin with: that of the stored question that is named, or a first one."""
    question = state.served.questions.get(next(iter(parameters.all("draft")), ""))
    return question.text if question else _FIRST


def _shared(request: Request, query: str) -> str:
    """Return the address under which anyone finds the result: the world's, or as the client asked."""
    base = state_of(request).settings.base or str(request.base_url)
    return f"{base}{PATH[1:]}?{urlencode({'query': query})}"
