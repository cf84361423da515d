"""Reports to read in their own order, each sentence with what was modelled from it.

contents     the sections and footnotes of a report, and how much was modelled from each
sentences    the sentences of one, with what was modelled from them
page         the pages
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from .page import contents, part, reports


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [Route("/read", reports), Route("/read/{report}", contents), Route("/read/{report}/{part}", part)]
