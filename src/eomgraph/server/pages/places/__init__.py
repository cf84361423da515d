"""Places that reports name: what is said of each, by whom, and whether it is named as an example only.

naming    places with the claims and figures that name them
page      the list of them, and the page of each
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from .page import place, places


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [Route("/places", places), Route("/places/{country}/{name}", place)]
