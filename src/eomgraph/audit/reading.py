"""How a report is read: in which order, in which parts, and which passages explain what stands in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..tables import Iri
from .material import Material


@dataclass(frozen=True, slots=True)
class Reading:
    """The passages of a report as a reader meets them: a footnote is read where it is called.

    `places` ranks locators in that order; `calls` has the sentence that calls the footnote of a locator;
    `parts` has the outermost section or part of each locator, for a footnote that of its call.
    """

    places: Mapping[str, tuple[int, int]]
    calls: Mapping[str, str]
    parts: Mapping[str, str]

    def in_order(self, locators: Iterable[str]) -> tuple[str, ...]:
        """Return locators as a reader meets them, each once."""
        return tuple(sorted(set(locators), key=lambda each: (self.places.get(each, _LAST), each)))

    def is_met(self, what: str, at: str) -> bool:
        """Say whether a reader has met one passage once at another: before it, or in a footnote that it calls."""
        return self.places.get(what, _LAST) <= self.places.get(at, _LAST) or self.calls.get(what) == at


_LAST = (2**31, 0)


def reading_of(material: Material) -> Reading:
    """Return how a report is read."""
    order = material.passage_order
    calls = {row.locator: row.sentence for row in material.select(_CALLS)}
    parts = {row.locator: row.part for row in material.select(_PARTS)}
    places = {
        locator: (order.get(calls.get(locator, locator), rank), rank) for locator, rank in order.items()
    }
    return Reading(
        places=MappingProxyType(places),
        calls=MappingProxyType(calls),
        parts=MappingProxyType({each: parts.get(calls.get(each, each), each) for each in order}),
    )


def explanations(material: Material) -> Mapping[Iri, tuple[str, ...]]:
    """Return, for whatever the data explain, the locators of the passages of the report that explain it."""
    found: dict[Iri, set[str]] = defaultdict(set)
    for row in material.select(_EXPLANATIONS):
        found[row.thing].add(row.locator)
    return MappingProxyType({thing: material.in_order(locators) for thing, locators in found.items()})


_CALLS = """
SELECT DISTINCT ?locator ?sentence
WHERE {
  ?call eom:callsFootnote ?footnote ;
    eom:locator ?sentence .
  ?footnote eom:isPartOf ?report .
  { ?footnote eom:locator ?locator }
  UNION { ?passage eom:isPartOf ?footnote ; eom:locator ?locator }
}
ORDER BY ?locator ?sentence
"""

_PARTS = """
SELECT DISTINCT ?locator ?part
WHERE {
  ?passage eom:locator ?locator ;
    eom:isPartOf ?division .
  ?division eom:locator ?part ;
    eom:isPartOf ?report .
  { ?division rdf:type eom:Section } UNION { ?division rdf:type eom:Part }
  MINUS { ?division eom:isPartOf ?larger . ?larger rdf:type eom:Part }
}
ORDER BY ?locator ?part
"""

_EXPLANATIONS = """
SELECT DISTINCT ?thing ?locator
WHERE {
  ?thing eom:explainedBy ?passage .
  ?passage eom:locator ?locator ;
    eom:isPartOf ?report .
}
ORDER BY ?thing ?locator
"""
