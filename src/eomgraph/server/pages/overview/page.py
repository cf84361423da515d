"""The first page: the one report that is served, or the list of those that are, each with a page of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from ....descriptions.reading import Reader
from ...refusals import Refusal, malformed
from ...requests import query_parameters
from ...served import Served
from ...state import state_of
from ..claims.index import index_of
from ..names import Named, names
from ..rendering import view
from .figures import KeyFigure, key_figures
from .reports import Report, report_called, reports_of
from .themes import GROUPS, Drawing, drawing
from .ways import ways

_PAGE: Final = 50  # reports


@dataclass(frozen=True, slots=True)
class Told:
    """What the overview of a report tells."""

    report: Report
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
    served = state_of(request).served
    parameters = query_parameters(request)
    reports = reports_of(served)
    name = parameters.one("report")
    if name or len(reports) == 1:
        return _of(served, report_called(served, name) if name else reports[0])
    return {**_listed(served, parameters.one("page") or "1"), **_common(served, {})}


def _of(served: Served, report: Report) -> Mapping[str, Any]:
    told = _told(served, report)
    return {"told": told, "groups": GROUPS, **_common(served, told.query)}


@lru_cache(maxsize=128)
def _told(served: Served, report: Report) -> Told:
    index = index_of(served)
    query = {"report": report.id} if len(served.reports) > 1 else {}
    those = index.values["report"].claims.get(report.id, 0)
    kinds = index.values["kind"].claims
    return Told(
        report,
        query,
        {kind: (claims & those).bit_count() for kind, claims in kinds.items()},
        drawing(served, report.id, query),
        key_figures(Reader(served.store), report.named),
    )


def _listed(served: Served, page: str) -> Mapping[str, Any]:
    """Return a part of the list of reports, with how many claims of each kind each has."""
    reports = reports_of(served)
    pages = max(1, -(-len(reports) // _PAGE))
    if not (page.isascii() and page.isdigit() and 0 < len(page) < 7):
        raise malformed(f"{page} is no page", "give a number from 1", where="parameter page")
    if not 1 <= int(page) <= pages:
        raise Refusal(404, what=f"the list has no page {page}", remedy=f"it ends with page {pages}")
    index = index_of(served)
    shown = reports[(int(page) - 1) * _PAGE : int(page) * _PAGE]
    kinds, sides = index.values["kind"].claims, index.values["report"].claims
    counts = {
        report.id: {kind: (claims & sides.get(report.id, 0)).bit_count() for kind, claims in kinds.items()}
        for report in shown
    }
    return {
        "told": None,
        "reports": shown,
        "counts": counts,
        "page": int(page),
        "pages": pages,
        "total": len(reports),
    }


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
