"""Any server that speaks SPARQL 1.1 as a store, by its URL.

Queries (https://www.w3.org/TR/sparql11-protocol/) say by parameters of the protocol what their default graph is,
so that its answers do not hang on how the server is set up, nor on what else it holds: the graphs of this
project but audits. Rows and triples are read as they come, and what is sent is put down in a file first, for
not every server takes a body whose length it is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

import pyoxigraph as ox
import requests

from ..errors import StoreError
from ..layout import is_apart
from ..namespaces import PREFIXES
from .client import Body, Client, broken_off
from .endpoints import Endpoint
from .protocol import Result, Rows, RowStream, Term, no_select, parse

# More graphs than these are not named in each query: it would grow with them, and servers take long to read it.
MOST_NAMED = 100

_UNION = "union-default-graph"
_ROWS = {"Accept": "application/sparql-results+json"}
_TRIPLES = {"Accept": "application/n-triples"}
_SENT = {"Content-Type": "application/n-triples"}
_SPOOLED = 8 << 20  # bytes kept in memory
_LINES = 2000  # triples written at a time

# What may hide words of SPARQL, and the words: no variable, no part of a prefixed name, no language tag.
_HIDING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|\#[^\n]*',
    re.DOTALL,
)
_WORD = re.compile(r"(?<![\w?$:@.-])[A-Za-z]+(?![\w:-])")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class RemoteStore:
    """A store on a server. It sees the graphs of this project and no others, whatever the server holds beside."""

    def __init__(
        self, endpoint: Endpoint | str, client: Client | None = None, *, space: str = PREFIXES["graph"]
    ) -> None:
        """Take the services of a server, or the URL of its queries, and with what the graphs' names begin."""
        self.endpoint = Endpoint.of(endpoint) if isinstance(endpoint, str) else endpoint
        self._client = client or Client()
        self._space = space
        self._known_sizes: Mapping[str, int] | None = None

    @property
    def software(self) -> str:
        """What the server has called itself in its last answer."""
        return self._client.software

    def within(self, space: str) -> RemoteStore:
        """Return the same server, of which those graphs are seen whose names begin so."""
        return RemoteStore(self.endpoint, self._client, space=space)

    def query(self, sparql: str) -> Result:
        """Return Rows for SELECT, a bool for ASK, triples for CONSTRUCT and DESCRIBE."""
        form = _form(sparql)
        if form in ("CONSTRUCT", "DESCRIBE"):
            return tuple(quad.triple for quad in self._triples(sparql, self._dataset(sparql)))
        found = self._results(sparql, self._dataset(sparql))
        return found.collect() if isinstance(found, RowStream) else found

    def select(self, sparql: str) -> Rows:
        """Return the rows of a SELECT; QueryError for any other form of query."""
        return self.stream(sparql).collect()

    def stream(self, sparql: str) -> RowStream:
        """Return the rows of a SELECT one by one; QueryError for any other form of query."""
        if _form(sparql) in _FORMS[1:]:
            raise no_select()
        return self._rows(sparql, self._dataset(sparql))

    def update(self, sparql: str, *, using: Iterable[str] = (), repeatable: bool = False) -> None:
        """Change the store by a SPARQL update.

        Where graphs are named that it is `using`, GRAPH in its WHERE matches in these alone. Only one that is
        `repeatable`, because to do it twice is to do it once, is tried again.
        """
        self._known_sizes = None
        form = [("update", sparql), *(("using-named-graph-uri", graph) for graph in using)]
        with self._client.send(
            "POST", self.endpoint.update, form=form, headers={}, repeatable=repeatable
        ) as response:
            response.content  # noqa: B018 - it is done when the answer has come to its end

    def load(self, source: bytes | Path, format: ox.RdfFormat, *, graph: str) -> None:
        """Add what a file or its content says; what it puts in no graph goes to the one given."""
        for _ in parse(source, format, graph=graph):
            pass  # what does not parse has to leave the store as it was
        self.add(parse(source, format, graph=graph))

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads; those of a graph that come together are sent together."""
        for graph, those in groupby(quads, key=lambda quad: quad.graph_name):
            self._put("POST", str(graph)[1:-1], those)

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Put quads, whatever their graphs, in place of all that a graph holds."""
        self._put("PUT", graph, quads)

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Return the quads of a graph, or all, in no particular order; StoreError where the server cuts it."""
        for name in self.graphs() if graph is None else [graph]:
            expected, received = self.count(name), 0
            while received < expected:
                before = received
                # A server that gives no more than so many at a time is asked for what is left.
                rest = f"LIMIT {expected - received} OFFSET {received}" if received else ""
                query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }} {rest}"
                for quad in self._triples(query):
                    yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))
                    received += 1
                if received == before:
                    raise StoreError(
                        what=f"the store gives {received:,} of the {expected:,} triples of {name}",
                        where=self.endpoint.query,
                        remedy="raise the number of rows that the server answers with",
                    )

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted."""
        return tuple(sorted(self._sizes()))

    def count(self, graph: str | None = None) -> int:
        """Return how many quads a graph, or the store, holds."""
        return sum(self._sizes().values()) if graph is None else self._sizes((graph,)).get(graph, 0)

    def _sizes(self, only: tuple[str, ...] = ()) -> Mapping[str, int]:
        """Return how many triples each graph holds, of the project's graphs or those given alone."""
        if not only and self._known_sizes is not None:
            return self._known_sizes
        values = f"VALUES ?g {{ {' '.join(f'<{graph}>' for graph in only)} }}" if only else ""
        query = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ {values} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        sizes = {
            graph.value: int(number.value)
            for graph, number in self._rows(query).rows
            if isinstance(graph, ox.NamedNode) and isinstance(number, ox.Literal)
        }
        if only:
            return sizes
        self._known_sizes = {name: size for name, size in sizes.items() if name.startswith(self._space)}
        return self._known_sizes

    def _dataset(self, sparql: str) -> Iterator[tuple[str, str]]:
        """Yield the parameters that say which graphs a query is about, unless it says so itself by FROM."""
        words = _words(sparql)
        if "FROM" in words:
            return
        graphs = self.graphs()
        shown = [graph for graph in graphs if not is_apart(graph)]
        if len(graphs) > MOST_NAMED:
            self._check_union(shown[0])
            yield _UNION, "true"  # as Oxigraph wants to be told; others pass over it
            return
        for graph in shown or [self._space]:
            yield "default-graph-uri", graph
        if "GRAPH" in words:
            for graph in graphs:
                yield "named-graph-uri", graph

    def _check_union(self, graph: str) -> None:
        missing = f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} FILTER NOT EXISTS {{ ?s ?p ?o }} }}"
        if self._results(missing, [(_UNION, "true")]) is True:
            raise StoreError(
                what=f"the store has more than {MOST_NAMED} graphs, and a default graph without them",
                where=self.endpoint.query,
                remedy="set the server up so that its default graph is the union of all graphs",
            )

    def _rows(self, sparql: str, dataset: Iterable[tuple[str, str]] = ()) -> RowStream:
        found = self._results(sparql, dataset)
        if isinstance(found, bool):
            raise no_select()
        return found

    def _results(self, sparql: str, dataset: Iterable[tuple[str, str]] = ()) -> RowStream | bool:
        response = self._ask(sparql, dataset, _ROWS)
        if most := response.headers.get("X-SPARQL-MaxRows"):
            response.close()
            raise StoreError(
                what=f"the store gives no more than {most} rows",
                where=self.endpoint.query,
                remedy="ask for less, or raise ResultSetMaxRows in the server's virtuoso.ini",
            )
        with self._parsing():
            body = _Labelled(Body(response, self.endpoint.query))
            found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)  # type: ignore[arg-type]
        if isinstance(found, ox.QueryBoolean):
            response.close()
            return bool(found)
        return RowStream(tuple(variable.value for variable in found.variables), self._read(found, response))

    def _read(
        self, solutions: ox.QuerySolutions, response: requests.Response
    ) -> Iterator[tuple[Term | None, ...]]:
        with response, self._parsing():
            for row in solutions:
                yield tuple(row)

    def _triples(self, sparql: str, dataset: Iterable[tuple[str, str]] = ()) -> Iterator[ox.Quad]:
        response = self._ask(sparql, dataset, _TRIPLES)
        with response, self._parsing():
            body: IO[bytes] = Body(response, self.endpoint.query)  # type: ignore[assignment]
            yield from ox.parse(body, ox.RdfFormat.N_TRIPLES)

    def _ask(
        self, sparql: str, dataset: Iterable[tuple[str, str]], accept: Mapping[str, str]
    ) -> requests.Response:
        named = [*dataset]
        if self.software.startswith("Virtuoso"):
            # It repeats in the headers of its answer what parameters name, and a hundred headers are refused.
            sparql = (
                "".join(f"define input:{name} <{graph}>\n" for name, graph in named if name != _UNION)
                + sparql
            )
            named = []
        form = [("query", sparql), *named]
        return self._client.send("POST", self.endpoint.query, form=form, headers=accept, repeatable=True)

    @contextmanager
    def _parsing(self) -> Iterator[None]:
        try:
            yield
        except SyntaxError as error:
            raise broken_off(self.endpoint.query, error.msg) from error

    def _put(self, method: str, graph: str, quads: Iterable[ox.Quad]) -> None:
        self._known_sizes = None
        with SpooledTemporaryFile(max_size=_SPOOLED) as body:
            for lines in _written(quads):
                body.write(lines)
            body.seek(0)
            with self._client.send(
                method,
                self.endpoint.graphs,
                params=[("graph", graph)],
                body=body,
                headers=_SENT,
                repeatable=method == "PUT",  # added twice, blank nodes are two
            ) as response:
                response.content  # noqa: B018


class _Labelled:
    """Results in JSON, with the labels of blank nodes as SPARQL has them: Virtuoso's are no such labels.

    A quotation mark within a value has a backslash before it, so this is found nowhere else.
    """

    _AMISS = b'"type": "bnode", "value": "nodeID://'

    def __init__(self, body: Body) -> None:
        self._body = body
        self._rest = b""

    def read(self, size: int) -> bytes:
        """Return the next bytes, none at the end."""
        while True:
            new = self._body.read(max(1, size - len(self._rest)))
            content = (self._rest + new).replace(self._AMISS, self._AMISS.removesuffix(b"nodeID://"))
            # What may be the beginning of it is kept until the rest has come.
            kept = len(self._AMISS) - 1 if new else 0
            self._rest = content[max(0, len(content) - kept) :] if kept else b""
            content = content[: len(content) - len(self._rest)]
            if content or not new:
                return content


def _written(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """Yield the triples of quads in N-Triples, many lines at a time."""
    lines: list[str] = []
    for quad in quads:
        lines.append(f"{quad.triple} .\n")
        if len(lines) == _LINES:
            yield "".join(lines).encode()
            lines.clear()
    yield "".join(lines).encode()


def _words(sparql: str) -> list[str]:
    return [word.upper() for word in _WORD.findall(_HIDING.sub(" ", sparql))]


def _form(sparql: str) -> str | None:
    return next((word for word in _words(sparql) if word in _FORMS), None)
