"""Columns: where the gutter of a page in two columns runs, and in which order its lines are read.

A table has columns too. So a document counts as set in two columns only where most of its pages are.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final, Protocol, TypeVar

_LEAST: Final = 6  # lines in each column
_WIDTH: Final = 0.3  # of the text, that the usual line of a column has at least
_CROSSING: Final = 0.4  # of the lines in columns, that may run over both: titles, tables, footnotes


class Box(Protocol):
    """What has a place between left and right."""

    @property
    def left(self) -> float:
        """Where it begins, in points."""

    @property
    def right(self) -> float:
        """Where it ends, in points."""


T = TypeVar("T", bound=Box)


def find_gutter(lines: Sequence[Box]) -> float | None:
    """Return where the gutter of a page runs; None where its text is in one column."""
    if len(lines) < 2 * _LEAST:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = right - left
    best: tuple[int, float] | None = None
    for step in range(31):
        place = left + width * (0.35 + 0.01 * step)
        crossing = sum(line.left < place < line.right for line in lines)
        if best is None or crossing < best[0]:
            best = (crossing, place)
    assert best is not None
    crossing, place = best
    sides = [line for line in lines if line.right <= place], [line for line in lines if line.left >= place]
    if min(map(len, sides)) < _LEAST or crossing > _CROSSING * sum(map(len, sides)):
        return None
    if any(median(line.right - line.left for line in side) < _WIDTH * width for side in sides):
        return None
    # In the middle of what no line of the columns reaches, for the last lines of paragraphs are short.
    return (max(line.right for line in sides[0]) + min(line.left for line in sides[1])) / 2


def in_reading_order(lines: Sequence[T], gutter: float | None) -> list[list[T]]:
    """Return the parts of a page: what runs over both columns, and each column between, lines from head to foot."""
    if gutter is None:
        return [list(lines)]
    parts: list[list[T]] = []
    columns: tuple[list[T], list[T]] = ([], [])

    def close() -> None:
        parts.extend(list(column) for column in columns if column)
        for column in columns:
            column.clear()

    across: list[T] = []
    for line in lines:
        if line.left < gutter < line.right:
            close()
            across.append(line)
            continue
        if across:
            parts.append(across)
            across = []
        columns[line.left >= gutter].append(line)
    close()
    if across:
        parts.append(across)
    return parts


def is_in_columns(pages: Sequence[Sequence[Box]]) -> bool:
    """Say whether most of some pages with text are set in two columns."""
    written = [page for page in pages if len(page) >= 2 * _LEAST]
    return bool(written) and sum(find_gutter(page) is not None for page in written) * 2 > len(written)
