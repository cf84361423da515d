"""All figures with the values that they are chosen by; computed once for a report, as the graph never changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ....descriptions.reading import Reader
from ....namespaces import PREFIXES
from ....tables import Iri, Value, term_of
from ...served import Served
from ..names import terms
from ..reports import Report, stated_in

_RELATIONS: Final = {
    "hasUnit": "unit",
    "hasBase": "base",
    "hasVoice": "voice",
    "measures": "indicator",
    "atObservationForm": "observationform",
    "concernsGroup": "group",
    "hasQuantityKind": "quantitykind",
}
"""What figures say that they are chosen by, with the schemes of the values."""

_OTHERS: Final = {
    "theme": "?claim eom:hasFigure ?figure ; eom:hasTheme ?value",
    "of": "?figure eom:hasBaseFigure/eom:hasQuantityKind ?value",
}
"""What else they are chosen by: the themes of the claims that give them, the kind of quantity that the base is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure with the values that it is chosen by."""

    figure: Iri
    values: Mapping[str, frozenset[Iri]]

    def has(self, name: str, *values: str) -> bool:
        """Return whether it has one of some values, given by their local names."""
        space = PREFIXES["quantitykind" if name == "of" else name]
        return any(space + value in self.values[name] for value in values)


@lru_cache(maxsize=32)
def index(served: Served, report: Report) -> tuple[Entry, ...]:
    """Return the figures of a report in its order; none that tells of one person.

    A figure has the themes of the claims that give it, and the wider themes of these.
    """
    return _entries(served, stated_in(report, "?figure"))


@lru_cache(maxsize=32)
def measuring(served: Served, indicator: Iri) -> tuple[Entry, ...]:
    """Return the figures that measure an indicator in all reports, report by report."""
    return _entries(served, f"{stated_in(None, '?figure')} ?figure eom:measures {term_of(indicator)} . ")


def _entries(served: Served, scope: str) -> tuple[Entry, ...]:
    reader = Reader(served.store)
    positions: dict[Value, tuple[str, int, str]] = {}
    for figure, in_report, order in reader.select(
        f"SELECT ?figure ?report ?order WHERE {{ {scope} ?figure a eom:Figure ; "
        "eom:hasEvidence/eom:inPassage/eom:order ?order }"
    ):
        position = (str(in_report), int(str(order)), str(figure))
        positions[figure] = min(position, positions.get(figure, position))
    names = (*_RELATIONS.values(), *_OTHERS)
    values: dict[Value, dict[str, set[Iri]]] = {
        figure: {name: set() for name in names} for figure in positions
    }
    wider = _wider(reader)
    for figure, name, value in _values(reader, positions):
        if figure in values and isinstance(value, Iri):
            values[figure][name] |= {value, wider.get(value, value)} if name == "theme" else {value}
    return tuple(
        Entry(Iri(str(figure)), {name: frozenset(each) for name, each in values[figure].items()})
        for figure in sorted(positions, key=lambda figure: positions[figure])
        if figure not in served.personal
    )


def _values(reader: Reader, figures: Iterable[Value]) -> Iterator[tuple[Value, str, Value]]:
    """Yield figures with the names of what they are chosen by, and the values of that."""
    among = f"VALUES ?figure {{ {terms(figures)} }} "
    relations = ", ".join(f"eom:{relation}" for relation in _RELATIONS)
    for figure, relation, value in reader.select(
        f"SELECT ?figure ?relation ?value WHERE {{ {among} ?figure ?relation ?value "
        f"FILTER(?relation IN ({relations})) }}"
    ):
        yield figure, _RELATIONS[str(relation).rpartition("#")[2]], value
    for name, pattern in _OTHERS.items():
        for figure, value in reader.select(f"SELECT ?figure ?value WHERE {{ {among} {pattern} }}"):
            yield figure, name, value


def _wider(reader: Reader) -> Mapping[Value, Iri]:
    rows = reader.select("SELECT ?theme ?wider WHERE { ?theme skos:broader ?wider ; skos:inScheme ?scheme }")
    return {theme: Iri(str(wider)) for theme, wider in rows}
