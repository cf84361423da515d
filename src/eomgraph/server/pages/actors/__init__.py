"""Who is named or acts in a report: by kind, with claims about each; who appoints whom; who owns which media.

kinds         actors by kind, with counts of claims
appointments  rules of appointment, as a graph and one by one
media         who owns or operates which media
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...served import Served
from ...state import state_of
from ..rendering import view
from ..reports import Report, reports_of
from ..scope import chosen, id_to_keep
from .appointments import drawn, levels, rules
from .kinds import SIDES, actors
from .media import holdings


def routes() -> list[BaseRoute]:
    """Return the route of this page."""
    return [Route("/actors", page)]


def page(request: Request) -> Response:
    """Show who is named or acts in a report; no person."""
    report, served = chosen(request), state_of(request).served

    def context() -> Mapping[str, Any]:
        return {
            "report": report,
            "report_id": id_to_keep(request),
            "reports": tuple(reports_of(served).values()),
            "sides": SIDES,
            **(_shown(served, report) if report else {}),
        }

    return view(request, "actors.html", context)


@lru_cache(maxsize=32)
def _shown(served: Served, report: Report) -> Mapping[str, Any]:
    found = rules(served, report)
    drawing, nodes, edges = drawn(found)
    return {
        "kinds": actors(served, report),
        "rules": found,
        "drawing": drawing,
        "nodes": nodes,
        "lines": tuple(zip(drawing.lines, edges, strict=True)),
        "levels": levels(served, report),
        "holdings": holdings(served, report),
    }
