"""Graphs as JSON-LD that people and programs without RDF can read: a claim with all that belongs to it.

A document holds its context and, under @graph, each named graph with its things in order. What is part of a
statement (its evidence, figures, citations, effects, relays) stands inside it where both are in one graph; a
figure of two claims stands in both, which says the same twice. Lists are lists, and a blank node that one
thing alone points to is written in place. Read as RDF it is the same data set again, quad by quad.

JSON-LD 1.1: https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyoxigraph as ox

from .. import resources
from ..errors import ExportError
from ..layout import is_asserted, report_of
from ..namespaces import PREFIXES, compact
from ..stores import Term
from .context import Context, context

_Things: TypeAlias = dict[Term, dict[str, list[Term]]]  # subject -> property -> objects

_TYPE, _FIRST, _REST = (f"{PREFIXES['rdf']}{name}" for name in ("type", "first", "rest"))
_BETWEEN = ",\n"
_DEFAULT = ox.DefaultGraph()
_NIL = ox.NamedNode(f"{PREFIXES['rdf']}nil")
_STRING, _INTEGER, _BOOLEAN = (f"{PREFIXES['xsd']}{name}" for name in ("string", "integer", "boolean"))

# What names a thing stands first in it, and what it is made of last.
_NAMES = ("paraphrase", "prefLabel", "label")
_PARTS = ("hasEvidence", "hasRelay", "hasEffect", "hasFigure", "hasCitation", "hasJudgingCitation")
_ALWAYS = ("@version", "id", "type")  # words of every context
_DEEPEST: Final = 3  # a claim, its figure, the evidence of that: what is deeper is named, not repeated
_EXACT: Final = 2**53  # up to here every reader of JSON has the same integers


def jsonld(quads: Iterable[ox.Quad], *, brief: bool = False) -> bytes:
    """Return quads as JSON-LD, things in the order in which they come.

    A brief context has what is used of the published one, which is many times as long as what is said of a thing.
    """
    graphs: dict[Term | ox.DefaultGraph, _Things] = {}
    mentions: dict[Term, list[Term | ox.DefaultGraph]] = {}
    for quad in quads:
        facts = graphs.setdefault(quad.graph_name, {}).setdefault(quad.subject, {})
        facts.setdefault(quad.predicate.value, []).append(quad.object)
        if isinstance(quad.object, ox.BlankNode):
            mentions.setdefault(quad.object, []).append(quad.graph_name)
    # Elsewhere than in the one graph that mentions them, others could need the names of blank nodes.
    private = {
        node
        for node, places in mentions.items()
        if len(places) == 1 and node not in graphs and [g for g in graphs if node in graphs[g]] == places
    }
    known, text = _context(resources.folder("ontology"))
    words = _Words(known)
    # Written graph by graph, for all at once would take many times the room of their text.
    written = [_text(thing) for thing in _Graph(graphs.get(_DEFAULT, {}), private, words).things()]
    for name in sorted((name for name in graphs if not isinstance(name, ox.DefaultGraph)), key=_place):
        things = list(_Graph(graphs[name], private, words).things())
        written.append(_text({"id": words.name(name), "@graph": things}))
    text = _text(_used(known, written)) if brief else text
    return f'{{"@context": {text},\n"@graph": [\n{_BETWEEN.join(written)}\n]}}\n'.encode()


@lru_cache(maxsize=2)
def _context(ontology: Path) -> tuple[Context, str]:
    """Return the context that an ontology makes, and its text: both take longer than a small graph does."""
    made = context()
    return made, _text(made)


def _used(context: Context, written: Iterable[str]) -> Context:
    """Return of a context what some written things use, and what that uses."""
    found = {name for text in written for name in re.findall(r'"([^"\s:]*)[":]', text)}
    kept = {name: word for name, word in context.items() if name in found or name in _ALWAYS}
    within = {
        value for word in kept.values() for value in (word.values() if isinstance(word, dict) else (word,))
    }
    found |= {str(value).partition(":")[0] for value in within}
    return {name: word for name, word in context.items() if name in kept or name in found & {*PREFIXES}}


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _place(graph: Term) -> tuple[bool, bool, str]:
    """Return by what to sort graphs: what people wrote of reports, what follows from it, what they share."""
    name = str(graph)[1:-1]
    return (report_of(name) is None, not is_asserted(name), name)


class _Words:
    """How terms are written under a context."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._properties = {
            word["@id"]: (key, word) for key, word in context.items() if isinstance(word, dict)
        }
        self._classes = {name: key for key, name in context.items() if isinstance(name, str)}
        self.property = cache(self._property)
        self.name = cache(self._name)

    def _property(self, iri: str) -> tuple[str, dict[str, str]]:
        """Return the key of a property, and how its values are written."""
        name = self.name(ox.NamedNode(iri))
        return self._properties.get(name, (name, {}))

    def _name(self, node: Term) -> str:
        """Return the name of a node, for an IRI a short one where that is read as the same IRI."""
        if not isinstance(node, ox.NamedNode):
            return str(node)
        name = compact(node.value)
        prefix, _, local = name.partition(":")
        if name == node.value and prefix in PREFIXES:
            raise ExportError(
                what=f"JSON-LD would read {name} as a short name",
                where=name,
                remedy="choose another format, or another IRI",
            )
        return node.value if local.startswith("//") else name

    def type(self, node: Term) -> str:
        """Return the name of a class."""
        name = self.name(node)
        return self._classes.get(name, name)

    def literal(self, literal: ox.Literal, word: dict[str, str]) -> Any:
        """Return a literal as a value of a property that is written so."""
        value, datatype = literal.value, literal.datatype.value
        if literal.language:
            bare = word.get("@language") == literal.language
            return value if bare else {"@language": literal.language, "@value": value}
        if datatype == _STRING:
            return {"@value": value} if "@language" in word or "@type" in word else value
        if "@type" not in word:
            if datatype == _BOOLEAN and value in ("true", "false"):
                return value == "true"
            if datatype == _INTEGER and re.fullmatch(r"0|-?[1-9]\d{,15}", value) and abs(int(value)) < _EXACT:
                return int(value)
        name = compact(datatype)
        return value if word.get("@type") == name else {"@type": name, "@value": value}


class _Graph:
    """One graph: which of its things stand inside others, and how each is written."""

    def __init__(self, things: _Things, private: set[Term], words: _Words) -> None:
        self._things = things
        self._private = private
        self._words = words
        self._written: set[Term] = set()

    def things(self) -> Iterator[dict[str, Any]]:
        """Yield what stands by itself; and, so that nothing is lost, what stands inside nothing but itself."""
        inside = {
            object
            for facts in self._things.values()
            for property, objects in facts.items()
            for object in objects
            if self._stands_inside(object, self._words.property(property)[0])
        }
        for all_the_rest in (False, True):
            for thing in self._things:
                if thing not in self._written and (all_the_rest or thing not in inside):
                    yield {"id": self._words.name(thing), **self._facts(thing, (thing,))}

    def _stands_inside(self, object: Term, key: str) -> bool:
        return object in self._things and (key in _PARTS or object in self._private)

    def _facts(self, thing: Term, around: tuple[Term, ...]) -> dict[str, Any]:
        self._written.add(thing)
        facts = dict(self._things[thing])
        written: dict[str, Any] = {}
        if all(isinstance(each, ox.NamedNode) for each in facts.get(_TYPE, ())):
            types = [self._words.type(each) for each in facts.pop(_TYPE, ())]
            written = {"type": types if len(types) > 1 else types[0]} if types else {}
        for (key, word), objects in sorted(
            ((self._words.property(property), objects) for property, objects in facts.items()),
            key=lambda fact: (fact[0][0] not in _NAMES, fact[0][0] in _PARTS, fact[0][0]),
        ):
            values = [self._value(object, key, word, around) for object in objects]
            written[key] = values if len(values) > 1 or "@container" in word else values[0]
        return written

    def _value(self, object: Term, key: str, word: dict[str, str], around: tuple[Term, ...]) -> Any:
        if isinstance(object, ox.Literal):
            return self._words.literal(object, word)
        if isinstance(object, ox.Triple):
            raise ExportError(
                what=f"JSON-LD has no form for a triple about a triple, {object}",
                remedy="choose another format",
            )
        if members := self._members(object):
            return {"@list": [self._value(member, key, word, around) for member in members]}
        # One that stands by itself already, as in a circle something has to, has its name.
        if object in self._private and object in self._things and object not in self._written:
            return self._facts(object, (*around, object))
        name = self._words.name(object)
        if self._stands_inside(object, key) and object not in around and len(around) < _DEEPEST:
            return {"id": name, **self._facts(object, (*around, object))}
        return name if word.get("@type") == "@id" else {"id": name}

    def _members(self, node: Term) -> list[Term]:
        """Return the members of a well-formed list, which is written thereby; none for what is no such list."""
        members: dict[Term, Term] = {}  # by the cells that hold them
        while node != _NIL:
            facts = self._things.get(node, {})
            if node not in self._private or node in self._written or node in members:
                return []
            if {*facts} != {_FIRST, _REST} or len(facts[_FIRST]) > 1 or len(facts[_REST]) > 1:
                return []
            members[node] = facts[_FIRST][0]
            node = facts[_REST][0]
        self._written.update(members)
        return list(members.values())
