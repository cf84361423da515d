"""The client of remote stores knows its servers: who asks, what to try again, what breaks off, what was cut."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

import servers
from eomgraph import Credentials, KnowledgeGraph
from eomgraph.errors import QueryError, StoreError
from eomgraph.layout import audit_graph, graph_named
from eomgraph.stores import client
from eomgraph.stores.client import Client
from eomgraph.stores.endpoints import Endpoint
from eomgraph.stores.remote import MOST_NAMED, RemoteStore

ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'
NO_GRAPHS = b'{"head":{"vars":["g","n"]},"results":{"bindings":[]}}'
JSON = "application/sparql-results+json"
X = ox.NamedNode("http://example.org/x")
ONE = ox.NamedNode("http://example.org/one")


class Request(NamedTuple):
    """What a made-up server was sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, list[str]]:
        return parse_qs(self.body.decode(), keep_blank_values=True)


Answer = Callable[[Request, BaseHTTPRequestHandler], None]


class MadeUp:
    """A server on loopback that answers as a test wants, and remembers what it was asked."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.answers: list[Answer] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                request = Request(self.command, self.path, dict(self.headers), body)
                outer.requests.append(request)
                answer = outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0]
                answer(request, self)

            do_GET = do_POST = do_PUT = _answer

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/query"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[MadeUp]:
    monkeypatch.setattr(client, "_PAUSE", 0.01)
    server = MadeUp()
    yield server
    server.close()


def say(status: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(request: Request, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", headers.pop("Content_Type", JSON))
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def hang_up(request: Request, handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def by(check: Callable[[str], bool], challenge: str) -> Answer:
    def answer(request: Request, handler: BaseHTTPRequestHandler) -> None:
        if check(request.headers.get("Authorization", "")):
            say(200, ROWS)(request, handler)
        else:
            say(401, WWW_Authenticate=challenge)(request, handler)

    return answer


def asking(made_up: MadeUp, credentials: Credentials | None = None, **options: float) -> RemoteStore:
    return RemoteStore(made_up.url, Client(credentials, **options))  # type: ignore[arg-type]


# FROM: so that the store need not ask first which graphs there are.
QUERY = "SELECT ?x FROM <http://example.org/one> { ?x ?y ?z }"


def test_a_user_is_told_as_the_server_asks_for_it_and_not_before(made_up: MadeUp) -> None:
    basic = "Basic " + base64.b64encode(b"ann:secret").decode()
    made_up.answers = [by(basic.__eq__, 'Basic realm="x"')]
    store = asking(made_up, Credentials("ann", "secret"))
    assert len(store.select(QUERY).rows) == 1
    assert [request.headers.get("Authorization") for request in made_up.requests] == [None, basic]
    assert made_up.requests[1].form == {"query": [QUERY]}
    store.select(QUERY)  # now it is known what the server wants
    assert len(made_up.requests) == 3


def test_a_digest_never_shows_the_password(made_up: MadeUp) -> None:
    challenge = 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm="MD5"'
    made_up.answers = [by(lambda said: said.startswith('Digest username="ann"'), challenge)]
    assert len(asking(made_up, Credentials("ann", "secret")).select(QUERY).rows) == 1
    assert not any("secret" in str(request) for request in made_up.requests)


def test_a_token_is_borne(made_up: MadeUp) -> None:
    made_up.answers = [by("Bearer t0k3n".__eq__, "Bearer")]
    assert len(asking(made_up, Credentials(token="t0k3n")).select(QUERY).rows) == 1


def test_what_is_sent_is_sent_again_whole_where_the_server_first_asks_who_it_is(made_up: MadeUp) -> None:
    basic = "Basic " + base64.b64encode(b"ann:secret").decode()
    made_up.answers = [by(basic.__eq__, "Basic")]
    asking(made_up, Credentials("ann", "secret")).replace("http://example.org/one", [ox.Quad(X, X, X)])
    first, second = (request.body for request in made_up.requests)
    assert first == second == f"{X} {X} {X} .\n".encode()


def test_nobody_and_the_wrong_one_are_told_so_without_the_password(made_up: MadeUp) -> None:
    made_up.answers = [say(401, WWW_Authenticate="Basic")]
    for credentials in (None, Credentials("ann", "secret")):
        with pytest.raises(
            StoreError, match=r"the store does not let you, 401 .*: give the user and"
        ) as caught:
            asking(made_up, credentials).select(QUERY)
        assert "secret" not in str(caught.value)
    assert "secret" not in repr(Credentials("ann", "secret"))


@pytest.mark.parametrize("failing", [say(503), say(500), hang_up], ids=["503", "500", "lost"])
def test_what_did_not_come_through_is_tried_again(made_up: MadeUp, failing: Answer) -> None:
    made_up.answers = [failing, failing, say(200, ROWS)]
    assert len(asking(made_up).select(QUERY).rows) == 1
    assert len(made_up.requests) == 3


def test_what_fails_again_and_again_is_given_up(made_up: MadeUp) -> None:
    made_up.answers = [say(503, b"full up", Content_Type="text/plain")]
    with pytest.raises(StoreError, match="the store has failed, 503 Service Unavailable, full up"):
        asking(made_up, attempts=3).select(QUERY)
    assert len(made_up.requests) == 3


@pytest.mark.parametrize(
    ("status", "said"), [(400, "refuses the query"), (404, "no such service"), (429, "failed")]
)
def test_what_the_server_refuses_is_not_tried_again(made_up: MadeUp, status: int, said: str) -> None:
    made_up.answers = [say(status)]
    with pytest.raises((QueryError, StoreError), match=said):
        asking(made_up).select(QUERY)
    assert len(made_up.requests) == 1


@pytest.mark.parametrize("failing", [say(503), hang_up], ids=["503", "lost"])
def test_a_change_is_made_once_or_not_at_all(made_up: MadeUp, failing: Answer) -> None:
    made_up.answers = [failing, say(200)]
    with pytest.raises(StoreError):
        asking(made_up).update("INSERT DATA { GRAPH <http://example.org/one> { [] a [] } }")
    assert len(made_up.requests) == 1
    asking(made_up).update("DROP SILENT GRAPH <http://example.org/one>", repeatable=True)


def test_a_server_that_says_nothing_is_not_waited_for_without_end(made_up: MadeUp) -> None:
    ended = threading.Event()
    made_up.answers = [lambda request, handler: ended.wait(30) and None]
    try:
        with pytest.raises(StoreError, match=r"said nothing for 0\.2 seconds"):
            asking(made_up, timeout=0.2).select(QUERY)
    finally:
        ended.set()
    assert len(made_up.requests) == 1


@pytest.mark.parametrize(
    "body", [ROWS[:-5], ROWS[:40], ROWS[:-2] + b"\nThe query timed out"], ids=["end", "head", "text"]
)
def test_an_answer_that_breaks_off_is_no_answer(made_up: MadeUp, body: bytes) -> None:
    # Oxigraph's server does so, under status 200, when its time limit is over.
    made_up.answers = [say(200, body)]
    with pytest.raises(StoreError, match="the answer of the store breaks off"):
        asking(made_up).select(QUERY)


def test_a_connection_lost_in_the_midst_is_told(made_up: MadeUp) -> None:
    def break_off(request: Request, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(ROWS[:-2] + b",")
        handler.close_connection = True

    made_up.answers = [break_off]
    with pytest.raises(StoreError, match="the answer of the store breaks off"):
        asking(made_up).select(QUERY)


def test_rows_are_had_before_the_last_is_sent(made_up: MadeUp) -> None:
    had = threading.Event()

    def go_on_without_end(request: Request, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.end_headers()
        row = b'{"x":{"type":"literal","value":"1"}},'
        try:
            handler.wfile.write(ROWS[: ROWS.index(b"[{")] + b"[")
            while not had.is_set():
                handler.wfile.write(row * 1000)
        except OSError:
            pass
        handler.close_connection = True

    made_up.answers = [go_on_without_end]
    stream = asking(made_up).stream(QUERY.replace("?x", "?x", 1))
    for _, row in zip(range(5000), stream.rows, strict=False):
        assert row == (ox.Literal("1"),)
    had.set()
    stream.rows.close()  # type: ignore[attr-defined]


def test_what_is_sent_is_of_known_length_and_taken_from_where_it_comes_a_part_at_a_time(
    made_up: MadeUp,
) -> None:
    # Virtuoso takes a chunked body, says 201 and keeps nothing of it.
    made_up.answers = [say(201)]
    quads = (ox.Quad(X, X, ox.Literal(number), ONE) for number in range(5000))
    asking(made_up).add(quads)
    (request,) = made_up.requests
    assert (request.method, urlsplit(request.path).path) == ("POST", "/store")
    assert parse_qs(urlsplit(request.path).query) == {"graph": [ONE.value]}
    assert "Transfer-Encoding" not in request.headers
    assert request.body.count(b" .\n") == 5000


def test_a_store_that_has_moved_is_not_followed(made_up: MadeUp) -> None:
    made_up.answers = [say(302, Location="http://elsewhere.example/")]
    with pytest.raises(StoreError, match=r"has moved to http://elsewhere.example/"):
        asking(made_up, Credentials("ann", "secret")).select(QUERY)
    assert len(made_up.requests) == 1


def test_rows_that_a_server_cuts_are_not_taken_for_all(made_up: MadeUp) -> None:
    made_up.answers = [say(200, ROWS, X_SPARQL_MaxRows="10000")]
    with pytest.raises(StoreError, match=r"no more than 10000 rows .*: ask for less, or raise"):
        asking(made_up).select(QUERY)


def test_the_graphs_of_a_query_are_named_but_audits_and_only_for_graph_the_named_ones(
    made_up: MadeUp,
) -> None:
    space = "https://w3id.org/eomgraph/graph/"
    made_up.answers = [say(200, _sizes(f"{space}r/claims", f"{space}r/audit", "http://foreign.example/"))]
    store = asking(made_up)
    store.graphs()
    made_up.answers = [say(200, ROWS)]
    store.select("SELECT ?graph { ?x <http://example.org/GRAPH> 'FROM GRAPH' } # GRAPH")
    store.select("SELECT ?g { GRAPH ?g { ?x ?y ?z } }")
    plain, named = (request.form for request in made_up.requests[1:])
    assert plain["default-graph-uri"] == named["default-graph-uri"] == [f"{space}r/claims"]
    assert "named-graph-uri" not in plain
    assert named["named-graph-uri"] == [f"{space}r/audit", f"{space}r/claims"]


def test_a_store_without_graphs_answers_from_nothing_whatever_else_the_server_holds(made_up: MadeUp) -> None:
    made_up.answers = [say(200, NO_GRAPHS)]
    store = asking(made_up)
    store.select("SELECT ?x { ?x ?y ?z }")
    assert made_up.requests[-1].form["default-graph-uri"] == ["https://w3id.org/eomgraph/graph/"]
    with pytest.raises(StoreError, match=r"holds no graph of this project .*eomgraph push http"):
        KnowledgeGraph.open(made_up.url)


def _sizes(*graphs: str) -> bytes:
    number = '"n": {"type": "literal", "value": "3"}'
    rows = ",".join(f'{{"g": {{"type": "uri", "value": "{graph}"}}, {number}}}' for graph in graphs)
    return f'{{"head": {{"vars": ["g", "n"]}}, "results": {{"bindings": [{rows}]}}}}'.encode()


@pytest.mark.parametrize(
    ("query", "update", "graphs"),
    [
        ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("https://h/sparql", "https://h/sparql", "https://h/sparql-graph-crud"),
        ("https://h/sparql-auth", "https://h/sparql-auth", "https://h/sparql-graph-crud-auth"),
        ("http://h/ds", "http://h/ds", "http://h/ds"),
        (
            "http://h/repositories/r",
            "http://h/repositories/r/statements",
            "http://h/repositories/r/rdf-graphs/service",
        ),
    ],
)
def test_the_services_of_known_servers_stand_beside_each_other(query: str, update: str, graphs: str) -> None:
    assert Endpoint.of(query) == Endpoint(query, update, graphs)
    assert Endpoint.of(query, update="http://u", graphs="http://g") == Endpoint(query, "http://u", "http://g")


@pytest.mark.parametrize(
    ("url", "said"),
    [("http://127.0.0.1:9/query", "cannot be reached, .*refused"), ("ftp://h/x", "no URL of a store")],
)
def test_a_store_that_is_not_there_is_told_with_the_remedy(
    url: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_PAUSE", 0.01)
    with pytest.raises(StoreError, match=said) as caught:
        RemoteStore(url).graphs()
    assert not re.search("0x|urllib3|Pool", str(caught.value))


def test_a_graph_of_more_triples_than_a_server_gives_at_a_time_is_read_in_parts(tmp_path: Path) -> None:
    quads = {ox.Quad(X, X, ox.Literal(number), ONE) for number in range(25)}
    with servers.virtuoso(tmp_path, rows=10) as server:
        store = server.store(space="http://example.org/")
        store.add(quads)
        assert set(store.quads()) == quads
        with pytest.raises(StoreError, match="no more than 10 rows"):
            store.select("SELECT * { ?x ?y ?z }")


def test_more_graphs_than_can_be_named_are_left_to_the_union_of_the_server(server: servers.Server) -> None:
    store = server.store(space="http://example.org/")
    for number in range(MOST_NAMED + 1):
        graph = ox.NamedNode(f"http://example.org/{number:03}")
        store.add([ox.Quad(X, X, ox.Literal(number), graph)])
    counted = store.select("SELECT (COUNT(*) AS ?n) { <http://example.org/x> ?y ?z }")
    assert counted.rows == ((ox.Literal(MOST_NAMED + 1),),)


def test_of_many_graphs_each_is_found_by_its_name(server: servers.Server) -> None:
    names = [graph_named("made-up", str(number)) for number in range(MOST_NAMED - 1)]
    store = server.store()
    said = (f'GRAPH <{name}> {{ {X} {ONE} "{name}" }}' for name in (*names, audit_graph("made-up")))
    store.update(f"INSERT DATA {{ {' '.join(said)} }}")
    found = store.select(f"SELECT ?g {{ GRAPH ?g {{ {X} {ONE} ?o }} }}").rows
    assert sorted(str(name)[1:-1] for (name,) in found) == sorted((*names, audit_graph("made-up")))
    assert len(store.select(f"SELECT ?o {{ {X} {ONE} ?o }}").rows) == len(names)
