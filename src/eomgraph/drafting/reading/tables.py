"""Tables: where cells stand so close that only the rows around tell them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .pages import Line

_NEAR: Final = 3.0  # points that the cells of one column may begin apart
_ROWS: Final = 6  # lines around, among which other rows of the same table are looked for


def with_cells(lines: Sequence[Line], gap: str) -> list[Line]:
    """Return the lines, those of tables with a gap wherever a cell begins in line with one of another row.

    A row of a table has a gap of its own that is wide enough to be none of a justified line.
    """
    starts = [[left for place, left in line.breaks if line.text[place : place + 1] == gap] for line in lines]
    found: list[Line] = []
    for number, line in enumerate(lines):
        if not starts[number]:
            found.append(line)
            continue
        around = range(max(0, number - _ROWS), min(len(lines), number + _ROWS + 1))
        others = [start for each in around if each != number for start in starts[each]]
        text = line.text
        for place, left in line.breaks:
            aligned = any(abs(left - start) < _NEAR for start in others)
            if aligned and text[place : place + 1] == " ":
                text = text[:place] + gap + text[place + 1 :]
        found.append(replace(line, text=text))
    return found
