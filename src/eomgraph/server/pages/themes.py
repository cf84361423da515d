"""The order of themes: that of the sections on them, for nothing here sorts themes by what was found."""

from __future__ import annotations

from collections.abc import Mapping

from ...descriptions.reading import Reader
from ...tables import Iri, Value, term_of

_SECTIONS = """
SELECT ?theme (MAX(?order) AS ?last) WHERE {
  ?section a eom:Section ; eom:hasTheme ?theme ; eom:order ?order ; eom:isPartOf ?report . %s
} GROUP BY ?theme"""
_CLAIMS = """
SELECT ?theme (MIN(?order) AS ?first) WHERE {
  ?claim a eom:Finding ; eom:hasTheme ?theme ; eom:hasEvidence ?evidence ; eom:isStatedIn ?report . %s
  ?evidence eom:inPassage ?passage . ?passage eom:order ?order
} GROUP BY ?theme"""
_WIDER = "SELECT ?theme ?wider WHERE { ?theme skos:broader+ ?wider }"


def places(reader: Reader, report: str | None = None) -> Mapping[Value, int]:
    """Return where a report comes to each theme: at its section, or else at the first finding on it.

    Without a report it is where any of them does. Themes that no section and no finding is on are left out.
    """
    among = f"FILTER(?report = {term_of(Iri(report))})" if report else ""
    found: dict[Value, int] = {}
    wider: dict[Value, list[Value]] = {}
    for theme, above in reader.select(_WIDER):
        wider.setdefault(theme, []).append(above)
    for theme, order in reader.select(_CLAIMS % among):
        for each in (theme, *wider.get(theme, ())):
            found[each] = min(found.get(each, _number(order)), _number(order))
    return found | {theme: _number(order) for theme, order in reader.select(_SECTIONS % among)}


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
