"""Recommendations of a finished report: those it makes, and what it says became of earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..drafting.items import Item, short_cue
from .claims import Claim
from .gaps import Gap
from .owners import Owners
from .session import Kept

KIND: Final = "recommendation"


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation with the claim that speaks of it; an earlier one has an author, a status and our reading."""

    kept: Kept
    owner: Claim
    label: str
    author: str | None = None
    status: str | None = None
    reading: str | None = None

    @property
    def item(self) -> Item:
        """The item that it was drafted as."""
        return self.kept.item

    @property
    def is_priority(self) -> bool:
        """Whether the report calls it a priority."""
        return bool(self.item.values.get("priority"))


def read_recommendations(kept: Sequence[Kept], owners: Owners) -> tuple[list[Advice], list[Gap]]:
    """Return the kept recommendations that are complete, and what the others lack."""
    found: list[Advice] = []
    gaps: list[Gap] = []
    for each in kept:
        if each.item.kind == KIND:
            read = _read(each, owners)
            found.extend([read] if isinstance(read, Advice) else [])
            gaps.extend([read] if isinstance(read, Gap) else [])
    return found, gaps


def _read(kept: Kept, owners: Owners) -> Advice | Gap | None:
    item, values = kept.item, kept.item.values

    def gap(what: str) -> Gap:
        return Gap(item.locator, what, item.key)

    owner = owners.of(kept)
    if owner is None:
        if owners.waits(kept):
            return None
        return gap(f'no claim speaks of the recommendation "{item.cue}": accept one of its sentence')
    label = str(values["label"]) if values.get("label") else None
    if values.get("is_new") is not False:
        return Advice(kept, owner, label or owner.statement)
    if label is None:
        return gap(f'"{item.cue}" speaks of an earlier recommendation: say in a few words which')
    author = str(values["author"]) if values.get("author") else None
    if author is None:
        return gap(f'"{item.cue}" speaks of an earlier recommendation: say who made it')
    status = short_cue(str(values["status"])) if values.get("status") else None
    reading = str(values["status_reading"]) if values.get("status_reading") else None
    if status and reading is None:
        return gap(f'the status "{status}" has no reading on the scale of follow-up: choose one')
    return Advice(kept, owner, label, author, status, reading)
