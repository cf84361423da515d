"""Passages of reports as pages tell of them, and where statements stand: in which sentences, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ...descriptions.reading import Reader
from ...tables import Iri, Value
from .names import Named, names, terms
from .reports import report_id

_STEPS = {"p": "paragraph", "s": "sentence", "h": "heading", "fn": "footnote"}
HEADING: Final = (
    "OPTIONAL { ?passage eom:isPartOf ?section . ?section a eom:Section ; eom:headingText ?heading }"
)
"""The pattern for the ?heading that a ?passage stands under; a footnote has none."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where something stands: the sentence by its locator, the heading it is under, the printed words that carry it."""

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
        """The report as addresses have it."""
        return report_id(self.report.iri)


@dataclass(frozen=True, slots=True)
class Standing:
    """The passages of a statement in their order, and by what it is sorted among statements: report, first passage."""

    passages: tuple[Passage, ...] = ()
    position: tuple[str, int] = ("", 0)


def standing(reader: Reader, statements: Iterable[Value]) -> Mapping[Value, Standing]:
    """Return where each statement stands; nowhere, for what has no evidence in a report."""
    rows = reader.select(
        "SELECT DISTINCT ?statement ?passage ?locator ?cue ?report ?heading ?status ?order WHERE { "
        f"VALUES ?statement {{ {terms(statements)} }} ?statement eom:hasEvidence ?evidence ; eom:isStatedIn ?report . "
        "?report a eom:ObservationReport . ?evidence eom:inPassage ?passage ; eom:cue ?cue . "
        f"?passage eom:locator ?locator ; eom:order ?order {HEADING} "
        "OPTIONAL { ?report eom:reportStatus ?status } } ORDER BY ?statement ?order ?cue"
    )
    known = names(reader, {row[4] for row in rows})
    found: dict[Value, Standing] = defaultdict(Standing)
    for statement, passage, locator, cue, report, heading, status, order in rows:
        here = Passage(
            Iri(str(passage)), str(locator), str(heading or ""), str(cue), known[report],
            None if status is None else str(status),
        )  # fmt: skip
        before = found[statement]
        position = before.position if before.passages else (str(report), int(str(order)))
        found[statement] = Standing((*before.passages, here), position)
    return found


def passages_called(reader: Reader, report: Named, passages: Iterable[Value]) -> Mapping[Value, Passage]:
    """Return passages of a report by their IRIs, whatever stands in them."""
    rows = reader.select(
        f"SELECT ?passage ?locator ?heading WHERE {{ VALUES ?passage {{ {terms(passages)} }} "
        f"?passage eom:locator ?locator {HEADING} }} ORDER BY ?passage ?heading"
    )
    return {
        passage: Passage(Iri(str(passage)), str(locator), str(heading or ""), "", report, None)
        for passage, locator, heading in rows
    }


def place_of(locator: str, heading: str) -> str:
    """Return the place of a sentence in words; a footnote has no heading.

    >>> place_of("campaign/p1/s2", "ELECTION CAMPAIGN"), place_of("fn-68/s1", "")
    ('Election campaign, paragraph 1, sentence 2', 'footnote 68, sentence 1')
    """
    part, *steps = locator.split("/")
    heading = heading.capitalize() if heading.isupper() else heading
    return ", ".join([heading or _in_words(part), *map(_in_words, steps)])


def _in_words(step: str) -> str:
    """Return a step of a locator in words: "p7" is paragraph 7, "fn-68" footnote 68, "h" the heading."""
    kind, number = step.rstrip("0123456789").rstrip("-"), step.lstrip("abcdefghijklmnopqrstuvwxyz-")
    return f"{_STEPS[kind]} {number}".rstrip() if kind in _STEPS else step
