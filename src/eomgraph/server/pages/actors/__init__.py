"""Who is named or acts in a report: by kind, with claims about each; who appoints whom; who owns which media.

kinds         actors by kind, with counts of claims
appointments  rules of appointment, as a graph and one by one
layers        graphs drawn in layers
media         who owns or operates which media
page          the page
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from .page import actors


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [Route("/actors", actors)]
