"""The first page: the one report that is served, or the list of those that are, each with a page of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from ....descriptions.reading import Reader
from ...served import Served
from ...state import state_of
from ..claims.index import index_of
from ..names import Named, names
from ..paging import number_of_pages, page_number
from ..rendering import view
from ..reports import Report, chosen, report_called, reports_of
from .figures import KeyFigure, key_figures
from .makers import Makers, makers_of
from .themes import GROUPS, Drawing, drawing
from .ways import ways

_PAGE: Final = 50  # reports


@dataclass(frozen=True, slots=True)
class Told:
    """What the overview of a report tells."""

    report: Report
    makers: Makers
    query: Mapping[str, str]
    """What restricts the page of claims to it."""
    counts: Mapping[str, int]
    """Its claims by kind."""
    drawing: Drawing
    figures: Mapping[str, Sequence[KeyFigure]]


def first(request: Request) -> Response:
    """Show the report that the address chooses, or the only one; else the list of reports."""
    return view(request, "overview.html", lambda: _first(request))


def overview(request: Request) -> Response:
    """Show a report."""
    served, name = state_of(request).served, request.path_params["report"]
    return view(request, "overview.html", lambda: _of(served, report_called(served, name)))


def _first(request: Request) -> Mapping[str, Any]:
    served, report = state_of(request).served, chosen(request)
    return _of(served, report) if report else {**_listed(served, page_number(request)), **_common(served, {})}


def _of(served: Served, report: Report) -> Mapping[str, Any]:
    told = _told(served, report)
    return {"told": told, "groups": GROUPS, **_common(served, told.query)}


@lru_cache(maxsize=128)
def _told(served: Served, report: Report) -> Told:
    query = {"report": report.id} if len(served.reports) > 1 else {}
    return Told(
        report,
        makers_of(served)[report.id],
        query,
        _counts(served, report),
        drawing(served, report.id, query),
        key_figures(Reader(served.store), report.named),
    )


def _listed(served: Served, page: int) -> Mapping[str, Any]:
    """Return a part of the list of reports, with how many claims of each kind each has."""
    reports = tuple(reports_of(served).values())
    pages = number_of_pages(len(reports), _PAGE, page)
    shown = reports[_PAGE * (page - 1) : _PAGE * page]
    return {
        "told": None,
        "reports": shown,
        "makers": makers_of(served),
        "counts": {report.id: _counts(served, report) for report in shown},
        "page": page,
        "pages": pages,
        "total": len(reports),
    }


def _counts(served: Served, report: Report) -> Mapping[str, int]:
    """Return how many claims of each kind a report has."""
    values = index_of(served).values
    those = values["report"].claims.get(report.id, 0)
    return {kind: (claims & those).bit_count() for kind, claims in values["kind"].claims.items()}


def _common(served: Served, query: Mapping[str, str]) -> Mapping[str, Any]:
    return {
        "ways": ways(served, query),
        "questions": tuple(served.questions.values()),
        "schemes": _schemes(served),
        "files": tuple(served.files),
        "size": served.size,
    }


@lru_cache(maxsize=2)
def _schemes(served: Served) -> Sequence[Named]:
    """Return the schemes of coded values."""
    reader = Reader(served.store)
    known = names(reader, reader.things("?thing a skos:ConceptScheme"))
    return tuple(sorted(known.values(), key=lambda each: each.label))
