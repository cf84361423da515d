"""Two columns: each is read to its foot before the next, and tables are no columns."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from eomgraph.drafting.outlining import outline
from eomgraph.drafting.reading import BlockKind, read_blocks, read_file
from eomgraph.drafting.reading.columns import find_gutter, in_reading_order, is_in_columns
from eomgraph.drafting.reading.pages import Line

SUBJECTS = (
    "The board",
    "A court",
    "The ministry",
    "Each candidate",
    "One observer",
    "No voter",
    "The council",
)
VERBS = ("published", "counted", "changed", "received", "checked", "announced")
OBJECTS = (
    "the list of stations",
    "forms of the count",
    "two orders on ink",
    "a plan for the harbour",
    "its own rules",
)
TIMES = ("in March", "before noon", "after the vote", "within nine days")
SENTENCES = [
    f"{' '.join(words)}, as the {number}th entry of the register says."
    for number, words in enumerate(itertools.product(SUBJECTS, VERBS, OBJECTS, TIMES), start=20)
][::5]


def line(text: str, left: float, right: float, base: float) -> Line:
    return Line(text, left, right, base, 10.0)


def page() -> list[Line]:
    lines = [line("Title over both columns", 50, 500, 800)]
    for row in range(10):
        lines += [
            line(f"left {row}", 50, 265, 700 - 12 * row),
            line(f"right {row}", 285, 500, 700 - 12 * row),
        ]
    return lines


def test_each_column_is_read_to_its_foot() -> None:
    gutter = find_gutter(page())
    assert gutter == 275
    parts = [[each.text for each in part] for part in in_reading_order(page(), gutter)]
    assert [part[0] for part in parts] == ["Title over both columns", "left 0", "right 0"]
    assert [len(part) for part in parts] == [1, 10, 10]


def test_a_table_and_a_page_of_full_lines_are_no_columns() -> None:
    table = [
        cell
        for row in range(20)
        for cell in (line("Union", 50, 90, 700 - 12 * row), line("12", 300, 312, 700 - 12 * row))
    ]
    full = [line("a full line of text", 50, 500, 700 - 12 * row) for row in range(30)]
    assert find_gutter(table) is None
    assert find_gutter(full) is None
    assert not is_in_columns([page(), full, full])
    assert is_in_columns([page(), page(), full])


@pytest.mark.parametrize("columns", [pytest.param(1, marks=pytest.mark.slow), 2])
def test_a_report_in_columns_has_the_sentences_of_its_text(columns: int, tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    source = [
        f'#set page(paper: "a4", columns: {columns}, numbering: "1", header: [Riverland])',
        "#set text(size: 10pt, hyphenate: true)",
        "#set par(justify: true)",
    ]
    expected = []
    for start in range(0, len(SENTENCES), 6):
        *body, note = SENTENCES[start : start + 6]
        expected += [*body, note]
        source.append(f"{' '.join(body)}#footnote[{note}]\n")
    file = tmp_path / "report.pdf"
    file.write_bytes(typst.compile("\n\n".join(source).encode()))
    text = outline(read_blocks(read_file(file).text))
    assert sorted(sentence.wording for sentence in text.sentences) == sorted(expected)
    assert text.warnings == ()


def test_cells_that_stand_close_are_told_apart_by_the_rows_around(tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    rows = [
        ("No.", "Recommendation", "Institution", "Priority"),
        ("1", "Introduce a help line for voters", "Commission", "High"),
        ("2", "Allow appeals against results", "Courts", "Medium"),
        ("3", "Adopt rules on donations", "Parliament", "High"),
    ]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    file = tmp_path / "report.pdf"
    file.write_bytes(
        typst.compile(
            f"= Recommendations\nThe mission offers these.\n#table(columns: 4, stroke: none, {cells})".encode()
        )
    )
    blocks = read_blocks(read_file(file).text)
    assert [block.lines[0] for block in blocks if block.kind is BlockKind.ROW] == [
        " | ".join(row) for row in rows
    ]
