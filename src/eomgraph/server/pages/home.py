"""The first page, and what tells robots where to go: never to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from ...descriptions.reading import Reader
from ...namespaces import BASE
from ...tables import Iri
from ..refusals import Refusal
from ..responses import is_known, not_modified, revalidated, tag
from ..served import Served
from ..state import State, state_of
from .rendering import page

# What a reader may look for by itself; what only carries a statement is found from there.
_LISTED = (
    "eom:ObservationReport eom:Section eom:Claim eom:Figure eom:Event eom:LegalInstrument eom:Provision "
    "eom:Body eom:Place eom:Election eom:Recommendation skos:Concept skos:ConceptScheme"
)
_MOST = 50_000  # addresses that one file of a map may have (https://www.sitemaps.org/protocol.html)


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [
        Route("/", home),
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/sitemap/{number:int}.xml", sitemap_part),
    ]


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
    """List the parts of the map of the site."""
    state = state_of(request)
    parts = range(1, -(-len(_addresses(state)) // _MOST) + 1)
    return _map(
        request, "sitemapindex", "sitemap", (f"{state.settings.address}sitemap/{part}.xml" for part in parts)
    )


def sitemap_part(request: Request) -> Response:
    """List the pages that may stand in an index, so many of them."""
    number = request.path_params["number"]
    addresses = _addresses(state_of(request))[(number - 1) * _MOST : number * _MOST] if number else ()
    if not addresses:
        raise Refusal(404, what="the map has no such part", remedy="see /sitemap.xml")
    return _map(request, "urlset", "url", addresses)


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


def _map(request: Request, kind: str, entry: str, addresses: Iterable[str]) -> Response:
    state = state_of(request)
    etag = tag(state.served.edition.sha256, state.settings.address, request.url.path)
    if is_known(request, etag):
        return not_modified(etag)
    entries = "".join(f"<{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="{space}">\n{entries}</{kind}>\n'
    return Response(content, headers={**revalidated(etag), "content-type": "application/xml"})


@cache
def _addresses(state: State) -> tuple[str, ...]:
    return tuple(_listed(state))


def _listed(state: State) -> Iterator[str]:
    served, base = state.served, state.settings.address
    yield base
    yield from (f"{base}{name}.html" for name in ("ontology", "shapes"))
    yield from (f"{base}question/{name}.html" for name in served.questions)
    rows = Reader(served.store).select(
        f"SELECT DISTINCT ?thing WHERE {{ VALUES ?class {{ {_LISTED} }} ?thing a ?class FILTER(isIRI(?thing)) }} "
        "ORDER BY ?thing"
    )
    for (thing,) in rows:
        is_page = isinstance(thing, Iri) and thing.startswith(BASE) and "#" not in thing
        if is_page and thing not in served.personal:
            yield f"{base}{quote(str(thing).removeprefix(BASE))}.html"
