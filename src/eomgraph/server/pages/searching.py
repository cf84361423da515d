"""The search of a site of plain files: a script looks words up in the index beside them.

/search   among plain files; a server searches its claims

A server's searches are computed where the index is, so that they need no script.
"""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ..requests import query_parameters
from ..state import state_of
from .rendering import page


def routes() -> list[BaseRoute]:
    """Return the route of the search."""
    return [Route("/search", search)]


def search(request: Request) -> Response:
    """Give the page in which a script shows what it finds; at a server, lead to the claims with the words."""
    if state_of(request).settings.has_search:
        return page(request, "search.html")
    words = query_parameters(request).one("q")
    return RedirectResponse("claims" + (f"?{urlencode({'q': words})}" if words else ""), 303)
