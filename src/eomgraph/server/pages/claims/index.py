"""All claims of a graph in the order in which pages show them, with those that have each value of each facet.

It is made once for a graph, by one pass through each property, and held in memory: counting what a choice comes
to is then a matter of bits, not of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ....descriptions.reading import Reader
from ....namespaces import expand
from ....nearness import suggestion
from ....stores import Store
from ....tables import Iri
from ....things import CLAIM_KINDS
from ...refusals import Refusal
from ...served import Served
from ..names import Named, names
from ..reports import report_id
from .bits import members, set_of
from .facets import FACETS, Facet, called, name_of
from .scanning import scan


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a facet, by the names that they have in addresses."""

    facet: Facet
    named: Mapping[str, Named]
    claims: Mapping[str, int]
    """The claims that have each, or a narrower one."""
    narrower: Mapping[str | None, tuple[str, ...]]
    """The values under each of the widest, in order; the widest themselves under None."""

    def known(self, name: str) -> str:
        """Return the name of a value, which may be given by the last part of it; Refusal where there is none."""
        if name in self.named:
            return name
        same = [each for each in self.named if each.rpartition("/")[2] == name]
        if len(same) == 1:
            return same[0]
        remedy = suggestion(name, same or self.named)
        raise Refusal(
            404, what=f"no claim has the {self.facet.name} {name}", where=self.facet.name, remedy=remedy
        )


class Index:
    """The claims of a graph: the mission's own first, then what it relays, then what the law says."""

    def __init__(self, store: Store, persons: frozenset[str] = frozenset()) -> None:
        """Read all claims; values that are persons are left out, for no list has them."""
        reader = Reader(store)
        kinds = dict(_kinds(store))
        found = {facet.name: _found(store, reader, facet, kinds, persons) for facet in FACETS}
        orders = _orders(store, kinds)
        self.claims = _in_order(reader, found, orders)
        self._numbers: Mapping[str, int] = {claim: number for number, claim in enumerate(self.claims)}
        self._orders = [orders.get(claim, 0) for claim in self.claims]
        self._sections = _sections(reader)
        self.all = (1 << len(self.claims)) - 1
        values = {facet.name: _values(reader, facet, found[facet.name], self._numbers) for facet in FACETS}
        self.values: Mapping[str, Values] = values
        values["theme"] = _sorted(values["theme"], self.themes())
        self._about = _about(values[name] for name in ("actor", "standard", "act", "place"))

    def side(self, name: str) -> int:
        """Return the claims of a side: own, relayed, law."""
        return self.values["voice"].claims.get(name, 0)

    def about(self, things: Iterable[str]) -> int:
        """Return the claims that are among some things, or name one of them."""
        things = tuple(things)
        claims = set_of(
            (self._numbers[thing] for thing in things if thing in self._numbers), len(self.claims)
        )
        for thing in things:
            claims |= self._about.get(thing, 0)
        return claims

    def themes(self, report: str | None = None) -> Mapping[str, int]:
        """Return where a report, or any, comes to each theme: at the section on it, or at its first finding.

        That is the order of themes: nothing sorts them by what was found.
        """
        values = self.values["theme"]
        findings = self.values["kind"].claims.get("Finding", 0)
        if report is not None:
            findings &= self.values["report"].claims.get(report, 0)
        places = {
            name: min(self._orders[number] for number in members(claims & findings))
            for name, claims in values.claims.items()
            if claims & findings
        }
        for of, theme, order in self._sections:
            if theme in values.named and (report is None or of == report):
                places[theme] = order
        return places


@lru_cache(maxsize=2)
def index_of(served: Served) -> Index:
    """Return the index of the claims of a graph that is served."""
    return Index(served.store, served.persons)


def _kinds(store: Store) -> Iterator[tuple[str, set[str]]]:
    """Yield each claim, with its kind as the value that it has of the facet of kinds."""
    for claim, kind in scan(store, ("rdf:type",), frozenset(map(expand, CLAIM_KINDS))):
        yield claim, {kind}


def _found(
    store: Store, reader: Reader, facet: Facet, kinds: dict[str, set[str]], persons: frozenset[str]
) -> Mapping[str, set[str]]:
    """Return the values of a facet that each claim has."""
    if facet.name == "kind":
        return kinds
    among = frozenset(map(str, reader.things(f"?thing a {facet.among}"))) - persons if facet.among else None
    found: dict[str, set[str]] = defaultdict(set)
    for path in facet.paths:
        for claim, value in scan(store, path, among):
            if claim in kinds and value not in persons:
                found[claim].add(value)
    return found


def _orders(store: Store, claims: Collection[str]) -> Mapping[str, int]:
    """Return where each claim stands in its report: the order of its first sentence."""
    orders: dict[str, int] = {}
    for claim, order in scan(store, ("eom:hasEvidence", "eom:inPassage", "eom:order")):
        if claim in claims and order.isdigit():
            orders[claim] = min(orders.get(claim, int(order)), int(order))
    return orders


def _in_order(
    reader: Reader, found: Mapping[str, Mapping[str, set[str]]], orders: Mapping[str, int]
) -> tuple[Iri, ...]:
    """Return the claims: by side, then report by report, in the order of the sentences."""
    sides = {
        **dict.fromkeys(reader.things("?thing a eom:MissionVoice"), 0),
        **dict.fromkeys(reader.things("?thing a eom:RelayedVoice"), 1),
    }

    def place(claim: str) -> tuple[int, str, int, str]:
        side = min((sides.get(Iri(voice), 2) for voice in found["voice"].get(claim, ())), default=2)
        return side, min(found["report"].get(claim, {""})), orders.get(claim, 0), claim

    return tuple(map(Iri, sorted(found["kind"], key=place)))


def _sections(reader: Reader) -> Sequence[tuple[str, str, int]]:
    """Return report, theme and order of each section that is on a theme, in order."""
    rows = reader.select(
        "SELECT DISTINCT ?report ?theme ?order WHERE { ?section a eom:Section ; eom:hasTheme ?theme ; "
        "eom:order ?order ; eom:isPartOf ?report . ?report a eom:ObservationReport } ORDER BY ?order ?report ?theme"
    )
    return [
        (report_id(str(report)), str(theme).rpartition("/")[2], order)
        for report, theme, order in rows
        if isinstance(order, int)
    ]


def _values(
    reader: Reader, facet: Facet, found: Mapping[str, set[str]], numbers: Mapping[str, int]
) -> Values:
    having: dict[str, list[int]] = defaultdict(list)
    for claim, values in found.items():
        if claim in numbers:
            for value in values:
                having[value].append(numbers[claim])
    claims: dict[Iri, int] = defaultdict(int)
    wider = _wider(reader, facet)
    for value, those in having.items():
        bits = set_of(those, len(numbers))
        for each in (Iri(value), *wider.get(value, ())):
            claims[each] |= bits
    known = names(reader, claims)
    order = {name: place for place, name in enumerate(facet.order)}

    def place(value: Iri) -> tuple[int, str, str]:
        return order.get(name_of(facet, value), len(order)), known[value].label.casefold(), value

    narrower: dict[str | None, list[str]] = defaultdict(list)
    for value in sorted(claims, key=place):
        widest = [each for each in wider.get(value, ()) if not wider.get(each)]
        if value in having or not widest:  # what is between is known, but shown only where claims name it
            narrower[name_of(facet, min(widest)) if widest else None].append(name_of(facet, value))
    return Values(
        facet,
        {(name := name_of(facet, value)): called(facet, name, known[value]) for value in claims},
        {name_of(facet, value): those for value, those in claims.items()},
        {name: tuple(names) for name, names in narrower.items()},
    )


def _sorted(values: Values, places: Mapping[str, int]) -> Values:
    """Return values in the order of their places; those without follow, as they were."""
    last = max(places.values(), default=0) + 1
    return replace(
        values,
        narrower={
            above: tuple(sorted(names, key=lambda name: places.get(name, last)))
            for above, names in values.narrower.items()
        },
    )


def _wider(reader: Reader, facet: Facet) -> Mapping[str, list[Iri]]:
    """Return all wider values of each value."""
    found: dict[str, list[Iri]] = defaultdict(list)
    if facet.wider is not None:
        for value, wider in reader.select(f"SELECT DISTINCT ?value ?wider WHERE {{ {facet.wider} }}"):
            if isinstance(value, Iri) and isinstance(wider, Iri) and value != wider:
                found[value].append(wider)
    return found


def _about(facets: Iterable[Values]) -> Mapping[str, int]:
    about: dict[str, int] = defaultdict(int)
    for values in facets:
        for name, claims in values.claims.items():
            about[values.named[name].iri] |= claims
    return about
