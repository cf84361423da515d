"""Constraints on all values of a focus node together (https://www.w3.org/TR/shacl/#core-components)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from ..stores import Term
from .constraints import TRUE, Broken, Context, Find, Focused, Maker, number
from .literals import is_less
from .reading import BeyondCore, Shape


def _min_count(limit: Term, shape: Shape, context: Context) -> Find:
    least = number(limit)
    return lambda focused: (Broken(focus) for focus, values in focused if len(values) < least)


def _max_count(limit: Term, shape: Shape, context: Context) -> Find:
    most = number(limit)
    return lambda focused: (Broken(focus) for focus, values in focused if len(values) > most)


def _has_value(expected: Term, shape: Shape, context: Context) -> Find:
    return lambda focused: (Broken(focus) for focus, values in focused if expected not in values)


def _unique_lang(truth: Term, shape: Shape, context: Context) -> Find:
    def find(focused: Focused) -> Iterator[Broken]:
        for focus, values in focused:
            tags = Counter(
                value.language.lower() for value in values if isinstance(value, ox.Literal) and value.language
            )
            yield from (Broken(focus) for count in tags.values() if count > 1 and truth == TRUE)

    return find


def _equals(property: Term, shape: Shape, context: Context) -> Find:
    others = context.data.objects(property)

    def find(focused: Focused) -> Iterator[Broken]:
        for focus, values in focused:
            yield from (Broken(focus, value) for value in set(values) ^ set(others.get(focus, ())))

    return find


def _disjoint(property: Term, shape: Shape, context: Context) -> Find:
    others = context.data.objects(property)

    def find(focused: Focused) -> Iterator[Broken]:
        for focus, values in focused:
            yield from (Broken(focus, value) for value in set(values) & set(others.get(focus, ())))

    return find


def _less_than(*, or_equal: bool) -> Maker:
    def make(property: Term, shape: Shape, context: Context) -> Find:
        others = context.data.objects(property)

        def find(focused: Focused) -> Iterator[Broken]:
            for focus, values in focused:
                pairs = ((value, other) for value in values for other in others.get(focus, ()))
                yield from (
                    Broken(focus, value)
                    for value, other in pairs
                    if not is_less(value, other, or_equal=or_equal)
                )

        return find

    return make


def _qualified(*, is_least: bool) -> Maker:
    def make(limit: Term, shape: Shape, context: Context) -> Find:
        bound, qualified = number(limit), shape.parameters.get("qualifiedValueShape", ())
        if len(qualified) != 1 or TRUE in shape.parameters.get("qualifiedValueShapesDisjoint", ()):
            raise BeyondCore(f"{shape.node} has not one qualified shape, or its values are in no other")

        def find(focused: Focused) -> Iterator[Broken]:
            for focus, values in focused:
                count = sum(context.conforms(qualified[0], value) for value in values)
                if count < bound if is_least else count > bound:
                    yield Broken(focus)

        return find

    return make


def _closed(truth: Term, shape: Shape, context: Context) -> Find:
    cells = shape.parameters.get("ignoredProperties", ())
    properties = shape.parameters.get("property", ())
    allowed = {property for cell in cells for property in context.shapes.members(cell)} | {
        context.shapes.shape(each).path_node for each in properties
    }

    def find(focused: Focused) -> Iterator[Broken]:
        nodes = ((focus, value) for focus, values in focused for value in values if truth == TRUE)
        for focus, value in nodes:
            for property, object in context.data.said_of(value):
                if property not in allowed:
                    yield Broken(focus, object, property)

    return find


NODE_CONSTRAINTS: Mapping[str, Maker] = MappingProxyType(
    {
        "closed": _closed,
        "disjoint": _disjoint,
        "equals": _equals,
        "hasValue": _has_value,
        "lessThan": _less_than(or_equal=False),
        "lessThanOrEquals": _less_than(or_equal=True),
        "maxCount": _max_count,
        "minCount": _min_count,
        "qualifiedMaxCount": _qualified(is_least=False),
        "qualifiedMinCount": _qualified(is_least=True),
        "uniqueLang": _unique_lang,
    }
)
