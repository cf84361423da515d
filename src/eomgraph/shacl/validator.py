"""Running the shapes of a graph on data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ..stores import Term
from .components import constraints_of
from .constraints import Context, Find, Focused
from .data import Data
from .paths import values_by
from .reading import BeyondCore, Shape, ShapesGraph


@dataclass(frozen=True, slots=True)
class Violation:
    """What does not conform: a focus node, by a constraint component of a shape.

    It has a value where the component tells one. The path is the node that stands for it in the shapes graph, or
    the property that a closed shape has not.
    """

    focus: Term
    shape: Shape
    component: ox.NamedNode
    path: Term | None
    value: Term | None


def find_violations(shapes: ShapesGraph, data: Data) -> tuple[Violation, ...]:
    """Return all that does not conform; BeyondCore where a shape says what is not read here."""
    return tuple(_Validator(shapes, data).run())


class _Validator:
    def __init__(self, shapes: ShapesGraph, data: Data) -> None:
        self._shapes = shapes
        self._data = data
        self._context = Context(shapes, data, self._conforms)
        self._constraints: dict[Term, tuple[tuple[ox.NamedNode, Find], ...]] = {}
        self._known: dict[tuple[Term, Term], bool] = {}
        self._open: set[Term] = set()

    def run(self) -> Iterator[Violation]:
        for shape in self._shapes.targeting:
            yield from self._violations(shape, self._focus_nodes(shape))

    def _focus_nodes(self, shape: Shape) -> Iterable[Term]:
        found: set[Term] = set()
        for kind, term in shape.targets:
            match kind:
                case "targetNode":
                    found.add(term)
                case "targetClass":
                    found |= self._data.instances(term)
                case "targetSubjectsOf":
                    found |= self._data.objects(term).keys()
                case "targetObjectsOf":
                    found |= self._data.subjects(term).keys()
        return found

    def _violations(self, shape: Shape, focus: Iterable[Term]) -> Iterator[Violation]:
        """Yield what of the focus nodes does not conform to a shape, or to its property shapes."""
        if shape.is_deactivated:
            return
        if shape.path is None:
            focused: Focused = [(node, (node,)) for node in focus]
        else:
            values = values_by(shape.path, focus, self._data)
            focused = [(node, values.get(node, ())) for node in focus]
        for component, find in self._constraints_of(shape):
            for broken in find(focused):
                yield Violation(
                    broken.focus, shape, component, broken.property or shape.path_node, broken.value
                )
        if properties := shape.parameters.get("property"):
            nodes = {value for _, each in focused for value in each}
            for other in properties:
                yield from self._violations(self._property_shape(other), nodes)

    def _conforms(self, node: Term, value: Term) -> bool:
        """Say whether a value conforms to a shape, by its name or blank node."""
        key = (node, value)
        if key not in self._known:
            if node in self._open:
                raise BeyondCore(f"{node} refers to itself")
            self._open.add(node)
            self._known[key] = not any(self._violations(self._shapes.shape(node), (value,)))
            self._open.discard(node)
        return self._known[key]

    def _constraints_of(self, shape: Shape) -> tuple[tuple[ox.NamedNode, Find], ...]:
        if shape.node not in self._constraints:
            self._constraints[shape.node] = tuple(constraints_of(shape, self._context))
        return self._constraints[shape.node]

    def _property_shape(self, node: Term) -> Shape:
        shape = self._shapes.shape(node)
        if shape.path is None:
            raise BeyondCore(f"{node} is no property shape")
        return shape
