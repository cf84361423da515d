"""What a constraint is, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from ..namespaces import PREFIXES
from ..stores import Term
from .data import Data
from .literals import fits
from .reading import BeyondCore, Shape, ShapesGraph

TRUE = ox.Literal(True)

_INTEGER = ox.NamedNode(PREFIXES["xsd"] + "integer")


class Broken(NamedTuple):
    """What a constraint does not hold for: a focus node, with the value and property that a component tells."""

    focus: Term
    value: Term | None = None
    property: Term | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What constraints are made from; `conforms` says whether a node, given second, conforms to a shape."""

    shapes: ShapesGraph
    data: Data
    conforms: Callable[[Term, Term], bool]


# Focus nodes with the values that the path of a shape leads to; of a node shape, with themselves.
Focused: TypeAlias = list[tuple[Term, Collection[Term]]]
# A constraint, as what finds where it does not hold.
Find: TypeAlias = Callable[[Focused], Iterator[Broken]]
# Makes a constraint from the value of its parameter.
Maker: TypeAlias = Callable[[Term, Shape, Context], Find]


def number(limit: Term) -> int:
    """Return the number that a parameter has to be."""
    if not isinstance(limit, ox.Literal) or limit.datatype != _INTEGER or not fits(limit):
        raise BeyondCore(f"{limit} is no whole number")
    return int(limit.value)


def text(term: Term) -> str:
    """Return a term as SPARQL's STR does."""
    if isinstance(term, ox.Triple):
        raise BeyondCore(f"{term} is a triple")
    return term.value
