"""Figures of a finished report, with their bases, and the relations between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ..drafting.items import Item
from ..drafting.turtle import unit_name
from .claims import Claim
from .gaps import Gap
from .naming import slug
from .owners import Owners
from .session import Kept
from .vocabulary import Vocabulary

_LEADING: Final = re.compile(
    r"^(?:(?:the|all|these|those|a total of|total|some|about|around|of|its|their|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\s+|[\d,.]+(?:\s+(?:million|billion))?\s+)+",
    re.IGNORECASE,
)
_MODES: Final = {"observed": "measured", "assessed": "measured"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its claim, its base and where the number of that is printed; concepts by name and label."""

    kept: Kept
    owner: Claim
    label: str
    unit: tuple[str, str]
    base: tuple[str, str] | None
    base_value: float | None
    base_status: str
    base_key: str | None
    mode: str
    indicator: str | None

    @property
    def item(self) -> Item:
        """The item that it was drafted as."""
        return self.kept.item

    @property
    def fraction(self) -> Fraction | None:
        """The fraction that is printed in words: two-thirds."""
        value = self.item.values.get("value")
        if self.unit[0] != "fraction" or not isinstance(value, float | int):
            return None
        return Fraction(value).limit_denominator(20)


def read_figures(
    kept: Sequence[Kept], owners: Owners, vocabulary: Vocabulary
) -> tuple[list[Figure], list[Gap]]:
    """Return the kept figures that are complete, and what the others lack."""
    items = [each for each in kept if each.item.kind == "figure"]
    found: list[Figure] = []
    gaps: list[Gap] = []
    for each in items:
        read = _read(each, items, owners, vocabulary)
        if isinstance(read, Figure):
            found.append(read)
        elif read is not None:
            gaps.append(read)
    return found, gaps


def _read(kept: Kept, items: Sequence[Kept], owners: Owners, vocabulary: Vocabulary) -> Figure | Gap | None:
    item = kept.item
    values = item.values
    printed = str(values.get("printed") or "")

    def gap(what: str) -> Gap:
        return Gap(item.locator, what, item.key)

    if values.get("value") is None and (values.get("minimum") is None or values.get("maximum") is None):
        return gap(f'the figure "{item.cue}" has neither a value nor both ends of a range')
    if not printed or printed.casefold() not in item.cue.casefold():
        return gap(f'the figure "{item.cue}" has no printed number that stands in its cue')
    owner = owners.of(kept, printed)
    if owner is None:
        if owners.waits(kept):
            return None
        return gap(
            f'no claim gives the figure "{item.cue}": accept one of its sentence, or reject the figure'
        )
    share = values.get("quantity") == "share"
    unit = _unit(values.get("unit") or (None if share else unit_of_base(item, items)), vocabulary)
    base = _concept(str(values["base"]), "base", vocabulary) if values.get("base") else None
    if share and base is None and values.get("base_status") != "not-applicable":
        return gap(f'the share "{item.cue}" has no base: say what it is a part of')
    number = values.get("base_value")
    number = float(number) if isinstance(number, int | float) and base else None
    status = str(values.get("base_status") or "")
    if not status:
        status = "in-sentence" if number is not None else "nowhere" if base else "not-applicable"
    base_key = None
    if number is not None:
        base_key = _base_key(item, number, items)
        if base_key is None:
            shown = f"{number:g}" if number < 1e6 else f"{number:.0f}"
            return gap(
                f'the number of the base of "{item.cue}", {shown}, is no accepted figure: accept or add it'
            )
    if unit is None:
        if not share:
            return gap(f'the figure "{item.cue}" has no unit: say what is counted')
        unit = ("percent", "per cent")
    indicator = values.get("indicator")
    return Figure(
        kept=kept,
        owner=owner,
        label=str(values.get("label") or _label(unit[1], owner)),
        unit=unit,
        base=base,
        base_value=number,
        base_status=status,
        base_key=base_key,
        mode=_MODES.get(owner.mode, owner.mode),
        indicator=str(indicator) if indicator else None,
    )


def unit_of_base(item: Item, items: Sequence[Kept]) -> object:
    """Return the unit of the figure that prints the base: 12 of the 30 stations are stations."""
    number = item.values.get("base_value")
    key = _base_key(item, float(number), items) if isinstance(number, int | float) else None
    return next((each.item.values.get("unit") for each in items if each.item.key == key), None)


def _unit(given: object, vocabulary: Vocabulary) -> tuple[str, str] | None:
    if not given:
        return None
    printed = str(given)
    name = unit_name(printed)
    if name in vocabulary.schemes["unit"]:
        return name, vocabulary.schemes["unit"][name]
    return _concept(printed, "unit", vocabulary)


def _concept(given: str, scheme: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return name and label of a value: one that the scheme has, else a candidate for it."""
    label = _LEADING.sub("", given).strip() or given
    for words in (given, label):
        if name := vocabulary.concept(scheme, words):
            return name, vocabulary.schemes[scheme][name]
    return slug(label), label


def _base_key(item: Item, number: float, items: Sequence[Kept]) -> str | None:
    """Return the key of the figure that prints a base: that of the place read, else one of the same number."""
    place = item.values.get("base_place")
    others = [each.item for each in items if each.item.key != item.key]
    alike = [each for each in others if each.values.get("value") == number]
    here = [each for each in alike if each.locator == item.locator]
    at = [each for each in here if place is not None and each.values.get("place") == place]
    return next((each.key for each in [*at, *here, *alike]), None)


def _label(unit: str, owner: Claim) -> str:
    shown = unit[:1].upper() + unit[1:]
    return f"{shown}, in: {owner.statement.rstrip('.')}"


def gaps_of_figures(figures: Sequence[Figure]) -> Iterator[Gap]:
    """Yield what is left between figures: a base whose own figure is not complete."""
    known = {figure.item.key for figure in figures}
    for figure in figures:
        if figure.base_key and figure.base_key not in known:
            yield Gap(
                figure.item.locator,
                f'the figure that prints the base of "{figure.item.cue}" is not complete',
                figure.item.key,
            )
