"""The page of actors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ...served import Served
from ...state import state_of
from ..rendering import view
from ..reports import Report, chosen, scope
from .appointments import drawn, levels, rules
from .kinds import SIDES, kinds_of
from .media import holdings


def actors(request: Request) -> Response:
    """Show who is named or acts in a report; no person."""
    report, served = chosen(request), state_of(request).served

    def context() -> Mapping[str, Any]:
        return {
            **scope(request),
            "sides": SIDES,
            **(_shown(served, report) if report else {}),
        }

    return view(request, "actors.html", context)


@lru_cache(maxsize=32)
def _shown(served: Served, report: Report) -> Mapping[str, Any]:
    found = rules(served, report)
    drawing, nodes, edges = drawn(found)
    return {
        "kinds": kinds_of(served, report),
        "rules": found,
        "drawing": drawing,
        "nodes": nodes,
        "lines": tuple(zip(drawing.lines, edges, strict=True)),
        "levels": levels(served, report),
        "holdings": holdings(served, report),
    }
