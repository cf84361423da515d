"""What the card of a claim says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ....tables import Iri, Value
from ..names import Named
from ..passages import Passage

KINDS: Final = ("Finding", "Conclusion", "RelayedClaim", "LegalClaim", "BackgroundClaim")
"""The kinds of claim, by the local names of their classes; each claim is of one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a claim, as printed, with what it is a share or part of."""

    named: Named
    printed: str
    base: str | None
    base_value: Value


@dataclass(frozen=True, slots=True)
class Cited:
    """A norm that a report sets beside a claim, and what for."""

    norm: Named
    function: Named
    printed: str | None


@dataclass(frozen=True, slots=True)
class Answering:
    """What someone is reported to say in reason of, or in reply to, a claim."""

    claim: Named
    speakers: tuple[Named, ...]
    relation: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with all that one has to know to cite it."""

    claim: Named
    kind: str
    is_own: bool
    """Whether the mission says it in its own voice; else it relays, or tells what the law says."""
    codes: Mapping[str, Named]
    """Coded values by their property's local name without "has", as voice, mode, polarity, theme."""
    speakers: tuple[Named, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    norms: tuple[Cited, ...]
    answers: tuple[Answering, ...]
    related: tuple[tuple[str, tuple[Named, ...]], ...]
    """Other things and claims that it tells of, under the words for the relation."""

    @property
    def name(self) -> str:
        """Its local name, for anchors."""
        return _local(self.claim.iri)

    @property
    def side(self) -> Literal["own", "relayed", "law"]:
        """Who speaks, as far as claims must never be mixed: the mission, others whom it relays, or the law."""
        if self.is_own:
            return "own"
        return "law" if self.kind == "LegalClaim" else "relayed"

    def code(self, name: str) -> str | None:
        """Return the local name of a coded value, as "negative" for the polarity; None where there is none."""
        coded = self.codes.get(name)
        return _local(coded.iri) if coded else None


def _local(iri: Iri) -> str:
    return iri.rpartition("/")[2]
