"""The data that shapes look at: the values of each property, by the thing that has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from ..namespaces import PREFIXES
from ..stores import Term

Values = Mapping[Term, set[Term]]

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
SUBCLASS = ox.NamedNode(PREFIXES["rdfs"] + "subClassOf")


class Data:
    """Statements, found by property; what graph they are in does not matter."""

    def __init__(self, statements: Iterable[ox.Quad | ox.Triple]) -> None:
        self._objects: dict[Term, dict[Term, set[Term]]] = defaultdict(lambda: defaultdict(set))
        self._subjects: dict[Term, Values] = {}
        self._instances: dict[Term, set[Term]] = {}
        objects = self._objects
        for one in statements:
            objects[one.predicate][one.subject].add(one.object)

    def objects(self, property: Term) -> Values:
        """Return the values of a property, by the thing that has them."""
        return self._objects.get(property, {})

    def subjects(self, property: Term) -> Values:
        """Return what has a property, by its value."""
        if property not in self._subjects:
            inverse = defaultdict(set)
            for subject, objects in self.objects(property).items():
                for each in objects:
                    inverse[each].add(subject)
            self._subjects[property] = inverse
        return self._subjects[property]

    def instances(self, kind: Term) -> set[Term]:
        """Return what is of a class, or of one below it."""
        if kind not in self._instances:
            below, found = [kind], {kind}
            while below:
                below = [
                    each
                    for one in below
                    for each in self.subjects(SUBCLASS).get(one, ())
                    if each not in found
                ]
                found.update(below)
            typed = self.subjects(TYPE)
            self._instances[kind] = {thing for each in found for thing in typed.get(each, ())}
        return self._instances[kind]

    def said_of(self, thing: Term) -> Iterator[tuple[Term, Term]]:
        """Yield each property of a thing with each of its values."""
        for property, values in self._objects.items():
            yield from ((property, each) for each in values.get(thing, ()))
