"""Totals and their parts that nobody declared: which figures may be parts of which, and whether they add up.

Numbers add up by chance, so parts are taken only from what a text lists: the figures of a sentence that are said to
be of one base; those, with one of the sentence that calls their footnote; the figures of one unit in a sentence; and,
where they add up exactly, in a few sentences in a row. A total that adds up in several ways does so by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ..tables import Iri
from .material import Figure
from .neighbours import Neighbours, is_count, is_norm

_SMALL = 10  # totals below it are met by chance
_TERMS = 8  # the parts of a total, at most
_NEAR = Fraction(
    1, 20
)  # how far a sum may be from its total to be nearly that, where there are at least three parts
_NEARER = Fraction(1, 100)  # how far where there are two, or one comes from another sentence
_SLIP = Fraction(2)  # how far in any case, unless that is more than _NEAR
_TIMES = frozenset({"hour", "day", "week", "month", "year"})  # deadlines and ages make no total


@dataclass(frozen=True, slots=True)
class Total:
    """A total and what may be its parts; `off` is by how much it is more than they are together."""

    total: Figure
    parts: tuple[Figure, ...]

    @property
    def sum(self) -> Fraction:
        """The parts together."""
        return sum((Fraction(part.value or 0) for part in self.parts), Fraction(0))

    @property
    def off(self) -> Fraction:
        """How much more the total is."""
        return Fraction(self.total.value or 0) - self.sum


def likely_totals(near: Neighbours) -> Iterator[Total]:
    """Yield each total that adds up in one way, or nearly so in one way and exactly in none."""
    ways: dict[Iri, dict[frozenset[Iri], Total]] = defaultdict(dict)
    for search in (_of_one_base, _of_one_unit, _in_a_row):
        for way in search(near):
            if _is_open(way, near):
                ways[near.quantities[way.total.iri]].setdefault(
                    frozenset(each.iri for each in way.parts), way
                )
    for found in ways.values():
        fitting = [way for way in found.values() if not way.off] or list(found.values())
        if len(fitting) == 1:
            yield fitting[0]


def left_over(near: Neighbours) -> Iterator[tuple[Total, Figure]]:
    """Yield the declared totals whose list of parts is open, with a figure beside that prints just what is left."""
    for relation in near.material.relations:
        totals = near.material.figures_of(relation.all("hasTotal"))
        if relation.kind == "PartsOfTotal" and not relation.is_complete and totals:
            way = Total(totals[0], near.material.figures_of(relation.all("hasTerm")))
            for other in near.around(way.total):
                if (
                    is_count(other)
                    and other.value == way.off
                    and way.off >= _SMALL
                    and not near.is_related(other, way.total)
                ):
                    yield way, other


def _of_one_base(near: Neighbours) -> Iterator[Total]:
    """Yield the figures of a sentence that are said to be of one base, with the figure that prints it."""
    for sentence in near.sentences:
        groups: dict[Iri, list[Figure]] = defaultdict(list)
        for figure in near.once(sentence):
            if is_count(figure) and figure.base_figure and figure.base_status != "inferred":
                groups[figure.base_figure].append(figure)
        for base, parts in groups.items():
            total = near.material.figures.get(base)
            if total is None:
                continue
            yield from _exactly(total, parts)
            yield from _nearly(total, parts, _NEAR if len(parts) > 2 else _NEARER)
            for other in near.calling(total):
                if is_count(other) and other not in (total, *parts):
                    yield from _nearly(total, [other, *parts], _NEARER)


def _of_one_unit(near: Neighbours) -> Iterator[Total]:
    """Yield the figures of one unit in a sentence that are of no base, with each larger one around."""
    for sentence in near.sentences:
        for total in near.around(sentence[0]) if sentence else ():
            parts = _alike(total, sentence, near)
            yield from _nearly(total, parts, _NEAR if len(parts) > 2 else _NEARER)
            if total in sentence and 2 ** len(parts) * _SMALL <= (total.value or 0):
                yield from _exactly(total, parts)  # so few choices that hardly one adds up by chance


def _in_a_row(near: Neighbours) -> Iterator[Total]:
    """Yield the figures of one unit in a few sentences, with each larger one in these or beside."""
    for run, around in near.runs():
        for total in around:
            yield from _nearly(total, _alike(total, run, near), Fraction(0))


def _alike(total: Figure, figures: tuple[Figure, ...], near: Neighbours) -> list[Figure]:
    """Return the figures of a total's unit, apart from it, that are of no other base."""
    return [
        each
        for each in near.once(figures)
        if each != total
        and is_count(each)
        and each.unit == total.unit
        and near.base_of(each) in (None, near.quantities[total.iri])
    ]


def _exactly(total: Figure, parts: list[Figure]) -> Iterator[Total]:
    """Yield each choice of at least two parts that add up to a total."""
    few = parts[:_TERMS]
    choices = (choice for size in range(2, len(few) + 1) for choice in combinations(few, size))
    yield from (way for choice in choices if not (way := Total(total, choice)).off)


def _nearly(total: Figure, parts: Iterable[Figure], near: Fraction) -> Iterator[Total]:
    """Yield all parts together where they are about their total; at no distance, where they are that."""
    way = Total(total, tuple(parts))
    value = Fraction(total.value or 0)
    slip = max(near * value, min(_NEAR * value, _SLIP)) if near else Fraction(0)
    if 1 < len(way.parts) <= _TERMS and abs(way.off) <= slip:
        yield way


def _is_open(way: Total, near: Neighbours) -> bool:
    """Say whether a total may be one, and nothing is declared of it and its parts."""
    said = all(near.base_of(part) == near.quantities[way.total.iri] for part in way.parts)
    return (
        is_count(way.total)
        and way.total.unit not in _TIMES
        and ((way.total.value or 0) >= _SMALL or (said and not way.off))
        and not near.has_role(way.total, "hasTotal")
        and all(0 < (part.value or 0) < (way.total.value or 0) for part in way.parts)
        and all(is_norm(part) == is_norm(way.total) for part in way.parts)
        and not any(near.is_related(part, way.total) for part in way.parts)
    )
