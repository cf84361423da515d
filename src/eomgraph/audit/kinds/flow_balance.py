"""Does what was there, less what went, with what came, leave what is left?"""

from __future__ import annotations

from collections.abc import Iterator

from ..material import Material, Relation
from ..model import Kind, Result
from ..quantities import Quantity
from ..relations import Computation, Computed, Unchecked, audit_relations, figure_in, number, quantities_of

_NAME = "flow-balance"


def _run(material: Material) -> Iterator[Result]:
    yield from audit_relations(material, _NAME, "FlowBalance", _compute)


def _compute(relation: Relation, material: Material) -> Computed:
    opening = figure_in(relation, "hasOpeningFigure", material)
    closing = figure_in(relation, "hasClosingFigure", material)
    went = material.figures_of(relation.all("hasOutflow"))
    came = material.figures_of(relation.all("hasInflow"))
    if opening is None or closing is None or not (went or came):
        return Unchecked("what was there first, what is left or what moved is not printed as a figure")
    terms = (opening, *went, *came)
    quantities = quantities_of(terms)
    if isinstance(quantities, Unchecked):
        return quantities
    left = len(went) + 1
    return Computation(
        expected=quantities[0] - Quantity.total(quantities[1:left]) + Quantity.total(quantities[left:]),
        printed=closing,
        formula=number(opening)
        + "".join(f" - {number(each)}" for each in went)
        + "".join(f" + {number(each)}" for each in came),
        terms=terms,
        subject="What was there, less what went, with what came",
        readings=("the numbers are of different days, or another movement is not printed",),
    )


KIND = Kind(
    name=_NAME,
    title="Flows",
    summary="Takes what went from what was there first, adds what came, and compares it with what is left.",
    run=_run,
)
