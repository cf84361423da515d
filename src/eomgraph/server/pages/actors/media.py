"""Who owns or operates which media, as reports say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ....descriptions.reading import Reader
from ....tables import Value
from ...served import Served
from ..names import Named, names, terms
from ..passages import Passage, standing
from ..reports import Report, stated_in


@dataclass(frozen=True, slots=True)
class Holding:
    """Someone owns or operates a medium; of how much of it nothing is said without a share."""

    holder: Named
    holder_kinds: tuple[str, ...]
    """What the holder is, as the narrowest classes of the ontology call it."""
    mode: Named
    owned: Named
    share: str | None
    voice: Named
    passages: tuple[Passage, ...]


def holdings(served: Served, report: Report) -> list[Holding]:
    """Return the ownerships that a report tells of, by what is owned; none that is of a person."""
    reader = Reader(served.store)
    rows = reader.select(
        f"SELECT DISTINCT ?ownership ?holder ?mode ?owned ?voice ?share WHERE {{ {stated_in(report, '?ownership')} "
        "?ownership a eom:Ownership ; eom:owner|eom:operator ?holder ; eom:hasOwnershipMode ?mode ; eom:owned ?owned ; "
        "eom:hasVoice ?voice OPTIONAL { ?ownership eom:ownershipShare/eom:printedValue ?share } } ORDER BY ?ownership"
    )
    rows = [row for row in rows if row[1] not in served.persons]
    known = names(reader, {each for row in rows for each in row[1:5]})
    places, kinds = standing(reader, (row[0] for row in rows)), _kinds(reader, {row[1] for row in rows})
    found = [
        Holding(
            known[holder],
            kinds.get(holder, ()),
            known[mode],
            known[owned],
            None if share is None else str(share),
            known[voice],
            places[ownership].passages,
        )
        for ownership, holder, mode, owned, voice, share in rows
    ]
    return sorted(found, key=lambda holding: (holding.owned.label, holding.holder.label))


def _kinds(reader: Reader, holders: Iterable[Value]) -> Mapping[Value, tuple[str, ...]]:
    rows = reader.select(
        f"SELECT DISTINCT ?holder ?label WHERE {{ VALUES ?holder {{ {terms(holders)} }} ?holder a ?class . "
        '?class rdfs:subClassOf* eom:Actor ; rdfs:label ?label FILTER(LANG(?label) = "en") '
        "FILTER NOT EXISTS { ?holder a ?narrower . ?narrower rdfs:subClassOf ?class FILTER(?narrower != ?class) } } "
        "ORDER BY ?holder ?label"
    )
    found: dict[Value, tuple[str, ...]] = {}
    for holder, label in rows:
        found[holder] = (*found.get(holder, ()), str(label))
    return found
