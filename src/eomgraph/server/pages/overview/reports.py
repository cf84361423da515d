"""The reports that are served, and what each is: its status, who issued it and when, about which election."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ....descriptions.reading import Reader
from ....nearness import suggestion
from ....tables import Iri, Value
from ...refusals import Refusal
from ...served import Served
from ..cards import report_id
from ..names import Named, names

_FACTS = """
SELECT DISTINCT ?report ?type ?status ?issued ?mission ?body ?election ?day ?coder ?checker WHERE {
  ?report a eom:ObservationReport
  OPTIONAL { ?report eom:hasReportType ?type }
  OPTIONAL { ?report eom:reportStatus ?status }
  OPTIONAL { ?report eom:issued ?issued }
  OPTIONAL { ?report eom:issuedBy ?mission OPTIONAL { ?mission eom:isComposedOf ?body } }
  OPTIONAL { ?report eom:reportsOn ?election OPTIONAL { ?election eom:start ?day } }
  OPTIONAL {
    ?data eom:describes ?report
    OPTIONAL { ?data eom:codedBy ?coder }
    OPTIONAL { ?data eom:checkedBy ?checker }
  }
} ORDER BY ?report"""


@dataclass(frozen=True, slots=True)
class Report:
    """A report of observers."""

    named: Named
    type: Named | None
    status: str | None
    """What it calls itself, as preliminary."""
    issued: Value
    missions: tuple[Named, ...]
    bodies: tuple[Named, ...]
    """Those that a joint mission is composed of."""
    elections: tuple[Named, ...]
    day: Value
    coders: tuple[str, ...]
    checkers: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its name in addresses."""
        return report_id(self.named.iri)


@lru_cache(maxsize=2)
def reports_of(served: Served) -> tuple[Report, ...]:
    """Return all reports, those issued last first."""
    reader = Reader(served.store)
    rows = reader.select(_FACTS)
    known = names(reader, (value for row in rows for value in row))
    found = []
    for report in served.reports:
        _, *columns = zip(*(row for row in rows if row[0] == report), strict=True)
        types, statuses, issued, missions, bodies, elections, days, coders, checkers = map(_each, columns)
        found.append(
            Report(
                known[Iri(report)],
                known[types[0]] if types else None,
                str(statuses[0]) if statuses else None,
                issued[0] if issued else None,
                tuple(known[each] for each in missions),
                tuple(known[each] for each in bodies),
                tuple(known[each] for each in elections),
                days[0] if days else None,
                tuple(map(str, coders)),
                tuple(map(str, checkers)),
            )
        )
    return tuple(sorted(found, key=lambda each: (str(each.issued or ""), each.named.label), reverse=True))


def report_called(served: Served, name: str) -> Report:
    """Return the report of a name; Refusal where there is none."""
    reports = {report.id: report for report in reports_of(served)}
    if name not in reports:
        raise Refusal(404, what=f"there is no report {name}", remedy=suggestion(name, reports))
    return reports[name]


def _each(values: Iterable[Value]) -> Sequence[Value]:
    """Return each value once, in order."""
    return tuple(dict.fromkeys(value for value in values if value is not None))
