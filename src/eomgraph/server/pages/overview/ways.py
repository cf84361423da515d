"""Where to begin: for each kind of reader some pages and questions, of which those are offered that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from ...served import Served
from ..claims.index import index_of

_Query: TypeAlias = Mapping[str, str | tuple[str, ...]]

_OBSERVERS = ("citizen-observers", "international-observers", "party-observers")
_AGAINST = (
    "contrary",
    "against",
    "at-odds",
    "departs-from",
    "not-fully-consistent",
    "not-yet-guaranteed",
    "doubted",
)


@dataclass(frozen=True, slots=True)
class Way:
    """A page of the site; a stored question has its own words."""

    path: str
    words: str = ""
    query: _Query | None = None


READERS: Final = {
    "To analyse": (
        Way("claims", "Findings that speak ill, theme by theme", {"kind": "Finding", "polarity": "negative"}),
        Way("claims", "Findings that speak well", {"kind": "Finding", "polarity": "positive"}),
        Way("figures", "Figures, each with its base"),
        Way("question/conclusions-and-findings"),
    ),
    "To argue from law": (
        Way("standards", "Each standard, with the claims beside it"),
        Way("claims", "Where words say that a norm was not met", {"conformity": _AGAINST}),
        Way("question/binding-standards"),
        Way("question/ceilings-and-thresholds"),
    ),
    "To observe": (
        Way("claims", "Observers, and what they could see", {"group": _OBSERVERS}),
        Way("question/problems-by-form"),
        Way("question/observations-by-form"),
        Way("question/recommendation-follow-up"),
    ),
    "To write": (
        Way("claims", "The conclusions, each to be cited", {"kind": "Conclusion"}),
        Way("claims", "What others say, as relayed", {"voice": "relayed"}),
        Way("timeline", "What happened when, and who says so"),
        Way("question/media-coverage"),
    ),
    "To study": (
        Way("claims.csv", "A claim a row (CSV)"),
        Way("audit", "What reconciles as printed, and what does not"),
        Way("question/cues"),
        Way("question/contrasts"),
    ),
    "To build on": (
        Way("sparql", "The SPARQL endpoint"),
        Way("openapi.json", "The REST API, in OpenAPI"),
        Way("ontology", "The ontology"),
        Way("question/data-set-composition"),
    ),
}
"""The pages for each kind of reader: analysts, lawyers, citizen observers, journalists, scholars, engineers."""

_OF_REPORTS = ("claims", "claims.csv", "figures", "standards", "timeline", "audit")


def ways(served: Served, query: _Query) -> Mapping[str, Sequence[Way]]:
    """Return the ways in that there are; `query` is what restricts pages to one report."""
    return {reader: tuple(_known(served, ways, query)) for reader, ways in READERS.items()}


def _known(served: Served, ways: Sequence[Way], query: _Query) -> Iterator[Way]:
    values = index_of(served).values
    for way in ways:
        name = way.path.removeprefix("question/")
        if name != way.path:
            if name in served.questions:
                yield Way(way.path, served.questions[name].summary)
            continue
        asked = {
            facet: tuple(name for name in _several(given) if name in values[facet].named)
            for facet, given in (way.query or {}).items()
        }
        if all(asked.values()):
            yield Way(way.path, way.words, {**(query if way.path in _OF_REPORTS else {}), **asked})


def _several(values: str | tuple[str, ...]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else values
