"""Outlining: from the blocks of a report that nobody has modelled to its sections, paragraphs and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, TypeAlias

from ..passages.blocks import Block as ProseBlock
from ..passages.blocks import Paragraph, starts_in_lower_case
from ..passages.model import Kind, SectionSpec
from ..passages.normalisation import clean, normalise
from ..passages.outline import Node, number_passages, outline_footnote, outline_section
from .reading import Block, BlockKind
from .text import Division, Sentence, Text, usual_year

_NUMBERING: Final = re.compile(
    r"^(?:[IVXLC]+|[A-Z]|\d{1,2})(?:\.(?:[IVXLC]+|[A-Z]|[a-z]|\d{1,2}))*[.)]?\s+(?=\S)"
)
_SLUG_WORDS: Final = 4
_DROPPED: Final = frozenset(["a", "an", "and", "of", "on", "or", "the", "to", "with", "for", "in"])
_FRONT: Final = "front"
_RESERVED: Final = frozenset({"report", "text", "dataset", "draft"})


@dataclass(slots=True)
class _Piece:
    """A paragraph, or a table's rows, as it grows."""

    paragraph: Paragraph | None
    rows: list[str] = field(default_factory=list)
    number: int | None = None

    def split(self) -> tuple[str, ...]:
        return tuple(self.rows) if self.paragraph is None else self.paragraph.split()


@dataclass(slots=True)
class _Section:
    heading: str
    level: int
    pieces: list[_Piece] = field(default_factory=list)


_Notes: TypeAlias = list[tuple[int, Paragraph]]


def outline(blocks: Iterable[Block], *, year: int | None = None) -> Text:
    """Return the text that blocks make: passages as `passages.segment` gives them, without known headings.

    Footnotes and calls that do not match are told in its warnings, for they are for a person to mend.
    """
    sections, notes = _arrange(blocks)
    divisions = _name(sections)
    nodes: list[Node] = []
    numbers: dict[str, int] = {}
    rows: set[str] = set()
    for section, division in zip(sections, divisions, strict=True):
        spec = SectionSpec(division.slug, division.heading, division.part, division.is_part)
        paragraphs = [piece.split() for piece in section.pieces]
        nodes += outline_section(spec, division.heading, (), paragraphs)
        for count, piece in enumerate(section.pieces, start=1):
            locator = f"{division.slug}/p{count}"
            if piece.number is not None:
                numbers[locator] = piece.number
            if piece.paragraph is None:
                rows.add(locator)
    nodes += [outline_footnote(number, note.split()) for number, note in notes]
    document = number_passages(nodes)
    headings = {division.slug: division.heading for division in divisions}
    sentences = tuple(
        Sentence(
            locator=passage.locator,
            wording=document.wording(passage),
            heading=headings.get(passage.division, ""),
            paragraph=passage.part_of,
            fingerprint=passage.fingerprint,
            calls=passage.calls,
            note=passage.note,
            number=numbers.get(passage.part_of),
            is_row=passage.part_of in rows,
        )
        for passage in document.passages
        if passage.kind is Kind.SENTENCE
    )
    called = [call for passage in document.passages for call in passage.calls]
    warnings = tuple(_mismatches([number for number, _ in notes], called))
    if year is None:
        year = usual_year([division.heading for division in divisions], sentences)
    return Text(document, divisions, sentences, year, warnings)


def _arrange(blocks: Iterable[Block]) -> tuple[list[_Section], _Notes]:
    sections: list[_Section] = []
    notes: _Notes = []
    seen: set[int] = set()
    for block in blocks:
        prose = ProseBlock(block.lines)
        if block.kind is BlockKind.HEADING:
            sections.append(_Section(clean("\n".join(block.lines)).strip("*_ "), block.level))
            continue
        if block.kind is BlockKind.NOTE and block.number is not None and block.number not in seen:
            seen.add(block.number)
            notes.append((block.number, Paragraph(prose)))
            continue
        if not sections:
            sections.append(_Section("", 0))
        _add(sections[-1].pieces, notes, block, prose)
    return sections, notes


def _add(pieces: list[_Piece], notes: _Notes, block: Block, prose: ProseBlock) -> None:
    last = pieces[-1] if pieces else None
    if block.kind is BlockKind.ROW:
        row = clean("\n".join(block.lines))
        if last and last.paragraph is None:
            last.rows.append(row)
        else:
            pieces.append(_Piece(None, [row]))
        return
    if not prose.text:
        return
    if last and last.paragraph and block.number is None and last.paragraph.take(prose):
        return
    if notes and block.number is None and starts_in_lower_case(prose) and notes[-1][1].take(prose):
        return
    pieces.append(_Piece(Paragraph(prose), number=block.number))


def _name(sections: Sequence[_Section]) -> tuple[Division, ...]:
    """Return the sections' names; one without text before another of lower rank is a part."""
    taken: set[str] = set(_RESERVED)
    divisions: list[Division] = []
    part: Division | None = None
    part_rank = (0, False)
    for section, following in pairwise([*sections, None]):
        if section is None:  # pragma: no cover - pairwise never begins with the end
            continue
        heading = section.heading or "(without heading)"
        slug = _slug(normalise(section.heading), taken)
        rank = (section.level, section.heading.isupper())
        if part is not None and (rank == part_rank or (section.level and section.level < part_rank[0])):
            part = None
        is_part = not section.pieces and following is not None and _is_below(following, rank)
        division = Division(slug, heading, is_part, None if is_part or part is None else part.slug)
        if is_part:
            part, part_rank = division, rank
        divisions.append(division)
    return tuple(divisions)


def _is_below(section: _Section, rank: tuple[int, bool]) -> bool:
    level, is_upper = rank
    return section.level > level if level else is_upper and not section.heading.isupper()


def _slug(heading: str, taken: set[str]) -> str:
    """Return a short name for a section, unlike all taken ones.

    >>> _slug("IV. Voter Registration and Lists", {"voter-registration-lists"})
    'voter-registration-lists-2'
    >>> _slug("II.A. Legal Framework", set())
    'legal-framework'
    """
    plain = _NUMBERING.sub("", heading)
    words = [
        word for word in re.findall(r"[^\W_]+", plain.casefold().replace("'", "")) if word not in _DROPPED
    ]
    base = "-".join(words[:_SLUG_WORDS]) or _FRONT
    base = f"section-{base}" if base.startswith("fn") or base[0].isdigit() else base
    slug, count = base, 1
    while slug in taken:
        count += 1
        slug = f"{base}-{count}"
    taken.add(slug)
    return slug


def _mismatches(notes: Sequence[int], calls: Sequence[int]) -> Iterable[str]:
    for what, numbers in (
        ("calls without footnote", sorted(set(calls) - set(notes))),
        ("footnotes never called", sorted(set(notes) - set(calls))),
        ("footnotes called twice", sorted({call for call in calls if calls.count(call) > 1})),
    ):
        if numbers:
            yield f"{what}: {', '.join(map(str, numbers))}"
