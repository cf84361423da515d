"""The page of claims: all of them, narrowed down by words and facets, and the same as a table.

facets       by what claims are narrowed down
bits         sets of claims
index        all claims of a graph, and which have which value
selection    what an address chooses
tables       the table of what is chosen
page         the page
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from .page import claims, table


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [Route("/claims", claims), Route("/claims.csv", table)]
