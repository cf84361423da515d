"""The constraints that a shape states, by its parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from .constraints import Context, Find, Maker
from .nodes import NODE_CONSTRAINTS
from .reading import BeyondCore, Shape, sh
from .values import VALUE_CONSTRAINTS

_MAKERS: Mapping[str, Maker] = MappingProxyType({**VALUE_CONSTRAINTS, **NODE_CONSTRAINTS})

# What says more of another parameter, or constrains nothing; property shapes are for the validator.
_SILENT = {
    *("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf", "property"),
    *("deactivated", "defaultValue", "description", "group", "name", "order"),
    *("flags", "ignoredProperties", "qualifiedValueShape", "qualifiedValueShapesDisjoint"),
}
_FOR_PROPERTIES = {
    *("lessThan", "lessThanOrEquals", "maxCount", "minCount"),
    *("qualifiedMaxCount", "qualifiedMinCount", "uniqueLang"),
}
_SEVERAL = {
    *("and", "class", "disjoint", "equals", "hasValue", "lessThan", "lessThanOrEquals"),
    *("node", "not", "or", "pattern", "xone"),
}


def constraints_of(shape: Shape, context: Context) -> Iterator[tuple[ox.NamedNode, Find]]:
    """Yield the component and what finds where it does not hold, for each constraint of a shape.

    BeyondCore where a parameter is not known, or not as it has to be.
    """
    for parameter, values in shape.parameters.items():
        if parameter in _SILENT:
            continue
        if parameter not in _MAKERS or (parameter in _FOR_PROPERTIES and shape.path is None):
            raise BeyondCore(f"{shape.node} has {parameter}")
        if len(values) > 1 and parameter not in _SEVERAL:
            raise BeyondCore(f"{shape.node} has more than one {parameter}")
        component = sh(f"{parameter[0].upper()}{parameter[1:]}ConstraintComponent")
        for value in values:
            yield component, _MAKERS[parameter](value, shape, context)
