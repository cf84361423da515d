"""What reading gives: the text of a report in one form, whichever file it came in, and its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What stands between two blank lines of a text."""

    HEADING = "heading"
    PROSE = "prose"
    ROW = "row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its lines, and what is known of it.

    `level` is the depth of a heading, 0 where the text does not tell. `number` is the printed number of a
    paragraph or of a footnote.
    """

    kind: BlockKind
    lines: tuple[str, ...]
    level: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A report as it was read: its form, its text as Markdown, and what a person should know about it."""

    form: str
    text: str
    notes: tuple[str, ...] = ()
