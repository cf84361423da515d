"""The reports of a graph, and which of them a page is of: the one that its address names, or the only one there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from starlette.requests import Request

from ...descriptions.reading import Reader
from ...nearness import suggestion
from ...tables import Iri, term_of
from ..refusals import Refusal
from ..requests import query_parameters
from ..served import Served
from ..state import state_of
from .dates import spoken
from .names import Named, names


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its names, what it calls itself, when it was issued."""

    named: Named
    status: str | None
    issued: str

    @property
    def iri(self) -> Iri:
        """The IRI that it has in the data set."""
        return self.named.iri

    @property
    def id(self) -> str:
        """The report as addresses have it, as kaz-2023-parliamentary."""
        return report_id(self.iri)


def report_id(report: str) -> str:
    """Return the name of a report that its IRI has.

    >>> report_id("https://w3id.org/eomgraph/data/kaz-2023-parliamentary/report")
    'kaz-2023-parliamentary'
    """
    return report.removesuffix("/report").rpartition("/")[2]


@lru_cache(maxsize=8)
def reports_of(served: Served) -> Mapping[str, Report]:
    """Return the reports of a graph by their ids, the latest first."""
    reader = Reader(served.store)
    rows = reader.select(
        "SELECT DISTINCT ?report ?status ?issued WHERE { ?report a eom:ObservationReport "
        "OPTIONAL { ?report eom:reportStatus ?status } OPTIONAL { ?report eom:issued ?issued } } "
        "ORDER BY DESC(?issued) ?report"
    )
    known = names(reader, (report for report, _, _ in rows))
    return {
        report_id(str(report)): Report(known[report], None if status is None else str(status), spoken(issued))
        for report, status, issued in rows
        if report in known
    }


def report_called(served: Served, name: str) -> Report:
    """Return the report of an id; Refusal where there is none."""
    reports = reports_of(served)
    if name not in reports:
        raise Refusal(404, what="there is no such report", where="report", remedy=suggestion(name, reports))
    return reports[name]


def chosen(request: Request) -> Report | None:
    """Return the report that a page is of; None where there are several and none is named. Refusal for no report."""
    served, name = state_of(request).served, query_parameters(request).one("report")
    if name:
        return report_called(served, name)
    there = tuple(reports_of(served).values())
    return there[0] if len(there) == 1 else None


def scope(request: Request) -> Mapping[str, Any]:
    """Return what templates have to know of it: `report`, all `reports`, and `report_id`, which links of the page keep.

    The last is None where there is no choice, as there is none of one report.
    """
    report, there = chosen(request), tuple(reports_of(state_of(request).served).values())
    return {
        "report": report,
        "reports": there,
        "report_id": report.id if report and len(there) > 1 else None,
    }


def stated_in(report: Report | None, thing: str = "?thing") -> str:
    """Return the pattern that holds for what a report, as ?report, states; for any report where none is given."""
    return f"{within(report)} {thing} eom:isStatedIn ?report . "


def within(report: Report | None) -> str:
    """Return the pattern for ?report: that it is the one given; for any report where none is."""
    if report is None:
        return "?report a eom:ObservationReport ."
    return f"VALUES ?report {{ {term_of(report.iri)} }}"
