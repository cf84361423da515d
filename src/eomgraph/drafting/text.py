"""The text that is drafted from: its passages, and each sentence with its wording and its surroundings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from ..passages import Document

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a row of a table: its place, its normalised wording, and what stands around it.

    `heading` is that of its section, `paragraph` its locator; `number` is the printed number of its paragraph.
    """

    locator: str
    wording: str
    heading: str
    paragraph: str
    fingerprint: str
    calls: tuple[int, ...] = ()
    note: int | None = None
    number: int | None = None
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """A section or part of the report: its slug, its heading as printed, and the part that it stands in."""

    slug: str
    heading: str
    is_part: bool = False
    part: str | None = None


@dataclass(frozen=True)
class Text:
    """A report as recognisers see it: all sentences in reading order, and the year that its dates leave out."""

    document: Document
    divisions: tuple[Division, ...]
    sentences: tuple[Sentence, ...]
    year: int | None
    warnings: tuple[str, ...] = ()

    @cached_property
    def by_locator(self) -> Mapping[str, Sentence]:
        """The sentences by their locators."""
        return MappingProxyType({sentence.locator: sentence for sentence in self.sentences})

    @cached_property
    def callers(self) -> Mapping[int, Sentence]:
        """The sentence that calls each footnote."""
        return MappingProxyType({call: each for each in self.sentences for call in each.calls})

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The locators of the sentences by a mark that outlives moving: the fingerprint, numbered where repeated."""
        seen: Counter[str] = Counter()
        found: dict[str, str] = {}
        for sentence in self.sentences:
            seen[sentence.fingerprint] += 1
            times = seen[sentence.fingerprint]
            mark = sentence.fingerprint if times == 1 else f"{sentence.fingerprint}~{times}"
            found[mark] = sentence.locator
        return MappingProxyType(found)

    @cached_property
    def by_paragraph(self) -> Mapping[str, Sequence[Sentence]]:
        """The sentences of each paragraph."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.paragraph, []).append(sentence)
        return MappingProxyType(found)


def usual_year(headings: Sequence[str], sentences: Sequence[Sentence]) -> int | None:
    """Return the year that a report is about: that of its title, else the one it names most often."""
    for title in (*headings[:3], *(sentence.wording for sentence in sentences[:3])):
        if years := _YEAR.findall(title):
            return int(years[-1])
    counted = Counter(year for sentence in sentences[:400] for year in _YEAR.findall(sentence.wording))
    return int(counted.most_common(1)[0][0]) if counted else None
