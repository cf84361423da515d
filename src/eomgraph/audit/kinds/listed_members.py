"""Are there as many members in the list as its number says?"""

from __future__ import annotations

from collections.abc import Iterator

from ..material import Material, Relation
from ..model import Kind, Result
from ..quantities import Quantity
from ..relations import Computation, Computed, Unchecked, audit_relations, figure_in

_NAME = "listed-members"


def _run(material: Material) -> Iterator[Result]:
    yield from audit_relations(material, _NAME, "ListedMembers", _compute)


def _compute(relation: Relation, material: Material) -> Computed:
    stated = figure_in(relation, "hasStatedNumber", material)
    members = relation.all("listsMember")
    if stated is None or not members:
        return Unchecked("the number or the members are not printed")
    listed = ", ".join(sorted(material.name(member) for member in members))
    return Computation(
        expected=Quantity.exact(len(members)),
        printed=stated,
        formula=listed,
        terms=(),
        subject="Those listed by name",
        is_open=not relation.is_complete,
        readings=("some are not listed by name", "one that is listed stands for several"),
    )


KIND = Kind(
    name=_NAME,
    title="Lists and their number",
    summary="Counts those that are listed by name and compares them with the number that is printed.",
    run=_run,
)
