"""Mentions: what recognisers find in a sentence, each with its exact span, its rule and how sure the rule is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """The kinds of mention, in the order in which they are recognised: each may look at those before it."""

    CITATION = "citation"
    ACT = "act"
    DATE = "date"
    REFERENCE = "reference"
    NAME = "name"
    FIGURE = "figure"
    ATTRIBUTION = "attribution"
    JUDGEMENT = "judgement"
    QUANTIFIER = "quantifier"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of one sentence: `start` and `end` count code points of its wording, `end` exclusive.

    `rule` names what found it, "figures/share"; `confidence`, from 0 to 1, says how often that rule is right.
    """

    kind: MentionKind
    locator: str
    start: int
    end: int
    text: str
    rule: str
    confidence: float

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether the mention shares a character with a span."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a figure is a part of: the words that name it, and its number if it is printed with them."""

    start: int
    end: int
    text: str
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Mention):
    """A quantity; a range has `minimum` and `maximum` and no `value`. `is_base`: it is printed only as a base."""

    value: float | None
    minimum: float | None
    maximum: float | None
    unit: str
    quantity_kind: str
    approximation: str
    base: Base | None = None
    is_base: bool = False
    number_start: int = 0
    number_end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Mention):
    """A day or a period, ISO dates at both ends; several `readings` where the print is ambiguous."""

    first: str | None
    last: str | None
    year_inferred: bool = False
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Mention):
    """One provision of an instrument; `iri` and `provision_iri` are what the catalogue knows of them."""

    instrument: str
    provision: str | None
    iri: str | None = None
    provision_iri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Mention):
    """A named act of the country, and the article of it that is named."""

    act: str
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Mention):
    """A place in this report, or in another of the same observer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Mention):
    """A proper name; `introduces` is the short form given with it, `same_as` the full form that it stands for."""

    of: str
    introduces: str | None = None
    same_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Mention):
    """Words that say who speaks, saw or judged, and how; `speaker` is the one named."""

    voice: str
    mode: str
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Mention):
    """Words that judge; `relayed` where they are somebody else's."""

    polarity: str
    conformity: str
    relayed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantifier(Mention):
    """A word of quantity, and what it is said of."""

    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Mention):
    """A new recommendation, or what is said of an earlier one."""

    is_new: bool
    status_wording: str | None = None
    priority: str | None = None
    addressee: str | None = None
