"""What all claims of a graph have, property by property, in one pass through each: joins are made here, not by queries.

A query that joins looks things up claim by claim, which on disk takes many times as long as reading all there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from ....namespaces import expand
from ....stores import Store

_FEW: Final = 200  # values that a query may name


def scan(
    store: Store, path: Sequence[str], among: Collection[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield each thing with each value that one comes to from it by properties one after the other.

    Where `among` is given, only values that are among these.
    """
    *first, last = path
    pairs = _pairs(store, last, among)
    for property in reversed(first):
        pairs = _joined(_pairs(store, property, None), pairs)
    return pairs


def _pairs(store: Store, property: str, among: Collection[str] | None) -> Iterator[tuple[str, str]]:
    named = (
        f"VALUES ?value {{ {' '.join(map(_term, among))} }}"
        if among is not None and len(among) <= _FEW
        else ""
    )
    query = f"SELECT ?thing ?value WHERE {{ {named} ?thing <{expand(property)}> ?value }}"
    for thing, value in store.stream(query).rows:
        if not isinstance(thing, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
            continue
        if among is None or value.value in among:
            yield thing.value, value.value


def _joined(
    pairs: Iterator[tuple[str, str]], following: Iterator[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    values: Mapping[str, list[str]] = defaultdict(list)
    for thing, value in following:
        values[thing].append(value)
    for thing, between in pairs:
        for value in values.get(between, ()):
            yield thing, value


def _term(iri: str) -> str:
    return str(ox.NamedNode(iri))
