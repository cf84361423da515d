"""Does an instrument go as far as the provision that is cited of it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ...tables import Iri
from ..citations import Citation, Norm, catalogue_of, citations_of
from ..claims import explained
from ..material import Material
from ..model import Kind, Outcome, Result, Severity

_NAME = "pinpoints"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class _Step:
    """A number on one level of a pinpoint, and the last one there, if the catalogue has it."""

    number: str
    last: str

    @property
    def is_known(self) -> bool:
        own, last = _rank(self.number), _rank(self.last)
        return own is not None and last is not None and own[0] == last[0]

    @property
    def is_beyond(self) -> bool:
        return self.is_known and (_rank(self.number) or ("", 0))[1] > (_rank(self.last) or ("", 0))[1]


def _run(material: Material) -> Iterator[Result]:
    """Yield a result for each provision that is cited.

    The catalogue says of some instruments, and of some provisions, what the number of their last part is. Each
    level of a pinpoint is checked as far as the catalogue says that. A provision that it does not list is checked
    by its printed number, on the first level alone.
    """
    catalogue = catalogue_of(material)
    cited: dict[tuple[Iri, str], list[Citation]] = defaultdict(list)
    for citation in citations_of(material).values():
        levels = catalogue.levels(citation.norm)
        if levels and (number := levels[-1].number or citation.pinpoint[1]):
            cited[citation.norm, number].append(citation)
    for (norm, number), citations in sorted(cited.items()):
        yield _checked(catalogue.levels(norm), number, citations, material)


def _checked(levels: tuple[Norm, ...], number: str, citations: list[Citation], material: Material) -> Result:
    is_listed = bool(levels[-1].number)
    steps = [_Step(part.number, whole.last) for whole, part in pairwise(levels)]
    if not is_listed:
        steps = [_Step(number.partition(".")[0], levels[0].last)]
    known = [step for step in steps if step.is_known]
    beyond = [step for step in known if step.is_beyond]
    result = Result(
        kind=_NAME,
        subject=levels[-1].iri,
        outcome=Outcome.HOLDS,
        severity=Severity.NONE,
        message=f"{number} of “{levels[0].label}” ",
        expected="; ".join(step.last for step in known),
        found=number,
        locators=material.in_order(locator for each in citations for locator in each.locators),
    )
    if beyond:
        passages = material.in_order(place for each in citations for place in each.explained_by)
        return explained(_beyond(result, beyond[0]), passages)
    if known and is_listed:
        detail = "" if len(known) == len(steps) else f"checked as far as {known[-1].number}"
        return replace(
            result, message=f"{result.message}is there: the last is {known[-1].last}.", detail=detail
        )
    reason = "the catalogue does not list it" if known else "the catalogue does not say how far it goes"
    message = f"{result.message}cannot be checked: {reason}."
    return replace(result, outcome=Outcome.CANNOT_BE_CHECKED, message=message, detail=reason)


def _beyond(result: Result, step: _Step) -> Result:
    return replace(
        result,
        outcome=Outcome.DOES_NOT_RECONCILE,
        severity=Severity.SUBSTANCE,
        message=f"{result.message}does not reconcile as printed: the last that the catalogue has is {step.last}.",
        detail="beyond the last",
        readings=("another version or language of the instrument is meant",),
    )


def _rank(number: str) -> tuple[str, int] | None:
    """Return the kind of a number's last component (a figure, Roman, a letter) and what it counts.

    >>> _rank("II.3"), _rank("IV"), _rank("2.b"), _rank("")
    (('figure', 3), ('roman', 4), ('letter', 2), None)
    """
    component = number.rpartition(".")[2].casefold()
    if component.isdecimal():
        return "figure", int(component)
    if component and set(component) <= _ROMAN.keys():
        values = [_ROMAN[letter] for letter in component]
        signs = [-1 if value < after else 1 for value, after in zip(values, [*values[1:], 0], strict=True)]
        return "roman", sum(value * sign for value, sign in zip(values, signs, strict=True))
    return ("letter", ord(component) - ord("a") + 1) if len(component) == 1 and component.isalpha() else None


KIND = Kind(
    name=_NAME,
    title="Pinpoints and their instruments",
    summary="Looks whether an instrument goes as far as the paragraph, article or section that is cited of it.",
    run=_run,
)
