"""Is the time that is printed that between the two days?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..material import Event, Material, Relation
from ..model import Kind, Result
from ..quantities import Quantity
from ..relations import Computation, Computed, Unchecked, audit_relations, figure_in

_NAME = "duration-between"

# How many days the units last; months and years differ, so that they are ranges.
_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}


def _run(material: Material) -> Iterator[Result]:
    yield from audit_relations(material, _NAME, "DurationBetween", _compute)


def _compute(relation: Relation, material: Material) -> Computed:
    duration = figure_in(relation, "hasDuration", material)
    first, last = (_event(relation, role, material) for role in ("startsWith", "endsWith"))
    if duration is None or first is None or last is None:
        return Unchecked("the time, or the event at one of its ends, is not printed")
    if duration.unit not in _DAYS:
        return Unchecked(f"nothing here computes with the unit {duration.unit}")
    if first.start is None or last.start is None:
        return Unchecked("one of the dates is not printed to the day")
    days = (last.start - first.start).days
    shortest, longest = _DAYS[duration.unit]
    mean = Fraction(shortest + longest, 2)
    return Computation(
        expected=Quantity(Fraction(days, longest), days / mean, Fraction(days, shortest)),
        printed=duration,
        formula=f"from {first.start.isoformat()} to {last.start.isoformat()}, {days} days",
        terms=(),
        subject=f"The time between the two dates, in units of a {duration.unit}",
        readings=("the time was counted from another day", "the first or the last day was counted otherwise"),
    )


def _event(relation: Relation, role: str, material: Material) -> Event | None:
    iri = relation.one(role)
    return None if iri is None else material.events.get(iri)


KIND = Kind(
    name=_NAME,
    title="Times between two dates",
    summary="Counts the days between two dates that are printed and compares them with the time that is printed.",
    run=_run,
)
