"""What a report's text is made of: sections, paragraphs, sentences and footnotes, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final

REPORT: Final = "report"
"""The locator of the report itself, of which sections and footnotes are parts."""

_NOTE: Final = "fn-"


class Kind(StrEnum):
    """The kinds of passages, spelled as their classes in the ontology."""

    SECTION = "Section"
    PART_HEADING = "PartHeading"
    HEADING = "Heading"
    PARAGRAPH = "Paragraph"
    SENTENCE = "Sentence"
    FOOTNOTE = "Footnote"


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section to look for: the slug its locators begin with, and its heading as printed.

    A part ("PRELIMINARY FINDINGS") is a heading over sections: it has `is_part`, and they name its slug
    as their `part`.
    """

    slug: str
    heading: str
    part: str | None = None
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: what it is, where it stands, and the fingerprint of a wording that is kept elsewhere.

    `part_of` is the locator of the passage it belongs to. `order` counts from 1 in reading order.
    `start` and `end` count code points of the normalised text, `end` exclusive. `fingerprint` is the
    SHA-256, in hexadecimal, of the normalised wording in UTF-8. `calls` are the numbers of the footnotes
    that a sentence or a heading calls.
    """

    kind: Kind
    locator: str
    part_of: str
    order: int
    start: int
    end: int
    fingerprint: str
    calls: tuple[int, ...] = ()

    @property
    def division(self) -> str:
        """The locator of the section, part or footnote that the passage stands in."""
        return self.locator.partition("/")[0]

    @property
    def note(self) -> int | None:
        """The number of the footnote that the passage stands in, if it stands in one."""
        number = self.division.removeprefix(_NOTE)
        return int(number) if number.isdecimal() and self.division != number else None


@dataclass(frozen=True)
class Document:
    """A report's normalised text and its passages in reading order: the body, then the footnotes.

    Each heading, paragraph and footnote is one line of the text.
    """

    text: str
    passages: tuple[Passage, ...]

    @cached_property
    def by_locator(self) -> Mapping[str, Passage]:
        """The passages by their locators."""
        return MappingProxyType({passage.locator: passage for passage in self.passages})

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """The sentences of body and footnotes, in reading order."""
        return tuple(passage for passage in self.passages if passage.kind is Kind.SENTENCE)

    def wording(self, passage: Passage) -> str:
        """Return the normalised wording of a passage; that of a section has a line for each paragraph."""
        return self.text[passage.start : passage.end]


class StatementKind(StrEnum):
    """What a piece of evidence bears out, as far as coverage counts it."""

    CLAIM = "Claim"
    FIGURE = "Figure"
    OTHER = "Statement"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The cue, one to eight printed words or a number, that hangs a statement on a passage."""

    identifier: str
    locator: str
    cue: str
    statement: str
    kind: StatementKind = StatementKind.OTHER


@dataclass(frozen=True, slots=True)
class Wording:
    """Printed words that a graph keeps of a statement apart from its cues: a hedge, a name, a word of quantity.

    `kind` is what they are, as it is called in the graph. They stand in one of the passages at least.
    """

    identifier: str
    kind: str
    text: str
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold: what, where, and how to mend it."""

    what: str
    where: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.what} ({self.where}): {self.remedy}"


def note_locator(number: int) -> str:
    """Return the locator of a footnote.

    >>> note_locator(14)
    'fn-14'
    """
    return f"{_NOTE}{number}"


def local_name(locator: str) -> str:
    """Return the name that a passage has in its report's namespace.

    >>> local_name("election-day/p7/s1")
    'election-day-p7-s1'
    """
    return locator.replace("/", "-")
