"""The guard reads a query as the engine does, in time that grows with its length alone."""

from __future__ import annotations

from time import process_time

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eomgraph.server.guard import Dataset, inspect
from eomgraph.server.refusals import Refusal
from eomgraph.server.settings import Limits
from eomgraph.server.tokens import tokens_of

LIMITS = Limits()

# Each calls another server, and Oxigraph reads it so.
SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o . SERVICE ?o { ?a ?b ?c } }",
    "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:1/> {} }",
    "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:1/> {} }",
    "SELECT * { ?s ?p 'x'SERVICE <http://127.0.0.1:1/> {} }",
    "SELECT * { ?s ?p <http://x>SERVICE<http://127.0.0.1:1/>{} }",
    "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x {} }",
    "PREFIX x: <http://127.0.0.1:1/> SELECT * { SERVICE x:y {} }",
    "SELECT * { SERVICESILENT?x {} }",
    "SELECT * { # a comment\n SERVICE # another\n <http://127.0.0.1:1/> {} }",
    "SELECT (EXISTS { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } AS ?x) {}",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:1/> {} } } }",
]


@pytest.mark.parametrize("query", SERVICES)
def test_a_call_of_another_server_is_refused_with_its_place(query: str) -> None:
    ox.Store().query(query)  # it parses
    with pytest.raises(Refusal, match="SERVICE is refused") as refused:
        inspect(query, LIMITS)
    assert refused.value.status == 403
    line, column = refused.value.place.line, refused.value.place.column  # type: ignore[union-attr]
    assert "service" in query.split("\n")[line - 1][column - 1 :].split("{")[0].lower()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p 'SERVICE <http://x> {}' }",
        "PREFIX service: <http://x/> SELECT * { ?s service:name ?o }",
        "PREFIX my: <http://x/> SELECT * { ?s my:service ?o { ?o ?p ?q } UNION { ?a ?b ?c } }",
        'SELECT * { ?s ?p """SERVICE <http://x> { }""" # SERVICE <http://x> {}\n }',
        "SELECT * { ?s <http://x/service#SERVICE> 'x'@de-service }",
        "SELECT * { ?s ?p ?o FILTER(?o<1 && ?o>0) }",
        "SELECT (EXISTS { ?s ?p '\\'SERVICE' } AS ?x) {}",
    ],
)
def test_the_word_alone_is_no_call(query: str) -> None:
    ox.Store().query(query)
    assert inspect(query, LIMITS).dataset is None


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "PREFIX x: <http://x/> BASE <http://y/> DELETE WHERE { ?s ?p ?o }",
        "load <file:///etc/passwd>",
        "# hello\nCLEAR ALL",
        "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CREATE GRAPH <a:b>",
        "COPY <a:b> TO <a:c>",
    ],
)
def test_an_update_is_refused(update: str) -> None:
    with pytest.raises(Refusal, match="only reads") as refused:
        inspect(update, LIMITS)
    assert refused.value.status == 403


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ FILTER({'(' * 5000}1{')' * 5000}) }}",
        f"SELECT * {'{' * 101}{'}' * 101}",
        f"SELECT * {{ ?s ?p {'[' * 200} ?p 1 {']' * 200} }}",
        f"SELECT * {{ FILTER({'!' * 5000}true) }}",
        f"SELECT * {{ FILTER({'! ' * 5000}true) }}",
    ],
)
def test_a_deep_query_is_refused(query: str) -> None:
    with pytest.raises(Refusal, match="nests more than 100") as refused:
        inspect(query, LIMITS)
    assert refused.value.status == 422


def test_a_long_query_is_refused() -> None:
    with pytest.raises(Refusal, match="longer than 65,536 bytes") as refused:
        inspect("ASK {}" + "ы" * 33_000, LIMITS)
    assert refused.value.status == 413


def test_the_graphs_that_a_query_names_are_found() -> None:
    query = (
        "PREFIX graph: <http://graphs/> SELECT * FROM graph:a\\-b FROM NAMED <http://graphs/c>"
        "from<http://gr\\u0061phs/d>FROMNAMED graph:e WHERE { ?from ?named 'FROM <http://x>' }"
    )
    ox.Store().query(query)
    assert inspect(query, LIMITS).dataset == Dataset(
        ("http://graphs/a-b", "http://graphs/d"), ("http://graphs/c", "http://graphs/e")
    )


def test_a_graph_that_is_not_named_in_full_is_told() -> None:
    with pytest.raises(Refusal, match="the whole IRI of a graph"):
        inspect("BASE <http://x/> SELECT * FROM <y> {}", LIMITS)


def test_what_changes_from_one_time_to_the_next_is_told() -> None:
    assert inspect("SELECT (NOW() AS ?x) {}", LIMITS).is_volatile
    assert inspect("SELECT (uuid() AS ?x) {}", LIMITS).is_volatile
    assert not inspect("SELECT ?now { ?now ?p 'RAND()' }", LIMITS).is_volatile


@given(st.text(alphabet="{}()[]<>\"'\\#:.,;?$!^@-+*/|=&% \n\taS1é\x00", max_size=200))
def test_any_text_is_read_and_none_of_it_lost(text: str) -> None:
    tokens = list(tokens_of(text))
    assert all(text.startswith(token.text, token.start) for token in tokens)
    gaps = [0, *(token.start + len(token.text) for token in tokens)]
    starts = [*(token.start for token in tokens), len(text)]
    skipped = "".join(text[gap:start] for gap, start in zip(gaps, starts, strict=True))
    assert all(line.lstrip().startswith(("#", "")) for line in skipped.split("\n"))


@pytest.mark.parametrize(
    "piece", ['"', "'''", '"""x', "<", "<a", "\\", '"\\', "#", "a:", "a%", "1e", "@a-", ":", "_:a.", "(<"]
)
def test_a_text_of_64_kilobytes_is_read_in_less_than_half_a_second(piece: str) -> None:
    text = piece * (64_000 // len(piece))
    started = process_time()
    list(tokens_of(text))
    assert process_time() - started < 0.5
