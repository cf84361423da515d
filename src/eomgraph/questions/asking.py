"""Asking a store a stored question, and what the store knows that a parameter can be."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import ParameterError
from ..namespaces import compact
from ..nearness import suggestion
from ..stores import Store
from ..tables import Answer, Iri, value_of
from .parameters import Given, Parameter, around
from .stored import Question, load, several


def ask(store: Store, name: str, /, **given: Given | Iterable[Given] | None) -> Answer:
    """Return the answer of a store to a stored question, its parameters given by name."""
    answer = store.select(prepare(store, load(name), **given))
    return Answer.of_terms(answer.columns, answer.rows)


def prepare(store: Store, question: Question, /, **given: Given | Iterable[Given] | None) -> str:
    """Return the query of a stored question with parameters that a store knows.

    A mistyped IRI would match nothing and look like an honest answer without rows: so ParameterError says
    where the store holds nothing of that name.
    """
    query = question.bind(**given)
    for parameter in question.params:
        _check_known(store, question, parameter, given.get(parameter.name))
    return query


def names_query(parameter: Parameter) -> str:
    """Return the query for the bare names, one a row, that a graph has for a parameter with a scheme."""
    before, after = around(parameter.scheme or "")
    start, rest = len(before) + 1, len(before) + len(after)
    return (
        "SELECT DISTINCT ?name WHERE { { ?thing a ?class } UNION { GRAPH ?graph { ?thing a ?class } } "
        f'BIND(STR(?thing) AS ?iri) FILTER(STRSTARTS(?iri, "{before}") && STRENDS(?iri, "{after}")) '
        f"BIND(SUBSTR(?iri, {start}, STRLEN(?iri) - {rest}) AS ?name) }} ORDER BY ?name"
    )


def _check_known(
    store: Store, question: Question, parameter: Parameter, given: Given | Iterable[Given] | None
) -> None:
    for value in several(given):
        iri = parameter.value_of(value)
        if isinstance(iri, Iri) and not _is_known(store, parameter.term_of(iri)):
            raise ParameterError(
                what=f"nothing in the graph is called {compact(iri)}",
                where=f"parameter {parameter.name} of question {question.name}",
                remedy=_remedy(store, parameter, str(value)),
            )


def _remedy(store: Store, parameter: Parameter, name: str) -> str:
    if parameter.scheme is None:
        return f"write it as in {parameter.name}={parameter.example}"
    names = store.select(names_query(parameter)).rows
    return suggestion(name, (str(value_of(found)) for (found,) in names))


def _is_known(store: Store, term: str) -> bool:
    known = f"{{ {term} ?p ?o }} UNION {{ ?s ?p {term} }}"
    return bool(store.query(f"ASK {{ {known} UNION {{ GRAPH ?g {{ {known} }} }} }}"))
