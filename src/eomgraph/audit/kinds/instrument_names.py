"""Is an instrument cited under one name?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..citations import Citation, Norm, catalogue_of, citations_of, contains, joined, printed_name
from ..claims import explained
from ..material import Material
from ..model import Kind, Outcome, Result, Severity

_NAME = "instrument-names"


def _run(material: Material) -> Iterator[Result]:
    """Yield a result for each instrument that is named at two passages or more.

    A name may be shorter at one passage than at another, or go on where the cue of the other ends; and an
    abbreviation in capitals is no name of its own. All other words, their order and their capitals are compared.
    """
    catalogue = catalogue_of(material)
    cited: dict[Norm, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for citation in citations_of(material).values():
        if instrument := catalogue.instrument(citation.norm):
            cited[instrument][citation.place].append(citation)
    for instrument, passages in sorted(cited.items(), key=lambda item: item[0].iri):
        names = {
            place: name
            for place in material.in_order(passages)
            if (name := printed_name(tuple(passages[place]), instrument))
            if len(name) > 1 or not name[0].isupper()
        }
        if len(names) > 1:
            places = [place for each in passages.values() for one in each for place in one.explained_by]
            yield explained(_compared(instrument, names, material), material.in_order(places))


def _compared(instrument: Norm, names: Mapping[str, tuple[str, ...]], material: Material) -> Result:
    whole = [name for name in dict.fromkeys(names.values()) if not _is_part(name, names.values())]
    unlike = [name for name in whole if not all(_may_be_one(name, other) for other in whole)]
    shown = unlike or whole
    places = {name: [place for place, each in names.items() if each == name] for name in shown}
    printed = "; ".join(f"“{' '.join(name)}” ({', '.join(places[name])})" for name in shown)
    return Result(
        kind=_NAME,
        subject=instrument.iri,
        outcome=Outcome.SAID_OTHERWISE if unlike else Outcome.HOLDS,
        severity=Severity.EDITORIAL if unlike else Severity.NONE,
        message=f"“{instrument.label}” is cited under {'several names' if unlike else 'one name'}: {printed}.",
        detail="several names" if unlike else "",
        found="; ".join(" ".join(name) for name in shown),
        locators=material.in_order(place for name in shown for place in places[name]),
        readings=("one name was introduced beside the other",) if unlike else (),
    )


def _is_part(name: tuple[str, ...], names: Iterable[tuple[str, ...]]) -> bool:
    return any(other != name and contains(other, name) for other in names)


def _may_be_one(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(joined(name, other, 2) or joined(other, name, 2))


KIND = Kind(
    name=_NAME,
    title="Names of instruments",
    summary="Compares the names under which a treaty, document or code is cited, as far as the cues keep them.",
    run=_run,
)
