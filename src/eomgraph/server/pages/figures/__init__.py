"""The figures of reports: drawn as bars by topic, and all in a table.

index      all figures, with what they are chosen by
printed    figures as they are printed, with base, voice and place
bars       where a quantity lies on its axis
charts     which figures share an axis
topics     the parts of the page
listing    the table of all, by unit, base, theme and voice
page       the pages
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from .page import figures, part, table


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [Route("/figures", figures), Route("/figures/all", table), Route("/figures/{topic}", part)]
