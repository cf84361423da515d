"""Relations between figures that nobody declared, searched for among figures that stand together.

Figures stand together in one sentence, footnote, paragraph or section. Within a group of bounded size the search is exhaustive, and
groups lie within a report, so that its time grows with the number of reports and no faster.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ..tables import Iri
from .material import Figure, Material
from .model import Outcome
from .quantities import Quantity, compare, quantity, written

_TERMS = 5  # the parts of a suggested total, at most
_GROUP = 14  # the figures of a group that are looked at, at most: the first ones
_SMALL = 10  # numbers below it meet by chance
_NEAR = Fraction(1, 100)  # how far a sum may be from its total to be nearly that


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A relation between figures that may be meant, for a person to declare or to pass over."""

    kind: str
    figures: tuple[Iri, ...]
    locators: tuple[str, ...]
    message: str
    holds: bool


def suggest(material: Material) -> tuple[Suggestion, ...]:
    """Return the relations that may be meant among the figures of a report and that nobody declared."""
    declared = {
        frozenset(iri for role in relation.roles.values() for iri in role if iri in material.figures)
        for relation in material.relations
    }
    found: dict[frozenset[Iri], Suggestion] = {}
    for search in (_repeated, _shares, _totals):
        for suggestion in search(material):
            figures = frozenset(suggestion.figures)
            if figures not in found and not any(figures <= each for each in declared):
                found[figures] = suggestion
    return tuple(
        sorted(found.values(), key=lambda each: (each.holds, each.kind, each.locators, each.message))
    )


def _groups(material: Material) -> Iterator[tuple[Figure, ...]]:
    """Yield the figures of each paragraph and footnote."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in material.figures.values():
        for locator in figure.locators:
            groups[locator.rpartition("/")[0]].append(figure)
    order = {locator: rank for rank, locator in enumerate(material.in_order(groups))}
    for place in sorted(groups, key=lambda each: order[each]):
        yield tuple(
            sorted(groups[place], key=lambda each: (material.passage_order.get(each.place, 0), each.iri))
        )[:_GROUP]


def _totals(material: Material) -> Iterator[Suggestion]:
    """Yield totals with the smaller figures of their unit, in their own sentence or paragraph, that add up to them."""
    for group in _groups(material):
        counted = [
            each for each in group if each.value and not each.is_share and each.approximation == "exact"
        ]
        for total in counted:
            if total.value is None or total.value < _SMALL:
                continue
            smaller = [
                each for each in counted if each.unit == total.unit and (each.value or 0) < total.value
            ]
            for size in range(2, min(_TERMS, len(smaller)) + 1):
                for parts in combinations(smaller, size):
                    yield from _total(total, parts, material)


def _total(total: Figure, parts: tuple[Figure, ...], material: Material) -> Iterator[Suggestion]:
    sum_ = sum(Fraction(each.value or 0) for each in parts)
    value = Fraction(total.value or 0)
    if sum_ != value and not (len(parts) > 2 and abs(sum_ - value) <= value * _NEAR):
        return
    figures = (total, *parts)
    added = " + ".join(written(Fraction(each.value or 0)) for each in parts)
    verb = "add up to" if sum_ == value else "nearly add up to"
    yield _suggestion(
        "parts-of-total", figures, f"{added} {verb} {total.printed}, “{total.label}”", sum_ == value, material
    )


def _shares(material: Material) -> Iterator[Suggestion]:
    """Yield shares that are those of two numbers that stand beside them."""
    for group in _groups(material):
        counts = [each for each in group if each.value and each.value >= _SMALL and not each.is_share]
        for share in group:
            if share.unit != "percent" or share.value is None:
                continue
            for part, base in combinations(sorted(counts, key=lambda each: each.value or 0), 2):
                one, all_ = quantity(part), quantity(base)
                if one is None or all_ is None or part.unit != base.unit or all_.low <= 0:
                    continue
                verdict = compare(one / all_ * Quantity.exact(100), share)
                if verdict.outcome in (Outcome.HOLDS, Outcome.ROUNDED):
                    message = f"{part.printed} of {base.printed} is {share.printed}, “{share.label}”"
                    yield _suggestion("share-of-base", (share, part, base), message, True, material)


def _repeated(material: Material) -> Iterator[Suggestion]:
    """Yield figures of one indicator, thing and base that print different numbers."""
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in material.figures.values():
        if figure.indicator and figure.value is not None:
            key = (figure.indicator, figure.subject, figure.unit, figure.base, figure.attributed_to)
            alike[key].append(figure)
    for figures in alike.values():
        for one, other in combinations(figures, 2):
            if one.value != other.value:
                message = (
                    f"{one.place} prints {one.printed} for “{one.label}” and {other.place} {other.printed} "
                    f"for “{other.label}”, of one indicator and thing"
                )
                yield _suggestion("same-quantity", (one, other), message, False, material)


def _suggestion(
    kind: str, figures: tuple[Figure, ...], message: str, holds: bool, material: Material
) -> Suggestion:
    return Suggestion(
        kind=kind,
        figures=tuple(figure.iri for figure in figures),
        locators=material.places(figures),
        message=message,
        holds=holds,
    )
