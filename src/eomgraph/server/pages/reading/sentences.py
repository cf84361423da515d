"""A section or footnote of a report, sentence by sentence, each with what was modelled from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ....descriptions.reading import Reader
from ....namespaces import PREFIXES
from ....tables import Iri, Value, term_of
from ...served import Served
from ..cards import Card, cards
from ..names import Named, names, terms
from .contents import Part

_EOM = PREFIXES["eom"]

# What is modelled from a sentence besides claims, with the words for one of each; what is none of these is "other".
_KINDS: Final = {
    "Figure": "Figure",
    "Event": "Event",
    "Rule": "Rule",
    "Citation": "Citation",
    "FollowUp": "Follow-up of a recommendation",
    "Membership": "Membership",
    "Candidacy": "Candidacy",
    "Ownership": "Ownership",
    "Subordination": "Subordination",
}


@dataclass(frozen=True, slots=True)
class Item:
    """What is modelled from a sentence and is no claim."""

    kind: str
    named: Named
    printed: str | None
    """The words or the number that it has in the report."""


@dataclass(slots=True)
class Sentence:
    """A sentence or heading, with what was modelled from it."""

    locator: str
    is_heading: bool
    notes: list[str] = field(default_factory=list)
    """The locators of the footnotes that it calls."""
    cues: list[str] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    no_content: str | None = None
    """Why nothing was to be modelled from it, where that was noted."""

    @property
    def paragraph(self) -> str:
        """The locator of the paragraph or footnote that it stands in."""
        return self.locator.rpartition("/")[0]

    @property
    def number(self) -> str:
        """Its number in the paragraph, as people say it."""
        step = self.locator.rpartition("/")[2]
        return "Heading" if self.is_heading else f"Sentence {step.removeprefix('s')}"


@dataclass(frozen=True, slots=True)
class Modelled:
    """What was modelled from a part: its sentences, and whether any of it says something of a person."""

    sentences: tuple[Sentence, ...]
    is_personal: bool


@lru_cache(maxsize=64)
def modelled_from(served: Served, part: Part) -> Modelled:
    reader = Reader(served.store)
    sentences = _sentences(reader, part)
    among = terms(iri for iri, _ in sentences.values())
    claims: dict[str, list[Value]] = defaultdict(list)
    others: dict[str, dict[Value, str]] = defaultdict(dict)
    for locator, cue, statement, kind in _statements(reader, among):
        sentence = sentences[str(locator)][1]
        if str(cue) not in sentence.cues:
            sentence.cues.append(str(cue))
        if kind == "Claim":
            claims[str(locator)].append(statement)
        else:
            others[str(locator)][statement] = kind
    shown = {
        card.claim.iri: card for card in cards(served, [each for some in claims.values() for each in some])
    }
    details = _details(reader, terms(statement for some in others.values() for statement in some))
    known = names(
        reader, [*(each for some in others.values() for each in some), *(n for _, n in details.values())]
    )
    for locator, (_, sentence) in sentences.items():
        sentence.cards = [shown[Iri(str(each))] for each in dict.fromkeys(claims[locator]) if each in shown]
        told = {figure.named.iri for card in sentence.cards for figure in card.figures}
        cited = {cited.norm.iri for card in sentence.cards for cited in card.norms}
        for statement, kind in others[locator].items():
            printed, norm = details.get(statement, (None, None))
            if statement in told or (norm in cited and kind == "Citation"):
                continue  # the card of its claim tells it
            named = known[norm] if norm in known else known[statement]
            sentence.items.append(Item(_KINDS.get(kind, "Other"), named, printed))
    for locator, kind, thing, printed in _names(reader, among, served.persons):
        sentences[locator][1].items.append(Item(kind, thing, printed))
    for locator, reason in _marks(reader, among):
        sentences[locator][1].no_content = reason
    told_of = {statement for some in (*claims.values(), *others.values()) for statement in some}
    return Modelled(
        tuple(sentence for _, sentence in sentences.values()),
        not served.personal.isdisjoint(map(str, told_of)),
    )


def _sentences(reader: Reader, part: Part) -> Mapping[str, tuple[Iri, Sentence]]:
    """Return the sentences and headings of a part, in order, with their IRIs, by their locators."""
    rows = reader.select(
        "SELECT DISTINCT ?passage ?locator ?kind ?order ?note ?number WHERE { "
        f"?passage eom:isPartOf {term_of(part.iri)} ; a ?kind ; eom:locator ?locator ; eom:order ?order "
        "FILTER(?kind IN (eom:Sentence, eom:Heading, eom:PartHeading)) "
        "OPTIONAL { ?passage eom:callsFootnote ?footnote . ?footnote eom:locator ?note ; eom:order ?number } } "
        "ORDER BY ?order ?number"
    )
    sentences: dict[str, tuple[Iri, Sentence]] = {}
    for passage, locator, kind, _, note, _ in rows:
        if not str(locator).startswith(f"{part.locator}/"):
            continue  # of a section under this heading
        _, sentence = sentences.setdefault(
            str(locator), (Iri(str(passage)), Sentence(str(locator), str(kind) != f"{_EOM}Sentence"))
        )
        if note is not None:
            sentence.notes.append(str(note))
    return sentences


def _statements(reader: Reader, passages: str) -> list[tuple[Value, Value, Value, str]]:
    """Return what rests on passages: locator, cue, statement and the kind of that."""
    kinds = " ".join(f"eom:{kind}" for kind in ("Claim", *_KINDS))
    rows = reader.select(
        f"SELECT DISTINCT ?locator ?cue ?statement ?kind WHERE {{ VALUES ?passage {{ {passages} }} "
        "?passage eom:locator ?locator . ?evidence eom:inPassage ?passage ; eom:cue ?cue . "
        f"?statement eom:hasEvidence ?evidence OPTIONAL {{ VALUES ?kind {{ {kinds} }} ?statement a ?kind }} }} "
        "ORDER BY ?locator ?statement ?cue"
    )
    return [(locator, cue, statement, str(kind).partition("#")[2]) for locator, cue, statement, kind in rows]


def _details(reader: Reader, statements: str) -> Mapping[Value, tuple[str | None, Value]]:
    """Return the printed form of statements, as a number, date or reference, and the norm that one cites."""
    rows = reader.select(
        f"SELECT ?statement ?printed ?norm WHERE {{ VALUES ?statement {{ {statements} }} "
        "OPTIONAL { VALUES ?form { eom:printedValue eom:printedDate eom:printedReference eom:printedRole } "
        "?statement ?form ?printed } OPTIONAL { ?statement eom:citesNorm ?norm } } ORDER BY ?statement ?printed"
    )
    return {statement: (None if printed is None else str(printed), norm) for statement, printed, norm in rows}


def _names(reader: Reader, passages: str, persons: frozenset[str]) -> list[tuple[str, str, Named, str]]:
    """Return the names and abbreviations that passages have for things, but persons."""
    rows = reader.select(
        f"SELECT DISTINCT ?locator ?kind ?thing ?printed WHERE {{ VALUES ?passage {{ {passages} }} "
        "?passage eom:locator ?locator { ?name eom:inPassage ?passage ; eom:isNameOf ?thing ; eom:printedName ?printed "
        'BIND("Name" AS ?kind) } UNION { ?thing eom:isIntroducedIn ?passage ; eom:shortForm ?printed '
        'BIND("Abbreviation" AS ?kind) } } ORDER BY ?locator ?kind ?printed'
    )
    known = names(reader, (thing for _, _, thing, _ in rows))
    return [
        (str(locator), str(kind), known[thing], str(printed))
        for locator, kind, thing, printed in rows
        if thing in known and thing not in persons
    ]


def _marks(reader: Reader, passages: str) -> list[tuple[str, str]]:
    rows = reader.select(
        f"SELECT ?locator ?reason WHERE {{ VALUES ?passage {{ {passages} }} ?passage eom:locator ?locator . "
        "?mark a eom:NoContentMark ; eom:inPassage ?passage ; eom:reason ?reason } ORDER BY ?locator ?reason"
    )
    return [(str(locator), str(reason)) for locator, reason in rows]
