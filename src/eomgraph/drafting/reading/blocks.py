"""Blocks of a text in Markdown, or in plain lines: headings, prose, rows of tables, footnotes.

Paragraphs' numbers, rules and page numbers are taken off; sentences are not split here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ...passages.normalisation import SUPERSCRIPTS, clean, drop_calls, find_calls, join_hyphenated
from ...passages.sentences import ends_with_stop
from .footnotes import raise_footnotes
from .model import Block, BlockKind

_NOTE: Final = re.compile(rf"\s*([{SUPERSCRIPTS}]+)\s*(.*)", re.DOTALL)
_MARKED_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_UNDERLINE: Final = re.compile(r"\s{0,3}(?:=+|-{2,})\s*")
_FURNITURE: Final = re.compile(
    r"(?:[-*_]\s*){3,}|(?:Page:?\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|-\s*\d{1,4}\s*-", re.IGNORECASE
)
_ROW: Final = re.compile(r"\s*\|.*\|\s*")
_ROW_RULE: Final = re.compile(r"[\s|:+=-]+")
_NUMBERED: Final = re.compile(
    r"\s*(?:§\s*|\()?(\d{1,4}(?:\.\d{1,3}){0,3})(?:[.)]|(?<=\.\d)|(?<=\.\d\d))\s+(?=\S)"
)
_BOLD: Final = re.compile(r"\s*(\*\*\*?|__)(.+?)\1:?\s*", re.DOTALL)
_RUN_IN: Final = re.compile(
    rf"\s*(\*{{1,3}}|_{{1,3}})(?=\S)([^*_]{{2,80}}?)([.:]?)\1([.:–—]?)[{SUPERSCRIPTS}]*\s+(?=[\"“'‘]?[^\W\d_a-z])"
)
_HEADING_NUMBER: Final = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\S)")
_LONGEST_HEADING: Final = 12
_SHORTEST_PROSE: Final = 20
_SMALL_WORDS: Final = frozenset(
    ["a", "an", "and", "as", "at", "by", "during", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_BULLET: Final = re.compile(r"\s*[-–*+•‣▪●◦]\s+")


def read_blocks(text: str) -> list[Block]:
    """Return the blocks of a text in their order, with footnote calls in superscript digits."""
    text = join_hyphenated(raise_footnotes(text.replace("\r\n", "\n").replace("\r", "\n")))
    groups = list(_groups(text))
    blocks: list[Block] = []
    for index, lines in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else ()
        blocks += _read(lines, blocks, following)
    return _without_stray_numbers(blocks)


def _groups(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the lines that stand together; a marked heading, a row and a footnote each stand alone."""
    group: list[str] = []
    for line in text.replace("\f", "\n\n").split("\n"):
        alone = _MARKED_HEADING.fullmatch(line) or _ROW.fullmatch(line)
        if group and (not line.strip() or alone or _NOTE.match(line) or _begins_paragraph(group, line)):
            yield tuple(group)
            group = []
        if alone:
            yield (line,)
        elif line.strip():
            if group and len(group) == 1 and _UNDERLINE.fullmatch(line):
                yield (f"# {group[0].strip()}",)
                group = []
            else:
                group.append(line)
    if group:
        yield tuple(group)


def _begins_paragraph(group: Sequence[str], line: str) -> bool:
    """Tell whether a line begins the next numbered paragraph right below the last line of one."""
    number = _NUMBERED.match(line)
    first = _NUMBERED.match(group[0])
    if not number or not first or "." in number[1] or "." in first[1]:
        return False
    return int(number[1]) == int(first[1]) + 1 and ends_with_stop(clean(group[-1]))


def _read(lines: tuple[str, ...], before: Sequence[Block], following: Sequence[str]) -> Iterator[Block]:
    first = lines[0]
    if len(lines) == 1 and _FURNITURE.fullmatch(first.strip()):
        return
    if _ROW.fullmatch(first):
        if not _ROW_RULE.fullmatch(first):
            yield Block(BlockKind.ROW, (_joined_cells(first),))
        return
    if marked := _MARKED_HEADING.fullmatch(first):
        if marked[2]:
            yield Block(BlockKind.HEADING, (marked[2],), level=len(marked[1]))
        return
    if note := _NOTE.match(first):
        yield Block(BlockKind.NOTE, (note[2], *lines[1:]), number=find_calls(note[1])[0])
        return
    if _is_heading(lines, before, following):
        yield Block(BlockKind.HEADING, lines)
        return
    if len(lines) > 1 and _is_plain_heading(first) and not _BULLET.match(lines[1]):
        yield Block(BlockKind.HEADING, (first,))
        yield from _read_prose(lines[1:])
        return
    yield from _read_prose(lines)


def _read_prose(lines: tuple[str, ...]) -> Iterator[Block]:
    """Yield a paragraph without its number, and before it the heading that it may begin with."""
    number = None
    if found := _NUMBERED.match(lines[0]):
        digits = found[1].rpartition(".")[2]
        number = int(digits)
        lines = (lines[0][found.end() :], *lines[1:])
    text = "\n".join(lines)
    run_in = _RUN_IN.match(text)
    if run_in and (run_in[3] or run_in[4]) and len(run_in[2].split()) <= _LONGEST_HEADING:
        yield Block(BlockKind.HEADING, (run_in[2].strip(),), level=6)
        lines = tuple(text[run_in.end() :].split("\n"))
    yield Block(BlockKind.PROSE, lines, number=number)


def _is_heading(lines: tuple[str, ...], before: Sequence[Block], following: Sequence[str]) -> bool:
    """Tell whether a block that no mark tells from prose is a heading: short, without a stop, and apart.

    A block of capitals, or of words with capitals, is one wherever it stands; another one only before prose.
    """
    text = clean("\n".join(lines))
    bold = _BOLD.fullmatch("\n".join(lines))
    if bold:
        text = clean(bold[2])
    words = drop_calls(text).split()
    if (
        not words
        or len(lines) > 2
        or len(words) > _LONGEST_HEADING
        or text.endswith((".", "?", ";", ",", ":"))
    ):
        return False
    if _BULLET.match(lines[0]) and not bold:
        return False
    if before and before[-1].kind is BlockKind.PROSE and not _is_ended(before[-1]):
        return False
    if not _begins_as_heading(words):
        return False
    if bold or _is_titled(words):
        return True
    return bool(following) and len(words) <= 8 and _is_prose(following)


def _is_ended(block: Block) -> bool:
    """Tell whether the paragraph before is whole: neither cut by a page nor opening a list or an address."""
    text = clean("\n".join(block.lines))
    if text.endswith(":"):
        return False
    is_item = _BULLET.match(block.lines[-1]) is not None
    return is_item or ends_with_stop(text) or len(text.split()) < _SHORTEST_PROSE


def _begins_as_heading(words: Sequence[str]) -> bool:
    first = words[0].lstrip("\"'(*_")
    return bool(first) and (first[0].isupper() or first[0].isdigit()) and not first.isdigit()


def _is_titled(words: Sequence[str]) -> bool:
    """Tell whether all words that matter begin with a capital."""
    plain = [word.strip("\"'(),&–-*_") for word in words]
    weighty = [word for word in plain if word and word.casefold() not in _SMALL_WORDS]
    return bool(weighty) and all(word[0].isupper() or word[0].isdigit() for word in weighty)


def _is_prose(lines: Sequence[str]) -> bool:
    text = clean("\n".join(lines))
    return len(text.split()) > _LONGEST_HEADING and text[:1].isupper()


def _is_plain_heading(line: str) -> bool:
    """Tell whether the first line of a block is a heading that no blank line parts from its prose."""
    words = clean(line).split()
    if not 1 <= len(words) <= _LONGEST_HEADING or line.rstrip().endswith((".", ",", ";", ":", "-")):
        return False
    letters = [character for character in line if character.isalpha()]
    if len(letters) > 3 and all(letter.isupper() for letter in letters):
        return True
    number = _HEADING_NUMBER.match(line.strip())
    if not number or not number[0].rstrip().endswith("."):
        return False
    is_roman = number[0][0] in "IVXLC"
    return is_roman and _is_titled(line.strip()[number.end() :].split())


def _joined_cells(line: str) -> str:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return " | ".join(cell for cell in cells if cell)


def _without_stray_numbers(blocks: list[Block]) -> list[Block]:
    """Return the blocks, with the numbers of paragraphs only where they count on as paragraphs do."""
    numbered = [block for block in blocks if block.kind is BlockKind.PROSE and block.number is not None]
    rising = sum(
        first.number is not None and second.number is not None and second.number > first.number
        for first, second in itertools.pairwise(numbered)
    )
    if len(numbered) < 2 or rising >= (len(numbered) - 1) / 2:
        return blocks
    return [replace(block, number=None) if block.kind is BlockKind.PROSE else block for block in blocks]
