"""The scope of a page that is of one report: the one that its address names, or the only one there is."""

from __future__ import annotations

from starlette.requests import Request

from ...tables import term_of
from ..state import state_of
from .reports import Report, chosen_report, reports_of


def chosen(request: Request) -> Report | None:
    """Return the report that a page is of; None where there are several and none is named. Refusal as of reports."""
    there = reports_of(state_of(request).served)
    return chosen_report(request) or (next(iter(there.values())) if len(there) == 1 else None)


def id_to_keep(request: Request) -> str | None:
    """Return what links from a page keep of its choice of a report: nothing where there is no choice."""
    report = chosen(request)
    return report.id if report and len(reports_of(state_of(request).served)) > 1 else None


def stated_in(report: Report | None, thing: str = "?thing") -> str:
    """Return the pattern that holds for what a report states; any report, as ?report, where none is given."""
    if report is None:
        return f"{thing} eom:isStatedIn ?report . ?report a eom:ObservationReport . "
    return f"VALUES ?report {{ {term_of(report.iri)} }} {thing} eom:isStatedIn ?report . "
