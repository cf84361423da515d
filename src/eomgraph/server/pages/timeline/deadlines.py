"""Deadlines that have no date of their own: a number of days, before or after something else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ....descriptions.reading import Reader
from ....tables import Iri, Value
from ...served import Served
from ..names import Named, names, terms
from ..passages import HEADING, place_of
from ..reports import Report, report_id, stated_in


@dataclass(frozen=True, slots=True)
class Deadline:
    """How long somebody has for something, counted from what, and who says so."""

    named: Named
    printed: str | None
    unit: Named | None
    condition: str | None
    basis: Named | None
    voice: Named
    is_own: bool
    speaker: Named | None
    locator: str
    place: str
    """Where the sentence is in the report, in words."""
    report: Iri

    @property
    def report_id(self) -> str:
        """The report as addresses have it."""
        return report_id(self.report)


@lru_cache(maxsize=32)
def deadlines_of(served: Served, report: Report | None) -> tuple[Deadline, ...]:
    """Return the deadlines that a report, or all, tell of, each once, in the order of printing."""
    reader = Reader(served.store)
    rows = reader.select(
        f"SELECT DISTINCT ?rule ?condition ?basis ?voice ?speaker ?locator ?report ?heading ?order WHERE {{ "
        f"{stated_in(report, '?rule')} ?rule a eom:Deadline ; eom:hasVoice ?voice ; eom:hasEvidence ?evidence . "
        f"?evidence eom:inPassage ?passage . ?passage eom:locator ?locator {HEADING} "
        "OPTIONAL { ?passage eom:order ?order } OPTIONAL { ?rule eom:condition ?condition } "
        "OPTIONAL { ?rule eom:hasBasis ?basis } OPTIONAL { ?rule eom:attributedTo ?speaker } } "
        "ORDER BY ?report ?order ?rule ?basis"
    )
    figures: dict[Value, tuple[Value, Value]] = {
        rule: (printed, unit)
        for rule, printed, unit in reader.select(
            f"SELECT ?rule ?printed ?unit WHERE {{ VALUES ?rule {{ {terms(row[0] for row in rows)} }} "
            "?rule eom:setsFigure ?figure . ?figure eom:printedValue ?printed ; eom:hasUnit ?unit } "
            "ORDER BY DESC(?printed)"
        )
    }
    own = frozenset(reader.things("?thing a eom:MissionVoice"))
    known = names(
        reader, {value for row in rows for value in row[:5]} | {unit for _, unit in figures.values()}
    )
    found: dict[Value, Deadline] = {}
    for rule, condition, basis, voice, speaker, locator, of, heading, _ in rows:
        printed, unit = figures.get(rule, (None, None))
        if rule in known and rule not in found:
            found[rule] = Deadline(
                known[rule],
                None if printed is None else str(printed),
                known.get(unit),
                None if condition is None else str(condition),
                known.get(basis),
                known[voice],
                voice in own,
                None if speaker in served.persons else known.get(speaker),
                str(locator),
                place_of(str(locator), str(heading or "")),
                Iri(str(of)),
            )
    return tuple(found.values())
