"""The page of the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from ...served import Served
from ...state import state_of
from ..paging import number_of_pages, page_number
from ..rendering import view
from ..reports import Report, chosen, reports_of, scope
from .deadlines import deadlines_of
from .drawing import drawn
from .entries import KINDS, entries_of, places_of

_PAGE: Final = 250  # entries on one page


def timeline(request: Request) -> Response:
    """Show what happened when, as reports tell it."""
    served = state_of(request).served
    report, number = chosen(request), page_number(request)
    return view(request, "timeline.html", lambda: {**scope(request), **_shown(served, report, number)})


def _shown(served: Served, report: Report | None, number: int) -> Mapping[str, Any]:
    places = places_of(served, report)
    pages = number_of_pages(len(places), _PAGE, number)
    shown = entries_of(served, places[(number - 1) * _PAGE : number * _PAGE])
    dated = [entry for entry in shown if entry.date]
    return {
        "named_reports": {each.iri: each for each in reports_of(served).values()},
        "kinds": KINDS,
        "months": [(key, list(some)) for key, some in groupby(dated, lambda entry: entry.month)],
        "undated": [entry for entry in shown if not entry.date],
        "drawing": drawn(dated),
        "deadlines": deadlines_of(served, report)[: _PAGE if number == 1 else 0],
        "page": number,
        "pages": pages,
    }
