"""The first page: what a report is, how it speaks of each theme, its key figures, and the ways in.

reports     the reports that are served, and what each is
themes      how a report speaks of each theme, counted to be drawn
figures     its key figures
ways        where who comes with which question may begin
page        the page, of one report or of the list of them
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from .page import first, overview


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [Route("/", first), Route("/overview/{report}", overview)]
