"""Oxigraph as a store: embedded, in memory or on disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from ..errors import QueryError, StoreError
from ..layout import is_apart
from .protocol import Result, Rows, RowStream, Store, Term, no_select

_BRIEF = 120
_BATCH = 200_000  # quads that are held in memory at a time while they are added


class OxigraphStore:
    """An embedded store, in memory, or on disk in a folder of its own.

    Its default graph is a copy of what the named graphs hold, but those of audits, each triple once. Oxigraph
    can make the union by itself, but finds a triple of two graphs twice, and then every count is wrong.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        try:
            self._store = ox.Store.read_only(str(path)) if read_only else ox.Store(path)
            self._is_settled = read_only or not any(self._store.named_graphs())
        except OSError as error:
            raise StoreError(
                what=f"the store cannot be opened, {error}",
                where=str(path),
                remedy="check the folder, and that no other process writes to it",
            ) from error

    @classmethod
    def of(cls, store: Store) -> OxigraphStore:
        """Return a copy in memory of what the named graphs of a store hold."""
        copy = cls()
        copy.add(store.quads())
        return copy

    def __enter__(self) -> OxigraphStore:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store, which cannot be used any more; nothing writes to its folder from now on."""
        del self._store

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
        """Add quads, to a default graph that is up to date as well, so that it stays so."""
        keeps_settled, self._is_settled = self._is_settled, False
        rest = iter(quads)
        try:
            while batch := list(islice(rest, _BATCH)):
                self._store.bulk_extend(batch)
                if keeps_settled:
                    self._store.bulk_extend(_shown(batch))
        except (OSError, RuntimeError) as error:
            raise _unwritable(error) from error
        self._is_settled = keeps_settled

    def add_files(self, files: Iterable[BinaryIO]) -> None:
        """Add files that `n_quads` wrote, all in one go; the default graph is up to date then."""
        self.settle()
        try:
            # Lenient, for what we wrote need not be checked again.
            self._store.bulk_load(_Joined(files), format=ox.RdfFormat.N_QUADS, lenient=True)  # type: ignore[arg-type]
        except (OSError, RuntimeError) as error:
            raise _unwritable(error) from error

    def optimize(self) -> None:
        """Put a store on disk in the order in which it is read most quickly, twice as quickly as after much was added.

        It takes as long as writing all of it once more; nothing where it is in order already.
        """
        try:
            self._store.optimize()
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
        name = ox.NamedNode(graph) if graph else "?graph"
        query = f"SELECT (COUNT(*) AS ?count) WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}"
        solutions = self._store.query(
            query
        )  # which counts thirty times as fast as Python, and leaves the default graph
        assert isinstance(solutions, ox.QuerySolutions)
        return sum(int(solution["count"].value) for solution in solutions)

    def replace(self, graphs: Iterable[str], quads: Iterable[ox.Quad]) -> None:
        """Let graphs hold these quads and no others; what stays is not touched."""
        self.settle()
        graphs, wanted = tuple(graphs), set(quads)
        held = {quad for graph in graphs for quad in self.quads(graph)}
        gone = held - wanted
        try:
            for quad in gone:
                self._store.remove(quad)
            for quad in set(_shown(gone)):
                elsewhere = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
                if not any(_shown(each for each in elsewhere if each != quad)):
                    self._store.remove(quad)
            for graph in graphs:
                if next(self.quads(graph), None) is None:
                    self._store.remove_graph(ox.NamedNode(graph))
        except (OSError, RuntimeError) as error:
            raise _unwritable(error) from error
        self.add(wanted - held)
        self._store.flush()  # for a copy of the folder has no more than what is flushed

    def copy_to(self, path: Path) -> OxigraphStore:
        """Copy a store on disk to another folder, where nothing may be; what both hold takes no space twice."""
        self.settle()
        try:
            self._store.backup(str(path))
        except (OSError, RuntimeError) as error:
            raise _unwritable(error) from error
        copy = OxigraphStore(path)
        copy._is_settled = True
        return copy

    def settle(self) -> None:
        """Bring the default graph up to date; who reads the folder with another tool has it then as well."""
        if self._is_settled:
            return
        try:
            self._store.clear_graph(ox.DefaultGraph())
            self._store.bulk_extend(_shown(self.quads()))
            self._store.flush()  # or what was cleared is gone through whenever the folder is opened
        except (OSError, RuntimeError) as error:
            raise _unwritable(error) from error
        self._is_settled = True


def n_quads(quads: Iterable[ox.Quad]) -> bytes:
    """Return quads of named graphs as N-Quads, with what the default graph of a store holds of them.

    So they are added to a store more quickly than one by one, and by threads of the store's own.
    """
    quads = tuple(quads)
    return ox.serialize(chain(quads, _shown(quads)), format=ox.RdfFormat.N_QUADS) or b""


class _Joined:
    """Files that are read one after the other, as one."""

    def __init__(self, files: Iterable[BinaryIO]) -> None:
        self._files = iter(files)
        self._file = next(self._files, None)

    def read(self, size: int) -> bytes:
        while self._file is not None:
            if found := self._file.read(size):
                return found
            self._file.close()
            self._file = next(self._files, None)
        return b""


def _shown(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Return what the default graph holds of quads.

    What audits came to, and drafts, are seen by who names their graph, and by no one else.
    """
    hidden: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, bool] = {}
    for quad in quads:
        graph = quad.graph_name
        if graph not in hidden:
            hidden[graph] = isinstance(graph, ox.NamedNode) and is_apart(graph.value)
        if not hidden[graph]:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


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
