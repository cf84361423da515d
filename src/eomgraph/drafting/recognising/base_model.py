"""Counted quantities, their bases, and what the finders of bases share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..mentions import Base
from .quantities import Quantity


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity, what it counts, where the words of that end, and whether they stand right behind it."""

    quantity: Quantity
    unit: str
    end: int
    own: bool


@dataclass(slots=True)
class Bases:
    """The bases of a sentence's figures by their place; `only_bases` are numbers that are nothing else."""

    found: dict[int, Base] = field(default_factory=dict)
    only_bases: set[int] = field(default_factory=set)
    ends: dict[int, int] = field(default_factory=dict)

    def base_of(self, place: int) -> Base | None:
        """Return the base of a figure."""
        return self.found.get(place)

    def end_of(self, place: int) -> int | None:
        """Return where a figure's words end, if they go on to its base."""
        return self.ends.get(place)


class Finder:
    """Looks for bases rule by rule; each rule leaves alone what one before it has settled."""

    def __init__(self, wording: str, counted: Sequence[Counted], bases: Bases) -> None:
        self.wording, self.counted, self.bases = wording, counted, bases

    def settle(self, place: int, whole: int) -> None:
        """Settle the base of a figure, which must not be larger than what it is a part of."""
        if place in self.bases.found or place == whole:
            return
        part, total = self.counted[place], self.counted[whole]
        if part.quantity.kind == "plain" and (part.quantity.value or 0) > (total.quantity.value or 0):
            return
        start, end = total.quantity.start, total.end
        following = re.match(
            r"\s+(?:observed|visited|monitored|registered|assessed|attended|received|covered|sampled)\b",
            self.wording[end:],
        )
        end += following.end() if following else 0
        self.bases.found[place] = Base(
            start=start, end=end, text=self.wording[start:end], value=total.quantity.value
        )

    def is_count(self, place: int) -> bool:
        quantity = self.counted[place].quantity
        return quantity.kind == "plain" and quantity.value is not None
