"""All claims of a graph in the order in which pages show them, with those that have each value of each facet.

It is made once for a graph, by one query a facet, and held in memory: counting what a choice comes to is then
a matter of bits, not of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ....descriptions.reading import Reader
from ....nearness import suggestion
from ....tables import Iri, Value
from ...refusals import Refusal
from ...served import Served
from .. import themes
from ..names import Named, names
from .bits import set_of
from .facets import FACETS, Facet, called, name_of


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

    def __init__(self, reader: Reader, persons: frozenset[str] = frozenset()) -> None:
        """Read all claims; values that are persons are left out, for no list has them."""
        found = {facet.name: _pairs(reader, facet, persons) for facet in FACETS}
        self.claims = _in_order(reader, found)
        numbers: dict[str, int] = {claim: number for number, claim in enumerate(self.claims)}
        self.values: Mapping[str, Values] = {
            facet.name: _values(reader, facet, found[facet.name], numbers) for facet in FACETS
        }
        self.all = (1 << len(self.claims)) - 1
        self._numbers = numbers
        self._about = _about(self.values[name] for name in ("actor", "standard", "act", "place"))

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


@lru_cache(maxsize=2)
def index_of(served: Served) -> Index:
    """Return the index of the claims of a graph that is served."""
    return Index(Reader(served.store), served.persons)


def _pairs(reader: Reader, facet: Facet, persons: frozenset[str]) -> dict[Iri, list[Iri]]:
    """Return the values of a facet that each claim has."""
    found: dict[Iri, list[Iri]] = defaultdict(list)
    rows = reader.select(f"SELECT DISTINCT ?claim ?value WHERE {{ ?claim a eom:Claim . {facet.pattern} }}")
    for claim, value in rows:
        if isinstance(claim, Iri) and isinstance(value, Iri) and value not in persons:
            found[claim].append(value)
    return found


def _in_order(reader: Reader, found: Mapping[str, Mapping[Iri, list[Iri]]]) -> tuple[Iri, ...]:
    """Return the claims of a kind: by side, then report by report, in the order of the sentences."""
    orders: dict[Value, int] = {}
    rows = reader.select(
        "SELECT ?claim (MIN(?place) AS ?order) WHERE { ?claim a eom:Claim ; eom:hasEvidence ?evidence . "
        "?evidence eom:inPassage ?passage . ?passage eom:order ?place } GROUP BY ?claim"
    )
    for claim, order in rows:
        orders[claim] = order if isinstance(order, int) else 0
    sides = {
        **dict.fromkeys(reader.things("?thing a eom:MissionVoice"), 0),
        **dict.fromkeys(reader.things("?thing a eom:RelayedVoice"), 1),
    }

    def place(claim: Iri) -> tuple[int, str, int, str]:
        voices = found["voice"].get(claim, [])
        side = min((sides.get(voice, 2) for voice in voices), default=2)
        return side, min(found["report"].get(claim, [""])), orders.get(claim, 0), claim

    return tuple(sorted(found["kind"], key=place))


def _values(
    reader: Reader, facet: Facet, found: Mapping[Iri, list[Iri]], numbers: Mapping[str, int]
) -> Values:
    having: dict[Iri, list[int]] = defaultdict(list)
    for claim, values in found.items():
        for value in values:
            if claim in numbers:
                having[value].append(numbers[claim])
    claims: dict[Iri, int] = defaultdict(int)
    wider = _wider(reader, facet)
    for value, those in having.items():
        for each in (value, *wider.get(value, ())):
            claims[each] |= set_of(those, len(numbers))
    known = names(reader, claims)
    place = _place(reader, facet, known)
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


def _place(
    reader: Reader, facet: Facet, known: Mapping[Value, Named]
) -> Callable[[Iri], tuple[int, str, str]]:
    """Return by what the values of a facet are sorted: an order of their own, and their labels."""
    order: Mapping[Value, int] = (
        themes.places(reader)
        if facet.name == "theme"
        else {
            value: facet.order.index(name)
            for value in known
            if (name := name_of(facet, str(value))) in facet.order
        }
    )
    last = max(order.values(), default=0) + 1
    return lambda value: (order.get(value, last), known[value].label.casefold(), value)


def _wider(reader: Reader, facet: Facet) -> Mapping[Iri, list[Iri]]:
    """Return all wider values of each value."""
    found: dict[Iri, list[Iri]] = defaultdict(list)
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
