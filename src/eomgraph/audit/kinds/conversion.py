"""Is an amount in one currency or unit what it is in another, at the printed rate?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..material import Material, Relation
from ..model import Kind, Result
from ..quantities import written
from ..relations import Computation, Computed, Unchecked, audit_relations, figure_in, number, quantities_of

_NAME = "conversion"


def _run(material: Material) -> Iterator[Result]:
    yield from audit_relations(material, _NAME, "Conversion", _compute)


def _compute(relation: Relation, material: Material) -> Computed:
    source, target, rate = (
        figure_in(relation, role, material) for role in ("hasSourceAmount", "hasTargetAmount", "hasRate")
    )
    if source is None or target is None or rate is None:
        return Unchecked("an amount or the rate is not printed as a figure")
    quantities = quantities_of((source, rate))
    if isinstance(quantities, Unchecked):
        return quantities
    if quantities[1].low <= 0:
        return Unchecked("the rate is nought")
    implied = ""
    if source.value and target.value:
        implied = written(Fraction(source.value) / Fraction(target.value))
    return Computation(
        expected=quantities[0] / quantities[1],
        printed=target,
        formula=f"{number(source)} / {number(rate)}",
        terms=(source, rate),
        subject=f"{source.printed} at the rate that {rate.place} prints",
        readings=(f"it was converted at the rate of another day; the two amounts imply a rate of {implied}",),
    )


KIND = Kind(
    name=_NAME,
    title="Conversions",
    summary="Divides an amount by the rate that is printed and compares it with the amount in the other unit.",
    run=_run,
)
