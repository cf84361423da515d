"""Timeline: what reports say happened when, who says so, and in which sentence.

entries     events, amendments and election days, with their dates as printed
deadlines   periods that the law sets, which have no date of their own
drawing     the months, each with a mark for what happened in it
page        the page itself
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from .page import timeline


def routes() -> list[BaseRoute]:
    """Return the route of this page."""
    return [Route("/timeline", timeline)]
