"""Are figures that are set side by side of like bases?

Side by side are the figures of one quantity, a part and its base in one sentence, and shares in one sentence or in two
claims that the report contrasts. "Cases" may be cases of anything, and so are like any unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from ...namespaces import PREFIXES
from ...tables import Iri
from ..material import Figure, Material, Relation
from ..model import Kind, Outcome, Result, Severity
from ..reading import explanations
from ..relations import number

_NAME = "unlike-bases"
_ANYTHING = "case"
_BY_CHANCE = 50  # numbers below it meet by chance
_UNNAMED = Iri(f"{PREFIXES['base']}population-not-stated")


def _run(material: Material) -> Iterator[Result]:
    explained = explanations(material)
    for relation in material.relations:
        if relation.kind == "SameQuantity":
            yield from _one_quantity(relation, material)
    yield from _one_number(explained, material)
    for figure in material.figures.values():
        yield from _part_and_base(figure, explained, material)
    yield from _side_by_side(material)


def _one_quantity(relation: Relation, material: Material) -> Iterator[Result]:
    """Yield what comes of comparing the units of figures that print one quantity, and the bases of shares."""
    figures = material.figures_of(relation.all("hasTerm"))
    by_base = {figure.base: figure for figure in reversed(figures) if figure.base and figure.is_share}
    by_unit = _by_unit(figures)
    if len(by_unit) > 1:
        yield _of_two_units(relation.iri, by_unit, relation.explained_by, material)
    elif len(by_base) > 1:
        listed = _and(f"of “{_name(each.base, material)}” at {each.place}" for each in by_base.values())
        message = f"{figures[0].printed} is printed for “{relation.label}”: {listed}."
        same = "the two passages say one thing in two ways, or two things that are both so"
        yield _differs(relation.iri, figures, message, relation.explained_by, same, True, material)


def _one_number(explained: Mapping[Iri, tuple[str, ...]], material: Material) -> Iterator[Result]:
    """Yield a number that is the base of figures with one unit and, at another place, with another."""
    declared = [
        set(relation.all("hasTerm")) for relation in material.relations if relation.kind == "SameQuantity"
    ]
    bases: dict[object, list[Figure]] = defaultdict(list)
    for iri in sorted({each.base_figure for each in material.figures.values() if each.base_figure}):
        base = material.figures.get(iri)
        if base and base.value and base.value >= _BY_CHANCE:
            bases[base.value].append(base)
    for figures in bases.values():
        by_unit = _by_unit(figures)
        if len(by_unit) > 1 and not any({each.iri for each in by_unit.values()} <= each for each in declared):
            first = next(iter(by_unit.values()))
            yield _of_two_units(first.iri, by_unit, explained.get(first.iri, ()), material)


def _by_unit(figures: Iterable[Figure]) -> Mapping[str, Figure]:
    """Return the first figure with each unit, in the order of units; a case may be one of any."""
    ordered = sorted(figures, key=lambda each: each.iri, reverse=True)
    return dict(sorted({each.unit: each for each in ordered if each.unit != _ANYTHING}.items()))


def _of_two_units(
    subject: Iri, by_unit: Mapping[str, Figure], explained_by: tuple[str, ...], material: Material
) -> Result:
    figures = tuple(by_unit.values())
    listed = _and(f"“{_unit(unit, material)}” at {each.place}" for unit, each in by_unit.items())
    dependents = [
        f"{_count(shares)} of the {number(each)} at {each.place}"
        for each in figures
        if (shares := [one for one in material.figures.values() if one.base_figure == each.iri])
    ]
    rest = f" The report gives {_and(dependents)}." if dependents else ""
    message = f"{figures[0].printed} is printed with two units: {listed}.{rest}"
    same = "each was counted once, so that both are one number"
    return _differs(subject, figures, message, explained_by, same, bool(dependents), material)


def _part_and_base(
    figure: Figure, explained: Mapping[Iri, tuple[str, ...]], material: Material
) -> Iterator[Result]:
    """Yield a part and its base in one sentence that are counted in other units."""
    base = material.figures.get(figure.base_figure) if figure.base_figure else None
    if base is None or figure.is_share or figure.base_status != "in-sentence":
        return
    if figure.unit == base.unit or _ANYTHING in (figure.unit, base.unit):
        return
    part, whole = _unit(figure.unit, material), _unit(base.unit, material)
    message = (
        f"{figure.place} prints {figure.printed}, “{figure.label}”, of {base.printed}, “{base.label}”: "
        f"the part counts by “{part}” and the whole by “{whole}”."
    )
    reading = f"each “{whole}” stands for one “{part}”"
    yield _differs(
        figure.iri, (figure, base), message, explained.get(figure.iri, ()), reading, False, material
    )


def _side_by_side(material: Material) -> Iterator[Result]:
    """Yield the shares of other bases in one sentence, or in contrasted claims, told by where they stand."""
    shares = {iri: each for iri, each in material.figures.items() if each.unit == "percent" and each.base}
    by_place: dict[str, list[Figure]] = defaultdict(list)
    for figure in shares.values():
        by_place[figure.place].append(figure)
    pairs = [pair for those in by_place.values() for pair in combinations(those, 2)]
    pairs += [
        (shares[row.one], shares[row.other])
        for row in material.select(_CONTRASTED)
        if row.one in shares and row.other in shares
    ]
    places: dict[tuple[str, ...], set[Figure]] = defaultdict(set)
    for pair in pairs:
        if pair[0].base != pair[1].base:
            places[material.places(pair)].update(pair)
    for place, figures in sorted(places.items()):
        those = tuple(sorted(figures, key=lambda each: each.iri))
        named = all(each.base != _UNNAMED for each in those)
        listed = _and(f"{each.printed} of “{_name(each.base, material)}”" for each in those)
        yield Result(
            kind=_NAME,
            subject=those[0].iri,
            outcome=Outcome.HOLDS if named else Outcome.CANNOT_BE_CHECKED,
            severity=Severity.NONE,
            message=f"Side by side at {_and(place)}: {listed}. "
            + (
                "Each base is named."
                if named
                else "Whether they are alike cannot be told, for one is not named."
            ),
            figures=tuple(each.iri for each in those),
            locators=place,
            conclusions=material.conclusions_on(each.iri for each in those),
        )


def _differs(
    subject: Iri,
    figures: tuple[Figure, ...],
    message: str,
    by: tuple[str, ...],
    reading: str,
    is_grave: bool,
    material: Material,
) -> Result:
    iris = tuple(figure.iri for figure in figures)
    return Result(
        kind=_NAME,
        subject=subject,
        outcome=Outcome.EXPLAINED if by else Outcome.SAID_OTHERWISE,
        severity=Severity.NONE if by else Severity.SUBSTANCE if is_grave else Severity.EDITORIAL,
        message=f"{message} {', '.join(by)} explains it." if by else message,
        figures=iris,
        locators=material.places(figures),
        readings=() if by else (reading,),
        conclusions=material.conclusions_on(iris),
        explained_by=by,
    )


def _count(figures: list[Figure]) -> str:
    shares = sum(figure.is_share for figure in figures)
    what = "share" if shares == len(figures) else "figure"
    return f"{len(figures)} {what}{'s' if len(figures) > 1 else ''}"


def _name(thing: Iri | None, material: Material) -> str:
    return material.names.get(thing, thing) if thing else ""


def _unit(unit: str, material: Material) -> str:
    return material.names.get(Iri(f"{PREFIXES['unit']}{unit}"), unit)


def _and(parts: Iterable[str]) -> str:
    *before, last = parts
    return f"{', '.join(before)} and {last}" if before else last


_CONTRASTED = """
SELECT DISTINCT ?one ?other
WHERE {
  ?claim eom:contrastsWith ?contrasted ;
    eom:isStatedIn ?report ;
    eom:hasFigure ?one .
  ?contrasted eom:isStatedIn ?report ;
    eom:hasFigure ?other .
  FILTER (STR(?one) < STR(?other))
}
ORDER BY ?one ?other
"""

KIND = Kind(
    name=_NAME,
    title="Bases side by side",
    summary="Compares the units and bases of figures that are set side by side, or that print one quantity.",
    run=_run,
)
