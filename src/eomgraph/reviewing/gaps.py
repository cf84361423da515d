"""Gaps: what a reviewed draft lacks to be a report, each with its place and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

REPORT_PLACE: Final = "the report"


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """Something that is missing: the sentence or section it is missing of, what it is, and the item's key."""

    place: str
    what: str
    key: str | None = None
    is_open: bool = False
    """Nobody has decided on the item yet."""

    def __str__(self) -> str:
        """Return the gap in one line."""
        return f"{self.place}: {self.what}{f' ({self.key})' if self.key else ''}"
