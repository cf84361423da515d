"""Every stored question has the same answer from rdflib's engine, which shares no code with Oxigraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node, Variable

from eomgraph.graph import KnowledgeGraph
from eomgraph.questions import Question, catalogue
from eomgraph.tables import Answer
from eomgraph.terms import from_rdflib

Triple = tuple[Node, Node, Node]
Pattern = tuple[Node | None, Node | None, Node | None]


class Oracle:
    """rdflib's engine on a copy of the graph, helped to meet the patterns of a query in a good order.

    A basic graph pattern is a set, so its order changes no answer. rdflib goes by the number of variables
    alone, and so begins with products of thousands by thousands that it never comes to the end of.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._data = graph.to_rdflib()
        self._sizes: dict[Pattern, tuple[int, int, int]] = {}

    def answer(self, question: Question) -> Answer:
        query = translateQuery(parseQuery(question.text))
        for pattern in _basic_patterns(query.algebra):
            pattern["triples"] = list(self._ordered(pattern.triples))
        columns = [Variable(column) for column in question.columns]
        found = self._data.query(query).bindings
        return Answer.of_terms(
            columns, ([from_rdflib(row[each]) if each in row else None for each in columns] for row in found)
        )

    def _ordered(self, triples: list[Triple]) -> Iterator[Triple]:
        """Yield always the triple that is likely to match least often with those before."""
        left = list(triples)
        bound: set[Node] = set()
        while left:
            triple = min(left, key=lambda one: self._matches(one, bound))
            left.remove(triple)
            bound.update(triple)
            yield triple

    def _matches(self, triple: Triple, bound: set[Node]) -> float:
        """Return how often a triple is likely to match, for each match of the variables bound already."""
        subject, predicate, object = (None if isinstance(term, Variable) else term for term in triple)
        matching, subjects, objects = self._size((subject, predicate, object))
        if subject is None and triple[0] in bound:
            return matching / max(1, subjects)
        if object is None and triple[2] in bound:
            return matching / max(1, objects)
        return matching

    def _size(self, pattern: Pattern) -> tuple[int, int, int]:
        """Return how many triples match a pattern, with how many subjects and objects."""
        if pattern not in self._sizes:
            matching = list(self._data.triples(pattern))
            subjects, objects = ({match[place] for match in matching} for place in (0, 2))
            self._sizes[pattern] = len(matching), len(subjects), len(objects)
        return self._sizes[pattern]


@pytest.fixture(scope="module")
def oracle(graph: KnowledgeGraph) -> Oracle:
    return Oracle(graph)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's own, inside its engine
@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
def test_two_engines_agree(question: Question, graph: KnowledgeGraph, oracle: Oracle) -> None:
    assert Counter(oracle.answer(question).rows) == Counter(graph.query(question.name).rows)


def _basic_patterns(node: object) -> Iterator[CompValue]:
    if isinstance(node, CompValue) and node.name == "BGP":
        yield node
    elif isinstance(node, dict):
        for child in node.values():
            yield from _basic_patterns(child)
    elif isinstance(node, list):
        for child in node:
            yield from _basic_patterns(child)
