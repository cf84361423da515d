"""The stored questions over HTTP: the list of them, and the answer to each, in CSV, JSON and HTML.

Each answer says of which data set it is, in its version and hash: JSON within, CSV in its headers and the name
of its file, a page at its end.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ..notice import NOTICE
from ..questions import Question, prepare
from ..tables import Value
from . import openapi
from .documents import question_iri
from .media import HTML, PLAIN_JSON, ROWS, Form, choose
from .pages.asking import shown_answer
from .pages.rendering import page
from .pages.results import rows_of
from .pool import Answered
from .refusals import Refusal, malformed, not_acceptable
from .requests import Parameters, form_named, query_parameters
from .responses import Whole, is_known, not_modified, revalidated, tag
from .served import Edition
from .state import answer, state_of
from .tasks import Outcome, Task

PATH: Final = "/api/questions"
FORMS: Final = (PLAIN_JSON, next(form for form in ROWS if form.name == "csv"), HTML)

_SHOWN = 200  # rows on a page


def routes() -> list[BaseRoute]:
    """Return the routes of the API and of its description."""
    return [
        Route("/openapi.json", description),
        Route(PATH, catalogue),
        Route(f"{PATH}/{{name}}", question),
    ]


def description(request: Request) -> Response:
    """Give the OpenAPI document."""
    state = state_of(request)
    return _json(request, openapi.document(state), "openapi", state.settings.address)


def catalogue(request: Request) -> Response:
    """List the stored questions."""
    state = state_of(request)
    if choose(request.headers.get("accept"), (PLAIN_JSON, HTML)) is None:
        raise not_acceptable("the list is in no form that is asked for", "accept application/json")
    listed = [_listed(question) for question in state.served.questions.values()]
    return _json(request, {"dataset": _dataset(state.served.edition), "questions": listed}, "questions")


async def question(request: Request) -> Response:
    """Answer a stored question."""
    state = state_of(request)
    name = request.path_params["name"]
    if name not in state.served.questions:
        raise Refusal(
            404, what=f"no stored question is called {name}", remedy=f"see which there are at {PATH}"
        )
    question = state.served.questions[name]
    parameters = query_parameters(request)
    form = _form(request, parameters)
    given = _given(question, parameters)
    query = await run_in_threadpool(prepare, state.served.store, question, **given)
    etag = tag(
        state.served.edition.sha256, state.served.edition.version, name, query, form.name, request.url.query
    )
    if is_known(request, etag):
        return not_modified(etag)
    rows_form = "csv" if form.name == "csv" else "plain"
    task = Task(query, rows_form, None, shown=_SHOWN if form is HTML else None)
    answered = await answer(request, state.house, task)
    response = await _answered(request, question, given, form, answered)
    response.headers.update(revalidated(etag))
    return response


def _given(question: Question, parameters: Parameters) -> Mapping[str, tuple[str, ...]]:
    """Return the parameters of a question that are given a value: a form sends its empty fields as well."""
    known = {parameter.name for parameter in question.params}
    given = {
        name: tuple(filter(None, values)) for name, values in parameters.without("format", "labels").items()
    }
    return {name: values for name, values in given.items() if values or name not in known}


def _form(request: Request, parameters: Parameters) -> Form:
    asked = parameters.one("format")
    if asked is not None:
        named = form_named(asked, FORMS)
        if named is None:
            names = ", ".join(form.name for form in FORMS)
            raise malformed(f"there is no format {asked}", f"use one of {names}", where="parameter format")
        return named
    form = choose(request.headers.get("accept"), FORMS)
    if form is None:
        types = ", ".join(form.type for form in FORMS)
        raise not_acceptable("the answer is in no form that is asked for", f"accept one of {types}")
    return form


async def _answered(
    request: Request, question: Question, given: Mapping[str, tuple[str, ...]], form: Form, answered: Answered
) -> Response:
    edition = state_of(request).served.edition
    outcome = answered.outcome
    if form is HTML:
        with answered.content as content:
            rows = rows_of(content.read(), outcome.columns)
        return await run_in_threadpool(_page, request, question, given, outcome, rows)
    if form is PLAIN_JSON:
        head = {
            "question": question.name,
            "summary": question.summary,
            "description": question.description,
            "parameters": given,
            "dataset": _dataset(edition),
            "citation": _citation(question, edition),
            "columns": outcome.columns,
            "count": outcome.rows,
        }
        before = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
        return Whole(answered.content, answered.size, form, (f'{before},\n  "rows": '.encode(), b"\n}\n"))
    response = Whole(answered.content, answered.size, form)
    name = f"{question.name}-{edition.brief}.csv"
    response.headers["content-disposition"] = f'attachment; filename="{name}"'
    return response


def _page(
    request: Request,
    question: Question,
    given: Mapping[str, tuple[str, ...]],
    outcome: Outcome,
    rows: list[list[Value]],
) -> Response:
    state = state_of(request)
    path, here = f"{PATH[1:]}/{question.name}", state.addresses.here(f"{PATH[1:]}/{question.name}", {})
    links = {name: state.addresses.page(here, path, {**given, "format": name}) for name in ("csv", "json")}
    return page(
        request,
        "answer.html",
        question=question,
        given=given,
        count=outcome.rows,
        links=links,
        citation=_citation(question, state.served.edition),
        **shown_answer(state.served, question, given, outcome.columns, rows),
    )


def _json(request: Request, content: Mapping[str, Any], *parts: str) -> Response:
    served = state_of(request).served
    etag = tag(served.edition.sha256, served.edition.version, *parts)
    if is_known(request, etag):
        return not_modified(etag)
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return Response(text, headers=revalidated(etag), media_type="application/json")


def _listed(question: Question) -> Mapping[str, Any]:
    return {
        "name": question.name,
        "iri": question_iri(question.name),
        "summary": question.summary,
        "description": question.description,
        "tags": question.tags,
        "parameters": [
            {"name": each.name, "type": each.type, "description": each.description, "example": each.example}
            for each in question.params
        ],
    }


def _dataset(edition: Edition) -> Mapping[str, str]:
    return {"version": edition.version, "sha256": edition.sha256, "notice": NOTICE}


def _citation(question: Question, edition: Edition) -> str:
    return f"{question.summary} {question_iri(question.name)}, {edition.citation}. {NOTICE}"
