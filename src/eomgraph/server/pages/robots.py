"""What tells robots where to go: never to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
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
from ..state import State, state_of
from .navigation import NAVIGATION
from .reports import report_id

# What a reader may look for by itself; what only carries a statement is found from there.
_LISTED = (
    "eom:ObservationReport eom:Section eom:Claim eom:Figure eom:Event eom:LegalInstrument eom:Provision "
    "eom:Body eom:Place eom:Election eom:Recommendation skos:Concept skos:ConceptScheme"
)
_MOST = 50_000  # addresses that one file of a map may have (https://www.sitemaps.org/protocol.html)


def routes() -> list[BaseRoute]:
    """Return the routes of what robots read."""
    return [
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/sitemap/{number:int}.xml", sitemap_part),
    ]


def robots(request: Request) -> Response:
    """Tell robots what not to walk through, and where the map of the site is."""
    state = state_of(request)
    computed = ("/sparql", "/api/") if state.settings.has_endpoint else ()
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in computed),
        f"Sitemap: {state.settings.address}sitemap.xml",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")


def sitemap(request: Request) -> Response:
    """List the parts of the map of the site."""
    state = state_of(request)
    return _map(
        request, "sitemapindex", "sitemap", (state.settings.address + part for part in map_parts(state))
    )


def sitemap_part(request: Request) -> Response:
    """List the pages that may stand in an index, so many of them."""
    number = request.path_params["number"]
    addresses = _addresses(state_of(request))[(number - 1) * _MOST : number * _MOST] if number else ()
    if not addresses:
        raise Refusal(404, what="the map has no such part", remedy="see /sitemap.xml")
    return _map(request, "urlset", "url", addresses)


def map_parts(state: State) -> tuple[str, ...]:
    """Return the paths of the parts of the map of a site."""
    return tuple(f"sitemap/{part}.xml" for part in range(1, -(-len(_addresses(state)) // _MOST) + 1))


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
    page = partial(state.addresses.page, base, query={})
    yield base
    yield from (page(path) for path, _ in NAVIGATION if path)
    yield from (page(path) for path in ("downloads", "codebook"))
    if len(served.reports) > 1:
        yield from (page(f"overview/{report_id(report)}") for report in served.reports)
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
