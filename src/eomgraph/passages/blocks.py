"""Blocks: the pieces of a text between blank lines, and the lists and footnotes among them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .normalisation import SUPERSCRIPTS, clean, find_calls
from .sentences import ends_with_stop, split_sentences

_FOOTNOTE: Final = re.compile(rf"\s*([{SUPERSCRIPTS}]+)\s*(.*)", re.DOTALL)
_HEADING_MARK: Final = re.compile(r"\s*#{1,6}\s+")
_BULLET: Final = re.compile(r"\s*[-–*+•‣▪●◦]\s+")
_PAGE_FURNITURE: Final = re.compile(r"(?:[-*_]\s*){3,}|(?:Page:?\s*)?\d{1,3}")
_HEADING_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a text that stand together, with the number of the footnote that they begin, if any."""

    lines: tuple[str, ...]
    footnote: int | None = None

    @property
    def text(self) -> str:
        """The lines as one cleaned text."""
        return clean("\n".join(self.lines))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: prose, or one item of a list."""

    text: str
    is_item: bool = False

    def extend(self, lines: Iterable[str]) -> Piece:
        """Return the piece with more lines."""
        return Piece("\n".join([self.text, *lines]), self.is_item)

    @property
    def is_complete(self) -> bool:
        """Whether the piece ends as it should: items may lack a stop, prose may not."""
        return ends_with_stop(clean(self.text))

    @property
    def is_introduction(self) -> bool:
        """Whether the piece introduces a list or an address."""
        return clean(self.text).endswith(":")


class Paragraph:
    """A paragraph as it grows block by block: a page break or a list's blank lines do not end it."""

    def __init__(self, block: Block) -> None:
        self._pieces = _split_list(block)

    def take(self, block: Block) -> bool:
        """Add the block if it continues the paragraph, and tell whether it did."""
        last = self._pieces[-1]
        if not last.is_complete and self._is_continued_by(block):
            self._pieces[-1] = last.extend(block.lines)
            return True
        pieces = _split_list(block)
        if last.is_introduction or (last.is_item and pieces[0].is_item):
            self._pieces += pieces
            return True
        return False

    def split(self) -> tuple[str, ...]:
        """Return the sentences, cleaned; a list's item is one, and so are the lines of an address."""
        sentences: list[str] = []
        for index, piece in enumerate(self._pieces):
            is_whole = piece.is_item or (index > 0 and not piece.is_complete)
            text = clean(piece.text)
            sentences += [text] if is_whole else split_sentences(text)
        return tuple(sentences)

    def _is_continued_by(self, block: Block) -> bool:
        """Tell whether the block is the second half of a sentence that the last piece begins.

        It is, if it begins in lower case. If not, then a short line without a stop is a sub-heading,
        an item or an address rather than a paragraph's first half.
        """
        last = self._pieces[-1]
        if starts_in_lower_case(block):
            return True
        is_prose = len(self._pieces) == 1 and not last.is_item
        return is_prose and len(last.text.split()) > _HEADING_WORDS


def starts_in_lower_case(block: Block) -> bool:
    """Tell whether a block begins in the middle of a sentence."""
    return block.text.lstrip("\"'([")[:1].islower()


def split_blocks(text: str) -> list[Block]:
    """Return the blocks of a text in their order, without page numbers and rules.

    Blank lines and page breaks part them; a footnote and a marked heading each begin one.
    """
    groups: list[list[str]] = [[]]
    for line in text.replace("\f", "\n\n").splitlines():
        is_heading = _HEADING_MARK.match(line) is not None
        if not line.strip() or is_heading or _FOOTNOTE.match(line):
            groups.append([])
        if line.strip():
            groups[-1].append(_HEADING_MARK.sub("", line) if is_heading else line)
        if is_heading:
            groups.append([])
    return [_read_block(group) for group in groups if group and not _is_page_furniture(group)]


def _is_page_furniture(lines: list[str]) -> bool:
    return len(lines) == 1 and _PAGE_FURNITURE.fullmatch(lines[0].strip()) is not None


def _read_block(lines: list[str]) -> Block:
    footnote = _FOOTNOTE.match(lines[0])
    if footnote is None:
        return Block(tuple(lines))
    return Block((footnote[2], *lines[1:]), find_calls(footnote[1])[0])


def _split_list(block: Block) -> list[Piece]:
    """Return the items of a list and the line that introduces them; a block without items is one piece.

    A dash that the wrapping put at the start of a line makes no list.
    """
    pieces: list[Piece] = []
    for line in block.lines:
        may_begin_item = not pieces or pieces[-1].is_item or pieces[-1].is_introduction
        if may_begin_item and (bullet := _BULLET.match(line)):
            pieces.append(Piece(line[bullet.end() :], is_item=True))
        elif pieces:
            pieces[-1] = pieces[-1].extend([line])
        else:
            pieces.append(Piece(line))
    return pieces
