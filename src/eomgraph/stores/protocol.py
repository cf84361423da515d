"""What every store can do, and the forms of its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

import pyoxigraph as ox

from ..errors import QueryError

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: the terms of each row in the order of the columns, None where unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True)
class RowStream:
    """The answer to a SELECT whose rows come one by one, so that memory does not grow with their number."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]

    def collect(self) -> Rows:
        """Return all rows that are left to come."""
        return Rows(self.columns, tuple(self.rows))


Triples: TypeAlias = tuple[ox.Triple, ...]
Result: TypeAlias = Rows | bool | Triples


class Store(Protocol):
    """What every store can do. Graphs are named by their IRIs, as strings, and hold all that there is.

    The default graph of a query is the union of them all but those of audits: a triple in two graphs is one.
    """

    def query(self, sparql: str) -> Result:
        """Return Rows for SELECT, a bool for ASK, triples for CONSTRUCT and DESCRIBE."""

    def select(self, sparql: str) -> Rows:
        """Return the rows of a SELECT; QueryError for any other form of query."""

    def stream(self, sparql: str) -> RowStream:
        """Return the rows of a SELECT one by one; QueryError for any other form of query."""

    def update(self, sparql: str) -> None:
        """Change the store by a SPARQL update."""

    def load(self, source: bytes | Path, format: ox.RdfFormat, *, graph: str) -> None:
        """Add what a file or its content says; what it puts in no graph goes to the one given.

        SyntaxError and OSError pass: only the caller knows what the file is for.
        """

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads."""

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Return the quads of a graph, or all, in no particular order."""

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted."""

    def count(self, graph: str | None = None) -> int:
        """Return how many quads a graph, or the store, holds."""


def parse(source: bytes | Path, format: ox.RdfFormat, *, graph: str) -> Iterator[ox.Quad]:
    """Yield the quads of a file or its content; what it puts in no graph is put in the one given.

    Blank nodes get names of their own, for a store may hold others of those in the file.
    """
    if isinstance(source, Path):
        quads = ox.parse(path=source, format=format, rename_blank_nodes=True)
    else:
        quads = ox.parse(source, format=format, rename_blank_nodes=True)
    name = ox.NamedNode(graph)
    for quad in quads:
        yield (
            ox.Quad(quad.subject, quad.predicate, quad.object, name)
            if isinstance(quad.graph_name, ox.DefaultGraph)
            else quad
        )


def no_select() -> QueryError:
    """Return the error of a query that was to have rows and has none."""
    return QueryError(what="the query is no SELECT, so its answer has no rows", remedy="write a SELECT")
