"""Is the difference that between the two numbers?"""

from __future__ import annotations

from collections.abc import Iterator

from ..material import Material, Relation
from ..model import Kind, Result
from ..relations import Computation, Computed, Unchecked, audit_relations, figure_in, number, quantities_of

_NAME = "difference"


def _run(material: Material) -> Iterator[Result]:
    yield from audit_relations(material, _NAME, "Difference", _compute)


def _compute(relation: Relation, material: Material) -> Computed:
    more, less, difference = (
        figure_in(relation, role, material) for role in ("hasMinuend", "hasSubtrahend", "hasDifference")
    )
    if more is None or less is None or difference is None:
        return Unchecked("one of the numbers or their difference is not printed as a figure")
    quantities = quantities_of((more, less))
    if isinstance(quantities, Unchecked):
        return quantities
    return Computation(
        expected=quantities[0] - quantities[1],
        printed=difference,
        formula=f"{number(more)} - {number(less)}",
        terms=(more, less),
        subject="One number less the other",
        readings=("the numbers are of different days or sources",),
    )


KIND = Kind(
    name=_NAME,
    title="Differences",
    summary="Takes one number from another and compares what is left with the difference that is printed.",
    run=_run,
)
