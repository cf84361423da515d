"""Is the deviation that of the number from the mean of all?"""

from __future__ import annotations

from collections.abc import Iterator

from ..material import Material, Relation
from ..model import Kind, Result
from ..quantities import Quantity, written
from ..relations import Computation, Computed, Unchecked, audit_relations, figure_in, number, quantities_of

_NAME = "deviation-from-mean"


def _run(material: Material) -> Iterator[Result]:
    yield from audit_relations(material, _NAME, "DeviationFromMean", _compute)


def _compute(relation: Relation, material: Material) -> Computed:
    deviation, deviating, total, parts = (
        figure_in(relation, role, material)
        for role in ("hasDeviation", "hasDeviatingFigure", "hasTotal", "hasDivisor")
    )
    if deviation is None or deviating is None or total is None or parts is None:
        return Unchecked(
            "the deviation, the number, the total or how many share it is not printed as a figure"
        )
    quantities = quantities_of((deviating, total, parts))
    if isinstance(quantities, Unchecked):
        return quantities
    one, all_, how_many = quantities
    if how_many.low <= 0 or all_.low <= 0:
        return Unchecked("the mean is nought")
    mean = all_ / how_many
    off = (one - mean) / mean * Quantity.exact(100)
    if off.nominal < 0:
        off = Quantity(-off.high, -off.nominal, -off.low)
    return Computation(
        expected=off,
        printed=deviation,
        formula=f"|{number(deviating)} - m| / m × 100, with the mean m = {number(total)} / {number(parts)} = "
        f"{written(mean.nominal)}",
        terms=(deviating, total, parts),
        subject=f"The deviation in per cent of {number(deviating)} from the mean",
        readings=("the mean was taken of other numbers, which are not printed",),
    )


KIND = Kind(
    name=_NAME,
    title="Deviations from a mean",
    summary="Computes how far a number lies from the mean of all, in per cent, and compares it with what is printed.",
    run=_run,
)
