"""The form of a stored question: a field for each parameter, with choices wherever these are few and known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from ....descriptions.reading import Reader
from ....errors import EomgraphError
from ....namespaces import PREFIXES, compact, expand
from ....questions import Question, prepare
from ....questions.parameters import Parameter, around
from ....tables import Iri, Value, term_of, value_of
from ....things import CLAIM_KINDS
from ...served import Served
from ..names import names

_SMALL: Final = 500_000  # triples up to which a question is asked for what its parameters could be
_INPUTS: Final = {"date": "date", "integer": "number", "decimal": "number"}
_REMEMBERED = 256  # forms


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what it is for, and what may be chosen; whoever has no choice types."""

    parameter: Parameter
    choices: tuple[tuple[str, str], ...]
    """Values as addresses have them, with their words."""

    @property
    def words(self) -> str:
        """The parameter's name as people say it."""
        return words_of(self.parameter.name)

    @property
    def input(self) -> str:
        """The type of the input where there is no choice."""
        return _INPUTS.get(self.parameter.type, "text")


def words_of(name: str) -> str:
    """Return the words of a name of a column or parameter.

    >>> words_of("attributedTo")
    'attributed to'
    """
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)


def shown_question(served: Served, question: Question) -> Mapping[str, Any]:
    """Return what the page of a question shows."""
    return {"question": question, "fields": fields(served, question), "given": {}}


@lru_cache(maxsize=_REMEMBERED)
def fields(served: Served, question: Question) -> tuple[Field, ...]:
    """Return the fields of a question's form; a graph of one report asks for no choice of reports."""
    found = tuple(Field(parameter, _choices(served, question, parameter)) for parameter in question.params)
    return tuple(field for field in found if field.parameter.scheme != "report" or len(field.choices) > 1)


def _choices(served: Served, question: Question, parameter: Parameter) -> tuple[tuple[str, str], ...]:
    if parameter.type == "boolean":
        return (("true", "yes"), ("false", "no"))
    if parameter.type != "iri" or parameter.scheme is None:
        return ()
    reader = Reader(served.store)
    if parameter.scheme == "report":
        return _told(reader, parameter, map(Iri, served.reports))
    if parameter.name == "kind" and "claim" in question.columns:
        return _told(reader, parameter, (Iri(expand(kind)) for kind in CLAIM_KINDS))
    scheme = PREFIXES[parameter.scheme].removesuffix("/")
    concepts = set(reader.things(f"?thing skos:inScheme <{scheme}>"))
    concepts |= set(reader.things(f"GRAPH ?graph {{ ?thing skos:inScheme <{scheme}> }}"))
    if not concepts and served.size <= _SMALL:
        concepts = set(_answered(served, question.name, parameter.name)) - served.persons
    return _told(reader, parameter, concepts)


def _told(reader: Reader, parameter: Parameter, things: Iterable[Iri]) -> tuple[tuple[str, str], ...]:
    known = names(reader, things)
    before, after = around(parameter.scheme or "")
    found = []
    for named in sorted(known.values(), key=lambda named: (named.label.casefold(), named.iri)):
        name = named.iri.removeprefix(before).removesuffix(after)
        is_short = named.iri == f"{before}{name}{after}" and ":" not in name
        label = _label(reader, named.iri) if named.label == compact(named.iri) else named.label
        found.append((name if is_short else compact(named.iri), label))
    return tuple(found)


def _label(reader: Reader, thing: Iri) -> str:
    """Return the label that only some graph gives, as that of audits does; else the short name."""
    rows = reader.select(
        f"SELECT ?label WHERE {{ GRAPH ?graph {{ {term_of(thing)} skos:prefLabel ?label }} }} ORDER BY ?label LIMIT 1"
    )
    return str(rows[0][0]) if rows else compact(thing)


@lru_cache(maxsize=_REMEMBERED)
def _answered(served: Served, name: str, column: str) -> frozenset[Iri]:
    """Return the things in a column of the answer to a question that is asked without parameters."""
    question = served.questions[name]
    if column not in question.columns or not all(parameter.optional for parameter in question.params):
        return frozenset()
    try:
        rows = served.store.select(prepare(served.store, question)).rows
    except EomgraphError:
        return frozenset()
    place = question.columns.index(column)
    values: list[Value] = [value_of(row[place]) for row in rows]
    return frozenset(value for value in values if isinstance(value, Iri))
