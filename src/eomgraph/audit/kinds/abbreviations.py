"""Is an abbreviation introduced, and no later than where a reader first meets it?

A footnote is read where it is called, so that one may introduce what the sentence that calls it uses. The conclusions
come before the findings and are often read without them: what each of these parts introduces once is not introduced
twice, and what the first of them introduces the others may use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ...tables import Iri
from ..material import Material
from ..model import Kind, Outcome, Result, Severity
from ..reading import Reading, explanations, reading_of

_NAME = "abbreviations"


@dataclass(frozen=True, slots=True)
class _Abbreviation:
    iri: Iri
    short: str
    first: str
    introduced: tuple[str, ...]
    explained_by: tuple[str, ...]


def _run(material: Material) -> Iterator[Result]:
    reading = reading_of(material)
    never: dict[str, list[_Abbreviation]] = defaultdict(list)
    for each in _abbreviations(material, reading):
        if each.introduced:
            yield _introduced(each, reading)
        elif each.explained_by:
            yield _result(each, Outcome.NO_COUNTERPART, f"{_quoted(each)} is used from {each.first} on.", "")
        else:
            never[each.first].append(each)
    for place, those in never.items():
        yield _never(place, those)


def _introduced(each: _Abbreviation, reading: Reading) -> Result:
    first, *more = each.introduced
    if not reading.is_met(first, each.first):
        message = (
            f"{_quoted(each)} is used from {each.first} on, and what it stands for is first said at {first}."
        )
        known = "it is the name of whoever publishes the report, which its cover may print in full"
        return _result(each, Outcome.NO_COUNTERPART, message, "used before it is introduced", known)
    again = [one for one in more if reading.parts.get(one) == reading.parts.get(first)]
    if again:
        message = f"{_quoted(each)} is introduced at {first} and again at {', '.join(again)}, in one part."
        apart = "a footnote may be read apart from the text above it"
        return _result(each, Outcome.SAID_OTHERWISE, message, "introduced twice", apart)
    also = f", and at {', '.join(more)} in another part" if more else ""
    where = (
        f"in a footnote to {each.first}, at {first}"
        if reading.calls.get(first) == each.first
        else f"at {first}"
    )
    return _result(
        each, Outcome.HOLDS, f"{_quoted(each)} is introduced where it is first used, {where}{also}.", ""
    )


def _never(place: str, those: list[_Abbreviation]) -> Result:
    *before, last = [_quoted(each) for each in those]
    names = f"{', '.join(before)} and {last}" if before else last
    verb = "are" if before else "is"
    message = f"{names} {verb} used at {place}, and no passage says what {'they stand' if before else 'it stands'} for."
    return _result(
        those[0], Outcome.NO_COUNTERPART, message, "not introduced", "readers may know it from elsewhere"
    )


def _result(each: _Abbreviation, outcome: Outcome, message: str, detail: str, reading: str = "") -> Result:
    explained = outcome is not Outcome.HOLDS and bool(each.explained_by)
    if explained:
        message = f"{message} {', '.join(each.explained_by)} explains it."
    quiet = explained or outcome is Outcome.HOLDS
    return Result(
        kind=_NAME,
        subject=each.iri,
        outcome=Outcome.EXPLAINED if explained else outcome,
        severity=Severity.NONE if quiet else Severity.EDITORIAL,
        message=message,
        detail=detail,
        found=each.short,
        locators=tuple(dict.fromkeys((each.first, *each.introduced))),
        readings=() if quiet or not reading else (reading,),
        explained_by=each.explained_by if explained else (),
    )


def _abbreviations(material: Material, reading: Reading) -> Iterator[_Abbreviation]:
    explained = explanations(material)
    introduced: dict[Iri, set[str]] = defaultdict(set)
    rows = {}
    for row in material.select(_ABBREVIATIONS):
        rows[row.abbreviation] = row
        if row.introduced:
            introduced[row.abbreviation].add(row.introduced)
    for iri, row in sorted(rows.items()):
        yield _Abbreviation(
            iri, row.short, row.first, reading.in_order(introduced[iri]), explained.get(iri, ())
        )


def _quoted(each: _Abbreviation) -> str:
    return f"“{each.short}”"


_ABBREVIATIONS = """
SELECT DISTINCT ?abbreviation ?short ?first ?introduced
WHERE {
  ?abbreviation rdf:type eom:Abbreviation ;
    eom:shortForm ?short ;
    eom:isFirstUsedIn ?use .
  ?use eom:isPartOf ?report ;
    eom:locator ?first .
  OPTIONAL { ?abbreviation eom:isIntroducedIn/eom:locator ?introduced }
}
ORDER BY ?abbreviation ?introduced
"""

KIND = Kind(
    name=_NAME,
    title="Abbreviations and where they are introduced",
    summary="Looks whether each abbreviation is introduced, once in a part, and no later than where it is first used.",
    run=_run,
)
