"""Typeset a report's text as PDF: pages with header and number, and each footnote at the foot of its page.

    python benchmarks/drafting/typeset.py TEXT OUT.pdf

Needs typst from PyPI. The text is the one that `eomgraph draft` reads; nothing of it stays but the PDF.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import typst

from eomgraph.drafting.reading import BlockKind, read_blocks, read_file
from eomgraph.passages.normalisation import CALL_SEPARATOR, SUPERSCRIPTS, clean

_PAGE = """
#set page(paper: "a4", margin: (x: 2.5cm, y: 2.4cm), numbering: "1", header: align(center)[#text(size: 8pt)[{head}]])
#set text(font: ("Libertinus Serif", "New Computer Modern"), size: 11pt, lang: "en", hyphenate: true)
#set par(justify: true, leading: 0.62em, spacing: 1.1em)
#show footnote.entry: set text(size: 8.5pt)
"""
_CALL = re.compile(f"{CALL_SEPARATOR}?([{SUPERSCRIPTS}]+)")
_BULLET = re.compile(r"^\s*[-•]\s+")
_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")


def typeset(text: str, target: Path, head: str = "Election Observation, Preliminary Statement") -> None:
    """Write the PDF of a text."""
    blocks = read_blocks(text)
    notes = {block.number: " ".join(block.lines) for block in blocks if block.kind is BlockKind.NOTE}
    source = [_PAGE.replace("{head}", head)]
    rows: list[str] = []
    for block in [*blocks, None]:
        if rows and (block is None or block.kind is not BlockKind.ROW):
            source.append(_table(rows))
            rows = []
        if block is None or block.kind is BlockKind.NOTE:
            continue
        if block.kind is BlockKind.ROW:
            rows.append(" ".join(block.lines))
        elif block.kind is BlockKind.HEADING:
            source.append(f'#text(size: 13pt, weight: "bold")[{_marked(" ".join(block.lines), notes)}]\n')
        else:
            lines = [_marked(line, notes) for line in block.lines]
            is_list = any(_BULLET.match(line) for line in block.lines)
            source.append(
                (" \\\n" if is_list or (len(lines) < 8 and _is_address(block.lines)) else "\n").join(lines)
                + "\n"
            )
    target.write_bytes(typst.compile("\n".join(_joined(source)).encode()))


def _is_address(lines: tuple[str, ...]) -> bool:
    return len(lines) > 1 and all(len(line) < 60 for line in lines)


def _joined(parts: list[str]) -> list[str]:
    """Join the halves of paragraphs that the pages of the text had cut, so that pages cut them anew."""
    joined: list[str] = []
    for part in parts:
        begins_low = part[:1].islower()
        if joined and begins_low:
            joined[-1] = joined[-1].rstrip() + " " + part
        else:
            joined.append(part)
    return joined


def _table(rows: list[str]) -> str:
    cells = [row.split(" | ") for row in rows]
    width = max(map(len, cells))
    inner = ", ".join(f"[{_escaped(cell)}]" for row in cells for cell in [*row, *[""] * (width - len(row))])
    return f"#table(columns: {width}, stroke: none, column-gutter: 2em, {inner})\n"


def _marked(text: str, notes: dict[int | None, str]) -> str:
    pieces = _CALL.split(text)
    out = []
    for place, piece in enumerate(pieces):
        number = int(piece.translate(_DIGITS)) if place % 2 else None
        out.append(f"#footnote[{_escaped(notes.get(number, ''))}]" if number else _escaped(piece))
    return "".join(out)


def _escaped(text: str) -> str:
    text = clean(text)
    text = re.sub(r"([\\#$*_`<>@;\[\]~])", r"\\\1", text)
    return re.sub(r"^([-+=/]|\d+\.)(?=\s)", r"\\\1", text)


if __name__ == "__main__":
    typeset(read_file(sys.argv[1]).text, Path(sys.argv[2]))
