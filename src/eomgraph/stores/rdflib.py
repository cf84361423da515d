"""rdflib as a store: in memory, by an engine that shares no code with Oxigraph, and so the reference of answers.

What crosses over is normalised by `terms`. Nothing is ever fetched: rdflib by itself would, for SERVICE, FROM
and LOAD.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import rdflib
from pyparsing.exceptions import ParseException
from rdflib.plugins.sparql import CUSTOM_EVALS
from rdflib.plugins.sparql.algebra import translateQuery, translateUpdate
from rdflib.plugins.sparql.evaluate import evalBGP
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import FrozenBindings, Query, QueryContext
from rdflib.term import Identifier, Node, Variable

from ..errors import QueryError
from ..layout import is_apart
from ..terms import from_rdflib, quiet_about_ill_typed_literals, to_rdflib
from .protocol import Result, Rows, RowStream, Term, no_select, parse

_Triple = tuple[Identifier, Identifier, Identifier]
_Pattern = tuple[Node | None, Node | None, Node | None]

# What would have rdflib fetch something, by the names that its parser has for it.
_FETCHING = {
    "ServiceGraphPattern": "SERVICE",
    "DatasetClause": "FROM",
    "UsingClause": "USING",
    "Load": "LOAD",
}


class RdflibStore:
    """A store in memory, answered by rdflib's engine."""

    def __init__(self) -> None:
        self._data = rdflib.Dataset()
        self._is_settled = True
        self._sizes: dict[_Pattern, tuple[int, int, int]] = {}

    def query(self, sparql: str) -> Result:
        """Return Rows for SELECT, a bool for ASK, triples for CONSTRUCT and DESCRIBE."""
        found, query = self._found(sparql)
        if found.type == "SELECT":
            return _stream(found, query).collect()
        if found.type == "ASK":
            return bool(found.askAnswer)
        return tuple(map(_triple, found.graph or ()))

    def select(self, sparql: str) -> Rows:
        """Return the rows of a SELECT; QueryError for any other form of query."""
        return self.stream(sparql).collect()

    def stream(self, sparql: str) -> RowStream:
        """Return the rows of a SELECT one by one; QueryError for any other form of query."""
        found, query = self._found(sparql)
        if found.type != "SELECT":
            raise no_select()
        return _stream(found, query)

    def update(self, sparql: str) -> None:
        """Change the store by a SPARQL update."""
        try:
            update = translateUpdate(parseUpdate(sparql))
        except Exception as error:
            raise _unreadable(error) from error
        _check_local(update.algebra)
        self._forget()
        with _quiet_about_its_own_names():
            self._data.update(update)

    def load(self, source: bytes | Path, format: ox.RdfFormat, *, graph: str) -> None:
        """Add what a file or its content says; what it puts in no graph goes to the one given."""
        self.add(list(parse(source, format, graph=graph)))

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads."""
        self._forget()
        with quiet_about_ill_typed_literals():
            for quad in quads:
                graph = self._data.graph(rdflib.URIRef(str(quad.graph_name)[1:-1]))
                graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Return the quads of a graph, or all, in no particular order."""
        for name in self.graphs() if graph is None else [graph]:
            for triple in map(_triple, self._data.graph(rdflib.URIRef(name))):
                yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(name))

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted."""
        named = (
            graph for graph in self._data.graphs() if graph.identifier != self._data.default_graph.identifier
        )
        return tuple(sorted(str(graph.identifier) for graph in named if len(graph)))

    def count(self, graph: str | None = None) -> int:
        """Return how many quads a graph, or the store, holds."""
        names = self.graphs() if graph is None else [graph]
        return sum(len(self._data.graph(rdflib.URIRef(name))) for name in names)

    def _found(self, sparql: str) -> tuple[rdflib.query.Result, Query]:
        self._settle()
        try:
            query = translateQuery(parseQuery(sparql))
        except Exception as error:  # of an unknown prefix rdflib says no more
            raise _unreadable(error) from error
        _check_local(query.algebra)
        with self._planning(), _quiet_about_its_own_names():
            found = self._data.query(query)
            found.bindings  # noqa: B018 - rdflib answers when it is asked for them, and then fails
        return found, query

    def _settle(self) -> None:
        """Bring the default graph up to date: a copy of all graphs but audits, each triple once."""
        if self._is_settled:
            return
        default = self._data.default_graph
        default.remove((None, None, None))
        for name in self.graphs():
            if not is_apart(name):
                for triple in self._data.graph(rdflib.URIRef(name)):
                    default.add(triple)
        self._is_settled = True

    def _forget(self) -> None:
        self._is_settled = False
        self._sizes.clear()

    @contextmanager
    def _planning(self) -> Iterator[None]:
        """Have rdflib meet the triples of each basic graph pattern in a good order.

        Such a pattern is a set, so its order changes no answer. rdflib goes by the number of unbound variables
        alone, and so begins with products of thousands by thousands that it never comes to the end of.
        """
        plans: dict[tuple[int, frozenset[Node]], list[_Triple]] = {}

        def evaluate(context: QueryContext, part: CompValue) -> Iterator[FrozenBindings]:
            if part.name != "BGP":
                raise NotImplementedError  # by which rdflib knows that it has to do it itself
            terms = {term for triple in part.triples for term in triple}
            key = id(part), frozenset(term for term in terms if context[term] is not None)
            if key not in plans:
                plans[key] = list(self._ordered(part.triples, set(key[1])))
            return evalBGP(context, plans[key])

        CUSTOM_EVALS[str(id(self))] = evaluate
        try:
            yield
        finally:
            del CUSTOM_EVALS[str(id(self))]

    def _ordered(self, triples: list[_Triple], bound: set[Node]) -> Iterator[_Triple]:
        """Yield always the triple that is likely to match least often with those before."""
        left = list(triples)
        while left:
            triple = min(left, key=lambda one: self._matches(one, bound))
            left.remove(triple)
            bound.update(triple)
            yield triple

    def _matches(self, triple: _Triple, bound: set[Node]) -> float:
        """Return how often a pattern is likely to match, for each match of the variables bound already."""
        subject, predicate, object = (None if isinstance(term, Variable) else term for term in triple)
        matching, subjects, objects = self._size((subject, predicate, object))
        if subject is None and triple[0] in bound:
            return matching / max(1, subjects)
        if object is None and triple[2] in bound:
            return matching / max(1, objects)
        return matching

    def _size(self, pattern: _Pattern) -> tuple[int, int, int]:
        """Return how many triples match a pattern, with how many subjects and objects."""
        if pattern not in self._sizes:
            matching = list(self._data.default_graph.triples(pattern))
            subjects, objects = ({match[place] for match in matching} for place in (0, 2))
            self._sizes[pattern] = len(matching), len(subjects), len(objects)
        return self._sizes[pattern]


def _stream(found: rdflib.query.Result, query: Query) -> RowStream:
    """Return rows by the query's own columns; rdflib's iterator drops a row in which nothing is bound."""
    variables = list(query.algebra.PV)
    rows = (tuple(_term(row.get(variable)) for variable in variables) for row in found.bindings)
    return RowStream(tuple(map(str, variables)), rows)


def _triple(triple: Iterable[Node]) -> ox.Triple:
    subject, predicate, object = map(from_rdflib, triple)
    assert isinstance(predicate, ox.NamedNode)
    assert not isinstance(subject, ox.Literal)
    return ox.Triple(subject, predicate, object)


def _term(node: Node | None) -> Term | None:
    return None if node is None else from_rdflib(node)


def _parts(node: object) -> Iterator[CompValue]:
    """Yield the parts of a query or update as rdflib's parser has them, the whole first."""
    if isinstance(node, CompValue):
        yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list | tuple) else ()
    for child in children:
        yield from _parts(child)


def _check_local(algebra: object) -> None:
    for part in _parts(algebra):
        if part.name in _FETCHING:
            raise QueryError(
                what=f"the query fetches, by {_FETCHING[part.name]}",
                remedy="leave that out: this store answers from what it holds",
            )


def _unreadable(error: Exception) -> QueryError:
    if isinstance(error, ParseException):
        where = f"line {error.lineno}, column {error.col}"
        return QueryError(what="the query does not parse", where=where, remedy="mend it there")
    return QueryError(what=f"the query does not parse, {error}", remedy="mend it")


@contextmanager
def _quiet_about_its_own_names() -> Iterator[None]:
    """Keep rdflib from warning of names that it deprecates and its own engine uses."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Dataset", DeprecationWarning)
        yield
