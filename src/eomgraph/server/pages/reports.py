"""The reports of a graph, and which of them a page is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import Request

from ...descriptions.reading import Reader
from ...nearness import suggestion
from ...tables import Iri
from ..refusals import Refusal
from ..requests import query_parameters
from ..served import Served
from ..state import state_of
from .cards import report_id
from .dates import spoken
from .names import Named, names


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its names, its id as addresses have it, what it calls itself, when it was issued."""

    named: Named
    id: str
    status: str | None
    issued: str

    @property
    def iri(self) -> Iri:
        """The IRI that it has in the data set."""
        return self.named.iri


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
        report_id(str(report)): Report(
            known[report],
            report_id(str(report)),
            None if status is None else str(status),
            spoken(issued),
        )
        for report, status, issued in rows
        if report in known
    }


def report_called(served: Served, name: str) -> Report:
    """Return the report of an id; Refusal where there is none."""
    reports = reports_of(served)
    if name not in reports:
        raise Refusal(404, what="there is no such report", where="report", remedy=suggestion(name, reports))
    return reports[name]


def chosen_report(request: Request) -> Report | None:
    """Return the report that a request restricts its page to, None for all; Refusal where there is none of that id."""
    name = query_parameters(request).one("report")
    return report_called(state_of(request).served, name) if name else None


def iri_of(served: Served, report: Report | None) -> str | None:
    """Return the IRI of the report that a page is about: the one chosen, or the only one; None for several."""
    reports = [report] if report else list(reports_of(served).values())
    return str(reports[0].iri) if len(reports) == 1 else None
