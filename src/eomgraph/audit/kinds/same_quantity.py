"""Is one quantity printed with one number wherever it stands, and do two sources give one number?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from ..material import Figure, Material, Relation
from ..model import Kind, Outcome, Result, Severity
from ..quantities import Quantity, compare, quantum
from ..relations import Computation, Computed, Unchecked, audit_relations, number, quantities_of

_NAME = "same-quantity"


def _run(material: Material) -> Iterator[Result]:
    yield from audit_relations(material, _NAME, "SameQuantity", _compute)
    for result in audit_relations(material, _NAME, "SourcesCompared", _compute):
        yield _of_sources(result, material)


def _compute(relation: Relation, material: Material) -> Computed:
    """Take the figure that is printed most exactly for the quantity, and compare it with the one farthest off."""
    figures = material.figures_of(relation.all("hasTerm"))
    if len(figures) < 2:
        return Unchecked("fewer than two figures print it")
    quantities = quantities_of(figures)
    if isinstance(quantities, Unchecked):
        return quantities
    exact, *others = sorted(
        figures, key=lambda each: (each.approximation != "exact", quantum(each), each.iri)
    )
    expected = quantities[figures.index(exact)]
    farthest = max(others, key=lambda each: _distance(expected, each))
    return Computation(
        expected=expected,
        printed=farthest,
        formula="; ".join(f"{each.place} prints {each.printed}" for each in figures),
        terms=figures,
        subject=f"“{exact.label}”, as {exact.place} has it",
        readings=(*_twins(farthest, figures, material), *_twins(exact, figures, material)),
    )


def _distance(expected: Quantity, figure: Figure) -> tuple[bool, Fraction]:
    verdict = compare(expected, figure)
    return verdict.outcome is Outcome.DOES_NOT_RECONCILE, abs(verdict.difference)


def _twins(figure: Figure, known: tuple[Figure, ...], material: Material) -> Iterator[str]:
    """Yield where the number of a figure is printed for something else, which may have been meant."""
    for other in material.figures.values():
        if figure.value and other.value == figure.value and other.unit == figure.unit and other not in known:
            yield f"{other.place} prints {other.printed} for “{other.label}”, which may be meant"


def _of_sources(result: Result, material: Material) -> Result:
    """Return the result for numbers of two sources, where a difference is no slip: they are kept side by side."""
    if result.outcome not in (Outcome.DOES_NOT_RECONCILE, Outcome.EXPLAINED):
        return result
    figures = material.figures_of(result.figures)
    said = "; ".join(f"{each.place} has {number(each)}, “{each.label}”" for each in figures)
    return replace(
        result,
        outcome=Outcome.SOURCES_DIFFER,
        severity=Severity.NONE,
        detail="two sources, two numbers",
        message=f"Two sources give two numbers: {said}. Both stand as printed.",
        readings=("the sources counted different things, or on different days",),
    )


KIND = Kind(
    name=_NAME,
    title="One quantity at several places",
    summary="Compares the numbers of one quantity wherever it is printed, and those of two sources on one matter.",
    run=_run,
)
