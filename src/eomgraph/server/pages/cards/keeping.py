"""Cards that were gathered, kept for the next page that shows them: the graph never changes while it is served."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from threading import Lock
from typing import Final

from ....descriptions.reading import Reader
from ....tables import Iri, Value
from ...served import Served
from .gathering import gather
from .model import Card

_KEPT: Final = 2_000  # cards of some kilobytes each


def cards(served: Served, claims: Iterable[Value]) -> list[Card]:
    """Return the cards of claims, in the order given, each once; what is no claim is left out."""
    return _deck(served).cards(dict.fromkeys(claim for claim in claims if isinstance(claim, Iri)))


class _Deck:
    """The cards of one graph that were asked for last; threads may ask at once."""

    def __init__(self, served: Served) -> None:
        self._reader = Reader(served.store)
        self._kept: OrderedDict[Iri, Card] = OrderedDict()
        self._lock = Lock()

    def cards(self, claims: Iterable[Iri]) -> list[Card]:
        order = tuple(claims)
        found = self._known(order)
        missing = [claim for claim in order if claim not in found]
        if missing:
            new = gather(self._reader, missing)
            self._keep(new)
            found |= new
        return [found[claim] for claim in order if claim in found]

    def _known(self, claims: Iterable[Iri]) -> dict[Iri, Card]:
        with self._lock:
            found = {claim: self._kept[claim] for claim in claims if claim in self._kept}
            for claim in found:
                self._kept.move_to_end(claim)
        return found

    def _keep(self, cards: Mapping[Iri, Card]) -> None:
        with self._lock:
            self._kept |= cards
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)


@lru_cache(maxsize=2)
def _deck(served: Served) -> _Deck:
    return _Deck(served)
