"""Oxigraph as a store: embedded, in memory or on disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from ..errors import QueryError, StoreError
from ..layout import is_audit
from .protocol import Result, Rows, RowStream, Term, no_select

_BRIEF = 120


class OxigraphStore:
    """An embedded store, in memory, or on disk in a folder of its own.

    Its default graph is a copy of what the named graphs hold, but those of audits, each triple once. Oxigraph
    can make the union by itself, but finds a triple of two graphs twice, and then every count is wrong.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self._is_settled = read_only
        try:
            self._store = ox.Store.read_only(str(path)) if read_only else ox.Store(path)
        except OSError as error:
            raise StoreError(
                what=f"the store cannot be opened, {error}",
                where=str(path),
                remedy="check the folder, and that no other process writes to it",
            ) from error

    def query(self, sparql: str) -> Result:
        """Return Rows for SELECT, a bool for ASK, triples for CONSTRUCT and DESCRIBE."""
        match self._found(sparql):
            case ox.QuerySolutions() as solutions:
                return Rows(_columns(solutions), tuple(_rows(solutions)))
            case ox.QueryTriples() as triples:
                with _failing_as_query():
                    return tuple(triples)
            case truth:
                return bool(truth)

    def select(self, sparql: str) -> Rows:
        """Return the rows of a SELECT; QueryError for any other form of query."""
        return self.stream(sparql).collect()

    def stream(self, sparql: str) -> RowStream:
        """Return the rows of a SELECT one by one; QueryError for any other form of query."""
        found = self._found(sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise no_select()
        return RowStream(_columns(found), _rows(found))

    def _found(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        self.settle()
        try:
            with _failing_as_query():
                return self._store.query(sparql)
        except SyntaxError as error:
            raise _unreadable(error) from error

    def update(self, sparql: str) -> None:
        """Change the store by a SPARQL update."""
        self._is_settled = False
        try:
            self._store.update(sparql)
        except SyntaxError as error:
            raise _unreadable(error) from error
        except (OSError, RuntimeError) as error:
            raise _unwritable(error) from error

    def load(self, source: bytes | Path, format: ox.RdfFormat, *, graph: str) -> None:
        """Add what a file or its content says; what it puts in no graph goes to the one given."""
        self._is_settled = False
        if isinstance(source, Path):
            self._store.load(path=source, format=format, to_graph=ox.NamedNode(graph))
        else:
            self._store.load(source, format=format, to_graph=ox.NamedNode(graph))

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads."""
        self._is_settled = False
        try:
            self._store.bulk_extend(quads)
        except (OSError, RuntimeError) as error:
            raise _unwritable(error) from error

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Return the quads of a graph, or all, in no particular order."""
        for name in self.graphs() if graph is None else [graph]:
            yield from self._store.quads_for_pattern(None, None, None, ox.NamedNode(name))

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted."""
        return tuple(sorted(graph.value for graph in self._store.named_graphs()))

    def count(self, graph: str | None = None) -> int:
        """Return how many quads a graph, or the store, holds."""
        return sum(1 for _ in self.quads(graph))

    def settle(self) -> None:
        """Bring the default graph up to date; who reads the folder with another tool has it then as well."""
        if not self._is_settled:
            # What audits came to is seen by who names its graph, and by no one else.
            shown = " ".join(f"<{graph}>" for graph in self.graphs() if not is_audit(graph))
            self.update(
                f"DROP DEFAULT ; INSERT {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {shown} }} GRAPH ?g {{ ?s ?p ?o }} }}"
            )
            self._store.flush()  # or the log of the update is gone through whenever the folder is opened
            self._is_settled = True


def _columns(solutions: ox.QuerySolutions) -> tuple[str, ...]:
    return tuple(variable.value for variable in solutions.variables)


def _rows(solutions: ox.QuerySolutions) -> Iterator[tuple[Term | None, ...]]:
    with _failing_as_query():
        for row in solutions:
            yield tuple(row)


@contextmanager
def _failing_as_query() -> Iterator[None]:
    try:
        yield
    except SyntaxError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(
            what=f"the query cannot be answered, {error}", remedy="simplify or mend the query"
        ) from error


def _unreadable(error: SyntaxError) -> QueryError:
    """Return the error of a query that does not parse; Oxigraph says "error at LINE:COLUMN: PROBLEM"."""
    said = re.fullmatch(r"error at (\d+):(\d+): (.*)", error.msg, re.DOTALL)
    where = f"line {said[1]}, column {said[2]}" if said else None
    problem = said[3] if said else error.msg
    if "Prefix not found" in problem:
        return QueryError(
            what="the query uses a prefix that it does not declare",
            where=where,
            remedy="declare it at the top: PREFIX name: <IRI>",
        )
    # What is expected can be a page of character classes.
    brief = f", {problem}" if len(problem) < _BRIEF else ""
    return QueryError(what=f"the query does not parse{brief}", where=where, remedy="mend it there")


def _unwritable(error: Exception) -> StoreError:
    return StoreError(
        what=f"the store cannot be written, {error}", remedy="open it for writing, and make room on its disk"
    )
