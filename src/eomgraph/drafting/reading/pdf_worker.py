"""The process that reads one PDF from its standard input and writes its text, or what is wrong, as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from ctypes import byref, c_double
from typing import Any, Final, TypeAlias

from .columns import find_gutter, is_in_columns
from .pages import GAP, Line, compose

PASSWORD: Final = "EOMGRAPH_PDF_PASSWORD"
_SPELLED: Final = {
    "\x02": "-",
    "\ufffe": "-",
    "\xad": "-",
    "…": "...",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬀ": "ff",
    "ﬃ": "ffi",
}
_MOST_PAGES: Final = 10_000
_RAISED: Final = 0.17
_WIDE: Final = 0.7  # of the size of letters, from where on a space may part the cells of a table
_SAMPLE: Final = 12  # pages by which a document in columns is told


def main() -> None:
    """Read, and write one JSON object: text and notes, or problem and kind."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    _limit(memory, seconds)
    answer = read(sys.stdin.buffer.read(), os.environ.get(PASSWORD) or None)
    sys.stdout.write(json.dumps(answer))


def read(content: bytes, password: str | None = None) -> dict[str, Any]:
    """Return the text of a PDF, or the problem with it."""
    try:
        import pypdfium2
    except ImportError:
        return _problem("missing", "reading PDF needs pypdfium2, which is not installed")
    try:
        document = pypdfium2.PdfDocument(content, password=password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            return _problem("encrypted", "the PDF is encrypted")
        return _problem("damaged", f"the PDF is damaged or cut short ({error})")
    count = len(document)
    if count > _MOST_PAGES:
        return _problem("size", f"the PDF has {count:,} pages, more than the {_MOST_PAGES:,} that are read")
    pages: list[list[Line]] = []
    try:
        sample = [_pieces(document[number]) for number in range(0, count, max(1, count // _SAMPLE))]
        columned = is_in_columns(sample)
    except (pypdfium2.PdfiumError, MemoryError):  # told below, with the number of its page
        columned = False
    for number in range(count):
        try:
            page = document[number]
            pages.append(list(_lines(page, columned)))
            page.close()
        except pypdfium2.PdfiumError as error:
            return _problem("damaged", f"page {number + 1} of the PDF cannot be read ({error})")
        except MemoryError:
            return _problem("size", f"page {number + 1} of the PDF needs more memory than a page should")
    letters = sum(character.isalpha() for page in pages for line in page for character in line.text)
    if letters < 20 * max(1, count):
        if not count or letters == 0:
            return _problem("scanned", f"the PDF has {count} pages and no text")
        return _problem("scanned", f"the PDF has {count} pages and hardly any text")
    bare = sum(not page for page in pages)
    notes = [f"{bare} of {count} pages have no text"] if bare else []
    return {"text": compose(pages, columned=columned), "notes": notes}


def _problem(kind: str, problem: str) -> dict[str, Any]:
    return {"kind": kind, "problem": problem}


def _limit(memory: int, seconds: int) -> None:
    """Take no more memory and time than these, where the system can hold a process to it."""
    try:
        import resource
    except ImportError:  # not on Windows, where the time limit of the calling process holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


_Glyph: TypeAlias = tuple[str, float, float, float, float, float]
"""A character with its left, right, base line, height, and how high its ink begins; points from the page's foot."""


class _Glyphs:
    """The characters of a page, with their places."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._text = page.get_textpage()
        self.count = raw.FPDFText_CountChars(self._text)

    def __iter__(self) -> Iterator[_Glyph]:
        """Yield each character of the page in the order of its printing."""
        raw, text = self._raw, self._text
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        across, base = c_double(), c_double()
        rectangle = raw.FS_RECTF()
        for index in range(self.count):
            code = raw.FPDFText_GetUnicode(text, index)
            character = chr(code) if code else ""
            if not character or character in "\r\n":
                continue
            raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
            raw.FPDFText_GetLooseCharBox(text, index, byref(rectangle))
            raw.FPDFText_GetCharOrigin(text, index, byref(across), byref(base))
            height = rectangle.top - rectangle.bottom
            yield character, rectangle.left, rectangle.right, base.value, height, bottom.value


class _Growing:
    """A line as it grows, character by character."""

    def __init__(self, base: float, size: float) -> None:
        self.base, self.size = base, size
        self.glyphs: list[_Glyph] = []

    @property
    def left(self) -> float:
        return min(glyph[1] for glyph in self.glyphs)

    @property
    def right(self) -> float:
        return max(glyph[2] for glyph in self.glyphs)

    def shares_row(self, other: _Growing, gutter: float | None) -> bool:
        """Say whether another piece stands on the same line, and in the same column."""
        if abs(self.base - other.base) >= 0.3 * min(self.size, other.size):
            return False
        return gutter is None or (self.left < gutter) == (other.left < gutter)

    def holds(self, base: float, size: float, left: float) -> bool:
        rise = base - self.base
        within = -0.35 * self.size < rise < 0.62 * max(self.size, size)
        return within and (not self.glyphs or left > self.glyphs[-1][1] - 2 * self.size)

    def add(self, glyph: _Glyph) -> None:
        if glyph[4] > self.size * 1.1:  # what came first was a raised number
            self.base, self.size = glyph[3], glyph[4]
        self.glyphs.append(glyph)


def _lines(page: Any, columned: bool) -> Iterator[Line]:
    """Yield the lines of a page from its head to its foot; of two columns, the lines of each by themselves."""
    pieces = _pieces(page)
    gutter = find_gutter(pieces) if columned else None
    rows: list[_Growing] = []
    for piece in sorted(pieces, key=lambda each: (-each.base, each.left)):
        row = next((row for row in rows[-2:] if row.shares_row(piece, gutter)), None)
        if row is None:
            rows.append(piece)
        else:
            row.glyphs += piece.glyphs
            row.size = max(row.size, piece.size)
    for row in rows:
        row.glyphs.sort(key=lambda glyph: glyph[1])
        yield _finished(row)


def _pieces(page: Any) -> list[_Growing]:
    """Return what is printed in one go on one line, in the order of its printing."""
    growing: list[_Growing] = []
    for glyph in _Glyphs(page):
        character, left, right, base, size, _ = glyph
        if size <= 0 or (right <= left and not character.isspace()):
            continue
        if not growing or not growing[-1].holds(base, size, left):
            if character.isspace():
                continue
            growing.append(_Growing(base, size))
        growing[-1].add(glyph)
    return growing


def _finished(line: _Growing) -> Line:
    pieces: list[str] = []
    breaks: list[tuple[int, float]] = []
    end: float | None = None
    raised: list[str] = []
    space = False
    for character, left, right, _, size, bottom in line.glyphs:
        if character.isspace():
            space = True
            continue
        gap = 0.0 if end is None else left - end
        is_raised = character.isdecimal() and bottom > line.base + _RAISED * line.size
        if raised and (not is_raised or space or gap > 0.3 * size):
            pieces.append(f"[^{''.join(raised)}]{' ' if character.isalnum() else ''}")
            raised, space, gap = [], False, 0.0
        if end is not None and gap > _WIDE * line.size:
            breaks.append((sum(map(len, pieces)), left))
        if end is not None and gap > 1.9 * line.size:
            pieces.append(GAP)
        elif (space and end is not None) or gap > 0.22 * line.size:
            pieces.append("" if is_raised else " ")
        if is_raised:
            raised.append(character)
        else:
            pieces.append(_SPELLED.get(character, character))
        end, space = right, False
    if raised:
        pieces.append(f"[^{''.join(raised)}]")
    shown = [glyph for glyph in line.glyphs if not glyph[0].isspace()]
    sizes = sorted(glyph[4] for glyph in shown)
    size = sizes[len(sizes) // 2]
    return Line("".join(pieces), shown[0][1], shown[-1][2], line.base, size, tuple(breaks))


if __name__ == "__main__":
    main()
