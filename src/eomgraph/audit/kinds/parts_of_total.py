"""Do the parts add up to their total?"""

from __future__ import annotations

from collections.abc import Iterator

from ..material import Material, Relation
from ..model import Kind, Result
from ..quantities import Quantity
from ..relations import Computation, Computed, Unchecked, audit_relations, figure_in, number, quantities_of

_NAME = "parts-of-total"


def _run(material: Material) -> Iterator[Result]:
    yield from audit_relations(material, _NAME, "PartsOfTotal", _compute)


def _compute(relation: Relation, material: Material) -> Computed:
    total = figure_in(relation, "hasTotal", material)
    parts = material.figures_of(relation.all("hasTerm"))
    if total is None or not parts:
        return Unchecked("the total or its parts are not printed as figures")
    quantities = quantities_of(parts)
    if isinstance(quantities, Unchecked):
        return quantities
    # A part that is listed by name counts as one.
    named = relation.all("listsMember")
    formula = " + ".join([*(number(part) for part in parts), *("1" for _ in named)])
    subject = "The parts together"
    if named:
        subject = (
            f"The parts together, with {' and '.join(material.name(each) for each in named)} listed by name"
        )
    return Computation(
        expected=Quantity.total((*quantities, Quantity.exact(len(named)))),
        printed=total,
        formula=formula,
        terms=parts,
        subject=subject,
        is_open=not relation.is_complete,
        readings=("some are in none of the parts, or in two of them",),
    )


KIND = Kind(
    name=_NAME,
    title="Parts and their total",
    summary="Compares the sum of the parts with the total that is printed; a list marked open may leave some out.",
    run=_run,
)
