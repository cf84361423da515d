"""Every stored question has the same answer from rdflib's engine, which shares no code with Oxigraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import rdflib
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node, Variable

from eomgraph.graph import KnowledgeGraph
from eomgraph.questions import Question, catalogue
from eomgraph.tables import Answer
from eomgraph.terms import from_rdflib

Triple = tuple[Node, Node, Node]


@pytest.fixture(scope="module")
def copy(graph: KnowledgeGraph) -> rdflib.Dataset:
    return graph.to_rdflib()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's own, inside its engine
@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
def test_two_engines_agree(question: Question, graph: KnowledgeGraph, copy: rdflib.Dataset) -> None:
    columns = [Variable(column) for column in question.columns]
    found = copy.query(_planned(question.text, copy)).bindings
    rows = ([from_rdflib(row[column]) if column in row else None for column in columns] for row in found)
    assert Counter(Answer.of_terms(question.columns, rows).rows) == Counter(graph.query(question.name).rows)


def _planned(text: str, data: rdflib.Dataset) -> Query:
    """Return a query whose patterns rdflib meets in a good order.

    A basic graph pattern is a set, so its order changes no answer. rdflib goes by the number of variables
    alone, and so begins with products of thousands by thousands that it never comes to the end of.
    """
    query = translateQuery(parseQuery(text))
    for pattern in _basic_patterns(query.algebra):
        pattern["triples"] = list(_ordered(pattern.triples, data))
    return query


def _basic_patterns(node: object) -> Iterator[CompValue]:
    if isinstance(node, CompValue) and node.name == "BGP":
        yield node
    elif isinstance(node, dict):
        for child in node.values():
            yield from _basic_patterns(child)
    elif isinstance(node, list):
        for child in node:
            yield from _basic_patterns(child)


def _ordered(triples: list[Triple], data: rdflib.Dataset) -> Iterator[Triple]:
    """Yield the triples of a pattern, always the one that is likely to match least often with those before."""
    left = list(triples)
    bound: set[Node] = set()
    while left:
        triple = min(left, key=lambda one: _matches(one, bound, data))
        left.remove(triple)
        bound.update(triple)
        yield triple


def _matches(triple: Triple, bound: set[Node], data: rdflib.Dataset) -> float:
    """Return how often a triple is likely to match for each match of the variables bound already."""
    pattern = tuple(None if isinstance(term, Variable) else term for term in triple)
    matching = list(data.triples(pattern))
    for place in (0, 2):
        if triple[place] in bound and isinstance(triple[place], Variable):
            return len(matching) / max(1, len({match[place] for match in matching}))
    return float(len(matching))
