"""The months in a row, each with a mark for what happened in it: where marks stand, in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ..dates import MONTHS
from .entries import Entry

_COLUMN: Final = 30
_MARK: Final = 15
_GAP: Final = 22  # between years
_TOP: Final = 12
_FOOT: Final = 44  # below the marks, for months and years


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry at its place."""

    entry: Entry
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Column:
    """A month, or a year whose months are not known."""

    label: str
    x: int


@dataclass(frozen=True, slots=True)
class Year:
    """The columns of a year."""

    label: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn; `baseline` is where the marks stand on."""

    marks: tuple[Mark, ...]
    columns: tuple[Column, ...]
    years: tuple[Year, ...]
    width: int
    height: int
    baseline: int


def drawn(entries: Sequence[Entry]) -> Drawing:
    """Return the drawing of entries that have a date, which are given in its order.

    A year has a column for each month from the first to the last with an entry, and one before them for what is
    only known by the year. Years without entries are left out.
    """
    stacks: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        year, month, _ = entry.date or (0, None, None)
        stacks.setdefault((year, month or 0), []).append(entry)
    highest = max(map(len, stacks.values()), default=0)
    baseline = _TOP + highest * _MARK
    marks: list[Mark] = []
    columns: list[Column] = []
    years: list[Year] = []
    x = _GAP // 2
    for year, keys in groupby(sorted(stacks), lambda key: key[0]):
        start, months = x, [month for _, month in keys]
        known = [month for month in months if month]
        among = [0] * (0 in months) + (list(range(min(known), max(known) + 1)) if known else [])
        for month in among:
            columns.append(Column(MONTHS[month - 1][:3] if month else "–", x + _COLUMN // 2))
            marks += [
                Mark(entry, x + _COLUMN // 2, baseline - _MARK // 2 - index * _MARK)
                for index, entry in enumerate(stacks.get((year, month), ()))
            ]
            x += _COLUMN
        years.append(Year(str(year), start, x - start))
        x += _GAP
    return Drawing(tuple(marks), tuple(columns), tuple(years), x - _GAP // 2, baseline + _FOOT, baseline)
