"""Conventions that every stored question keeps, so that it runs on any engine and never misleads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Variable

from eomgraph.graph import KnowledgeGraph
from eomgraph.namespaces import PREFIXES
from eomgraph.questions import Question, catalogue

# The columns that others build on, `report` apart.
FIXED = {
    "figures": "figure label value unit base baseValue baseStated approximation voice attributedTo locator",
    "claims": "claim statement cue kind theme voice mode stance attributedTo absence polarity conformity "
    "quantifier locator",
    "citations": "claim instrument provision function locator",
    "recommendation-follow-up": "recommendation wording status locator",
    "events": "event label start end place voice mode attributedTo locator",
    "actors": "actor label type",
    "audit-results": "check subject outcome detail expected found severity locators message",
}

QUESTIONS = catalogue()
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


@each_question
def test_a_question_reads_well(question: Question) -> None:
    assert question.summary[0].isupper()
    assert question.summary.count("?") == 1
    assert question.description.endswith(".")


@each_question
def test_a_query_parses_on_both_engines_to_the_same_columns(question: Question) -> None:
    assert question.columns == tuple(map(str, _translated(question).algebra.PV))


@each_question
def test_the_example_of_each_parameter_is_one(question: Question) -> None:
    for parameter in question.params:
        assert question.bind(**{parameter.name: parameter.example}) != question.text


@each_question
def test_nothing_is_fetched(question: Question) -> None:
    query = _translated(question)
    assert query.algebra.datasetClause is None
    assert "ServiceGraphPattern" not in {node.name for node in _nodes(query.algebra)}


@each_question
def test_prefixes_are_those_used_as_the_table_spells_them(question: Question) -> None:
    prologue, query = parseQuery(question.text)
    declared = {str(declaration.prefix): str(declaration.iri) for declaration in prologue}
    used = {str(node.prefix) for node in _nodes(query) if node.name == "pname"}
    assert declared == {prefix: PREFIXES[prefix] for prefix in used}


@each_question
def test_a_parameter_restricts_what_every_row_has_or_only_filters(question: Question) -> None:
    """Joined with VALUES, a row in which the variable is unbound matches every value, and then shows it.

    So a parameter on what is optional has a name of its own, and a filter: VALUES ?ofBase { UNDEF }
    OPTIONAL { ?figure eom:hasBase ?base } FILTER (!BOUND(?ofBase) || ?base = ?ofBase)
    """
    algebra = _translated(question).algebra
    for parameter in question.params:
        variable = Variable(parameter.name)
        assert variable in _certain(algebra) or variable not in _bound_somewhere(algebra), parameter.name


@pytest.mark.parametrize(
    "question", [each for each in QUESTIONS if each.name in FIXED], ids=lambda question: question.name
)
def test_what_others_build_on_has_its_columns(question: Question) -> None:
    assert sorted(question.columns) == sorted([*FIXED[question.name].split(), "report"])
    (report,) = (parameter for parameter in question.params if parameter.name == "report")
    assert report.scheme == "report"


@each_question
def test_the_order_of_rows_is_total(question: Question, graph: KnowledgeGraph) -> None:
    order = next(node.expr for node in _nodes(_translated(question).algebra) if node.name == "OrderBy")
    columns = [str(condition.expr) for condition in order if str(condition.expr) in question.columns]
    places = Counter(tuple(row[column] for column in columns) for row in graph.query(question.name))
    assert [place for place, rows in places.items() if rows > 1] == []


@each_question
def test_a_parameter_that_is_a_column_selects_rows_and_changes_none(
    question: Question, graph: KnowledgeGraph
) -> None:
    whole = set(graph.query(question.name).rows)
    for parameter in question.params:
        if parameter.name in question.columns:
            selected = graph.query(question.name, **{parameter.name: parameter.example}).rows
            assert set(selected) <= whole


def _translated(question: Question) -> Query:
    return translateQuery(parseQuery(question.text))


def _nodes(node: object) -> Iterator[CompValue]:
    """Return the nodes of a parse tree or of the algebra, from the top."""
    if isinstance(node, CompValue):
        yield node
        for child in node.values():
            yield from _nodes(child)
    elif isinstance(node, str | PropertyPath):
        return
    elif isinstance(node, dict):
        yield from _nodes(list(node.values()))
    elif hasattr(node, "__iter__"):
        for child in node:
            yield from _nodes(child)


def _certain(node: CompValue) -> set[Variable]:
    """Return the variables that every solution of an algebra node binds."""
    match node.name:
        case "BGP":
            return _variables(node)
        case "Join":
            return _certain(node.p1) | _certain(node.p2)
        case "Union":
            return _certain(node.p1) & _certain(node.p2)
        case "LeftJoin" | "Minus":
            return _certain(node.p1)
        case "Extend":
            return _certain(node.p) | {node.var}
        case "values":
            return set()
    return _certain(node.p) if isinstance(node.p, CompValue) else set()


def _bound_somewhere(algebra: CompValue) -> set[Variable]:
    bound = {node.var for node in _nodes(algebra) if node.name == "Extend"}
    return bound.union(*(_variables(node) for node in _nodes(algebra) if node.name == "BGP"))


def _variables(pattern: CompValue) -> set[Variable]:
    return {term for triple in pattern.triples for term in triple if isinstance(term, Variable)}
