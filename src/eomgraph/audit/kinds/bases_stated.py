"""Does a reader learn of what a share is one, and of how many observers counted?

Figures of one base are told together. A share whose population is named says enough, though it cannot be recomputed
where no passage prints how many that is. A count of what observers measured is read as a share of what they
observed, so a reader needs the base in its sentence, or before it in its paragraph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ...namespaces import PREFIXES
from ...tables import Iri
from ..material import Figure, Material
from ..model import Kind, Outcome, Result, Severity
from ..reading import explanations
from ..relations import number

_NAME = "bases-stated"
_UNNAMED = Iri(f"{PREFIXES['base']}population-not-stated")


def _run(material: Material) -> Iterator[Result]:
    measured = {row.figure for row in material.select(_MEASURED)}
    explained = explanations(material)
    asked, told, kept = (defaultdict[Iri, list[Figure]](list) for _ in range(3))
    for figure in sorted(material.figures.values(), key=lambda each: _rank(each, material)):
        if figure.base is None:
            continue
        if not _leaves_open(figure, figure.iri in measured, material):
            kept[figure.base].append(figure)
        elif figure.iri in explained:
            told[_subject(figure, figure.base)].append(figure)
        else:
            asked[_subject(figure, figure.base)].append(figure)
    for subject, figures in asked.items():
        yield _open(subject, figures, measured, material)
    for subject, figures in told.items():
        yield _explained(subject, figures, explained, material)
    for base, figures in kept.items():
        yield _kept(base, figures, material)


def _subject(figure: Figure, base: Iri) -> Iri:
    """Return what figures are told together by: the figure that prints their base, or else the base.

    Those of no named population are told by what they measure.
    """
    return (figure.indicator if base == _UNNAMED else figure.base_figure) or base


def _leaves_open(figure: Figure, is_measured: bool, material: Material) -> bool:
    if figure.base == _UNNAMED:
        return True
    if figure.base_status == "nowhere":
        return is_measured and not figure.is_share
    if figure.base_status != "inferred" or not is_measured:
        return False
    base = material.figures.get(figure.base_figure) if figure.base_figure else None
    return base is None or not _is_before(base, figure, material)


def _is_before(base: Figure, figure: Figure, material: Material) -> bool:
    """Say whether a base stands before a figure in its paragraph or footnote."""
    together = base.place.rpartition("/")[0] == figure.place.rpartition("/")[0]
    return together and _rank(base, material) <= _rank(figure, material)


def _open(subject: Iri, figures: list[Figure], measured: set[Iri], material: Material) -> Result:
    base = material.figures.get(figures[0].base_figure) if figures[0].base_figure else None
    if figures[0].base == _UNNAMED:
        message = (
            f"{_printed(figures)} for “{material.names.get(subject, subject)}”, and no passage says of what."
        )
        readings = _beside(figures[0], material) or ("readers may know of what such a share is one",)
        grave = any(figure.iri in measured for figure in figures)
    elif base is not None:
        message = (
            f"{_printed(figures)}, and neither their sentences nor those before in their paragraphs say of how many. "
            f"That they are of the {number(base)} at {base.place}, “{base.label}”, is our inference."
        )
        readings, grave = ("the section is read as a whole, and it names the base at its beginning",), False
    else:
        message = f"{_printed(figures)} for {_labels(figures)}, and no passage prints of how many."
        readings, grave = ("how many there were may be of no weight here",), False
    return _result(
        subject,
        figures,
        Outcome.CANNOT_BE_CHECKED,
        Severity.SUBSTANCE if grave else Severity.EDITORIAL,
        message,
        material,
        readings=readings,
    )


def _beside(figure: Figure, material: Material) -> tuple[str, ...]:
    """Return the reading that the shares in the same sentence suggest."""
    others = [
        each
        for each in material.figures.values()
        if each.is_share and each.place == figure.place and each.base not in (None, _UNNAMED)
    ]
    bases = sorted({material.names.get(each.base, each.base) for each in others if each.base})
    return tuple(f"it may be a share of “{base}”, as others in its sentence are" for base in bases)


def _explained(
    subject: Iri, figures: list[Figure], explained: Mapping[Iri, tuple[str, ...]], material: Material
) -> Result:
    by = material.in_order(locator for figure in figures for locator in explained[figure.iri])
    message = f"{_printed(figures)} for {_labels(figures)}; {', '.join(by)} explains of what."
    return _result(subject, figures, Outcome.EXPLAINED, Severity.NONE, message, material, explained_by=by)


def _kept(base: Iri, figures: list[Figure], material: Material) -> Result:
    how_many = (
        f"{len(figures)} figures are" if len(figures) > 1 else f"{figures[0].place} prints a figure that is"
    )
    about = f"{how_many} part of “{material.names.get(base, base)}”"
    states = {figure.base_status for figure in figures}
    if states <= {"in-sentence", "elsewhere"}:
        message = f"{about}, and the report prints how many that is."
        return _result(base, figures, Outcome.HOLDS, Severity.NONE, message, material)
    nowhere = "no passage prints how many that is, so that nothing can be recomputed"
    inferred = "where a sentence does not say so, it is our inference from those around it"
    message = f"{about}; {nowhere if 'nowhere' in states else inferred}."
    return _result(base, figures, Outcome.CANNOT_BE_CHECKED, Severity.NONE, message, material)


def _result(
    subject: Iri,
    figures: Iterable[Figure],
    outcome: Outcome,
    severity: Severity,
    message: str,
    material: Material,
    readings: tuple[str, ...] = (),
    explained_by: tuple[str, ...] = (),
) -> Result:
    iris = tuple(figure.iri for figure in figures)
    return Result(
        kind=_NAME,
        subject=subject,
        outcome=outcome,
        severity=severity,
        message=message,
        figures=iris,
        locators=material.places(figures),
        readings=readings,
        conclusions=material.conclusions_on(iris),
        explained_by=explained_by,
    )


def _printed(figures: list[Figure]) -> str:
    """Return the printed numbers by place: `x/p1/s2 prints 4 and 5; x/p2/s1 6`."""
    places: dict[str, list[str]] = defaultdict(list)
    for figure in figures:
        places[figure.place].append(figure.printed)
    first, *more = places.items()
    return "; ".join(
        [f"{first[0]} prints {_and(first[1])}", *(f"{place} {_and(numbers)}" for place, numbers in more)]
    )


def _and(numbers: list[str]) -> str:
    *before, last = dict.fromkeys(numbers)
    return f"{', '.join(before)} and {last}" if before else last


def _labels(figures: list[Figure]) -> str:
    return ", ".join(f"“{label}”" for label in dict.fromkeys(figure.label for figure in figures))


def _rank(figure: Figure, material: Material) -> tuple[int, Iri]:
    return material.passage_order.get(figure.place, len(material.passage_order)), figure.iri


_MEASURED = f"""
SELECT DISTINCT ?figure
WHERE {{
  ?figure rdf:type eom:Figure ;
    eom:isStatedIn ?report ;
    eom:hasMode <{PREFIXES["mode"]}measured> .
}}
ORDER BY ?figure
"""

KIND = Kind(
    name=_NAME,
    title="Bases of shares and counts",
    summary="Looks whether the report says of what each share is one, and of how many each count of observers is.",
    run=_run,
)
