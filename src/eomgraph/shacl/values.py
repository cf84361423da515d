"""Constraints on each value for itself (https://www.w3.org/TR/shacl/#core-components)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType, UnionType

import pyoxigraph as ox

from ..stores import Term
from .constraints import Broken, Context, Find, Focused, Maker, number, text
from .literals import fits, is_known, is_less
from .reading import BeyondCore, Shape, sh

_NODE_KINDS: Mapping[Term, type | UnionType] = MappingProxyType(
    {
        sh("IRI"): ox.NamedNode,
        sh("BlankNode"): ox.BlankNode,
        sh("Literal"): ox.Literal,
        sh("BlankNodeOrIRI"): ox.BlankNode | ox.NamedNode,
        sh("BlankNodeOrLiteral"): ox.BlankNode | ox.Literal,
        sh("IRIOrLiteral"): ox.NamedNode | ox.Literal,
    }
)


def _where_not(test: Callable[[Term], bool]) -> Find:
    """Find the values that fail a test, which each value takes once, however many nodes have it."""
    known: dict[Term, bool] = {}

    def find(focused: Focused) -> Iterator[Broken]:
        for focus, values in focused:
            for value in values:
                passes = known.get(value)
                if passes is None:
                    passes = known[value] = test(value)
                if not passes:
                    yield Broken(focus, value)

    return find


def _where_text_not(test: Callable[[str], bool]) -> Find:
    """Find the values whose text fails a test, and blank nodes, which have none."""
    return _where_not(lambda value: not isinstance(value, ox.BlankNode) and test(text(value)))


def _class(kind: Term, shape: Shape, context: Context) -> Find:
    return _where_not(context.data.instances(kind).__contains__)


def _datatype(datatype: Term, shape: Shape, context: Context) -> Find:
    if not is_known(text(datatype)):
        raise BeyondCore(f"{shape.node} has the datatype {datatype}")
    return _where_not(
        lambda value: isinstance(value, ox.Literal) and value.datatype == datatype and fits(value)
    )


def _node_kind(kind: Term, shape: Shape, context: Context) -> Find:
    if kind not in _NODE_KINDS:
        raise BeyondCore(f"{shape.node} has the node kind {kind}")
    return _where_not(lambda value: isinstance(value, _NODE_KINDS[kind]))


def _in(cell: Term, shape: Shape, context: Context) -> Find:
    return _where_not(set(context.shapes.members(cell)).__contains__)


def _at_least(limit: Term, shape: Shape, context: Context) -> Find:
    return _where_not(lambda value: is_less(limit, value, or_equal=True))


def _more_than(limit: Term, shape: Shape, context: Context) -> Find:
    return _where_not(lambda value: is_less(limit, value))


def _at_most(limit: Term, shape: Shape, context: Context) -> Find:
    return _where_not(lambda value: is_less(value, limit, or_equal=True))


def _less_than(limit: Term, shape: Shape, context: Context) -> Find:
    return _where_not(lambda value: is_less(value, limit))


def _min_length(limit: Term, shape: Shape, context: Context) -> Find:
    least = number(limit)
    return _where_text_not(lambda said: len(said) >= least)


def _max_length(limit: Term, shape: Shape, context: Context) -> Find:
    most = number(limit)
    return _where_text_not(lambda said: len(said) <= most)


def _pattern(pattern: Term, shape: Shape, context: Context) -> Find:
    flags = "".join(map(text, shape.parameters.get("flags", ())))
    try:
        matcher = re.compile(f"(?{flags}){text(pattern)}" if flags else text(pattern))
    except re.error as error:
        raise BeyondCore(f"{shape.node} has a pattern that is none, {error}") from error
    return _where_text_not(lambda said: matcher.search(said) is not None)


def _language_in(cell: Term, shape: Shape, context: Context) -> Find:
    ranges = [text(each).lower() for each in context.shapes.members(cell)]

    def test(value: Term) -> bool:
        tag = value.language if isinstance(value, ox.Literal) else None
        return bool(tag) and any(each == "*" or f"{tag}-".lower().startswith(f"{each}-") for each in ranges)

    return _where_not(test)


def _node(other: Term, shape: Shape, context: Context) -> Find:
    return _where_not(lambda value: context.conforms(other, value))


def _not(other: Term, shape: Shape, context: Context) -> Find:
    return _where_not(lambda value: not context.conforms(other, value))


def _where(enough: Callable[[Iterable[bool]], bool]) -> Maker:
    """Make constraints that a value conforms to enough of the shapes of a list."""

    def make(cell: Term, shape: Shape, context: Context) -> Find:
        others = context.shapes.members(cell)
        return _where_not(lambda value: enough(context.conforms(other, value) for other in others))

    return make


VALUE_CONSTRAINTS: Mapping[str, Maker] = MappingProxyType(
    {
        "and": _where(all),
        "class": _class,
        "datatype": _datatype,
        "in": _in,
        "languageIn": _language_in,
        "maxExclusive": _less_than,
        "maxInclusive": _at_most,
        "maxLength": _max_length,
        "minExclusive": _more_than,
        "minInclusive": _at_least,
        "minLength": _min_length,
        "node": _node,
        "nodeKind": _node_kind,
        "not": _not,
        "or": _where(any),
        "pattern": _pattern,
        "xone": _where(lambda conforming: sum(conforming) == 1),
    }
)
