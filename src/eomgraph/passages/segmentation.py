"""Segmentation: from the text of a report and the headings of its sections to its passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from .blocks import Block, Paragraph, split_blocks, starts_in_lower_case
from .integrity import check_complete, check_legible
from .model import Document, SectionSpec
from .normalisation import join_hyphenated, normalise, raise_calls
from .outline import Node, number_passages, outline_footnote, outline_section

_NUMBERING: Final = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+)\.\s+")
_LANGUAGE_NOTE: Final = re.compile(r"\bonly official (?:document|text|version)\b", re.IGNORECASE)

_Note: TypeAlias = tuple[int, Paragraph]


def segment(text: str, sections: Sequence[SectionSpec]) -> Document:
    """Return the passages of a report, given the sections and parts that it is printed in.

    What stands before the first heading belongs to the first section, and the note on the languages of
    the report to the section whose heading follows it. Raises SourceTextError for a text that is empty,
    mangled, truncated or another report's, and where footnotes and their calls do not match.
    """
    check_legible(text)
    blocks = split_blocks(join_hyphenated(raise_calls(text)))
    body, notes = _arrange(blocks, sections)
    nodes = [node for section in body for node in section.outline()]
    nodes += [outline_footnote(number, note.split()) for number, note in notes]
    document = number_passages(nodes)
    check_complete(document, sections)
    return document


@dataclass(slots=True)
class _Section:
    """A section as it grows: its heading, and its paragraphs before and after that."""

    spec: SectionSpec
    heading: str
    before: list[Paragraph]
    after: list[Paragraph] = field(default_factory=list)

    def outline(self) -> list[Node]:
        before, after = ([paragraph.split() for paragraph in part] for part in (self.before, self.after))
        return outline_section(self.spec, self.heading, before, after)


def _arrange(blocks: Iterable[Block], specs: Iterable[SectionSpec]) -> tuple[list[_Section], list[_Note]]:
    """Return the sections in the order of their headings, and the footnotes in theirs."""
    expected = {_heading_key(spec.heading): spec for spec in specs}
    body: list[_Section] = []
    notes: list[_Note] = []
    front: list[Paragraph] = []
    paragraphs = front
    for block in blocks:
        if block.footnote is not None:
            notes.append((block.footnote, Paragraph(block)))
        elif spec := expected.pop(_heading_key(block.text), None):
            before = _take_language_note(paragraphs) if body else front
            body.append(_Section(spec, block.text, before))
            paragraphs = body[-1].after
        elif not (paragraphs and paragraphs[-1].take(block)) and not _continues_note(notes, block):
            paragraphs.append(Paragraph(block))
    return body, notes


def _heading_key(heading: str) -> str:
    """Return what of a heading is the same in any rendering: neither case, numbering nor calls."""
    return _NUMBERING.sub("", normalise(heading), count=1).rstrip(":").casefold()


def _continues_note(notes: Sequence[_Note], block: Block) -> bool:
    """Add a block to the last footnote if a page break cut it there, and tell whether it did."""
    return bool(notes) and starts_in_lower_case(block) and notes[-1][1].take(block)


def _take_language_note(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Remove a closing note on the languages of the report from a section, and return it."""
    if paragraphs and _LANGUAGE_NOTE.search(" ".join(paragraphs[-1].split())):
        return [paragraphs.pop()]
    return []
