"""The page of the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from ...refusals import Refusal
from ...served import Served
from ...state import state_of
from ..paging import page_number
from ..rendering import view
from ..reports import Report, chosen_report, iri_of, reports_of
from .deadlines import deadlines_of
from .drawing import drawn
from .entries import KINDS, entries_of, places_of

_PAGE: Final = 250  # entries on one page


def timeline(request: Request) -> Response:
    """Show what happened when, as reports tell it."""
    served = state_of(request).served
    report, number = chosen_report(request), page_number(request)
    return view(request, "timeline.html", lambda: _shown(served, report, number))


def _shown(served: Served, report: Report | None, number: int) -> Mapping[str, Any]:
    iri = iri_of(served, report)
    places = places_of(served, iri)
    pages = max(1, -(-len(places) // _PAGE))
    if number > pages:
        raise Refusal(404, what=f"there are {pages} pages", where="page", remedy="give one of them")
    shown = entries_of(served, places[(number - 1) * _PAGE : number * _PAGE])
    dated = [entry for entry in shown if entry.date]
    reports = reports_of(served)
    return {
        "reports": tuple(reports.values()),
        "report": report,
        "named_reports": {each.iri: each for each in reports.values()},
        "kinds": KINDS,
        "months": [(key, list(some)) for key, some in groupby(dated, lambda entry: entry.month)],
        "undated": [entry for entry in shown if not entry.date],
        "drawing": drawn(dated),
        "deadlines": deadlines_of(served, iri)[: _PAGE if number == 1 else 0],
        "page": number,
        "pages": pages,
    }
