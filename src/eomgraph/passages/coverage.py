"""Coverage: which sentences of a report the graph models, and which printed values it leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import Final

from .model import Document, Evidence, Passage, StatementKind
from .normalisation import normalise
from .values import PrintedValue, find_uncarried

_FOOTNOTES: Final = "footnotes"
_LONG: Final = 40


@dataclass(frozen=True, slots=True)
class Marking:
    """A note that a passage, with all its sentences, carries no statement, and why."""

    locator: str
    reason: str


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """The printed value of a figure, or the date or reference of a statement, anchored to a sentence.

    A date may also be given as XML Schema writes it: "2023-03-19".
    """

    locator: str
    text: str


class Status(StrEnum):
    """What the graph does with a sentence: it has evidence there, marks it as without content, or neither."""

    MODELLED = "modelled"
    MARKED = "marked"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class SentenceCoverage:
    """What the graph has of one sentence; `uncarried` values stand in no figure, date or reference of it."""

    locator: str
    section: str
    status: Status
    words: int
    claims: int
    figures: int
    uncarried: tuple[PrintedValue, ...]


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    """How many sentences a section has, or the footnotes have together, and how many of each status."""

    section: str
    sentences: int
    modelled: int
    marked: int
    open: int


@dataclass(frozen=True)
class Coverage:
    """What the graph has of each sentence of a report, in reading order.

    `strays` are the locators of evidences, markings and forms that name no passage.
    """

    sentences: tuple[SentenceCoverage, ...]
    strays: tuple[str, ...]

    @cached_property
    def sections(self) -> tuple[SectionCoverage, ...]:
        """The counts for each section in reading order, then for the footnotes together."""
        return tuple(
            _count(section, [sentence.status for sentence in sentences])
            for section, sentences in groupby(self.sentences, key=lambda sentence: sentence.section)
        )

    @property
    def open(self) -> tuple[SentenceCoverage, ...]:
        """The sentences that are neither modelled nor marked."""
        return tuple(sentence for sentence in self.sentences if sentence.status is Status.OPEN)

    @property
    def with_uncarried_values(self) -> tuple[SentenceCoverage, ...]:
        """The sentences with printed values that nothing anchored to them carries."""
        return tuple(sentence for sentence in self.sentences if sentence.uncarried)

    @property
    def long_with_one_claim(self) -> tuple[SentenceCoverage, ...]:
        """The sentences of more than 40 words with a single claim: there may be more in them."""
        return tuple(
            sentence for sentence in self.sentences if sentence.words > _LONG and sentence.claims == 1
        )


def measure_coverage(
    document: Document,
    evidences: Iterable[Evidence],
    markings: Iterable[Marking],
    forms: Iterable[PrintedForm],
) -> Coverage:
    """Return what the graph has of each sentence.

    A sentence is modelled by evidence of its own: evidence on its paragraph or section does not count. A
    marking holds for all sentences of its passage. Values of marked sentences are not asked for.
    """
    statements = defaultdict(set)
    for evidence in evidences:
        statements[evidence.locator].add((evidence.statement, evidence.kind))
    printed = defaultdict(list)
    for form in forms:
        printed[form.locator].append(normalise(form.text))
    marked = {marking.locator for marking in markings}

    def cover(sentence: Passage) -> SentenceCoverage:
        kinds = [kind for _, kind in statements.get(sentence.locator, ())]
        is_marked = not marked.isdisjoint(_with_wholes(sentence.locator))
        status = Status.MODELLED if kinds else Status.MARKED if is_marked else Status.OPEN
        wording = document.wording(sentence)
        return SentenceCoverage(
            locator=sentence.locator,
            section=sentence.division if sentence.note is None else _FOOTNOTES,
            status=status,
            words=len(wording.split()),
            claims=kinds.count(StatementKind.CLAIM),
            figures=kinds.count(StatementKind.FIGURE),
            uncarried=()
            if status is Status.MARKED
            else find_uncarried(wording, printed.get(sentence.locator, ())),
        )

    strays = {*statements, *printed, *marked} - set(document.by_locator)
    return Coverage(tuple(map(cover, document.sentences)), tuple(sorted(strays)))


def _with_wholes(locator: str) -> set[str]:
    """Return the locators of a passage and of all that it is part of.

    >>> sorted(_with_wholes("media/p2/s1"))
    ['media', 'media/p2', 'media/p2/s1']
    """
    steps = locator.split("/")
    return {"/".join(steps[:length]) for length in range(1, len(steps) + 1)}


def _count(section: str, statuses: list[Status]) -> SectionCoverage:
    return SectionCoverage(
        section,
        sentences=len(statuses),
        modelled=statuses.count(Status.MODELLED),
        marked=statuses.count(Status.MARKED),
        open=statuses.count(Status.OPEN),
    )
