"""Linked data: what stands behind each IRI of the data set, here under the server's own base.

a thing               303 to its document, in the form that the client takes (https://www.w3.org/TR/cooluris/)
a document            the thing's IRI with an extension: .html .ttl .nt .rdf .jsonld
what is a document    answers itself, negotiated or with an extension: the ontology and its modules, shapes,
                      named graphs
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from .. import __version__
from ..namespaces import BASE
from . import documents
from .media import EXTENSIONS, GRAPHS, HTML, Form, choose, extension
from .pages import asking as asking_pages
from .pages import graphs as graph_pages
from .pages import ontology as ontology_pages
from .pages import things as thing_pages
from .pages.rendering import page
from .refusals import Refusal, not_acceptable
from .responses import Whole, is_known, not_modified, revalidated, tag
from .state import State, answer, state_of
from .tasks import Task

_FORMS = (HTML, *GRAPHS)
_IN_IRIS = ":/?#[]@!$&'()*+,;=%~"
_ONTOLOGY, _SHAPES, _QUESTION, _GRAPH = "ontology", "shapes", "question/", "graph/"


class Kind(Enum):
    """What an IRI stands for, as far as answering for it goes."""

    THING = auto()
    QUESTION = auto()
    ONTOLOGY = auto()
    SHAPES = auto()
    GRAPH = auto()

    @property
    def is_document(self) -> bool:
        """Say whether it is what a server can send, not only what it can tell of."""
        return self in (Kind.ONTOLOGY, Kind.SHAPES, Kind.GRAPH)


@dataclass(frozen=True, slots=True)
class Resource:
    """What stands behind a path: its IRI, its kind, and the form that the path's extension asks for."""

    path: str
    kind: Kind
    form: Form | None

    @property
    def iri(self) -> str:
        """The IRI that it has in the data set."""
        return BASE + self.path


def routes() -> list[BaseRoute]:
    """Return the route of all IRIs; it takes any path, so it comes last."""
    return [Route("/{path:path}", resource, methods=["GET"])]


async def resource(request: Request) -> Response:
    """Answer for the IRI that is the data set's base and the path of the request."""
    state = state_of(request)
    found = await run_in_threadpool(_found, state, _paths(request))
    if found is None:
        raise Refusal(
            404,
            what="nothing of the data set has this address",
            remedy="look for it by search; what has an IRI stands at the path of that IRI",
        )
    form = found.form or choose(request.headers.get("accept"), _FORMS)
    if form is None:
        types = ", ".join(each.type for each in _FORMS)
        raise not_acceptable("there is no document in a form that is asked for", f"accept one of {types}")
    if found.form is None and not found.kind.is_document:
        return _see_other(state, found, form)
    edition, address = state.served.edition, state.settings.address
    etag = tag(edition.sha256, __version__, address, found.path, form.name, request.url.query)
    if is_known(request, etag):
        return not_modified(etag)
    response = await _document(request, found, form)
    response.headers.update(revalidated(etag) | {"link": _links(state, found, form)})
    if found.form is None:
        response.headers["content-location"] = _location(state, found, form)
    if found.iri in state.served.personal:
        response.headers["x-robots-tag"] = "noindex"
    return response


def _paths(request: Request) -> Sequence[str]:
    """Return the path of a request as text, and as it was sent: an IRI may have escapes of its own."""
    sent = request.scope.get("raw_path", b"").partition(b"?")[0].decode("ascii", "replace")
    return tuple(dict.fromkeys((request.path_params["path"], sent.removeprefix("/"))))


def _found(state: State, paths: Sequence[str]) -> Resource | None:
    for path in paths:
        if kind := _kind(state, path):
            return Resource(path, kind, None)
        stem, dot, ending = path.rpartition(".")
        if dot and ending in EXTENSIONS and (kind := _kind(state, stem)):
            return Resource(stem, kind, EXTENSIONS[ending])
    return None


def _kind(state: State, path: str) -> Kind | None:
    """Return what stands behind a path without extension; None where nothing does."""
    served = state.served
    iri = BASE + path
    if path.startswith(_GRAPH) and iri in served.graphs:
        return Kind.GRAPH
    if path.removeprefix(_QUESTION) in served.questions and path.startswith(_QUESTION):
        return Kind.QUESTION
    if path == _SHAPES or (path.startswith(f"{_SHAPES}/") and documents.holds(served.shapes, iri)):
        return Kind.SHAPES
    if path == _ONTOLOGY or (path.startswith(f"{_ONTOLOGY}/") and f"{BASE}graph/{path}" in served.graphs):
        return Kind.ONTOLOGY
    return Kind.THING if path and documents.holds(served.store, iri) else None


def _see_other(state: State, found: Resource, form: Form) -> Response:
    headers = {
        "location": _location(state, found, form),
        "vary": "Accept",
        "cache-control": "public, no-cache",
    }
    return Response(status_code=303, headers=headers)


def _location(state: State, found: Resource, form: Form) -> str:
    """Return the address of a document: whole where the base is known, else beside the thing's own."""
    path = quote(unquote(f"{found.path}.{extension(form)}"))
    return state.settings.base + path if state.settings.base else f"./{path.rpartition('/')[2]}"


def _links(state: State, found: Resource, form: Form) -> str:
    """Return what a document says of its neighbours (https://signposting.org/)."""
    others = (
        f'<{_location(state, found, each)}>; rel="alternate"; type="{each.type}"'
        for each in _FORMS
        if each is not form
    )
    iri = quote(found.iri, safe=_IN_IRIS)
    return ", ".join((f'<{iri}>; rel="cite-as"', f'<{documents.LICENCE}>; rel="license"', *others))


async def _document(request: Request, found: Resource, form: Form) -> Response:
    state = state_of(request)
    served = state.served
    if form is HTML:
        return await run_in_threadpool(_page, request, found)
    address = f"{state.settings.documents}{quote(found.path)}.{extension(form)}"
    version = served.edition.version
    match found.kind:
        case Kind.GRAPH:
            return await _graphs(request, [found.iri], form)
        case Kind.ONTOLOGY:
            prefix = f"{BASE}graph/ontology/"
            module = f"{BASE}graph/{found.path}"
            modules = (
                [module] if module in served.graphs else [g for g in served.graphs if g.startswith(prefix)]
            )
            return await _graphs(request, modules, form)
        case Kind.SHAPES:
            write = partial(documents.of_shapes, served.shapes)
        case Kind.QUESTION:
            question = served.questions[found.path.removeprefix(_QUESTION)]
            write = partial(documents.of_question, question, address, version, state.settings)
        case Kind.THING:
            write = partial(documents.of_thing, served.store, found.iri, address, version, state.settings)
    content = await run_in_threadpool(lambda: documents.written(form, write()))
    return Response(content, headers={"content-type": form.content_type})


async def _graphs(request: Request, graphs: Sequence[str], form: Form) -> Response:
    """Answer with what some named graphs hold, which can be much: so a worker writes it."""
    task = Task(documents.graph_query(graphs), rows_form=None, graph_form=form.name)
    answered = await answer(request, state_of(request).house, task)
    return Whole(answered.content, answered.size, form)


def _page(request: Request, found: Resource) -> Response:
    served = state_of(request).served
    match found.kind:
        case Kind.GRAPH:
            return page(request, "graph.html", **graph_pages.graph(served, found.iri))
        case Kind.ONTOLOGY:
            return page(request, "ontology.html", **ontology_pages.ontology(served, found.iri))
        case Kind.SHAPES:
            return page(request, "shapes.html", **ontology_pages.shapes(served))
        case Kind.QUESTION:
            question = served.questions[found.path.removeprefix(_QUESTION)]
            return page(request, "question.html", **asking_pages.shown_question(served, question))
        case Kind.THING:
            return page(request, "thing.html", **thing_pages.thing(served, found.iri))
