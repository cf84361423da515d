"""Merging: a new run's items with the decisions of a person, and with what the last run had found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .decisions import Decision, Verdict
from .items import Item


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run changed: items that are new, gone or read otherwise, and decisions whose sentence is no more."""

    new: tuple[Item, ...]
    gone: tuple[Item, ...]
    changed: tuple[Item, ...]
    kept: int
    stranded: tuple[Decision, ...]


def merge(
    found: Iterable[Item],
    decisions: Mapping[str, Decision],
    last: Mapping[str, Item],
    places: Mapping[str, str],
) -> tuple[tuple[Item, ...], Changes]:
    """Return the items of the draft, with what changed since the last run.

    Rejected items stay out. Accepted, corrected and added ones stay in, as the person left them, even where
    no rule finds them any more; `places` are the locators of the sentences by their marks, and a decision
    on a sentence that is not among them is kept, but stranded.
    """
    by_key = {item.key: item for item in found}
    items: dict[str, Item] = {}
    stranded: list[Decision] = []
    for key, item in by_key.items():
        decision = decisions.get(key)
        if decision is None:
            items[key] = item
        elif decision.verdict is not Verdict.REJECTED:
            # What was accepted is what the person saw, not what a later rule makes of it.
            items[key] = decision.apply(replace(decision.item, locator=item.locator))
    for key, decision in decisions.items():
        if key in by_key:
            continue
        place = places.get(decision.item.mark)
        if place is None:
            stranded.append(decision)
        elif decision.verdict is not Verdict.REJECTED:
            items[key] = decision.apply(replace(decision.item, locator=place))
    order = {locator: number for number, locator in enumerate(places.values())}
    ordered = tuple(sorted(items.values(), key=lambda item: order.get(item.locator, len(order))))
    changes = Changes(
        new=tuple(item for key, item in by_key.items() if key not in last and key not in decisions),
        gone=tuple(item for key, item in last.items() if key not in by_key and key not in decisions),
        changed=tuple(
            item
            for key, item in by_key.items()
            if key in last and key not in decisions and last[key].values != item.values
        ),
        kept=len(decisions),
        stranded=tuple(stranded),
    )
    return ordered, changes
