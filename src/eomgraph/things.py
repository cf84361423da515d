"""The things of a graph, each with what people said of it, for what reads a graph thing by thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

import pyoxigraph as ox

from .layout import is_asserted
from .namespaces import compact, expand
from .stores import Term
from .tables import Iri, Value, value_of

CLAIM_KINDS: Final = (
    "eom:BackgroundClaim",
    "eom:Conclusion",
    "eom:Finding",
    "eom:LegalClaim",
    "eom:RelayedClaim",
)

# What names a thing, the best first: statements and passages have no label of their own.
_NAMING = ("skos:prefLabel", "rdfs:label", "eom:paraphrase", "eom:locator")


class Things:
    """The union of what is asserted in some quads; properties go by prefixed names.

    What follows and what audits came to is left out where it has graphs of its own.
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._facts: dict[str, dict[str, dict[Term, None]]] = {}
        self._sources: dict[str, dict[str, list[Iri]]] = {}
        self.label = cache(self._label)
        asserted = cache(lambda graph: not isinstance(graph, ox.NamedNode) or is_asserted(graph.value))
        name = cache(compact)
        for quad in quads:
            if asserted(quad.graph_name) and not isinstance(quad.subject, ox.Triple):
                facts = self._facts.setdefault(quad.subject.value, {})
                facts.setdefault(name(quad.predicate.value), {})[quad.object] = None

    def of_class(self, *classes: str) -> tuple[Iri, ...]:
        """Return the things of any of these classes, in the order of their IRIs."""
        wanted = {ox.NamedNode(expand(each)) for each in classes}
        found = (thing for thing, facts in self._facts.items() if wanted & facts.get("rdf:type", {}).keys())
        return tuple(map(Iri, sorted(found)))

    def facts(self, thing: str) -> Mapping[str, tuple[Value, ...]]:
        """Return what is said of a thing, by property."""
        return {name: tuple(map(value_of, objects)) for name, objects in self._facts.get(thing, {}).items()}

    def values(self, thing: str, *path: str) -> tuple[Value, ...]:
        """Return what one comes to from a thing by these properties one after the other, each value once.

        They are in the order of the graph, which is none in particular.
        """
        reached: dict[Value, None] = {Iri(thing): None}
        for property in path:
            reached = dict.fromkeys(
                value_of(object)
                for each in reached
                if isinstance(each, Iri)
                for object in self._facts.get(each, {}).get(property, {})
            )
        return tuple(reached)

    def sources(self, thing: str, property: str) -> tuple[Iri, ...]:
        """Return the things that have a thing as a value of a property."""
        if property not in self._sources:
            pointing = self._sources[property] = {}
            for source, facts in self._facts.items():
                for object in facts.get(property, {}):
                    pointing.setdefault(str(value_of(object)), []).append(Iri(source))
        return tuple(self._sources[property].get(thing, ()))

    def reached(self, thing: str, property: str) -> Iterator[Iri]:
        """Yield what one comes to from a thing by a property gone once or more often, each once."""
        seen: set[Value] = {thing}
        ahead = [thing]
        while ahead:
            for next in self.values(ahead.pop(), property):
                if isinstance(next, Iri) and next not in seen:
                    seen.add(next)
                    ahead.append(next)
                    yield next

    def having(self, property: str) -> tuple[Iri, ...]:
        """Return the things that have a property."""
        return tuple(Iri(thing) for thing, facts in self._facts.items() if property in facts)

    def _label(self, thing: Iri) -> str:
        """Return what a thing is called in English, or else its short name."""
        for property in _NAMING:
            texts = sorted(
                self.values(thing, property),
                key=lambda text: (getattr(text, "language", "") != "en", str(text)),
            )
            if texts:
                return str(texts[0])
        return compact(thing)
