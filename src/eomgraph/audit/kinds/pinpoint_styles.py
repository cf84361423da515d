"""Are the provisions of an instrument cited in one style?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..citations import Citation, Norm, catalogue_of, citations_of
from ..claims import explained
from ..material import Material
from ..model import Kind, Outcome, Result, Severity

_NAME = "pinpoint-styles"
_WHOLE, _SHORT = "with its whole number", "with the end of its number only"


def _run(material: Material) -> Iterator[Result]:
    """Yield a result for each instrument of which provisions are cited at two passages or more.

    A style is the word for the unit (paragraph, article, section), and whether the whole number is printed or
    only its end: "Section 3.2.a" of a code that has a II.3.2.a, and may have a I.3.2.a.
    """
    catalogue = catalogue_of(material)
    cited: dict[Norm, dict[tuple[str, str], list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for citation in citations_of(material).values():
        levels = catalogue.levels(citation.norm)
        unit, number = citation.pinpoint
        if number and (how := _how(number, levels)):
            cited[levels[0]][unit, how].append(citation)
    for instrument, styles in sorted(cited.items(), key=lambda item: item[0].iri):
        if len({citation.place for citations in styles.values() for citation in citations}) > 1:
            yield _compared(instrument, styles, material)


def _how(printed: str, levels: tuple[Norm, ...]) -> str:
    """Return how much of the number of a provision is printed; nothing where another number is."""
    number = levels[-1].number.casefold() if levels else ""
    if printed.casefold() == number:
        return _WHOLE
    return _SHORT if number.endswith(f".{printed.casefold()}") else ""


def _compared(instrument: Norm, styles: dict[tuple[str, str], list[Citation]], material: Material) -> Result:
    citations = [citation for each in styles.values() for citation in each]
    locators = material.in_order(locator for each in citations for locator in each.locators)
    if len(styles) == 1:
        ((unit, how),) = styles
        return Result(
            kind=_NAME,
            subject=instrument.iri,
            outcome=Outcome.HOLDS,
            severity=Severity.NONE,
            message=f"“{instrument.label}” is cited in one style: “{unit}” {how}.",
            found=unit,
            locators=locators,
        )
    examples = "; ".join(
        f"“{unit}” {how} ({', '.join(dict.fromkeys(_printed(each) for each in group))})"
        for (unit, how), group in sorted(styles.items())
    )
    result = Result(
        kind=_NAME,
        subject=instrument.iri,
        outcome=Outcome.SAID_OTHERWISE,
        severity=Severity.EDITORIAL,
        message=f"Provisions of “{instrument.label}” are cited in several styles: {examples}.",
        detail="several styles",
        found="; ".join(dict.fromkeys(each.pinpoint[1] for each in citations)),
        locators=locators,
        readings=("the part that is left out is clear from what the provision is about",),
    )
    return explained(result, material.in_order(place for each in citations for place in each.explained_by))


def _printed(citation: Citation) -> str:
    unit, number = citation.pinpoint
    return f"{unit} {number} at {citation.place}"


KIND = Kind(
    name=_NAME,
    title="Styles of pinpoints",
    summary="Compares how the provisions of an instrument are cited: by which word, by how much of their number.",
    run=_run,
)
