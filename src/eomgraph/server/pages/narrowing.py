"""What narrows a list on a page down: facets, their values with counts, and what is chosen of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from .names import Named

T = TypeVar("T")

Query: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""Parameters of an address, each with its value or values."""


def without(chosen: Mapping[str, T], name: str) -> Mapping[str, T]:
    """Return what is chosen but for one facet."""
    return {facet: value for facet, value in chosen.items() if facet != name}


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet, how many things it would come to, and the query that chooses it, or no more."""

    name: str
    named: Named
    count: int
    query: Query
    is_chosen: bool
    narrower: Sequence[Option] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """What the things in a list are told apart by, with its values."""

    name: str
    title: str
    options: Sequence[Option]

    @property
    def is_chosen(self) -> bool:
        """Whether one of its values is."""
        return any(option.is_chosen for option in self.options)
