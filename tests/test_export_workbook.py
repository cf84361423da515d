"""The workbook: claims, figures and codebook as sheets, read back by a program that has nothing of ours."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from eomgraph import KnowledgeGraph, __version__
from eomgraph.export import export
from eomgraph.stores import OxigraphStore

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Sheets: TypeAlias = Mapping[str, list[dict[str, str]]]


def sheets(path: Path) -> Sheets:
    """Return the rows of each sheet, read from the parts of the file: the first row has the names of columns."""
    with ZipFile(path) as file:
        shared = [
            "".join(text.text or "" for text in item.iter(f"{_MAIN}t"))
            for item in ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        ]
        names = [
            sheet.attrib["name"]
            for sheet in ElementTree.fromstring(file.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        ]
        found = {}
        for number, name in enumerate(names, start=1):
            root = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(root.iter(f"{_MAIN}f")), "a formula"
            rows = [
                {
                    cell.attrib["r"].rstrip("0123456789"): _value(cell, shared)
                    for cell in row.iter(f"{_MAIN}c")
                    if len(cell)
                }
                for row in root.iter(f"{_MAIN}row")
            ]
            head, *others = rows
            found[name] = [{head[place]: value for place, value in row.items()} for row in others]
        return found


def _value(cell: ElementTree.Element, shared: list[str]) -> str:
    text = cell.findtext(f"{_MAIN}v") or ""
    return shared[int(text)] if cell.get("t") == "s" else text


@pytest.fixture(scope="module")
def book(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "claims-and-figures.xlsx"
    graph.export(path)
    return path


@pytest.fixture(scope="module")
def read(book: Path) -> Sheets:
    return sheets(book)


def test_it_has_the_rows_of_the_csv_files(read: Sheets, built: Path) -> None:
    for name, key in (("claims", "claim"), ("figures", "figure")):
        with (built / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row[key] for row in rows] == [row[key] for row in read[name.capitalize()]]
        texts = {column: value.removeprefix("'") for column, value in rows[0].items() if value}
        numbers = {"value", "baseValue", "minimum", "maximum"}
        assert {k: v for k, v in read[name.capitalize()][0].items() if k not in numbers} == {
            k: v for k, v in texts.items() if k not in numbers
        }


def test_the_codebook_tells_of_every_column_and_every_coded_value(read: Sheets) -> None:
    told = {row["name"] for row in read["Codebook"]}
    for name in ("Claims", "Figures"):
        assert {column for row in read[name] for column in row} <= told
    definitions = {row["name"]: row.get("definition", "") for row in read["Codebook"]}
    for code in ("voice:law", "polarity:mixed", "conformity:doubted", "eom:RelayedClaim"):
        assert definitions[code].endswith(".")


def test_it_says_how_the_data_set_is_cited(read: Sheets, built: Path) -> None:
    hashed = sha256((built / "graph.nq").read_bytes()).hexdigest()
    said = {row["of this file"]: row["says"] for row in read["About"]}
    assert said["SHA-256 of graph.nq"] == hashed
    assert said["version"] == __version__
    assert hashed in said["cite as"]


def test_numbers_are_numbers_and_texts_that_look_like_formulas_are_quoted_texts(
    store_of: Callable[..., OxigraphStore], tmp_path: Path
) -> None:
    store = store_of(
        """
        :claim-a a eom:Finding ; eom:paraphrase "=HYPERLINK(1)"@en .
        :claim-b a eom:Finding ; eom:paraphrase "@SUM(A1)"@en .
        :figure-a a eom:Figure ; skos:prefLabel "-1+2"@en ; eom:value 58.5 ; eom:printedValue "+58.5" .
        """
    )
    path = tmp_path / "made-up.xlsx"
    export(store, path, "workbook")
    found = sheets(path)
    assert [row["statement"] for row in found["Claims"]] == ["=HYPERLINK(1)", "@SUM(A1)"]
    assert [(row["value"], row["printedValue"], row["label"]) for row in found["Figures"]] == [
        ("58.5", "+58.5", "-1+2")
    ]
    with ZipFile(path) as file:
        assert b'quotePrefix="1"' in file.read("xl/styles.xml")


def test_the_same_graph_makes_the_same_bytes(graph: KnowledgeGraph, book: Path, tmp_path: Path) -> None:
    graph.export(tmp_path / "claims-and-figures.xlsx")
    assert (tmp_path / "claims-and-figures.xlsx").read_bytes() == book.read_bytes()
