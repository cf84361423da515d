"""The first page, and what tells robots where to go: never to a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from ...descriptions.reading import Reader
from ...namespaces import BASE
from ...tables import Iri
from ..responses import is_known, not_modified, revalidated, tag
from ..served import Served
from ..state import State, state_of
from .rendering import page

# What a reader may look for by itself; what only carries a statement is found from there.
_LISTED = (
    "eom:ObservationReport eom:Section eom:Claim eom:Figure eom:Event eom:LegalInstrument eom:Provision "
    "eom:Body eom:Place eom:Election eom:Recommendation skos:Concept skos:ConceptScheme"
)
_MOST = 50_000  # addresses that a map of a site may have


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [Route("/", home), Route("/robots.txt", robots), Route("/sitemap.xml", sitemap)]


def home(request: Request) -> Response:
    """Show what is served, and the ways in."""
    state = state_of(request)
    etag = tag(state.served.edition.sha256, "home")
    if is_known(request, etag):
        return not_modified(etag)
    return page(request, "home.html", headers=revalidated(etag), **_shown(state.served))


def robots(request: Request) -> Response:
    """Tell robots what not to walk through, and where the map of the site is."""
    state = state_of(request)
    lines = [
        "User-agent: *",
        "Disallow: /sparql",
        "Disallow: /api/",
        f"Sitemap: {state.settings.address}sitemap.xml",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")


def sitemap(request: Request) -> Response:
    """List the pages that may stand in an index."""
    state = state_of(request)
    etag = tag(state.served.edition.sha256, state.settings.address, "sitemap")
    if is_known(request, etag):
        return not_modified(etag)
    urls = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in _addresses(state))
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )
    return Response(content, headers={**revalidated(etag), "content-type": "application/xml"})


def _shown(served: Served) -> Mapping[str, Any]:
    reader = Reader(served.store)
    instruments = reader.select(
        "SELECT DISTINCT ?thing WHERE { ?thing a eom:InternationalInstrument FILTER(isIRI(?thing)) } ORDER BY ?thing"
    )
    reports = reader.select("SELECT DISTINCT ?thing WHERE { ?thing a eom:ObservationReport } ORDER BY ?thing")
    schemes = reader.select("SELECT DISTINCT ?thing WHERE { ?thing a skos:ConceptScheme } ORDER BY ?thing")
    labels = reader.labels(thing for rows in (instruments, reports, schemes) for (thing,) in rows)
    return {
        "lists": {
            "Reports": [(thing, labels[thing]) for (thing,) in reports],
            "International instruments": [(thing, labels[thing]) for (thing,) in instruments],
            "Coded values": [(thing, labels[thing]) for (thing,) in schemes],
        },
        "questions": tuple(served.questions.values()),
        "size": served.size,
        "files": tuple(served.files),
    }


def _addresses(state: State) -> Iterator[str]:
    served, base = state.served, state.settings.address
    yield base
    yield from (f"{base}{name}.html" for name in ("ontology", "shapes"))
    yield from (f"{base}question/{name}.html" for name in served.questions)
    rows = Reader(served.store).select(
        f"SELECT DISTINCT ?thing WHERE {{ VALUES ?class {{ {_LISTED} }} ?thing a ?class FILTER(isIRI(?thing)) }} "
        f"ORDER BY ?thing LIMIT {_MOST - 1_000}"
    )
    for (thing,) in rows:
        is_page = isinstance(thing, Iri) and thing.startswith(BASE) and "#" not in thing
        if is_page and thing not in served.personal:
            yield f"{base}{quote(str(thing).removeprefix(BASE))}.html"
