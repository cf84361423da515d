"""How the audits of declared relations between figures go: compute, compare, and say so to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from .material import Figure, Material, Relation
from .model import Outcome, Result, Severity
from .quantities import Quantity, Verdict, compare, quantity, written


@dataclass(frozen=True, slots=True)
class Computation:
    """What a relation comes to: the computed quantity beside the figure that prints it.

    `formula` spells the computation, `terms` are the figures that entered it, `subject` names in words what is
    computed. An `is_open` one leaves terms out, so that the printed figure may be larger. `readings` are
    innocent ways to explain a difference that only this kind of relation has.
    """

    expected: Quantity
    printed: Figure
    formula: str
    terms: tuple[Figure, ...]
    subject: str
    is_open: bool = False
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Why a relation cannot be computed."""

    reason: str


Computed: TypeAlias = Computation | Unchecked


def audit_relations(
    material: Material, name: str, relation_class: str, compute: Callable[[Relation, Material], Computed]
) -> Iterator[Result]:
    """Yield the results of all relations of a class, each computed by the function given."""
    for relation in material.relations:
        if relation.kind == relation_class:
            computed = compute(relation, material)
            if isinstance(computed, Computation):
                computed = _comparable(computed)
            if isinstance(computed, Unchecked):
                yield _unchecked(name, relation, computed, material)
            else:
                yield _checked(name, relation, computed, material)


def figure_in(relation: Relation, role: str, material: Material) -> Figure | None:
    """Return the figure in a role that one may have."""
    return next(iter(material.figures_of(relation.all(role))), None)


def quantities_of(figures: tuple[Figure, ...]) -> tuple[Quantity, ...] | Unchecked:
    """Return what figures stand for, or why not all of them stand for a number."""
    found = [quantity(figure) for figure in figures]
    for figure, each in zip(figures, found, strict=True):
        if each is None:
            return Unchecked(f"{figure.place} prints no number for “{figure.label}”")
    return tuple(each for each in found if each is not None)


def number(figure: Figure) -> str:
    """Return a figure's number as a person reads it."""
    if figure.value is None:
        return figure.printed
    return written(Fraction(figure.value), places=4)


def _comparable(computed: Computation) -> Computed:
    """Return a computation whose figure prints a number, or why it cannot be compared."""
    printed = quantities_of((computed.printed,))
    return printed if isinstance(printed, Unchecked) else computed


def _checked(name: str, relation: Relation, computed: Computation, material: Material) -> Result:
    figures = tuple(dict.fromkeys((*computed.terms, computed.printed)))
    verdict = compare(computed.expected, computed.printed)
    left = Fraction(computed.printed.value or 0) - computed.expected.nominal
    if computed.is_open and left > 0:
        verdict = Verdict(Outcome.HOLDS, f"open list, {written(left)} left", Severity.NONE, left)
    expected = written(computed.expected.nominal)
    readings: tuple[str, ...] = ()
    outcome, severity = verdict.outcome, verdict.severity
    if outcome is Outcome.DOES_NOT_RECONCILE:
        readings = (*computed.readings, *coincidences(abs(verdict.difference), figures, material))
        if relation.explained_by:
            outcome, severity = Outcome.EXPLAINED, Severity.NONE
    message = f"{computed.subject}: {expected} ({computed.formula}); {_printed(computed.printed)}."
    return Result(
        kind=name,
        subject=relation.iri,
        outcome=outcome,
        severity=severity,
        detail=verdict.detail,
        expected=expected,
        found=computed.printed.printed,
        computation=computed.formula,
        message=_sentences(message, _says(outcome, verdict, relation), _base_notes(computed), relation.note),
        figures=tuple(figure.iri for figure in figures),
        locators=material.places(figures),
        readings=readings,
        conclusions=material.conclusions_on(figure.iri for figure in figures),
        explained_by=relation.explained_by,
    )


def _unchecked(name: str, relation: Relation, unchecked: Unchecked, material: Material) -> Result:
    things = [thing for role in relation.roles.values() for thing in role]
    figures = material.figures_of(things)
    return Result(
        kind=name,
        subject=relation.iri,
        outcome=Outcome.CANNOT_BE_CHECKED,
        severity=Severity.NONE,
        detail=unchecked.reason,
        message=_sentences(f"“{relation.label}” cannot be checked: {unchecked.reason}.", relation.note),
        figures=tuple(figure.iri for figure in figures),
        locators=material.places(figures),
        conclusions=material.conclusions_on(figure.iri for figure in figures),
    )


def coincidences(difference: Fraction, used: tuple[Figure, ...], material: Material) -> tuple[str, ...]:
    """Return readings that a difference suggests by being printed itself, in a section where a term stands."""
    sections = {section(figure) for figure in used}
    known = {figure.iri for figure in used}
    return tuple(
        f"the difference, {written(difference)}, is what {figure.place} prints for “{figure.label}”"
        for figure in material.figures.values()
        if difference > 1
        and figure.iri not in known
        and figure.value == difference
        and not figure.is_share
        and section(figure) in sections
    )


def section(figure: Figure) -> str:
    """Return the section or footnote that a figure stands in."""
    return figure.place.partition("/")[0]


def _printed(figure: Figure) -> str:
    return f"{figure.place} prints {figure.printed}"


def _says(outcome: Outcome, verdict: Verdict, relation: Relation) -> str:
    off = written(abs(verdict.difference))
    match outcome:
        case Outcome.HOLDS:
            return f"It holds ({verdict.detail})." if verdict.detail else "It holds."
        case Outcome.ROUNDED:
            return f"It holds after rounding ({verdict.detail})."
        case Outcome.LOOSE:
            return f"It is printed loosely ({verdict.detail}), and holds as that."
        case Outcome.EXPLAINED:
            return f"They differ by {off}, which {', '.join(relation.explained_by)} explains."
    return f"It does not reconcile as printed, by {off}."


def _base_notes(computed: Computation) -> str:
    inferred = [figure for figure in computed.terms if figure.base_status == "inferred"]
    if not inferred or not computed.printed.is_share:
        return ""
    return "The base is our inference, for no sentence says so."


def _sentences(*parts: str) -> str:
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)
