"""What a site has to have: what is known from the graph, apart from what its pages link to."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ...descriptions.reading import Reader
from ...namespaces import BASE
from ...tables import Iri
from ..addresses import WRITTEN
from ..api import FORMS, PATH
from ..media import HTML
from ..pages.navigation import NAVIGATION
from ..served import Served

_WORKED: tuple[str, ...] = ("api/", "graph/", "ontology")
_NAMED = f"FILTER(isIRI(?thing) && STRSTARTS(STR(?thing), '{BASE}'))"


def things(served: Served) -> Iterator[str]:
    """Yield the paths of all IRIs of the data set, of its graphs and of the stored questions, as links have them."""
    rows = Reader(served.store).select(
        "SELECT DISTINCT ?thing WHERE { GRAPH ?graph { { ?thing ?p ?o } UNION { ?s ?thing ?o } UNION { ?s ?p ?thing } "
        f"}} {_NAMED} }}"
    )
    found = {str(thing).partition("#")[0] for (thing,) in rows if isinstance(thing, Iri)}
    paths = {iri.removeprefix(BASE) for iri in (*found, *served.graphs) if iri.startswith(BASE)}
    paths |= {"ontology", "shapes", *(f"question/{name}" for name in served.questions)}
    yield from (quote(path, safe="/%") for path in sorted(paths) if path)


def addresses(served: Served, *, has_search: bool) -> Iterator[str]:
    """Yield the addresses, as the server has them, of all that a site has for certain."""
    yield from (path for path, _ in NAVIGATION)
    if has_search:
        yield "search"
    for path in things(served):
        yield path
        yield from (f"{path}.{ending}" for ending in WRITTEN)
    for name in served.questions:
        yield from (f"{PATH[1:]}/{name}?format={form.name}" for form in FORMS if form is not HTML)
        yield f"{PATH[1:]}/{name}"


def needs_workers(address: str) -> bool:
    """Say whether workers write what is at an address, as they do answers to questions and whole graphs."""
    return address.startswith(_WORKED)
