"""The tables hold what the graph holds, say it in words too, and are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from eomgraph import KnowledgeGraph
from eomgraph.export import FILES
from eomgraph.export.columns import TABLES
from eomgraph.export.sheets import SEPARATOR, metadata, sheet
from eomgraph.namespaces import compact
from eomgraph.stores import OxigraphStore
from eomgraph.things import Things

SPACE = "https://w3id.org/eomgraph/data/made-up/"
MADE_UP = """
:claim a eom:RelayedClaim ; eom:paraphrase "=SUM(A1:A9)"@en ; eom:hasVoice voice:voters ; eom:hasFigure :two , :ten ;
  eom:hasEvidence :e2 , :e10 ; eom:hasCitation :c1 ; eom:hasJudgingCitation :c2 .
:c1 eom:citesNorm std:b . :c2 eom:citesNorm std:a .
:e2 eom:cue "with,\\n zeal" ; eom:inPassage :s2 . :e10 eom:cue "-said so" ; eom:inPassage :s10 .
:s2 eom:locator "media/p2/s1" ; eom:isPartOf :media . :s10 eom:locator "media/p10/s1" ; eom:isPartOf :media .
:media eom:isPartOf :report . :report a eom:ObservationReport .
voice:voters skos:prefLabel "voters"@en , "сайлаушылар"@kk .
:two a eom:Figure ; skos:prefLabel "@two"@en ; eom:value -2 ; eom:printedValue "+2" .
:ten a eom:Figure ; skos:prefLabel "Ten"@en ; eom:value 10.50 .
"""


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


@pytest.fixture
def things(store_of: Callable[..., OxigraphStore]) -> Things:
    return Things(store_of({"one/claims": MADE_UP}).quads())


def test_a_row_has_iris_words_and_every_value_of_a_cell_in_order(things: Things) -> None:
    (claim,) = rows(sheet(things, "claims"))
    assert claim["claim"] == f"{SPACE}claim"
    assert (claim["kind"], claim["kindLabel"]) == (
        "https://w3id.org/eomgraph/ontology#RelayedClaim",
        "eom:RelayedClaim",
    )
    assert claim["voiceLabel"] == "voters"
    assert claim["locator"] == "media/p2/s1 | media/p10/s1"
    assert claim["cue"] == "with, zeal | -said so"
    assert claim["norm"].split(SEPARATOR) == [f"https://w3id.org/eomgraph/standard/{name}" for name in "ab"]
    assert claim["figure"].split(SEPARATOR) == [f"{SPACE}ten", f"{SPACE}two"]
    assert claim["figureLabel"] == "Ten | @two"
    assert claim["report"] == f"{SPACE}report"
    assert claim["stance"] == claim["stanceLabel"] == ""


def test_no_text_reaches_a_spreadsheet_as_a_formula_and_numbers_stay_numbers(things: Things) -> None:
    (claim,) = rows(sheet(things, "claims"))
    assert claim["statement"] == "'=SUM(A1:A9)"
    ten, two = rows(sheet(things, "figures"))
    assert (two["label"], two["printedValue"], two["value"]) == ("'@two", "'+2", "-2")
    assert Decimal(ten["value"]) == Decimal("10.5")
    assert two["claim"] == f"{SPACE}claim"


def test_the_files_are_rfc_4180(things: Things) -> None:
    content = sheet(things, "claims")
    assert content.count(b"\n") == content.count(b"\r\n") == 2
    assert b'"with, zeal | -said so"' in content


@pytest.mark.parametrize("table", TABLES)
def test_there_is_a_row_for_each_that_the_question_finds(
    table: str, graph: KnowledgeGraph, packaged: OxigraphStore
) -> None:
    key = TABLES[table][0].name
    by_key = {row[key]: row for row in rows(sheet(Things(packaged.quads()), table))}
    answer = graph.query(table)
    assert {*by_key} == {*answer.column(key)}
    same = ("theme", "voice", "mode", "stance", "attributedTo", "polarity", "unit", "base", "baseStated")
    for row in answer:
        found = by_key[row[key]]
        assert {name: found[name] or None for name in same if name in row} == {
            name: row[name] for name in same if name in row
        }
        assert row.locator in found["locator"].split(SEPARATOR)


def test_every_column_is_described(things: Things) -> None:
    for table in json.loads(metadata())["tables"]:
        name = table["url"].removesuffix(".csv")
        assert table["url"] == FILES[name]
        columns = table["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == list(next(iter(rows(sheet(things, name)))))
        assert all(column["dc:description"] for column in columns)


def test_what_the_description_converts_to_rdf_is_in_the_graph(packaged: OxigraphStore) -> None:
    """Each column with a property, read as CSV on the Web reads it, gives triples of the graph."""
    things, checked = Things(packaged.quads()), 0
    for table in json.loads(metadata())["tables"]:
        found = rows(sheet(things, table["url"].removesuffix(".csv")))
        key = table["tableSchema"]["primaryKey"]
        for column in table["tableSchema"]["columns"]:
            if "propertyUrl" not in column:
                continue
            property = compact(column["propertyUrl"])
            for row in found:
                cells = row[column["name"]].split(column.get("separator", "\0"))
                read = Decimal if column["datatype"] == "decimal" else str
                said = {str(value) if read is str else value for value in things.values(row[key], property)}
                assert {read(cell) for cell in cells if cell} == said
                checked += len(said)
    assert checked > 5_000
