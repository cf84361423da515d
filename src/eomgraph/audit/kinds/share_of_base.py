"""Is the share that of the part in its base?"""

from __future__ import annotations

from collections.abc import Iterator

from ..material import Material, Relation
from ..model import Kind, Result
from ..quantities import Quantity
from ..relations import Computation, Computed, Unchecked, audit_relations, figure_in, number, quantities_of

_NAME = "share-of-base"


def _run(material: Material) -> Iterator[Result]:
    yield from audit_relations(material, _NAME, "ShareOfBase", _compute)


def _compute(relation: Relation, material: Material) -> Computed:
    share, part, base = (
        figure_in(relation, role, material) for role in ("hasShare", "hasPartFigure", "hasWholeFigure")
    )
    if share is None or part is None or base is None:
        return Unchecked("share, part or base is not printed as a figure")
    quantities = quantities_of((part, base))
    if isinstance(quantities, Unchecked):
        return quantities
    part_quantity, base_quantity = quantities
    if not base_quantity.low:
        return Unchecked("the base is nought")
    hundred = "" if share.is_fraction else " × 100"
    expected = part_quantity / base_quantity
    return Computation(
        expected=expected if share.is_fraction else expected * Quantity.exact(100),
        printed=share,
        formula=f"{number(part)} / {number(base)}{hundred}",
        terms=(part, base),
        subject=f"{number(part)} of {number(base)}{'' if share.is_fraction else ', in per cent'}",
        readings=("it was rounded up", "part or base were counted on another day"),
    )


KIND = Kind(
    name=_NAME,
    title="Shares and their base",
    summary="Computes the share from the part and the base, and compares it with the share that is printed.",
    run=_run,
)
