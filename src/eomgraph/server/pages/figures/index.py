"""All figures with the values that they are chosen by; computed once for a report, as the graph never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ....descriptions.reading import Reader
from ....namespaces import PREFIXES
from ....tables import Iri, Value
from ...served import Served
from ..scope import Report, stated_in

_PATTERNS: Final = {
    "unit": "?figure eom:hasUnit ?value",
    "base": "?figure eom:hasBase ?value",
    "voice": "?figure eom:hasVoice ?value",
    "indicator": "?figure eom:measures ?value",
    "theme": "?claim eom:hasFigure ?figure ; eom:hasTheme ?value",
    "observationform": "?figure eom:atObservationForm ?value",
    "group": "?figure eom:concernsGroup ?value",
    "quantitykind": "?figure eom:hasQuantityKind ?value",
    "of": "?figure eom:hasBaseFigure/eom:hasQuantityKind ?value",
}
"""What figures are chosen by, under the names of the schemes that the values are in; "of" is the kind of the base."""


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
def index(served: Served, report: Report | None) -> tuple[Entry, ...]:
    """Return the figures of a report, or of all, in its order; none that tells of one person.

    A figure has the themes of the claims that give it, and the wider themes of these.
    """
    reader = Reader(served.store)
    scope = stated_in(report, "?figure")
    wider = {
        theme: Iri(str(other))
        for theme, other in reader.select(
            "SELECT ?theme ?wider WHERE { ?theme skos:broader ?wider ; skos:inScheme ?scheme }"
        )
    }
    positions: dict[Value, tuple[str, int, str]] = {}
    for figure, in_report, order in reader.select(
        f"SELECT ?figure ?report ?order WHERE {{ {scope} ?figure a eom:Figure ; "
        "eom:hasEvidence/eom:inPassage/eom:order ?order }"
    ):
        position = (str(in_report), int(str(order)), str(figure))
        positions[figure] = min(position, positions.get(figure, position))
    values: dict[Value, dict[str, set[Iri]]] = {
        figure: {name: set() for name in _PATTERNS} for figure in positions
    }
    for name, pattern in _PATTERNS.items():
        for figure, value in reader.select(
            f"SELECT DISTINCT ?figure ?value WHERE {{ {scope} ?figure a eom:Figure . {pattern} }}"
        ):
            if figure in values and isinstance(value, Iri):
                values[figure][name] |= (
                    {value, wider[value]} if value in wider and name == "theme" else {value}
                )
    return tuple(
        Entry(Iri(str(figure)), {name: frozenset(each) for name, each in values[figure].items()})
        for figure in sorted(positions, key=lambda figure: positions[figure])
        if figure not in served.personal
    )
