"""What a graph says of a claim or figure, in a form that can be compared with what another graph says of it.

A statement is compared by its own facts and those of its parts, whatever the parts are called: a mended cue is a
change, a new IRI for the evidence is none. What follows from other facts is left out, for a file with the union of
the graphs has it among what was written, and the data by themselves have not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..namespaces import compact, expand
from ..tables import Iri, Value
from ..tables.values import lexical
from ..things import CLAIM_KINDS, Things

# What a field holds: a value, or for a part of the statement what that says, field by field.
Said: TypeAlias = "Value | tuple[tuple[str, Said], ...]"

_PARTS = ("eom:hasCitation", "eom:hasEffect", "eom:hasEvidence", "eom:hasJudgingCitation", "eom:hasRelay")
_KINDS = frozenset(Iri(expand(kind)) for kind in CLAIM_KINDS)
_WORDS = {"eom:inPassage": "sentence", "eom:citesNorm": "norm", "rdf:type": "kind"}


@dataclass(frozen=True, slots=True)
class Rules:
    """What an ontology says of its terms, by prefixed names."""

    derived: frozenset[str]
    symmetric: frozenset[str]
    wider: Mapping[str, frozenset[str]]  # of a property, all that it implies

    @classmethod
    def of(cls, *graphs: Things) -> Rules:
        """Return the rules that any of the graphs holds: one with the ontology tells what follows in all."""
        return cls(
            derived=frozenset(
                compact(each)
                for things in graphs
                for each in things.sources(expand("eom:Derived"), "eom:origin")
            ),
            symmetric=frozenset(
                compact(each) for things in graphs for each in things.of_class("owl:SymmetricProperty")
            ),
            wider={
                compact(each): frozenset(map(compact, things.reached(each, "rdfs:subPropertyOf")))
                for things in graphs
                for each in things.having("rdfs:subPropertyOf")
            },
        )


def fields(things: Things, statement: Iri, rules: Rules) -> dict[str, set[Said]]:
    """Return what a graph says of a statement, by field; a field is called as people would call it."""
    found: dict[str, set[Said]] = {}
    for property, value in _facts(things, statement, rules):
        if property == "eom:hasEvidence":
            for name, said in _part(things, value, rules, (statement,)):
                found.setdefault(name, set()).add(said)
        else:
            told = _part(things, value, rules, (statement,)) if property in _PARTS else value
            found.setdefault(_name(property), set()).add(told)
    return found


def words(said: Said, *graphs: Things) -> str:
    """Return in words what a field holds, things as the first of the graphs calls them that calls them anything."""
    if isinstance(said, tuple):
        return ", ".join(words(each, *graphs) for _, each in said)
    if isinstance(said, Iri):
        names = [things.label(said) for things in graphs]
        return next((name for name in names if name != compact(said)), compact(said))
    return " ".join(lexical(said).split())


def _part(
    things: Things, part: Value, rules: Rules, around: tuple[Value, ...]
) -> tuple[tuple[str, Said], ...]:
    said: list[tuple[str, Said]] = []
    for property, value in _facts(things, Iri(str(part)), rules):
        if property in _PARTS and value not in around:
            said.append((_name(property), _part(things, value, rules, (*around, part))))
        elif property != "rdf:type":
            said.append((_name(property), value))
    return tuple(sorted(said, key=lambda fact: (fact[0], str(fact[1]))))


def _facts(things: Things, thing: Iri, rules: Rules) -> Iterator[tuple[str, Value]]:
    """Yield the facts of a thing that do not follow from others, and of those that have two sides both."""
    facts = {property: set(values) for property, values in things.facts(thing).items()}
    for property in rules.symmetric:
        facts.setdefault(property, set()).update(things.sources(thing, property))
    for property, values in facts.items():
        implied = (facts[each] for each, wider in rules.wider.items() if property in wider and each in facts)
        for value in values.difference(*implied):
            if property not in rules.derived and (property != "rdf:type" or value in _KINDS):
                yield property, value


def _name(property: str) -> str:
    """Return what people call a property: base value for eom:baseValue, voice for eom:hasVoice."""
    local = property.partition(":")[2].removeprefix("has")
    return _WORDS.get(property) or re.sub(r"(?<!^)([A-Z])", r" \1", local).lower()
