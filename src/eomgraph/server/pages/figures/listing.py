"""The table of all figures, a page at a time, and the ways to narrow it down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from ....descriptions.reading import Reader
from ....namespaces import PREFIXES
from ....tables import Iri, Value, term_of
from ...refusals import Refusal
from ...served import Served
from ..names import Named, names
from ..narrowing import Facet, Option, without
from ..paging import number_of_pages
from ..reports import Report
from .index import Entry, index, measuring
from .printed import printed

FACETS: Final = {"unit": "Unit", "base": "Base", "theme": "Theme", "voice": "Voice", "indicator": "Indicator"}
"""What the table can be narrowed down by, with the words for it; parameters have the local names of values."""

_PER_PAGE: Final = 60
_LISTED = (
    "theme",
    "voice",
    "unit",
    "base",
)  # the facets whose values are offered; indicators are linked from figures


def listing(
    served: Served, report: Report | None, parameters: Mapping[str, str], page: int
) -> Mapping[str, Any]:
    """Return what the page of the table shows: the figures that fit, a page of them, and choices with counts.

    Without a report they are those of all reports that measure an indicator, which then has to be given.
    Raises Refusal for a value that no figure has, and for a page that there is not.
    """
    given = {name: parameters[name] for name in FACETS if parameters.get(name)}
    entries = index(served, report) if report else measuring(served, _iri("indicator", given["indicator"]))
    chosen = {name: _value(entries, name, value) for name, value in given.items()}
    fitting = [each for each in entries if all(value in each.values[name] for name, value in chosen.items())]
    pages = number_of_pages(len(fitting), _PER_PAGE, page)
    shown = fitting[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    known = _names(served, entries)
    scope = {"report": report.id} if report and "report" in parameters else {}
    return {
        "figures": printed(served, [each.figure for each in shown]),
        "count": len(fitting),
        "page": page,
        "pages": pages,
        "first": (page - 1) * _PER_PAGE + 1,
        "query": {**scope, **given},
        "narrowing": [
            Facet(name, FACETS[name], _options(known, name, entries, chosen, {**scope, **given}))
            for name in _LISTED
        ],
        "removable": [
            (FACETS[name], known[value], without({**scope, **given}, name)) for name, value in chosen.items()
        ],
    }


def _value(entries: Sequence[Entry], name: str, value: str) -> Iri:
    iri = _iri(name, value)
    if any(iri in each.values[name] for each in entries):
        return iri
    raise _unknown(name)


def _options(
    known: Mapping[Value, Named],
    name: str,
    entries: Sequence[Entry],
    chosen: Mapping[str, Iri],
    given: Mapping[str, str],
) -> list[Option]:
    others = without(chosen, name)
    counts = Counter(
        value
        for each in entries
        if all(other in each.values[facet] for facet, other in others.items())
        for value in each.values[name]
    )
    found = [
        Option(
            value.removeprefix(PREFIXES[name]),
            known[value],
            count,
            without(given, name)
            if chosen.get(name) == value
            else {**given, name: value.removeprefix(PREFIXES[name])},
            chosen.get(name) == value,
        )
        for value, count in counts.items()
    ]
    return sorted(found, key=lambda option: option.named.label)


def _names(served: Served, entries: Sequence[Entry]) -> Mapping[Value, Named]:
    values = {value for each in entries for name in FACETS for value in each.values[name]}
    return names(Reader(served.store), values)


def _iri(name: str, value: str) -> Iri:
    """Return the IRI that a parameter names; Refusal where no IRI can be made of it."""
    iri = Iri(PREFIXES[name] + value)
    try:
        term_of(iri)
    except ValueError:
        raise _unknown(name) from None
    return iri


def _unknown(name: str) -> Refusal:
    return Refusal(
        404,
        what=f"no figure has the {name} of that name",
        where=f"parameter {name}",
        remedy="see figures/all",
    )
