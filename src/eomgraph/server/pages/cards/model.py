"""What the card of a claim says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ....tables import Iri, Value
from ..names import Named

KINDS: Final = ("Finding", "Conclusion", "RelayedClaim", "LegalClaim", "BackgroundClaim")
"""The kinds of claim, by the local names of their classes; each claim is of one."""

_STEPS = {"p": "paragraph", "s": "sentence", "h": "heading", "fn": "footnote"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a claim stands: the sentence by its locator, the heading it is under, the printed words that carry it."""

    iri: Iri
    locator: str
    heading: str
    cue: str
    report: Named
    status: str | None
    """What the report calls itself, as preliminary."""

    @property
    def part(self) -> str:
        """The locator of the section or footnote."""
        return self.locator.partition("/")[0]

    @property
    def place(self) -> str:
        """Where it is in the report, for people: "Election Campaign, paragraph 1, sentence 2", "footnote 68"."""
        return place_of(self.locator, self.heading)

    @property
    def report_id(self) -> str:
        """The report as addresses have it, as kaz-2023-parliamentary."""
        return report_id(self.report.iri)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a claim, as printed, with what it is a share or part of."""

    named: Named
    printed: str
    base: str | None
    base_value: Value


@dataclass(frozen=True, slots=True)
class Cited:
    """A norm that a report sets beside a claim, and what for."""

    norm: Named
    function: Named
    printed: str | None


@dataclass(frozen=True, slots=True)
class Answering:
    """What someone is reported to say in reason of, or in reply to, a claim."""

    claim: Named
    speakers: tuple[Named, ...]
    relation: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with all that one has to know to cite it."""

    claim: Named
    kind: str
    is_own: bool
    """Whether the mission says it in its own voice; else it relays, or tells what the law says."""
    codes: Mapping[str, Named]
    """Coded values by their property's local name without "has", as voice, mode, polarity, theme."""
    speakers: tuple[Named, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    norms: tuple[Cited, ...]
    answers: tuple[Answering, ...]
    related: tuple[tuple[str, tuple[Named, ...]], ...]
    """Other things and claims that it tells of, under the words for the relation."""

    @property
    def name(self) -> str:
        """Its local name, for anchors."""
        return _local(self.claim.iri)

    @property
    def side(self) -> Literal["own", "relayed", "law"]:
        """Who speaks, as far as claims must never be mixed: the mission, others whom it relays, or the law."""
        if self.is_own:
            return "own"
        return "law" if self.kind == "LegalClaim" else "relayed"

    def code(self, name: str) -> str | None:
        """Return the local name of a coded value, as "negative" for the polarity; None where there is none."""
        coded = self.codes.get(name)
        return _local(coded.iri) if coded else None


def report_id(report: str) -> str:
    """Return the name of a report that its IRI has."""
    return report.removesuffix("/report").rpartition("/")[2]


def place_of(locator: str, heading: str) -> str:
    """Return the place of a sentence in words; a footnote has no heading.

    >>> place_of("campaign/p1/s2", "ELECTION CAMPAIGN"), place_of("fn-68/s1", "")
    ('Election campaign, paragraph 1, sentence 2', 'footnote 68, sentence 1')
    """
    part, *steps = locator.split("/")
    heading = heading.capitalize() if heading.isupper() else heading
    return ", ".join([heading or _in_words(part), *map(_in_words, steps)])


def _local(iri: Iri) -> str:
    return iri.rpartition("/")[2]


def _in_words(step: str) -> str:
    """Return a step of a locator in words: "p7" is paragraph 7, "fn-68" footnote 68, "h" the heading."""
    kind, number = step.rstrip("0123456789").rstrip("-"), step.lstrip("abcdefghijklmnopqrstuvwxyz-")
    return f"{_STEPS[kind]} {number}".rstrip() if kind in _STEPS else step
