"""Relations between figures that a draft proposes, so that an audit can compute on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .items import Item


@dataclass(frozen=True, slots=True)
class ProposedRelation:
    """A relation by the keys of its figures: a share with part and base, or parts with their total."""

    kind: str
    key: str
    figures: tuple[tuple[str, str], ...]
    rule: str
    confidence: float


def propose_relations(items: Iterable[Item]) -> Iterator[ProposedRelation]:
    """Yield the relations within each sentence."""
    by_sentence: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.kind == "figure":
            by_sentence[item.locator].append(item)
    for figures in by_sentence.values():
        yield from _shares(figures)
        yield from _parts(figures)


def _shares(figures: Sequence[Item]) -> Iterator[ProposedRelation]:
    """Yield a share whose base, and mostly whose part, the same sentence prints."""
    for share in figures:
        if share.values.get("quantity") != "share" or share.values.get("base_value") is None:
            continue
        whole = _at(figures, share.values.get("base_place"))
        parts = [
            each
            for each in figures
            if each is not share
            and each.values.get("quantity") == "count"
            and each.values.get("base_place") == share.values.get("base_place")
        ]
        if whole is None or len(parts) != 1:
            continue
        roles = (("hasShare", share.key), ("hasPartFigure", parts[0].key), ("hasWholeFigure", whole.key))
        yield ProposedRelation("ShareOfBase", share.key, roles, "relations/share-part-base", 0.8)


def _parts(figures: Sequence[Item]) -> Iterator[ProposedRelation]:
    """Yield two or more counts of one base that add up to it."""
    groups: dict[object, list[Item]] = defaultdict(list)
    for each in figures:
        if each.values.get("quantity") == "count" and each.values.get("base_place") is not None:
            groups[each.values["base_place"]].append(each)
    for place, parts in groups.items():
        whole = _at(figures, place)
        total = sum(value for each in parts if isinstance(value := each.values.get("value"), float))
        if whole is not None and len(parts) > 1 and total == whole.values.get("value"):
            roles = (("hasTotal", whole.key), *(("hasTerm", each.key) for each in parts))
            yield ProposedRelation("PartsOfTotal", whole.key, roles, "relations/parts-add-up", 0.8)


def _at(figures: Sequence[Item], place: object) -> Item | None:
    return next((each for each in figures if each.values.get("place") == place), None)
