"""What happened when, as reports tell it: events, amendments of laws, election days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ....descriptions.reading import Reader
from ....tables import Iri, Value
from ...served import Served
from ..dates import MONTHS, parts, spoken
from ..names import Named, names, terms
from ..passages import HEADING, place_of
from ..reports import Report, report_id, within

KINDS: Final = {"event": "Event", "amendment": "Amendment of a law", "election": "Election day"}
"""The kinds of entries, with the words for them."""

_UNNAMED = "An event that names a person, who is not listed here"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in time something stands that a report tells of."""

    event: Iri
    report: Iri
    start: Value
    end: Value

    @property
    def date(self) -> tuple[int, int | None, int | None] | None:
        """The year, month and day by which it is placed, as far as they are known; None where it has no date."""
        return parts(self.start) or parts(self.end)


@dataclass(slots=True)
class Entry:
    """Something that happened, or is to happen, as somebody tells it."""

    named: Named
    kind: str
    """One of KINDS."""
    place: Place
    printed: str | None
    """Its date as printed."""
    voice: Named | None
    mode: Named | None
    is_own: bool
    """Whether the mission tells it in its own voice."""
    names_person: bool
    anchor: str = ""
    speakers: dict[Value, Named] = field(default_factory=dict)
    places: dict[Value, Named] = field(default_factory=dict)
    amended: dict[Value, Named] = field(default_factory=dict)
    locators: Mapping[str, str] = field(default_factory=dict)
    """Of the sentences that tell it, in order, each with its place in words."""

    @property
    def label(self) -> str:
        """What happened; an event that names a person does not do so in a list."""
        return _UNNAMED if self.names_person else self.named.label

    @property
    def report_id(self) -> str:
        """The report as addresses have it."""
        return report_id(self.report)

    @property
    def report(self) -> Iri:
        """The report that tells it."""
        return self.place.report

    @property
    def date(self) -> tuple[int, int | None, int | None] | None:
        """The year, month and day by which it is placed, as far as they are known; None where it has no date."""
        return self.place.date

    @property
    def when(self) -> str:
        """Its date in words, no more precise than the report prints it."""
        start, end = (
            None if parts(each) is None else spoken(each) for each in (self.place.start, self.place.end)
        )
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
def places_of(served: Served, report: Report | None) -> tuple[Place, ...]:
    """Return where in time the events and elections of a report, or of all, stand: by date, a year before its months.

    What has no date comes last.
    """
    reader = Reader(served.store)
    patterns = (
        "?event a eom:Event ; eom:isStatedIn ?report",
        "?report eom:reportsOn ?event . ?event a eom:Election",
    )
    rows = [
        row
        for pattern in patterns
        for row in reader.select(
            f"SELECT ?event ?report ?start ?end WHERE {{ {within(report)} {pattern} "
            "OPTIONAL { ?event eom:start ?start } OPTIONAL { ?event eom:end ?end } } "
            "ORDER BY ?report ?event ?start ?end"
        )
    ]
    first: dict[tuple[Value, Value], Place] = {}
    for event, of, start, end in rows:
        if isinstance(event, Iri):
            first.setdefault((event, of), Place(event, Iri(str(of)), start, end))
    return tuple(
        sorted(
            first.values(),
            key=lambda each: (
                each.date is None,
                *(part or 0 for part in each.date or ()),
                each.event,
                each.report,
            ),
        )
    )


def entries_of(served: Served, places: Sequence[Place]) -> list[Entry]:
    """Return what is told of events and elections, in the order given."""
    reader = Reader(served.store)
    among = terms({place.event for place in places})
    rows = reader.select(
        "SELECT DISTINCT ?event ?isElection ?isAmendment ?printed ?voice ?mode ?speaker ?place ?act "
        f"WHERE {{ VALUES ?event {{ {among} }} BIND(EXISTS {{ ?event a eom:Election }} AS ?isElection) "
        "BIND(EXISTS { ?event a eom:Amendment } AS ?isAmendment) "
        "OPTIONAL { ?event eom:printedDate ?printed } OPTIONAL { ?event eom:hasVoice ?voice } "
        "OPTIONAL { ?event eom:hasMode ?mode } OPTIONAL { ?event eom:attributedTo ?speaker } "
        "OPTIONAL { ?event eom:atPlace ?place } OPTIONAL { ?event eom:amendsInstrument ?act } } "
        "ORDER BY ?event ?place ?act"
    )
    sentences = reader.select(
        f"SELECT DISTINCT ?event ?locator ?heading ?order WHERE {{ VALUES ?event {{ {among} }} "
        "?event eom:hasEvidence ?evidence . ?evidence eom:inPassage ?passage . "
        f"?passage eom:locator ?locator ; eom:order ?order {HEADING} }} ORDER BY ?order ?locator"
    )
    own = frozenset(reader.things("?thing a eom:MissionVoice"))
    known = names(reader, {value for row in rows for value in (row[0], *row[4:])})
    words = _person_words(served)
    told: dict[Value, list[tuple[Value, ...]]] = {}
    for row in rows:
        told.setdefault(row[0], []).append(row)
    locators: dict[Value, dict[str, str]] = {}
    for event, locator, heading, _ in sentences:
        locators.setdefault(event, {})[str(locator)] = place_of(str(locator), str(heading or ""))
    entries = []
    for place in places:
        if place.event not in known:
            continue
        _, is_election, is_amendment, printed, voice, mode, *_ = told[place.event][0]
        label = known[place.event].label
        entry = Entry(
            known[place.event],
            "election" if is_election else "amendment" if is_amendment else "event",
            place,
            None if printed is None else str(printed),
            known.get(voice),
            known.get(mode),
            bool(is_election) or voice in own,
            not is_election and not words.isdisjoint(_words(label)),
            locators=locators.get(place.event, {}),
        )
        for *_, speaker, at, act in told[place.event]:
            for thing, things in ((speaker, entry.speakers), (at, entry.places), (act, entry.amended)):
                if thing in known and thing not in served.persons:
                    things[thing] = known[thing]
        entries.append(entry)
    _anchor(entries)
    return entries


def _anchor(entries: Sequence[Entry]) -> None:
    """Give each entry an anchor of its own on a page."""
    taken: Counter[str] = Counter()
    for entry in entries:
        first = next(iter(entry.locators), "").replace("/", "-")
        # The name of an event may have a person's in it.
        anchor = f"told-in-{first}" if entry.names_person else entry.named.iri.rpartition("/")[2]
        taken[anchor] += 1
        entry.anchor = anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"


@lru_cache(maxsize=4)
def _person_words(served: Served) -> frozenset[str]:
    """Return the words that the names of persons consist of."""
    reader = Reader(served.store)
    labels = reader.labels(reader.things("?thing a eom:Person"))
    return frozenset(word for label in labels.values() for word in _words(label) if len(word) > 3)


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\w+", text.casefold())
