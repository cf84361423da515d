"""What happened when, as reports tell it: events, amendments of laws, election days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ....descriptions.reading import Reader
from ....tables import Iri, Value, term_of
from ...served import Served
from ..cards import report_id
from ..dates import MONTHS, parts, spoken
from ..names import Named, names

KINDS: Final = {"event": "Event", "amendment": "Amendment of a law", "election": "Election day"}
"""The kinds of entries, with the words for them."""

_UNNAMED = "An event that names a person, who is not listed here"


@dataclass(slots=True)
class Entry:
    """Something that happened, or is to happen, as somebody tells it."""

    named: Named
    kind: str
    """One of KINDS."""
    start: Value
    end: Value
    printed: str | None
    """Its date as printed."""
    voice: Named | None
    mode: Named | None
    is_own: bool
    """Whether the mission tells it in its own voice."""
    report: Iri
    names_person: bool
    anchor: str = ""
    speakers: dict[Value, Named] = field(default_factory=dict)
    places: dict[Value, Named] = field(default_factory=dict)
    amended: dict[Value, Named] = field(default_factory=dict)
    locators: dict[str, None] = field(default_factory=dict)
    """Of the sentences that tell it, in order."""

    @property
    def label(self) -> str:
        """What happened; an event that names a person does not do so in a list."""
        return _UNNAMED if self.names_person else self.named.label

    @property
    def report_id(self) -> str:
        """The report as addresses have it."""
        return report_id(self.report)

    @property
    def date(self) -> tuple[int, int | None, int | None] | None:
        """The year, month and day by which it is placed, as far as they are known; None where it has no date."""
        return parts(self.start) or parts(self.end)

    @property
    def when(self) -> str:
        """Its date in words, no more precise than the report prints it."""
        start, end = (None if parts(each) is None else spoken(each) for each in (self.start, self.end))
        if start and end:
            return f"{start} to {end}"
        return start or (f"until {end}" if end else "")

    @property
    def month(self) -> str:
        """The year and month that it stands under, as 2023-03; the year alone where no month is printed."""
        year, month, _ = self.date or (0, None, None)
        return f"{year:04}-{month:02}" if month else f"{year:04}"

    @property
    def month_words(self) -> str:
        """The year and month in words."""
        year, month, _ = self.date or (0, None, None)
        return f"{MONTHS[month - 1]} {year}" if month else f"{year}, no month printed"


@lru_cache(maxsize=32)
def entries_of(served: Served, report: str | None) -> tuple[Entry, ...]:
    """Return what a report, or all, tell of, by date, a year before its months; what has no date comes last."""
    found = [*_events(served, report), *_elections(served, report)]
    found.sort(key=lambda each: (each.date is None, *(part or 0 for part in each.date or ()), each.named.iri))
    taken: dict[str, int] = {}
    for entry in found:
        first = next(iter(entry.locators), "").replace("/", "-")
        # The name of an event may have a person's in it.
        anchor = f"told-in-{first}" if entry.names_person else entry.named.iri.rpartition("/")[2]
        taken[anchor] = taken.get(anchor, 0) + 1
        entry.anchor = anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"
    return tuple(found)


def _events(served: Served, report: str | None) -> Iterable[Entry]:
    reader = Reader(served.store)
    rows = reader.select(
        "SELECT DISTINCT ?event ?report ?isAmendment ?start ?end ?printed ?voice ?mode ?own ?speaker ?place ?act "
        "?locator ?order WHERE { "
        f"{_within(report)} ?event a eom:Event ; eom:isStatedIn ?report ; eom:hasVoice ?voice ; eom:hasMode ?mode ; "
        "eom:hasEvidence/eom:inPassage ?passage . ?passage eom:locator ?locator "
        "OPTIONAL { ?passage eom:order ?order } OPTIONAL { ?event eom:start ?start } OPTIONAL { ?event eom:end ?end } "
        "OPTIONAL { ?event eom:printedDate ?printed } OPTIONAL { ?event eom:attributedTo ?speaker } "
        "OPTIONAL { ?event eom:atPlace ?place } OPTIONAL { ?event eom:amendsInstrument ?act } "
        "BIND(EXISTS { ?event a eom:Amendment } AS ?isAmendment) "
        "BIND(EXISTS { ?voice a eom:MissionVoice } AS ?own) } ORDER BY ?report ?event ?order ?locator ?place ?act"
    )
    known = names(reader, {value for row in rows for value in (row[0], row[6], row[7], *row[9:12])})
    words = _person_words(served)
    found: dict[tuple[Value, Value], Entry] = {}
    for (
        event,
        of,
        is_amendment,
        start,
        end,
        printed,
        voice,
        mode,
        own,
        speaker,
        place,
        act,
        locator,
        _,
    ) in rows:
        if event not in known:
            continue
        entry = found.setdefault(
            (event, of),
            Entry(
                known[event],
                "amendment" if is_amendment else "event",
                start,
                end,
                None if printed is None else str(printed),
                known.get(voice),
                known.get(mode),
                bool(own),
                Iri(str(of)),
                not words.isdisjoint(_words(known[event].label)),
            ),
        )
        entry.locators[str(locator)] = None
        for thing, things in ((speaker, entry.speakers), (place, entry.places), (act, entry.amended)):
            if thing in known and thing not in served.persons:
                things[thing] = known[thing]
    return found.values()


def _elections(served: Served, report: str | None) -> Iterable[Entry]:
    reader = Reader(served.store)
    rows = reader.select(
        f"SELECT DISTINCT ?election ?report ?start WHERE {{ {_within(report)} ?report eom:reportsOn ?election . "
        "?election a eom:Election ; eom:start ?start } ORDER BY ?report ?election"
    )
    known = names(reader, (election for election, _, _ in rows))
    return [
        Entry(
            known[election], "election", start, None, None, None, None, True, Iri(str(of)), names_person=False
        )
        for election, of, start in rows
        if election in known
    ]


def _within(report: str | None) -> str:
    chosen = f"VALUES ?report {{ {term_of(Iri(report))} }} " if report else ""
    return f"{chosen}?report a eom:ObservationReport . "


@lru_cache(maxsize=4)
def _person_words(served: Served) -> frozenset[str]:
    """Return the words that the names of persons consist of."""
    labels: Mapping[Value, str] = Reader(served.store).labels(map(Iri, served.persons))
    return frozenset(word for label in labels.values() for word in _words(label) if len(word) > 3)


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\w+", text.casefold())
