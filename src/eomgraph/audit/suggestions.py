"""Relations between figures that nobody declared, searched for among figures that stand together.

Each search has its own reason to take figures for related, for numbers alone meet by chance. Parts are listed beside
their total; a share is of one indicator, thing and base with its part, or has its part or base in its own sentence; a
quantity printed twice is of one indicator, thing and base; a list has as many members as its number says, or nearly;
two days stand in the sentence of the time between them. What a norm says is never set against what is.

Of a paragraph only so many figures are looked at, and figures of one indicator are compared with the first of them, so
that the time of a search is that of sorting the figures of a report; nothing is compared between reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ..namespaces import PREFIXES
from ..tables import Iri
from .material import Figure, Material
from .model import Outcome
from .neighbours import Neighbours, is_count, is_norm
from .quantities import Quantity, compare, quantity, written
from .relations import number
from .totals import Total, left_over, likely_totals

_SMALL = 10  # numbers below it meet by chance
_DATES = 6  # the days in a sentence that are looked at, at most
_CLOSE = frozenset({Outcome.HOLDS, Outcome.ROUNDED})

# How many days a unit lasts, about, and what the members of a list are, by the unit that counts them.
_DAYS = {"day": Fraction(1), "month": Fraction(61, 2), "year": Fraction(365)}
_MEMBERS = {
    "city": "Place",
    "media-outlet": "MediaOutlet",
    "party": "PoliticalParty",
    "region": "Place",
    "website": "MediaOutlet",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A relation between figures that may be meant, for a person to declare or to pass over.

    `holds` says whether the figures reconcile as they are printed.
    """

    kind: str
    figures: tuple[Iri, ...]
    locators: tuple[str, ...]
    message: str
    holds: bool


def suggest(material: Material) -> tuple[Suggestion, ...]:
    """Return the relations that may be meant among the figures of a report and that nobody declared."""
    near = Neighbours(material)
    found: dict[frozenset[Iri], Suggestion] = {}
    for search in (_totals, _shares, _repeated, _lists, _times):
        for suggestion in search(near):
            found.setdefault(frozenset(near.quantities[iri] for iri in suggestion.figures), suggestion)
    return tuple(
        sorted(found.values(), key=lambda each: (each.holds, each.kind, each.locators, each.message))
    )


def _totals(near: Neighbours) -> Iterator[Suggestion]:
    """Yield totals beside parts that add up to them, or nearly, and what an open list leaves over."""
    for way in likely_totals(near):
        than = "less than" if way.off > 0 else "more than"
        off = f"{written(abs(way.off))} {than}" if way.off else "which is"
        message = f"{_added(way)} is {written(way.sum)}, {off} what {way.total.place} prints for “{way.total.label}”"
        yield _suggestion("parts-of-total", (way.total, *way.parts), message, not way.off, near)
    for way, other in left_over(near):
        message = (
            f"{_added(way)} leave {other.printed} of {number(way.total)}, “{way.total.label}”, "
            f"which is what {other.place} prints for “{other.label}”"
        )
        yield _suggestion("parts-of-total", (way.total, *way.parts, other), message, True, near)


def _added(way: Total) -> str:
    return " + ".join(number(part) for part in way.parts)


def _shares(near: Neighbours) -> Iterator[Suggestion]:
    """Yield shares with the part and the base that they may be of; several such pairs are chance."""
    counts: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in filter(is_count, near.material.figures.values()):
        counts[figure.indicator, figure.subject, figure.base].append(figure)
    for share in near.material.figures.values():
        if share.is_share and share.value is not None and not near.has_role(share, "hasShare"):
            alike = counts.get((share.indicator, share.subject, share.base), []) if share.indicator else []
            pairs = list(_parts_of_its_kind(share, near.once(tuple(alike)), near)) or [
                pair
                for pair in _parts_and_bases(share, near)
                if (pair[0].value or 0) >= _SMALL and _outcome(share, *pair) in _CLOSE
            ]
            if len(pairs) == 1:
                yield _share(share, *pairs[0], near)


def _share(share: Figure, part: Figure, base: Figure, near: Neighbours) -> Suggestion:
    scale, unit = (1, "") if share.is_fraction else (100, " per cent")
    computed = scale * Fraction(part.value or 0) / Fraction(base.value or 1)
    message = (
        f"{number(part)} of {number(base)} is {written(computed)}{unit}, "
        f"and {share.place} prints {share.printed} for “{share.label}”"
    )
    holds = _outcome(share, part, base) in (*_CLOSE, Outcome.LOOSE)
    return _suggestion("share-of-base", (share, part, base), message, holds, near)


def _parts_of_its_kind(
    share: Figure, alike: tuple[Figure, ...], near: Neighbours
) -> Iterator[tuple[Figure, Figure]]:
    """Yield the counts of a share's indicator, thing and base, each with the figure that prints the base."""
    for part in alike:
        base = near.material.figures.get(share.base_figure or part.base_figure or share.iri)
        if base is not None and base.value and is_count(base) and base.iri != part.iri:
            yield part, base


def _parts_and_bases(share: Figure, near: Neighbours) -> Iterator[tuple[Figure, Figure]]:
    """Yield two numbers of which one stands in the sentence of a share, and which may be its part and its base."""
    around = [each for each in near.around(share) if is_count(each) and is_norm(each) == is_norm(share)]
    own = near.base_of(share)
    for part, base in combinations(sorted(around, key=lambda each: (each.value or 0, each.iri)), 2):
        whole = near.quantities[base.iri]
        said = near.base_of(part)
        together = share.place in (part.place, base.place) and own in (None, whole)
        if together and (said == whole or (said is None and part.unit == base.unit)):
            yield part, base


def _outcome(share: Figure, part: Figure, base: Figure) -> Outcome:
    one, all_ = quantity(part), quantity(base)
    if one is None or all_ is None or all_.low <= 0:
        return Outcome.CANNOT_BE_CHECKED
    of_one = one / all_
    return compare(of_one if share.is_fraction else of_one * Quantity.exact(100), share).outcome


def _repeated(near: Neighbours) -> Iterator[Suggestion]:
    """Yield figures of one indicator, thing and base at two places, with one number or with two.

    Figures in one sentence are before and after, or two of several; so are those that print the same as such a pair.
    """
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    beside: dict[Iri, set[str]] = defaultdict(set)
    for figure in near.material.figures.values():
        beside[near.quantities[figure.iri]].add(figure.place)
        if figure.indicator and figure.value is not None:
            of = (figure.subject, figure.base, figure.voice, figure.attributed_to)
            key = (figure.indicator, figure.unit, *of)
            alike[key].append(figure)
    for figures in alike.values():
        if len({figure.value for figure in figures}) > 2:
            continue  # something that is not recorded tells them apart
        one, *others = near.once(tuple(figures))
        for other in others:
            together = beside[near.quantities[one.iri]] & beside[near.quantities[other.iri]]
            agree = _agree(one, other)
            by_chance = agree and not one.is_share and (one.value or 0) < _SMALL
            if not together and not by_chance and not near.is_related(one, other):
                message = (
                    f"{one.place} prints {one.printed} for “{one.label}” and {other.place} {other.printed} "
                    f"for “{other.label}”, of one indicator and thing"
                )
                yield _suggestion("same-quantity", (one, other), message, agree, near)


def _agree(one: Figure, other: Figure) -> bool:
    return any(
        (held := quantity(each)) is not None and compare(held, against).outcome in (*_CLOSE, Outcome.LOOSE)
        for each, against in ((one, other), (other, one))
    )


def _lists(near: Neighbours) -> Iterator[Suggestion]:
    """Yield numbers beside a list of as many, or nearly as many, things of their unit that are named."""
    named: dict[tuple[str, str], set[Iri]] = defaultdict(set)
    for row in near.material.select(_NAMED):
        for place in (row.locator, near.reading.calls.get(row.locator, row.locator)):
            named[place, row.sort.rpartition("#")[2]].add(row.thing)
    for figure in near.material.figures.values():
        those = named.get((figure.place, _MEMBERS.get(figure.unit, "")), set())
        stated = Fraction(figure.value or 0)
        if (
            not is_count(figure)
            or is_norm(figure)
            or len(those) < 3
            or abs(stated - len(those)) > (stated > 3)
        ):
            continue
        base = near.material.figures.get(figure.base_figure) if figure.base_figure else None
        if not near.has_role(figure, "hasStatedNumber") and (base is None or base.value != figure.value):
            names = ", ".join(sorted(near.material.names.get(thing, thing) for thing in those))
            message = (
                f"{figure.place} prints {figure.printed} for “{figure.label}”, "
                f"and {len(those)} are named there or in its footnotes: {names}"
            )
            yield _suggestion("listed-members", (figure,), message, stated == len(those), near)


def _times(near: Neighbours) -> Iterator[Suggestion]:
    """Yield times beside two days in their sentence that are about as far apart."""
    days: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for event in near.material.events.values():
        if event.start and event.locators:
            days[event.locators[0]].append((event.label, event.start.toordinal()))
    for figure in near.material.figures.values():
        if figure.unit not in _DAYS or figure.value is None or near.has_role(figure, "hasDuration"):
            continue
        stated = Fraction(figure.value) * _DAYS[figure.unit]
        for (one, first), (other, last) in combinations(
            sorted(days[figure.place], key=lambda each: each[1]), 2
        ):
            off = abs(last - first - stated)
            if first < last and off <= max(_DAYS[figure.unit], stated / 5):
                days_between = f"From “{one}” to “{other}” are {last - first} days"
                message = f"{days_between}, and {figure.place} prints {figure.printed}"
                yield _suggestion("duration-between", (figure,), message, off < _DAYS[figure.unit], near)


def _suggestion(
    kind: str, figures: tuple[Figure, ...], message: str, holds: bool, near: Neighbours
) -> Suggestion:
    return Suggestion(
        kind=kind,
        figures=tuple(figure.iri for figure in figures),
        locators=near.material.places(figures),
        message=f"{message}.",
        holds=holds,
    )


_NAMED = f"""
SELECT DISTINCT ?locator ?sort ?thing
WHERE {{
  {{
    SELECT DISTINCT ?statement ?thing
    WHERE {{ ?statement eom:isStatedIn ?report ; ?points ?thing . FILTER (ISIRI(?thing)) }}
  }}
  ?thing rdf:type ?sort .
  ?statement eom:hasEvidence ?evidence .
  FILTER (?sort IN ({", ".join(f"<{PREFIXES['eom']}{sort}>" for sort in sorted(set(_MEMBERS.values())))}))
  ?evidence eom:inPassage ?passage .
  ?passage eom:locator ?locator .
}}
ORDER BY ?locator ?sort ?thing
"""
