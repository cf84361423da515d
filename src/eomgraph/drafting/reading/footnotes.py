"""Footnotes: their calls and their beginnings, in any of the styles that reports print them in.

Whatever the style, what comes out has calls in superscript digits, as `passages` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...passages.normalisation import CALL_SEPARATOR, SUPERSCRIPTS, raise_calls

_RAISED: Final = str.maketrans("0123456789", SUPERSCRIPTS)
_LOWERED: Final = str.maketrans(SUPERSCRIPTS, "0123456789")

_RUN: Final = re.compile(f"[{SUPERSCRIPTS}]+")
_ROW: Final = re.compile(rf"(?<=[{SUPERSCRIPTS}])(?:[^\S\n]+[,;˒]?|[,;˒])[^\S\n]*(?=[{SUPERSCRIPTS}])")

_BRACKET_NOTE: Final = re.compile(r"^[^\S\n]*\[(\d{1,3})\][.:]?[^\S\n]+(?=\S)", re.MULTILINE)
_BRACKET_CALL: Final = re.compile(r"(?<=[^\s\[])[^\S\n]?((?:\[\d{1,3}\][,;]?[^\S\n]?)*\[\d{1,3}\])(?![(\d])")
_DIGIT_NOTE: Final = re.compile(r"^[^\S\n]*(\d{1,3})[^\S\n]+(?=[\"'“‘(\[]?[^\W\d_a-z])", re.MULTILINE)
_DIGIT_CALL: Final = re.compile(
    r"(?:(?<=[^\W\d_][.,;:!?)\]\"'”’])|(?<=[^\W\d_][.,;:!?)][\"'”’)])|(?<=\d[)\]\"'”’])|(?<=\d[)\]\"”’][.,;])"
    r"|(?<=\d{4}[.,])|(?<=[a-z]{3}))(\d{1,3}(?:, ?\d{1,3})*)(?=\s|$|[.,;:)](?:\s|$))"
)
_LARGEST_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    numbers: tuple[int, ...]


def raise_footnotes(text: str) -> str:
    """Return the text with every footnote call, and every footnote's number, in superscript digits.

    Numbers in brackets, and digits stuck to a word or to its punctuation, are calls only if footnotes that
    begin with the same numbers, in the same order, stand in the text.

    >>> raise_footnotes("It rained.1 It snowed.2\\n\\n1 See the law.\\n\\n2 See Annex.")
    'It rained.¹ It snowed.²\\n\\n¹ See the law.\\n\\n² See Annex.'
    """
    text = raise_calls(text)
    if _RUN.search(text):
        return _part_runs(text)
    for note, call in ((_BRACKET_NOTE, _BRACKET_CALL), (_DIGIT_NOTE, _DIGIT_CALL)):
        marks = list(_matched(text, note, call))
        if marks:
            return _replaced(text, marks)
    return text


def _part_runs(text: str) -> str:
    """Part calls that stand in a row: with a space or comma between them, or run together."""
    text = _ROW.sub(CALL_SEPARATOR, text)
    last = 0

    def parted(run: re.Match[str]) -> str:
        nonlocal last
        digits = run[0].translate(_LOWERED)
        number = int(digits)
        following = f"{last + 1}{last + 2}"
        if number != last + 1 and digits == following and last:
            last += 2
            return CALL_SEPARATOR.join(str(each).translate(_RAISED) for each in (last - 1, last))
        line = text.rfind("\n", 0, run.start()) + 1  # never the text before it: there are thousands of calls
        begins_line = text[line : run.start()].strip() == ""
        if not begins_line:
            last = number
        return run[0]

    return _RUN.sub(parted, text)


def _matched(text: str, note: re.Pattern[str], call: re.Pattern[str]) -> Iterator[_Mark]:
    """Yield the marks of footnotes that are both called and printed, in rising order.

    A footnote begins after a blank line, or on the line after another footnote.
    """
    notes = [_Mark(each.start(1), each.end(1), (int(each[1]),)) for each in note.finditer(text)]
    starts = {mark.start for mark in notes}
    calls = [
        _Mark(each.start(1), each.end(1), tuple(map(int, re.findall(r"\d+", each[1]))))
        for each in call.finditer(text)
        if each.start(1) not in starts
    ]
    called = {number for mark in calls for number in mark.numbers}
    printed = {number for mark in notes for number in mark.numbers}
    numbers = sorted(called & printed)
    run = _longest_run(numbers)
    place = -1
    kept: set[int] = set()
    highest = -1
    for mark in notes:
        (number,) = mark.numbers
        follows = number in run and mark.start > place and number > highest
        if follows and _may_begin(text, mark.start, bool(kept)):
            kept.add(number)
            place, highest = mark.start, number
            yield _with_brackets(text, mark)
    last = 0
    for mark in calls:
        if set(mark.numbers) <= kept and mark.numbers[0] > last:
            last = mark.numbers[-1]
            yield mark


def _longest_run(numbers: list[int]) -> set[int]:
    """Return the numbers from the first on, until a gap shows that what follows are other numbers."""
    run: list[int] = []
    for number in numbers:
        if run and number - run[-1] > _LARGEST_GAP:
            break
        run.append(number)
    return set(run)


def _may_begin(text: str, start: int, after_note: bool) -> bool:
    while start and text[start - 1] in " \t[":
        start -= 1
    before = text[max(0, start - 2) : start]
    return before == "" or before == "\n\n" or (after_note and before.endswith("\n"))


def _with_brackets(text: str, mark: _Mark) -> _Mark:
    is_bracketed = text[mark.start - 1 : mark.start] == "["
    if not is_bracketed:
        return mark
    end = mark.end + 1
    end += 1 if text[end : end + 1] in ".:" else 0
    return _Mark(mark.start - 1, end, mark.numbers)


def _replaced(text: str, marks: list[_Mark]) -> str:
    pieces: list[str] = []
    place = 0
    for mark in sorted(marks, key=lambda each: each.start):
        pieces.append(text[place : mark.start])
        pieces.append(CALL_SEPARATOR.join(str(number).translate(_RAISED) for number in mark.numbers))
        place = mark.end
    return "".join([*pieces, text[place:]])
