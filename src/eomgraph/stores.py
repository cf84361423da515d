"""Stores of RDF quads: one small protocol, and Oxigraph behind it as the embedded default."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeAlias

import pyoxigraph as ox

from .errors import QueryError, StoreError
from .layout import is_audit

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: the terms of each row in the order of the columns, None where unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


Triples: TypeAlias = tuple[ox.Triple, ...]
Result: TypeAlias = Rows | bool | Triples

_BRIEF = 120
_BATCH = 200_000  # quads that are held in memory at a time while they are added


class Store(Protocol):
    """What every store can do. Graphs are named by their IRIs, as strings, and hold all that there is.

    The default graph of a query is the union of them all but those of audits: a triple in two graphs is one.
    """

    def query(self, sparql: str) -> Result:
        """Return Rows for SELECT, a bool for ASK, triples for CONSTRUCT and DESCRIBE."""

    def select(self, sparql: str) -> Rows:
        """Return the rows of a SELECT; QueryError for any other form of query."""

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

    def query(self, sparql: str) -> Result:
        """Return Rows for SELECT, a bool for ASK, triples for CONSTRUCT and DESCRIBE."""
        self.settle()
        try:
            found = self._store.query(sparql)
            match found:
                case ox.QueryBoolean():
                    return bool(found)
                case ox.QueryTriples():
                    return tuple(found)
                case ox.QuerySolutions():
                    columns = tuple(variable.value for variable in found.variables)
                    return Rows(columns, tuple(tuple(row) for row in found))
        except SyntaxError as error:
            raise _unreadable(error) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(
                what=f"the query cannot be answered, {error}", remedy="simplify or mend the query"
            ) from error

    def select(self, sparql: str) -> Rows:
        """Return the rows of a SELECT; QueryError for any other form of query."""
        found = self.query(sparql)
        if not isinstance(found, Rows):
            raise QueryError(
                what="the query is no SELECT, so its answer has no rows", remedy="write a SELECT"
            )
        return found

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


def _shown(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Return what the default graph holds of quads.

    What audits came to is seen by who names its graph, and by no one else.
    """
    hidden: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, bool] = {}
    for quad in quads:
        graph = quad.graph_name
        if graph not in hidden:
            hidden[graph] = isinstance(graph, ox.NamedNode) and is_audit(graph.value)
        if not hidden[graph]:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


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
