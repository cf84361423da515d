"""A thousand malformed or hostile requests: none is answered by a failure, nothing is reached, nothing unescaped."""

from __future__ import annotations

import random
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from eomgraph.server.connections import PATIENCE

from .conftest import Running, running

HARMLESS = "ASK {}"
SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
PATHS = [
    "/../../../../etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/static/../../../../etc/passwd",
    "/static/..%2f..%2fapplication.py",
    "/static/%2e%2e/%2e%2e/settings.py",
    "/files/..%2fstore%2fCURRENT",
    "/files/%2fetc%2fpasswd",
    "/files/graph.nq%00.html",
    "/graph/file/..%2f..%2fpasswd",
    "/question/..%2f..%2f..%2fetc%2fpasswd.ttl",
    "//example.org/",
    "/\\example.org",
    "/%ff%fe",
    "/%",
    "/%zz",
    "/" + "a" * 8_000,
    "/" + "a/" * 4_000,
    f"/{quote(SCRIPT)}",
    f"/{quote(SCRIPT)}.html",
    f"/question/{quote(SCRIPT)}",
    f"/api/questions/{quote(SCRIPT)}",
    f"/api/questions/claims?locator={quote(SCRIPT)}&format=html",
    f"/api/questions/claims?theme={quote(SCRIPT)}",
    f"/api/questions/claims?{quote(SCRIPT)}={quote(SCRIPT)}",
    "/api/questions/claims?theme=javascript:alert(1)",
    "/api/questions/claims?" + "theme=media&" * 500,
    "/api/questions/claims?locator=" + "a" * 60_000,
    "/concept/theme/media.html.html",
    f"/claims?q={quote(SCRIPT)}",
    "/claims?q=%22",
    "/claims?q=NEAR(a+b,)+OR+*",
    "/claims?q=%00",
    f"/claims?theme={quote(SCRIPT)}",
    "/claims?page=-1",
    "/claims?page=99999999999999999999",
    "/claims?" + "theme=media&" * 300,
    f"/read/{quote(SCRIPT)}/campaign",
    "/read/kaz-2023-parliamentary/..%2f..%2fetc%2fpasswd",
    f"/standards/{quote(SCRIPT)}",
    f"/audit?kind={quote(SCRIPT)}",
    f"/figures/all?unit={quote(SCRIPT)}",
    f"/actors?report={quote(SCRIPT)}",
    f"/timeline?report={quote(SCRIPT)}",
    f"/places/{quote(SCRIPT)}",
    f"/ask?for={quote(SCRIPT)}",
    f"/sparql?draft={quote(SCRIPT)}",
    f"/codebook/{quote(SCRIPT)}",
    f"/overview/{quote(SCRIPT)}?labels={quote(SCRIPT)}",
    "/ontology%23Claim",
    "/data/kaz-2023-parliamentary/report%0d%0aset-cookie:a=b",
    "/sparql?query=%00",
    "/sparql?query=%ff",
    "/sparql?query=ASK{}&query=ASK{}",
    "/sparql?query[]=ASK{}",
    "/sparql?" + "&" * 5_000,
]
HEADERS: list[dict[str, str]] = [
    {"accept": "a" * 30_000},
    {"accept": "text/html," * 3_000},
    {"accept": "text/html;q=" + "9" * 1_000},
    {"accept": SCRIPT},
    {"accept-encoding": "gzip;q=0, br;q=1, *;q=0"},
    {"host": SCRIPT},
    {"host": "evil.example"},
    {"host": ""},
    {"if-none-match": "*" * 10_000},
    {"if-none-match": '"' * 10_001},
    {"range": "bytes=0-" + "9" * 100},
    {"range": "bytes=" + "0-1," * 2_000},
    {"origin": SCRIPT},
    {"content-type": "application/x-www-form-urlencoded; charset=\x7f"},
    {"x-forwarded-for": "127.0.0.1"},
    {"x-forwarded-proto": "javascript"},
    {"x-http-method-override": "DELETE"},
    {"cookie": "a" * 30_000},
    {f"x-{number}": "y" * 100 for number in range(500)},
]
DEEP = ("(", ")"), ("{", "}"), ("[", "]"), ("<<(", ")>>"), ("!", ""), ("-", ""), ("^", ""), ("'''", "")


def queries(place: str) -> Iterator[str]:
    """Yield queries that reach for a place, update, mislead, or are no queries."""
    for keyword in ("SERVICE", "service silent", "SERVICE SILENT", "1SERVICE", "SERVICE#\n"):
        for pattern in ("?s ?p ?o", "", f"SERVICE <{place}> {{}}"):
            yield f"SELECT * {{ {keyword} <{place}> {{ {pattern} }} }}"
            yield f"SELECT * {{ OPTIONAL {{ {keyword} <{place}> {{ {pattern} }} }} }}"
            yield f"ASK {{ FILTER EXISTS {{ {keyword} <{place}> {{ {pattern} }} }} }}"
    yield f"SELECT * {{ FILTER(?a<1)SERVICE#>\n<{place}> {{}} }}"
    yield f"SELECT * {{ BIND(<{place}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}"
    for graph in (
        place,
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data/",
        "urn:x",
        "../x",
        "",
    ):
        yield f"SELECT * FROM <{graph}> {{ ?s ?p ?o }}"
        yield f"SELECT * FROM NAMED <{graph}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"
        yield f"LOAD <{graph}>"
        yield f"LOAD SILENT <{graph}> INTO GRAPH <urn:y>"
        yield f"CONSTRUCT FROM <{graph}> WHERE {{ ?s ?p ?o }}"
        yield f"DESCRIBE <{graph}> FROM <{graph}>"
    for verb in (
        "INSERT DATA { <a:b> <a:c> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR ALL",
        "CREATE GRAPH <a:b>",
    ):
        yield verb
        yield f"# x\nPREFIX a: <b:>\n{verb}"
    yield 'SELECT ("' + SCRIPT.replace('"', '\\"') + '" AS ?x) (<javascript:alert(1)> AS ?y) {}'
    yield "SELECT (1e999999 AS ?x) (" + "9" * 50_000 + " AS ?y) {}"
    yield "SELECT ('\\uD800' AS ?x) {}"
    yield "SELECT ('\\U00110000' AS ?x) {}"
    yield from (
        "",
        " ",
        "#",
        "\x00",
        "\ufeffASK {}",
        "SELECT",
        "'",
        '"""',
        "<",
        "\\",
        "é" * 1_000,
        "🗳" * 10_000,
    )


def heavy_queries() -> Iterator[str]:
    """Yield queries that nest, swell, run on or bring the engine down."""
    for opening, closing in DEEP:
        for depth in (99, 101, 1_000, 8_000):
            yield f"SELECT * {{ FILTER({opening * depth}1{closing * depth}) }}"
            yield f"SELECT * {opening * depth} ?s ?p ?o {closing * depth}"
    for chain in ("1+", "?x||", "1,", "<a:b>/"):
        yield f"SELECT (({chain * 12_000}1) AS ?y) {{ ?s {chain * 100}<a:b> ?x }}"
    yield "SELECT * { " + " ".join(f"BIND({number} AS ?x{number})" for number in range(3_000)) + " }"
    yield "SELECT * { " + "{} UNION " * 7_000 + "{} }"
    yield "SELECT (REGEX('" + "a" * 30_000 + "!', '^(a+)+$') AS ?x) {}"
    yield "SELECT (REPLACE('" + "a" * 1_000 + "', 'a', '" + "a" * 10_000 + "') AS ?x) {}"


def requests(place: str) -> Iterator[httpx.Request]:
    """Yield requests that an HTTP client can be made to send."""
    base = "http://server"
    for path in PATHS:
        yield httpx.Request("GET", base + path, headers={"accept": "text/html"})
        yield httpx.Request("GET", base + path)
        yield httpx.Request("POST", base + path, content=b"\x00\xff" * 10)
    for headers in HEADERS:
        for path in ("/", "/concept/theme/media", "/sparql?query=ASK{}", "/files/manifest.json"):
            yield httpx.Request("GET", base + path, headers=headers)
    for query in queries(place):
        yield httpx.Request("POST", f"{base}/sparql", data={"query": query})
        yield httpx.Request("POST", f"{base}/sparql", data={"query": query}, headers={"accept": "text/html"})
        kind = {"content-type": "application/sparql-query"}
        yield httpx.Request("POST", f"{base}/sparql", content=query.encode(), headers=kind)
        if len(query) < 10_000:
            yield httpx.Request("GET", f"{base}/sparql", params={"query": query})
    for query in heavy_queries():
        yield httpx.Request("POST", f"{base}/sparql", data={"query": query})
    for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri", "update"):
        for graph in (place, "file:///etc/passwd", "", "a b", "\x00", SCRIPT):
            yield httpx.Request("GET", f"{base}/sparql", params={"query": HARMLESS, name: graph})
            yield httpx.Request("POST", f"{base}/sparql", data={"query": HARMLESS, name: graph})
    rng = random.Random(1)
    for _ in range(150):
        noise = bytes(rng.randrange(256) for _ in range(rng.randrange(2_000)))
        yield httpx.Request(
            "POST", f"{base}/sparql", content=noise, headers={"content-type": "application/sparql-query"}
        )
        yield httpx.Request("GET", f"{base}/{quote(noise[:200])}", headers={"accept": "text/html"})


RAW = [
    b"",
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 300_000 + b"\r\n\r\n",
    b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nASK {}",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nASK {}",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 6\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\nASK {}",
    b"CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET http://127.0.0.1:22/ HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET file:///etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    b"GET / HTTP/1.1\nHost: a\n\n",
    b"GET / HTTP/1.1\r\n Host: a\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
]


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Running]:
    """A server that loses no time with queries that are hostile."""
    with running(built, "--seconds", "0.5", "--rows", "2000", "--memory", "128") as server:
        yield server


@pytest.fixture
def trap() -> Iterator[socket.socket]:
    """A server that nobody may reach."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_a_thousand_hostile_requests_meet_no_failure(server: Running, trap: socket.socket) -> None:
    place = f"http://127.0.0.1:{trap.getsockname()[1]}/secret"
    every = list(requests(place))
    assert len(every) >= 1_000
    with httpx.Client(timeout=60) as client, ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(lambda request: ask(client, server, request), every))
    assert None not in statuses
    assert {status for status in statuses if status and status >= 500} <= {503}
    assert statuses.count(200) < len(statuses) / 2
    with httpx.Client(base_url=server.address) as client:
        assert client.get("/sparql", params={"query": HARMLESS}).json()["boolean"] is True
        assert client.get("/concept/theme/media.html").status_code == 200


def ask(client: httpx.Client, server: Running, request: httpx.Request) -> int:
    """Send a request; return the status of what has to be a good response."""
    request = httpx.Request(
        request.method,
        request.url.copy_with(host="127.0.0.1", port=server.port),
        headers=request.headers,
        content=request.content,
    )
    try:
        response = client.send(request)
    except httpx.RemoteProtocolError:
        return 400  # the server has hung up, as it may on what is no HTTP
    except (httpx.LocalProtocolError, httpx.WriteError, httpx.ReadError):
        return 400  # httpx does not send that, or the server would not read on
    text = response.text
    assert "Traceback" not in text
    assert "root:" not in text
    assert str(Path(__file__).parent.parent) not in text
    if response.headers.get("content-type", "").startswith("text/html"):
        foreign = re.sub(r'<script src="[./]+static/\w+\.js"( defer)?></script>', "", text)
        assert not re.search(r"<script|<img|onerror=[^&]*>|href=\"javascript", foreign), request
    assert "set-cookie" not in response.headers
    return response.status_code


@pytest.mark.parametrize("content", RAW, ids=range(len(RAW)))
def test_what_is_no_http_is_refused_and_others_are_served(
    server: Running, client: httpx.Client, content: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        try:
            connection.sendall(content)
            connection.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))
        except OSError:
            answer = b""
    assert not re.match(rb"HTTP/1.1 5", answer), answer[:200]
    assert b"Traceback" not in answer
    assert client.get("/sparql", params={"query": HARMLESS}).status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize("half", [b"", b"GET / HTTP/1.1\r\nHo"])
def test_a_request_that_never_comes_to_its_end_is_hung_up_on(half: bytes, server: Running) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE + 10) as connection:
        connection.sendall(half)
        _wait_for_the_end(connection)


@pytest.mark.slow
def test_half_a_request_after_a_whole_one_is_hung_up_on(server: Running) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE + 10) as connection:
        connection.sendall(b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200 ")
        connection.sendall(b"GET / HTTP/1.1\r\nHo")
        _wait_for_the_end(connection)


def _wait_for_the_end(connection: socket.socket) -> None:
    with suppress(ConnectionResetError):
        while connection.recv(65_536):
            pass


def test_who_never_finishes_keeps_nobody_waiting(server: Running, client: httpx.Client) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    try:
        for number, connection in enumerate(slow):
            half = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n"
            connection.sendall(half + (b"\r\nque" if number % 2 else b""))
        assert client.get("/sparql", params={"query": HARMLESS}).elapsed.total_seconds() < 2
        assert client.get("/concept/theme/media.html").status_code == 200
    finally:
        for connection in slow:
            connection.close()
