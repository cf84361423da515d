"""Every store answers what it was given alike, embedded or on a server, and says what is wrong with a query."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from eomgraph.errors import QueryError, StoreError
from eomgraph.stores import OxigraphStore, Rows, RowStream, Store
from eomgraph.stores.rdflib import RdflibStore

TURTLE = b"""
PREFIX : <http://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
:a :knows :b .
:b :says "yes"^^xsd:string .
"""
A, B = (ox.NamedNode(f"http://example.org/{name}") for name in "ab")
KNOWS = ox.NamedNode("http://example.org/knows")
PREFIX = "PREFIX : <http://example.org/> "


@pytest.fixture(params=["memory", "disk", "rdflib", "oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    store: Store
    match request.param:
        case "memory" | "disk":
            store = OxigraphStore(tmp_path / "store" if request.param == "disk" else None)
        case "rdflib":
            store = RdflibStore()
        case name:
            server = request.getfixturevalue(f"{name}_server")
            server.clear()
            store = server.store(space="http://example.org/")
    store.load(TURTLE, ox.RdfFormat.TURTLE, graph="http://example.org/one")
    store.add([ox.Quad(B, KNOWS, A, ox.NamedNode("http://example.org/two"))])
    return store


def test_rows_keep_the_order_of_their_columns_and_none_where_unbound(store: Store) -> None:
    query = "SELECT ?y ?said ?x { ?x :knows ?y OPTIONAL { ?x :says ?said } } ORDER BY ?x"
    assert store.select(PREFIX + query) == Rows(("y", "said", "x"), ((B, None, A), (A, ox.Literal("yes"), B)))


def test_each_form_of_query_has_its_form_of_answer(store: Store) -> None:
    assert store.query(PREFIX + "ASK { :a :knows :b }") is True
    assert store.query(PREFIX + "CONSTRUCT { ?y :knows ?x } { ?x :knows ?y . :a :knows ?y }") == (
        ox.Triple(B, KNOWS, A),
    )


def test_rows_can_be_taken_one_by_one(store: Store) -> None:
    stream = store.stream(PREFIX + "SELECT ?x { ?x :knows ?y } ORDER BY ?x")
    assert isinstance(stream, RowStream)
    assert (stream.columns, next(stream.rows), list(stream.rows)) == (("x",), (A,), [(B,)])
    with pytest.raises(QueryError, match="no SELECT"):
        store.stream("ASK {}")


def test_graphs_of_audits_are_seen_by_who_names_them_alone(store: Store) -> None:
    store.add([ox.Quad(B, KNOWS, B, ox.NamedNode("http://example.org/a/audit"))])
    assert store.query(PREFIX + "ASK { :b :knows :b }") is False
    assert store.query(PREFIX + "ASK { GRAPH ?g { :b :knows :b } }") is True


def test_a_query_that_does_not_parse_is_one_error_everywhere(store: Store) -> None:
    for query in ("SELECT * { ?x", "SELECT * { ?x nowhere:declared ?y }"):
        with pytest.raises(QueryError):
            store.query(query)


def test_a_node_without_a_name_is_found_by_the_same_label_in_one_answer(store: Store) -> None:
    store.load(
        b"<http://example.org/a> <http://example.org/has> [ <http://example.org/in> ( 1 2 ) ] .",
        ox.RdfFormat.TURTLE,
        graph="http://example.org/three",
    )
    (row,) = store.select(PREFIX + "SELECT ?x ?y { :a :has ?x . ?y :in ?list }").rows
    assert isinstance(row[0], ox.BlankNode)
    assert row[0] == row[1]
    assert len(list(store.quads("http://example.org/three"))) == store.count("http://example.org/three") == 6


def test_patterns_match_across_graphs_or_within_one(store: Store) -> None:
    assert store.query(PREFIX + "ASK { :a :knows ?x . ?x :knows :a }") is True
    assert store.query(PREFIX + "ASK { GRAPH ?g { :a :knows ?x . ?x :knows :a } }") is False


@pytest.mark.parametrize("store", ["memory", "disk", "rdflib"], indirect=True)
def test_a_triple_of_two_graphs_is_found_once_and_gone_with_the_last(store: Store) -> None:
    counting = PREFIX + "SELECT (COUNT(*) AS ?n) { :b :knows ?x }"
    one = Rows(("n",), ((ox.Literal(1),),))
    assert store.select(counting) == one
    store.add([ox.Quad(B, KNOWS, A, ox.NamedNode("http://example.org/three"))])
    assert store.select(counting) == one
    assert store.count() == 4
    store.update("DROP SILENT GRAPH <http://example.org/two>")
    assert store.select(counting) == one
    store.update("DROP SILENT GRAPH <http://example.org/three>")
    assert store.select(counting) == Rows(("n",), ((ox.Literal(0),),))


def test_graphs_are_counted_and_listed(store: Store) -> None:
    assert store.graphs() == ("http://example.org/one", "http://example.org/two")
    assert store.count() == 3
    assert store.count("http://example.org/one") == len(list(store.quads("http://example.org/one"))) == 2


def test_an_update_changes_the_store(store: Store) -> None:
    store.update("DROP SILENT GRAPH <http://example.org/two>")
    assert store.graphs() == ("http://example.org/one",)


def test_what_does_not_parse_leaves_the_store_as_it_was(store: Store) -> None:
    with pytest.raises(SyntaxError):
        store.load(TURTLE + b" :c :d", ox.RdfFormat.TURTLE, graph="http://example.org/three")
    assert store.count() == 3


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * {\n ?x ?y }", "the query does not parse, expected .* (line 2, column 9): mend it there"),
        (
            "SELECT * { ?x foo:bar ?y }",
            "the query uses a prefix that it does not declare (line 1, column .*): declare it at the top: "
            "PREFIX name: <IRI>",
        ),
        (
            "SELECT (<http://example.org/f>(1) AS ?x) {}",
            "the query cannot be answered, .*/f.*: simplify or mend the query",
        ),
        ("ASK {}", "the query is no SELECT, so its answer has no rows: write a SELECT"),
    ],
)
def test_a_query_that_fails_says_what_where_and_how_to_mend_it(query: str, said: str) -> None:
    pattern = said.replace("(", r"\(").replace(")", r"\)")
    with pytest.raises(QueryError, match=f"^{pattern}$"):
        OxigraphStore().select(query)


def test_a_store_on_disk_can_be_opened_again_to_read_alone(tmp_path: Path) -> None:
    kept = OxigraphStore(tmp_path / "store")
    kept.load(TURTLE, ox.RdfFormat.TURTLE, graph="http://example.org/one")
    kept.settle()
    del kept
    store = OxigraphStore(tmp_path / "store", read_only=True)
    assert store.query(PREFIX + "ASK { :a :knows :b }") is True
    with pytest.raises(StoreError, match=r"the store cannot be written, .*: open it for writing"):
        store.update("CLEAR ALL")


def test_a_store_put_in_order_holds_what_it_held(tmp_path: Path) -> None:
    with OxigraphStore(tmp_path / "store") as store:
        for number in range(3):
            store.load(TURTLE, ox.RdfFormat.TURTLE, graph=f"http://example.org/{number}")
        held = {*store.quads()}
        store.optimize()
        assert {*store.quads()} == held
    with OxigraphStore(tmp_path / "store", read_only=True) as store:
        assert {*store.quads()} == held


def test_a_store_that_is_not_there_is_an_error_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"the store cannot be opened, .*nowhere.*: check the folder"):
        OxigraphStore(tmp_path / "nowhere", read_only=True)
