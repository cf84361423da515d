"""Pages: lines with their sizes and places become body and footnotes in Markdown.

Footnotes are told from the body by size and position, what repeats at the edges of pages is dropped.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from .columns import find_gutter, in_reading_order
from .tables import with_cells

GAP: Final = "\t"
"""What stands in a line's text for a gap as wide as that between the columns of a table."""

_CALL_AT_START: Final = re.compile(r"\s*\[\^(\d{1,4})\]\s*")
_SMALL_NUMBER: Final = re.compile(r"\s*(\d{1,4})\.?\s+(?=\S)")
_NUMBER: Final = re.compile(r"(?:page\s*)?[-–|\s]*\d{1,4}[-–|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_STOPPED: Final = re.compile(r"[.!?:][\"'”’)\]]*(?:\[\^\d+\])*$")
_BULLET: Final = re.compile(r"[•▪●◦‣–-]\s+")
_NUMBERED: Final = re.compile(r"\(?\d{1,4}[.)]\s+")
_SMALLER: Final = 0.945
_LARGER: Final = 1.07
_PARTED: Final = 1.35
_SHORT: Final = 0.86
_EDGE: Final = 3
_RUNNING: Final = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text with calls as `[^n]`, its place in points from the page's foot, its size.

    `breaks` are the wider spaces of its text: where they stand in it, and where what follows begins on the page.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    breaks: tuple[tuple[int, float], ...] = ()


@dataclass(slots=True)
class _Flow:
    """Paragraphs as they grow line by line."""

    parts: list[str] = field(default_factory=list)

    def add(self, text: str, parted: bool) -> None:
        if parted or not self.parts:
            self.parts.append(text)
        else:
            self.parts[-1] += f"\n{text}"


def compose(pages: Sequence[Sequence[Line]], *, columned: bool = False) -> str:
    """Return the text of pages, whose lines go from the head to the foot, as Markdown.

    Of `columned` pages, each column is read to its foot before the next.
    """
    body_size = _usual_size(pages)
    edges = _repeated_edges(pages)
    body = _Flow()
    notes: dict[int, _Flow] = {}
    last_note = 0
    for page in pages:
        lines = [line for line in _without_edges(page, edges) if line.text.strip()]
        for part in in_reading_order(lines, find_gutter(lines) if columned else None):
            upper, lower = _split_foot(part, body_size, last_note)
            _write_body(body, with_cells(upper, GAP), body_size)
            last_note = _write_notes(notes, lower, last_note)
    parts = list(_with_tables(body.parts))
    parts += [f"[^{number}]: {text}" for number, flow in notes.items() for text in [" ".join(flow.parts)]]
    return "\n\n".join(parts) + "\n"


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _masked(line: Line) -> str:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", " ".join(line.text.split()).casefold())


def _repeated_edges(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return the lines, without their numbers, that stand at the head or foot of many pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_masked(line) for line in [*page[:_EDGE], *page[-_EDGE:]]})
    least = max(3, len(pages) // 4) if len(pages) > 4 else 2
    return frozenset(text for text, times in seen.items() if times >= least and len(pages) > 1)


def _without_edges(page: Sequence[Line], edges: frozenset[str]) -> list[Line]:
    def is_repeated(place: int) -> bool:
        at_edge = place < _EDGE or place >= len(page) - _EDGE
        return at_edge and _masked(page[place]) in edges

    def runs_on(place: int) -> bool:
        """Tell whether a line goes on with the one further in, as the last of a footnote does."""
        line = page[place]
        inward = range(place + 1, len(page)) if place < len(page) / 2 else range(place - 1, -1, -1)
        around = ((each, page[each]) for each in inward)
        inner = next(((at, other) for at, other in around if _overlap(line, other)), None)
        if inner is None or is_repeated(inner[0]):
            return False
        is_near = abs(line.base - inner[1].base) < _RUNNING * line.size
        return is_near and abs(line.size - inner[1].size) < 0.05 * line.size

    def is_furniture(place: int, line: Line) -> bool:
        if _CALL_AT_START.match(line.text):  # "Ibid." may be the last note of many pages
            return False
        if place in (0, len(page) - 1) and _NUMBER.fullmatch(line.text.strip()):
            return True
        return is_repeated(place) and not runs_on(place)

    return [line for place, line in enumerate(page) if not is_furniture(place, line)]


def _overlap(line: Line, other: Line) -> bool:
    """Tell whether two lines stand in one column."""
    return line.left < other.right and other.left < line.right and line.base != other.base


def _split_foot(lines: list[Line], body_size: float, last_note: int) -> tuple[list[Line], list[Line]]:
    """Part the lines of the body from those of footnotes, which are smaller, or begin with a raised number."""
    start = len(lines)
    while start and lines[start - 1].size < body_size * _SMALLER:
        start -= 1
    foot = lines[start:]
    first = next((place for place, line in enumerate(foot) if _note_number(line) is not None), None)
    if first is not None:
        begins_with_rest = last_note and first and _note_number(foot[first]) == last_note + 1
        cut = start if first == 0 or begins_with_rest else start + first
        return lines[:cut], lines[cut:]
    if foot and last_note and start:
        return lines[:start], foot
    for place, line in enumerate(lines):
        called = _CALL_AT_START.match(line.text)
        if called and int(called[1]) == last_note + 1 and place:
            return lines[:place], lines[place:]
    return lines, []


def _note_number(line: Line) -> int | None:
    found = _CALL_AT_START.match(line.text) or _SMALL_NUMBER.match(line.text)
    return int(found[1]) if found else None


def _write_notes(notes: dict[int, _Flow], lines: Sequence[Line], last: int) -> int:
    for line in lines:
        raised = _CALL_AT_START.match(line.text)
        number = int(raised[1]) if raised else _note_number(line)
        begins = number is not None and number not in notes and (raised is not None or number == last + 1)
        if begins and number is not None and (not last or number > last):
            last = number
            start = raised or _SMALL_NUMBER.match(line.text)
            notes[last] = _Flow([line.text[start.end() if start else 0 :].replace(GAP, " ")])
        elif last in notes:
            notes[last].parts[-1] += f"\n{line.text.replace(GAP, ' ')}"
    return last


def _write_body(body: _Flow, lines: Sequence[Line], body_size: float) -> None:
    if not lines:
        return
    leading = _usual_leading(lines)
    right = max(line.right for line in lines)
    left = min(line.left for line in lines)
    width = right - left
    before: Line | None = None
    for line in lines:
        is_heading = line.size > body_size * _LARGER
        if before is None:
            parted = is_heading or _begins_page_apart(body, line)
        else:
            was_heading = before.size > body_size * _LARGER
            distance = before.base - line.base
            parted = (
                distance > leading * _PARTED
                or is_heading != was_heading
                or (
                    before.right < left + width * _SHORT and _STOPPED.search(before.text.rstrip()) is not None
                )
                or (line.left > before.left + 2 * line.size and GAP not in line.text and _is_stopped(before))
                or (_BULLET.match(line.text.strip()) is not None and distance > leading * 1.02)
                or (_NUMBERED.match(line.text) is not None and _is_stopped(before))
                or GAP in line.text
                or GAP in before.text
            )
        text = line.text
        if is_heading and GAP not in text:
            text = (
                f"{'#' if line.size > body_size * 1.3 else '##'} {text.strip()}" if parted else text.strip()
            )
            if not parted and body.parts:
                body.parts[-1] += f" {text}"
                before = line
                continue
        body.add(text, parted)
        before = line


def _begins_page_apart(body: _Flow, line: Line) -> bool:
    """Tell whether a page's first line begins a paragraph: it does where the last one is whole."""
    if not body.parts:
        return True
    last = body.parts[-1]
    return (
        last.startswith("#") or GAP in last or GAP in line.text or _STOPPED.search(last.rstrip()) is not None
    )


def _is_stopped(line: Line) -> bool:
    return _STOPPED.search(line.text.rstrip()) is not None


def _usual_leading(lines: Sequence[Line]) -> float:
    distances = [
        first.base - second.base
        for first, second in itertools.pairwise(lines)
        if 0.5 * first.size < first.base - second.base < 2.2 * first.size
    ]
    return median(distances) if distances else max((line.size for line in lines), default=0.0) * 1.2


def _with_tables(parts: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs, with lines of several columns as the rows of a table."""
    for place, part in enumerate(parts):
        cells = [cell.strip() for cell in part.split(GAP) if cell.strip()]
        near = [*parts[max(0, place - 2) : place], *parts[place + 1 : place + 3]]
        in_table = len(cells) > 2 or (len(cells) == 2 and sum(GAP in other for other in near) > 1)
        if in_table:
            yield f"| {' | '.join(cells)} |"
        else:
            yield part.replace(GAP, " ")
