"""Where reports come from: what kind each is, which missions issued it, about which elections, and who coded it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ....descriptions.reading import Reader
from ....tables import Value
from ...served import Served
from ..names import Named, names
from ..reports import report_id

_FACTS = """
SELECT DISTINCT ?report ?type ?mission ?body ?election ?coder ?checker WHERE {
  ?report a eom:ObservationReport
  OPTIONAL { ?report eom:hasReportType ?type }
  OPTIONAL { ?report eom:issuedBy ?mission OPTIONAL { ?mission eom:isComposedOf ?body } }
  OPTIONAL { ?report eom:reportsOn ?election }
  OPTIONAL {
    ?data eom:describes ?report
    OPTIONAL { ?data eom:codedBy ?coder }
    OPTIONAL { ?data eom:checkedBy ?checker }
  }
} ORDER BY ?report"""


@dataclass(frozen=True, slots=True)
class Makers:
    """Where a report comes from."""

    types: tuple[Named, ...]
    missions: tuple[Named, ...]
    bodies: tuple[Named, ...]
    """Those that a joint mission is composed of."""
    elections: tuple[Named, ...]
    coders: tuple[str, ...]
    checkers: tuple[str, ...]


@lru_cache(maxsize=2)
def makers_of(served: Served) -> Mapping[str, Makers]:
    """Return where each report comes from, by the reports' ids."""
    reader = Reader(served.store)
    rows: dict[str, list[tuple[Value, ...]]] = {}
    for report, *row in reader.select(_FACTS):
        rows.setdefault(report_id(str(report)), []).append(tuple(row))
    known = names(reader, (value for those in rows.values() for row in those for value in row))

    def named(values: Iterable[Value]) -> tuple[Named, ...]:
        return tuple(known[value] for value in dict.fromkeys(values) if value is not None)

    def said(values: Iterable[Value]) -> tuple[str, ...]:
        return tuple(str(value) for value in dict.fromkeys(values) if value is not None)

    found = {}
    for report, those in rows.items():
        types, missions, bodies, elections, coders, checkers = zip(*those, strict=True)
        found[report] = Makers(
            named(types), named(missions), named(bodies), named(elections), said(coders), said(checkers)
        )
    return found
