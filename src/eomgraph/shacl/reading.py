"""Shapes, as a shapes graph describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from ..namespaces import PREFIXES
from ..stores import Term
from .data import TYPE
from .paths import Alternative, Inverse, Path, Repeated, Sequence

_RDF, _SH = PREFIXES["rdf"], PREFIXES["sh"]
_FIRST, _REST, _NIL = (ox.NamedNode(_RDF + name) for name in ("first", "rest", "nil"))
_CLASSES = [ox.NamedNode(PREFIXES[prefix] + "Class") for prefix in ("rdfs", "owl")]
_TARGETS = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")


class BeyondCore(Exception):
    """A shape says what is not read here."""


def sh(name: str) -> ox.NamedNode:
    """Return a term of SHACL's vocabulary."""
    return ox.NamedNode(_SH + name)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is said of a shape: names are those of SHACL's vocabulary, without its namespace.

    A node shape has no path; `path_node` is what the shapes graph calls that of a property shape.
    """

    node: Term
    path: Path | None
    path_node: Term | None
    severity: Term
    messages: tuple[Term, ...]
    parameters: Mapping[str, tuple[Term, ...]]

    @property
    def targets(self) -> Iterator[tuple[str, Term]]:
        """How the shape finds its focus nodes, and by which term."""
        return ((kind, each) for kind in _TARGETS for each in self.parameters.get(kind, ()))

    @property
    def is_deactivated(self) -> bool:
        """Whether the shape is there and yet not to be used."""
        return ox.Literal(True) in self.parameters.get("deactivated", ())


class ShapesGraph:
    """The shapes of a graph."""

    def __init__(self, statements: Iterable[ox.Quad | ox.Triple]) -> None:
        self._described: dict[Term, dict[ox.NamedNode, dict[Term, None]]] = {}
        for one in statements:
            self._described.setdefault(one.subject, {}).setdefault(one.predicate, {})[one.object] = None
        self._shapes: dict[Term, Shape] = {}

    @cached_property
    def targeting(self) -> tuple[Shape, ...]:
        """The shapes that say what they are for."""
        targets = {sh(name) for name in _TARGETS}
        return tuple(
            self.shape(node)
            for node, said in self._described.items()
            if not said.keys().isdisjoint(targets) or self._is_class(said)
        )

    def shape(self, node: Term) -> Shape:
        """Return a shape by its name, or its blank node."""
        if node not in self._shapes:
            self._shapes[node] = self._read(node)
        return self._shapes[node]

    def members(self, cell: Term) -> tuple[Term, ...]:
        """Return the members of an RDF list."""
        found: list[Term] = []
        while cell != _NIL:
            said = self._described.get(cell, {})
            if (
                len(said.get(_FIRST, ())) != 1
                or len(said.get(_REST, ())) != 1
                or len(found) > len(self._described)
            ):
                raise BeyondCore(f"{cell} is no list")
            found.extend(said[_FIRST])
            (cell,) = said[_REST]
        return tuple(found)

    def describe(self, node: Term) -> Iterator[ox.Triple]:
        """Yield what is said of a blank node and those it leads to, of anything else nothing."""
        if isinstance(node, ox.BlankNode):
            for predicate, objects in self._described.get(node, {}).items():
                for each in objects:
                    yield ox.Triple(node, predicate, each)
                    yield from self.describe(each)

    def _read(self, node: Term) -> Shape:
        said = self._described.get(node, {})
        if self._is_class(said):
            raise BeyondCore(f"{node} is a class as well")
        parameters = {
            property.value.removeprefix(_SH): tuple(values)
            for property, values in said.items()
            if property.value.startswith(_SH)
        }
        severity = tuple(parameters.pop("severity", (sh("Violation"),)))
        path = tuple(parameters.pop("path", ()))
        if len(severity) > 1 or len(path) > 1:
            raise BeyondCore(f"{node} has more than one path or severity")
        return Shape(
            node=node,
            path=self._path(path[0]) if path else None,
            path_node=path[0] if path else None,
            severity=severity[0],
            messages=parameters.pop("message", ()),
            parameters=parameters,
        )

    def _path(self, node: Term) -> Path:
        if isinstance(node, ox.NamedNode):
            return node
        said = self._described.get(node, {})
        if _FIRST in said:
            return Sequence(tuple(map(self._path, self.members(node))))
        if len(said) != 1:
            raise BeyondCore(f"{node} is no path")
        ((kind, (operand,)),) = said.items()
        match kind.value.removeprefix(_SH):
            case "inversePath":
                return Inverse(self._path(operand))
            case "alternativePath":
                return Alternative(tuple(map(self._path, self.members(operand))))
            case "zeroOrMorePath":
                return Repeated(self._path(operand), at_least_once=False, at_most_once=False)
            case "oneOrMorePath":
                return Repeated(self._path(operand), at_least_once=True, at_most_once=False)
            case "zeroOrOnePath":
                return Repeated(self._path(operand), at_least_once=False, at_most_once=True)
        raise BeyondCore(f"{kind} is no path")

    @staticmethod
    def _is_class(said: Mapping[ox.NamedNode, Iterable[Term]]) -> bool:
        """Say whether a shape is a class as well, and so for its instances."""
        types = said.get(TYPE, ())
        return any(each in types for each in _CLASSES) and any(
            property.value.startswith(_SH) for property in said
        )
