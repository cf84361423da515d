"""Places with the claims and figures that name them: in the sentence itself, never by way of a footnote's call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ....descriptions.reading import Reader
from ....namespaces import BASE, PREFIXES
from ....tables import Iri, Text, Value, term_of
from ...served import Served
from ..names import Named, names, terms
from ..reports import Report, stated_in

SIDES: Final = {
    "body": "What the mission says itself",
    "conclusions": "Among the mission's conclusions",
    "law": "What the law provides, as the report describes it",
    "relayed": "What others are reported to say",
}
"""Who says what, never mixed, with the headings."""

SHOWN: Final = 50
"""How many claims of a side a page shows at most; the page of claims has all."""

_EOM: Final = PREFIXES["eom"]
_KINDS: Final = {"Conclusion": "conclusions", "LegalClaim": "law", "RelayedClaim": "relayed"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place, with what names it."""

    named: Named
    parts_of: tuple[Named, ...]
    notes: tuple[str, ...]
    """What is to be known of the name, as that a report does not say whether the city or the region is meant."""
    claims: Mapping[str, tuple[Iri, ...]]
    """Claims by side, in the order of the report, but those of one person."""
    examples: frozenset[Iri]
    """The claims that give it as an example of what another says."""
    lists: frozenset[Iri]
    """The claims whose list is illustrative, as "among others" says."""
    figures: tuple[Iri, ...]
    omitted: int
    """How many claims are left out for they are of one person."""

    @property
    def name(self) -> str:
        """Its country and local name, as addresses have it: kaz/place-almaty."""
        return self.named.iri.removeprefix(f"{BASE}country/")

    @property
    def all_claims(self) -> frozenset[Iri]:
        """All claims that name it."""
        return frozenset(claim for claims in self.claims.values() for claim in claims)

    @property
    def how(self) -> str | None:
        """How it is named where it never is but as an example; None elsewhere."""
        if not self.all_claims:
            return None
        if self.all_claims <= self.examples:
            return "only as an example"
        if self.all_claims <= self.examples | self.lists:
            return "only in a list that is illustrative"
        return None


@lru_cache(maxsize=1024)
def naming(served: Served, place: Iri) -> frozenset[Iri]:
    """Return the reports that name a place; none for what is no place."""
    try:
        this = term_of(place)
    except ValueError:
        return frozenset()
    return frozenset(
        Reader(served.store).things(
            f"{this} a eom:Place . {{ ?statement eom:atPlace {this} }} UNION {{ ?statement eom:concerns {this} }} "
            "?statement eom:isStatedIn ?thing . ?thing a eom:ObservationReport"
        )
    )


def place_called(served: Served, report: Report, iri: Iri) -> Place | None:
    """Return a place that a report names; None where it does not."""
    return next((place for place in named_places(served, report) if place.named.iri == iri), None)


@lru_cache(maxsize=16)
def named_places(served: Served, report: Report) -> tuple[Place, ...]:
    """Return the places that a report names, by their names."""
    reader = Reader(served.store)
    claims, omitted = _claims(reader, report, served.personal)
    figures = _figures(reader, report, served.personal)
    found = {*claims, *figures, *omitted}
    wholes, notes = _wholes(reader, found), _notes(reader, found)
    marks = _marks(reader, report)
    known = names(reader, {*found, *(whole for each in wholes.values() for whole in each)})
    places = [
        Place(
            known[place],
            tuple(known[whole] for whole in wholes.get(place, ())),
            notes.get(place, ()),
            {side: tuple(members) for side, members in claims.get(place, {}).items()},
            marks["examples"],
            marks["lists"],
            tuple(figures.get(place, ())),
            omitted.get(place, 0),
        )
        for place in found
    ]
    return tuple(sorted(places, key=lambda place: (place.named.label, place.named.iri)))


def _claims(
    reader: Reader, report: Report, personal: frozenset[str]
) -> tuple[Mapping[Value, Mapping[str, list[Iri]]], Mapping[Value, int]]:
    rows = reader.select(
        f"SELECT ?place ?claim ?kind ?report (MIN(?order) AS ?first) WHERE {{ {stated_in(report, '?claim')} "
        "?claim a eom:Claim ; eom:atPlace|eom:concerns ?place ; a ?kind . "
        "?claim eom:hasEvidence/eom:inPassage/eom:order ?order . "
        "VALUES ?kind { eom:Finding eom:BackgroundClaim eom:Conclusion eom:LegalClaim eom:RelayedClaim } "
        "?place a eom:Place } GROUP BY ?place ?claim ?kind ?report ORDER BY ?report ?first ?claim"
    )
    found: dict[Value, dict[str, list[Iri]]] = defaultdict(lambda: defaultdict(list))
    omitted: dict[Value, int] = defaultdict(int)
    for place, claim, kind, _, _ in rows:
        if claim in personal:
            omitted[place] += 1
        else:
            found[place][_KINDS.get(str(kind).removeprefix(_EOM), "body")].append(Iri(str(claim)))
    return found, omitted


def _figures(reader: Reader, report: Report, personal: frozenset[str]) -> Mapping[Value, list[Iri]]:
    rows = reader.select(
        f"SELECT DISTINCT ?place ?figure WHERE {{ {stated_in(report, '?figure')} ?figure a eom:Figure ; "
        "eom:atPlace ?place . ?place a eom:Place } ORDER BY ?place ?figure"
    )
    found: dict[Value, list[Iri]] = defaultdict(list)
    for place, figure in rows:
        if figure not in personal:
            found[place].append(Iri(str(figure)))
    return found


def _marks(reader: Reader, report: Report) -> Mapping[str, frozenset[Iri]]:
    """Return the claims at places that are examples of others, and those with an illustrative list."""
    at_places = f"{stated_in(report)} ?thing eom:atPlace ?place ; a eom:Claim . "
    illustrative = f"<{PREFIXES['enumeration']}illustrative>"
    return {
        "examples": frozenset(reader.things(f"{at_places} ?thing eom:exemplifies ?other")),
        "lists": frozenset(reader.things(f"{at_places} ?thing eom:hasEnumeration {illustrative}")),
    }


def _wholes(reader: Reader, places: Iterable[Value]) -> Mapping[Value, list[Iri]]:
    rows = reader.select(
        f"SELECT ?place ?whole WHERE {{ VALUES ?place {{ {terms(places)} }} ?place eom:isPartOf ?whole . "
        "FILTER NOT EXISTS { ?place eom:isPartOf ?nearer . ?nearer eom:isPartOf ?whole } } ORDER BY ?place ?whole"
    )
    found: dict[Value, list[Iri]] = defaultdict(list)
    for place, whole in rows:
        found[place].append(Iri(str(whole)))
    return found


def _notes(reader: Reader, places: Iterable[Value]) -> Mapping[Value, tuple[str, ...]]:
    rows = reader.select(
        f"SELECT DISTINCT ?place ?note WHERE {{ VALUES ?place {{ {terms(places)} }} ?place skos:scopeNote ?note }} "
        "ORDER BY ?place ?note"
    )
    found: dict[Value, tuple[str, ...]] = {}
    for place, note in rows:
        if not isinstance(note, Text) or note.language in (None, "en"):
            found[place] = (*found.get(place, ()), str(note))
    return found
