"""Which report a page is of: the one that its address names, the only one there is, or none of several."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import Request

from ...descriptions.reading import Reader
from ...tables import Iri, term_of
from ..refusals import Refusal
from ..served import Served
from ..state import state_of
from .cards import report_id
from .names import Named, names


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is served: its names, and what it calls itself, as preliminary."""

    named: Named
    status: str | None

    @property
    def id(self) -> str:
        """Its name in addresses, as kaz-2023-parliamentary."""
        return report_id(self.named.iri)


@lru_cache(maxsize=4)
def reports(served: Served) -> tuple[Report, ...]:
    """Return the reports that are served, in the order of their names."""
    reader = Reader(served.store)
    rows = reader.select(
        "SELECT ?report ?status WHERE { ?report a eom:ObservationReport "
        "OPTIONAL { ?report eom:reportStatus ?status } } ORDER BY ?report"
    )
    known = names(reader, (report for report, _ in rows))
    found = {
        report: Report(known[report], None if status is None else str(status)) for report, status in rows
    }
    return tuple(sorted(found.values(), key=lambda report: (report.named.label, report.named.iri)))


def chosen(request: Request) -> Report | None:
    """Return the report that the parameter `report` names, or the only one there is; None leaves the choice.

    Raises Refusal where there is no such report.
    """
    there = reports(state_of(request).served)
    name = request.query_params.get("report")
    if name is None:
        return there[0] if len(there) == 1 else None
    for report in there:
        if name in (report.id, report.named.iri):
            return report
    raise Refusal(
        404,
        what="there is no report of that name here",
        where="parameter report",
        remedy="choose one of: " + ", ".join(report.id for report in there[:5]),
    )


def id_to_keep(request: Request) -> str | None:
    """Return what links from a page keep of its choice of a report: nothing where there is no choice."""
    report = chosen(request)
    return report.id if report and len(reports(state_of(request).served)) > 1 else None


def stated_in(report: Report | None, thing: str = "?thing") -> str:
    """Return the pattern that holds for what a report states; any report, as ?report, where none is chosen."""
    if report is None:
        return f"{thing} eom:isStatedIn ?report . ?report a eom:ObservationReport . "
    return f"VALUES ?report {{ {term_of(Iri(report.named.iri))} }} {thing} eom:isStatedIn ?report . "
