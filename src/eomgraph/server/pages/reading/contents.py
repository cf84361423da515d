"""The contents of a report: its sections and footnotes, and how much was modelled from each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ....descriptions.reading import Reader
from ....tables import Iri, Value, term_of
from ...served import Served
from ..passages import place_of

KINDS: Final = {
    "own": "claims of the mission",
    "others": "claims of others and of the law",
    "Figure": "figures",
    "Event": "events",
    "Rule": "rules",
    "Citation": "citations",
}
"""What is counted of each part, and the words for it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section, a footnote, or a heading over sections."""

    iri: Iri
    locator: str
    kind: str
    """Section, Footnote or Part."""
    heading: str
    over: str | None
    """The heading that the section stands under."""
    callers: tuple[str, ...]
    """The locators of the sentences that call the footnote."""

    @property
    def title(self) -> str:
        """What it is called: its heading, or its number."""
        return self.heading or f"Footnote {self.locator.removeprefix('fn-')}"


def callers_in(parts: Mapping[str, Part], footnotes: Iterable[Part]) -> Mapping[str, str]:
    """Return the places of the sentences that call footnotes, in words, by their locators."""
    callers = {caller for footnote in footnotes for caller in footnote.callers}
    headings = {caller: parts.get(caller.partition("/")[0]) for caller in callers}
    return {caller: place_of(caller, part.heading if part else "") for caller, part in headings.items()}


@lru_cache(maxsize=256)
def parts_of(served: Served, report: Iri) -> Mapping[str, Part]:
    """Return the sections and footnotes of a report by their locators, in its order, after what heads sections."""
    reader = Reader(served.store)
    rows = reader.select(
        f"SELECT DISTINCT ?part ?kind ?locator ?heading ?rank ?order WHERE {{ ?part eom:isPartOf {term_of(report)} ; "
        "a ?kind ; eom:locator ?locator FILTER(?kind IN (eom:Part, eom:Section, eom:Footnote)) "
        "OPTIONAL { ?part eom:headingText ?heading } OPTIONAL { ?part eom:sectionOrder ?rank } "
        "OPTIONAL { ?part eom:order ?order } } ORDER BY ?order ?rank ?locator"
    )
    over = {
        part: str(heading)
        for part, heading in reader.select(
            f"SELECT ?part ?over WHERE {{ ?whole eom:isPartOf {term_of(report)} ; a eom:Part ; eom:headingText ?over . "
            "?part eom:isPartOf ?whole ; a eom:Section }"
        )
    }
    calls = defaultdict(list)
    for note, caller, _ in reader.select(
        f"SELECT DISTINCT ?note ?caller ?order WHERE {{ ?note eom:isPartOf {term_of(report)} ; a eom:Footnote . "
        "?passage eom:callsFootnote ?note ; eom:locator ?caller OPTIONAL { ?passage eom:order ?order } } "
        "ORDER BY ?order ?caller"
    ):
        calls[note].append(str(caller))
    return {
        str(locator): Part(
            Iri(str(part)),
            str(locator),
            str(kind).partition("#")[2],
            str(heading or ""),
            over.get(part),
            tuple(calls[part]),
        )
        for part, kind, locator, heading, _, _ in rows
    }


@lru_cache(maxsize=128)
def counts_of(served: Served, report: Iri) -> Mapping[str, Counter[str]]:
    """Return of each section and footnote how many of KINDS it has, sentences, and sentences without content."""
    reader = Reader(served.store)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    within = f"?sentence eom:isPartOf {term_of(report)}"
    for name, pattern in {
        "sentences": f"{within} ; a eom:Sentence",
        "without content": f"?mark a eom:NoContentMark ; eom:inPassage ?sentence . {within}",
    }.items():
        for (locator,) in reader.select(
            f"SELECT ?locator WHERE {{ {pattern} . ?sentence eom:locator ?locator }}"
        ):
            counts[_division(locator)][name] += 1
    own = frozenset(reader.things("?thing a eom:MissionVoice"))
    stated = f"?statement eom:isStatedIn {term_of(report)}"
    placed = "eom:hasEvidence ?evidence . ?evidence eom:inPassage ?passage . ?passage eom:locator ?locator"
    kinds = reader.select(
        f"SELECT ?statement ?kind ?locator WHERE {{ {stated} ; a ?kind ; {placed} "
        "FILTER(?kind IN (eom:Figure, eom:Event, eom:Rule, eom:Citation)) }"
    )
    voices = reader.select(
        f"SELECT ?statement ?voice ?locator WHERE {{ {stated} ; a eom:Claim ; eom:hasVoice ?voice ; {placed} }}"
    )
    # A statement that a section makes in two of its sentences is one.
    for division, kind, _ in {(_division(row[2]), row[1], row[0]) for row in kinds}:
        counts[division][str(kind).partition("#")[2]] += 1
    for division, voice, _ in {(_division(row[2]), row[1], row[0]) for row in voices}:
        counts[division]["own" if voice in own else "others"] += 1
    return counts


@lru_cache(maxsize=1024)
def size_of(served: Served, report: Iri) -> tuple[int, int]:
    """Return how many sentences a report has, and how many claims were modelled from it."""
    reader = Reader(served.store)
    patterns = ("?thing eom:isPartOf {} ; a eom:Sentence", "?thing eom:isStatedIn {} ; a eom:Claim")
    sentences, claims = (
        int(str(count))
        for pattern in patterns
        for ((count,),) in [
            reader.select(
                f"SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ {pattern.format(term_of(report))} }}"
            )
        ]
    )
    return sentences, claims


def _division(locator: Value) -> str:
    return str(locator).partition("/")[0]
