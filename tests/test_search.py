"""Words lead to the things that labels, paraphrases and cues say them of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from eomgraph import KnowledgeGraph
from eomgraph.building import TEXTS, build
from eomgraph.cli.commands import eomgraph as command
from eomgraph.errors import QueryError, StoreError
from eomgraph.search import COLUMNS, TextIndex, texts_of
from eomgraph.stores import OxigraphStore
from test_building import add_report, check_as_fresh

MADE_UP = "https://w3id.org/eomgraph/data/made-up/"
SAID = """
:claim a eom:Finding ; eom:paraphrase "Counting was open and swift in Kökşetau."@en ; eom:hasEvidence :e1 , :e2 .
:e1 a eom:Evidence ; eom:cue "assessed counting well" ; eom:inPassage :p1 .
:e2 a eom:Evidence ; eom:cue "swiftly counted" ; eom:inPassage :p2 .
:p1 a eom:Sentence ; eom:locator "mission/p1/s1" .
:p2 a eom:Sentence ; eom:locator "mission/p2/s1" .
:body a eom:Body ; skos:prefLabel "Central Commission"@en , "Центральная комиссия"@ru ; skos:altLabel "CEC"@en .
:figure a eom:Figure ; skos:prefLabel "Observers at the count"@en .
"""


@pytest.fixture
def index(store_of: Callable[..., OxigraphStore]) -> TextIndex:
    return TextIndex.of(store_of({"one/claims": SAID, "one/inferred": ':x skos:prefLabel "never open" .'}))


def found(index: TextIndex, text: str) -> list[tuple[str, str, str | None]]:
    return [(row.thing.removeprefix(MADE_UP), row.field, row.locator) for row in index.search(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("open", [("claim", "paraphrase", "mission/p1/s1")]),
        ("Counting swift", [("claim", "paraphrase", "mission/p1/s1")]),
        ("swift*", [("claim", "cue", "mission/p2/s1"), ("claim", "paraphrase", "mission/p1/s1")]),
        ('"counting well"', [("claim", "cue", "mission/p1/s1")]),
        ('"well counting"', []),
        ("koksetau", [("claim", "paraphrase", "mission/p1/s1")]),
        ("центральная", [("body", "label", None)]),
        ("cec", [("body", "label", None)]),
        ("observers -count", [("figure", "label", None)]),
        ("counting NOT swift", []),
        ("count'; DROP TABLE texts", []),
    ],
)
def test_words_lead_to_what_they_are_said_of(
    text: str, expected: list[tuple[str, str, str | None]], index: TextIndex
) -> None:
    assert sorted(found(index, text)) == sorted(expected)


def test_a_row_tells_what_was_found_where(index: TextIndex) -> None:
    (row,) = index.search("commission central")
    assert index.search("cec").columns == COLUMNS
    assert (row.kind, row.text, row.report) == (
        "https://w3id.org/eomgraph/ontology#Body",
        "Central Commission",
        "one",
    )


@pytest.mark.parametrize("text", ["", "  ", '""', "* - ?"])
def test_without_a_word_there_is_nothing_to_search_for(text: str, index: TextIndex) -> None:
    with pytest.raises(QueryError, match='there is no word to search for: give words, a "phrase"'):
        index.search(text)


def test_the_shortest_text_with_the_word_comes_first_and_there_is_a_limit(
    store_of: Callable[..., OxigraphStore],
) -> None:
    texts = {f"x{number}": "word " + "other " * number for number in (3, 1, 2)}
    turtle = "".join(f':{name} skos:prefLabel "{text}" .' for name, text in texts.items())
    index = TextIndex.of(store_of(turtle))
    assert [row.thing[-2:] for row in index.search("word")] == ["x1", "x2", "x3"]
    assert len(index.search("word", limit=2)) == 2


def test_a_report_can_be_taken_out_and_put_in_again(
    store_of: Callable[..., OxigraphStore], tmp_path: Path
) -> None:
    index = TextIndex(tmp_path / "texts.sqlite")
    store = store_of({"one/claims": SAID})
    index.replace("one", texts_of(store.quads()))
    index.replace(None, texts_of(store_of(':theme skos:prefLabel "open" .').quads()))
    size = len(index)
    index.replace("one", texts_of(store.quads()))
    assert len(index) == size
    index.replace("one", ())
    assert [row.report for row in index.search("open")] == [None]
    assert len(index) == 1
    index.close()
    assert len(TextIndex(tmp_path / "texts.sqlite", read_only=True).search("open")) == 1


def test_an_index_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "texts.sqlite").write_text("no index" * 1000)
    with pytest.raises(StoreError, match=r"the text index cannot be used, .*: make room, or build again"):
        TextIndex(tmp_path / "texts.sqlite")
    with pytest.raises(StoreError, match="the text index cannot be used"):
        TextIndex(tmp_path / "nowhere.sqlite", read_only=True)


def test_a_build_indexes_what_has_changed(project: Path, tmp_path: Path) -> None:
    reports, out = project / "data" / "reports", tmp_path / "graph"
    said = '<{}> <http://www.w3.org/2004/02/skos/core#prefLabel> "{}" .'
    for name in ("two", "three", "four"):
        add_report(reports, name, said.format(f"x:{name}", f"called {name}"))
    build(out)
    assert [row.report for row in KnowledgeGraph.open(out).search("called")] == ["four", "three", "two"]
    add_report(reports, "two", said.format("x:two", "renamed"))
    assert build(out).built == ("two",)
    graph = KnowledgeGraph.open(out)
    assert [row.report for row in graph.search("called")] == ["four", "three"]
    assert [row.thing for row in graph.search("renamed")] == ["x:two"]
    (reports / "four" / "claims.ttl").unlink()
    build(out)
    assert [row.report for row in KnowledgeGraph.open(out).search("called")] == ["three"]
    check_as_fresh(out, tmp_path)


def test_a_graph_in_memory_and_one_without_an_index_are_searched_alike(
    graph: KnowledgeGraph, tmp_path: Path, project: Path
) -> None:
    assert len(graph.search("counting")) == 20
    assert graph.search("counting", limit=3).rows == graph.search("counting").rows[:3]
    build(tmp_path / "graph", exports=False)
    (tmp_path / "graph" / TEXTS).unlink()
    assert len(KnowledgeGraph.open(tmp_path / "graph").search("none")) == 0


def test_the_command_line_searches(tmp_path: Path, project: Path) -> None:
    add_report(
        project / "data" / "reports",
        "one",
        '<x:y> <http://www.w3.org/2004/02/skos/core#prefLabel> "Astana" .',
    )
    build(tmp_path / "graph", exports=False)
    arguments = ["search", "ast*", "--format", "csv", "--store", str(tmp_path / "graph")]
    result = CliRunner().invoke(command, arguments)
    assert result.output.splitlines() == ["thing,kind,field,text,report,locator", "x:y,,label,Astana,one,"]


def test_a_mistyped_word_is_near_to_those_that_there_are(index: TextIndex) -> None:
    assert index.alike("Counitng")[0] == "counting"
    assert index.alike("комисия") == ("комиссия",)
    assert index.alike("zebra") == index.alike("") == index.alike("\U0010ffff") == ()
