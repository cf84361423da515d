"""Decisions: what a person said of each item, kept in a file of its own that no run overwrites."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from ..errors import EomgraphError
from ..export import write
from .fields import CUE, names_of
from .items import Item, Value, make_key, short_cue

FILE: Final = "decisions.json"


class Verdict(StrEnum):
    """What a person may say of an item."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, the item as it was when the person saw it, what they changed, and their own statement of a claim."""

    verdict: Verdict
    item: Item
    values: Mapping[str, Value] = field(default_factory=dict)
    statement: str | None = None

    def apply(self, item: Item) -> Item:
        """Return the item with what the person changed; what a person has seen is certain."""
        given = {name: value for name, value in self.values.items() if name != CUE}
        cue = str(self.values.get(CUE) or item.cue)
        return replace(item, cue=cue, values={**item.values, **given}, confidence=1.0)


def read_decisions(folder: Path) -> dict[str, Decision]:
    """Return the decisions of a folder by the key of their item; EomgraphError for a file that is none of ours."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {key: _read(entry) for key, entry in kept.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EomgraphError(
            what=f"the decisions cannot be read, {error}",
            where=str(path),
            remedy="mend the file, or move it away to begin the review again",
        ) from error


def write_decisions(folder: Path, decisions: Mapping[str, Decision]) -> None:
    """Write the decisions, in the order of their keys."""
    entries = {key: asdict(decision) for key, decision in sorted(decisions.items())}
    write(folder / FILE, (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode())


def decide(
    item: Item, verdict: Verdict, values: Mapping[str, Value] | None = None, statement: str | None = None
) -> Decision:
    """Return a decision on an item; EomgraphError for a value that items of its kind do not have."""
    known = names_of(item)
    unknown = set(values or ()) - set(known)
    if unknown:
        raise EomgraphError(
            what=f"a {item.kind} has no {', '.join(sorted(unknown))}",
            where=item.key,
            remedy=f"it has {', '.join(known)}",
        )
    return Decision(verdict, item, dict(values or {}), statement)


def added_item(locator: str, mark: str, kind: str, cue: str, values: Mapping[str, Value]) -> Item:
    """Return an item that a person found and no rule did."""
    key = make_key(mark, f"added {kind}", cue, 1)
    return Item(key, kind, locator, mark, short_cue(cue), "person", 1.0, dict(values))


def _read(entry: Mapping[str, Any]) -> Decision:
    item = Item(**entry["item"])
    return Decision(Verdict(entry["verdict"]), item, entry["values"], entry["statement"])


def decided(decisions: Iterable[Decision]) -> dict[str, int]:
    """Return how many decisions there are of each verdict."""
    counts = {verdict.value: 0 for verdict in Verdict}
    for decision in decisions:
        counts[decision.verdict.value] += 1
    return counts
