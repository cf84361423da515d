"""The pages of figures: the parts that there are, each of them drawn, and the table of all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ...refusals import Refusal
from ...state import state_of
from ..paging import page_number
from ..rendering import view
from ..reports import chosen, scope
from .listing import listing
from .topics import TOPICS, divisions, figures_of


def figures(request: Request) -> Response:
    """Show the parts there are, and how bars are to be read."""
    report, served = chosen(request), state_of(request).served

    def context() -> Mapping[str, Any]:
        return {
            **_scope(request),
            "topics": {
                name: (topic, len(figures_of(served, name, report)) if report else None)
                for name, topic in TOPICS.items()
            },
        }

    return view(request, "figures.html", context)


def part(request: Request) -> Response:
    """Show the figures of a topic, drawn as bars."""
    name, report, served = request.path_params["topic"], chosen(request), state_of(request).served
    if name not in TOPICS:
        raise Refusal(
            404,
            what="there is no such part of the figures",
            where=name,
            remedy=f"see {', '.join((*TOPICS, 'all'))}",
        )

    def context() -> Mapping[str, Any]:
        return {
            **_scope(request),
            "name": name,
            "topic": TOPICS[name],
            "topics": TOPICS,
            "divisions": divisions(served, name, report) if report else (),
        }

    return view(request, "figures_part.html", context)


def table(request: Request) -> Response:
    """Show all figures of a report in a table, by unit, base, theme and voice; or those of an indicator in all."""
    report, served = chosen(request), state_of(request).served
    parameters, number = request.query_params, page_number(request)

    def context() -> Mapping[str, Any]:
        listed = (
            listing(served, report, parameters, number) if report or parameters.get("indicator") else None
        )
        return {**_scope(request), "listing": listed}

    return view(request, "figures_all.html", context)


def _scope(request: Request) -> Mapping[str, Any]:
    files = state_of(request).served.files
    return {**scope(request), "csv": "figures.csv" if "figures.csv" in files else None}
