"""The pages of audits: the reports that were audited, and what the audits of each came to.

/audit                  the reports, or where there is one alone what the audits of that came to
/audit/<report-id>      what they came to; ?severity=, ?outcome=, ?kind= say of which of them
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from ....audit import Outcome
from ....audit.divisions import DIVISIONS, HOLDING, INTRODUCTION
from ...refusals import Refusal
from ...requests import query_parameters
from ...served import Served
from ...state import state_of
from ..names import Named
from ..rendering import view
from .results import FACETS, Audited, Result, audited, reports

_QUESTIONS: Final = ("audit-results", "audit-readings")
_WORDS: Final = {"severity": "How much it matters", "outcome": "Outcome", "kind": "Kind of audit"}
_ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "severity": ("substance", "editorial", "none"),
    "outcome": (
        Outcome.DOES_NOT_RECONCILE,
        Outcome.SAID_OTHERWISE,
        Outcome.NO_COUNTERPART,
        Outcome.CANNOT_BE_CHECKED,
        Outcome.SOURCES_DIFFER,
        Outcome.EXPLAINED,
        *reversed(HOLDING),
    ),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many results have it, and the parameters of the page that shows those alone."""

    named: Named
    count: int
    query: Mapping[str, str]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What results are told apart by, with its values; those that are chosen lead back when chosen again."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of audit: what it compares, and how many of its results came to what."""

    kind: Named
    definition: str
    counts: Mapping[str, int]

    @property
    def name(self) -> str:
        """The kind as addresses have it."""
        return self.kind.iri.rpartition("/")[2]


# The columns of the table of kinds, with the results that each counts.
_COLUMNS: Final[Mapping[str, Callable[[Result], bool]]] = {
    "reconciles as printed": lambda result: result.outcome in HOLDING,
    "of substance": lambda result: result.value("severity") == "substance",
    "editorial": lambda result: result.value("severity") == "editorial",
    "explained, or sources differ": lambda result: (
        result.value("severity") == "none" and result.outcome in (Outcome.EXPLAINED, Outcome.SOURCES_DIFFER)
    ),
    "cannot be checked": lambda result: (
        result.value("severity") == "none" and result.outcome is Outcome.CANNOT_BE_CHECKED
    ),
}


def audits(request: Request) -> Response:
    """Show the reports that were audited; where there is one alone, or one is asked for, what came of that."""
    served = state_of(request).served
    known = reports(served)
    chosen = query_parameters(request).one("report") or (next(iter(known)) if len(known) == 1 else None)
    if chosen is not None:
        return _shown(request, served, chosen)

    def context() -> Mapping[str, Any]:
        found = [audited(served, report) for report in known.values()]
        return {
            "rows": [(each, _counts(each.results)) for each in found],
            "columns": tuple(_COLUMNS),
            "introduction": INTRODUCTION,
        }

    return view(request, "audits.html", context)


def audit(request: Request) -> Response:
    """Show what the audits of a report came to."""
    return _shown(request, state_of(request).served, request.path_params["report"])


def _shown(request: Request, served: Served, report: str) -> Response:
    known = reports(served)
    if report not in known:
        raise Refusal(404, what=f"no report {report} was audited", remedy="see which there are at /audit")
    parameters = query_parameters(request)
    chosen = {facet: value for facet in FACETS if (value := parameters.one(facet))}
    found = audited(served, known[report])
    questions = [name for name in _QUESTIONS if name in served.questions]
    for facet, value in chosen.items():
        if not any(result.value(facet) == value for result in found.results):
            raise Refusal(
                404,
                what=f"no audit of the report has the {facet} {value}",
                where=f"parameter {facet}",
                remedy=f"see which there are at /audit/{report}",
            )
    return view(request, "audit.html", lambda: {**_context(found, chosen), "questions": questions})


def _context(found: Audited, chosen: Mapping[str, str]) -> Mapping[str, Any]:
    results = sorted(
        (result for result in found.results if _fits(result, chosen)),
        key=lambda result: _ORDER["outcome"].index(result.outcome),
    )
    told = [
        (division, [each for each in results if division.has(each.outcome, each.severity)])
        for division in DIVISIONS
    ]
    holding = [each for each in results if not _is_told(each)]
    return {
        "audited": found,
        "chosen": chosen,
        "chosen_names": [_named(found, facet, value) for facet, value in chosen.items()],
        "count": len(results),
        "columns": tuple(_COLUMNS),
        "kinds": _rows(found),
        "facets": tuple(_facet(found.results, facet, chosen) for facet in FACETS),
        "divisions": [(division, members) for division, members in told if members],
        "holding": holding,
        "lists_holding": bool({"kind", "outcome"} & {*chosen}),
        "introduction": INTRODUCTION,
        "others": _others(results),
    }


def _others(results: Sequence[Result]) -> Mapping[Outcome, int]:
    """Return how many of what holds came to which outcome."""
    counts = Counter(result.outcome for result in results if not _is_told(result))
    return {outcome: counts[outcome] for outcome in Outcome if counts[outcome]}


def _is_told(result: Result) -> bool:
    return any(division.has(result.outcome, result.severity) for division in DIVISIONS)


def _fits(result: Result, chosen: Mapping[str, str], but: str | None = None) -> bool:
    return all(result.value(facet) == value for facet, value in chosen.items() if facet != but)


def _facet(results: Iterable[Result], name: str, chosen: Mapping[str, str]) -> Facet:
    """Return a facet with the values that results have which fit all else that is chosen."""
    fitting = [result for result in results if _fits(result, chosen, but=name)]
    counts = Counter(result.value(name) for result in fitting)
    named = {result.value(name): result.facets[name] for result in fitting}
    order = _ORDER.get(name) or sorted(named, key=lambda value: named[value].label)
    others = {facet: value for facet, value in chosen.items() if facet != name}
    return Facet(
        name,
        _WORDS[name],
        tuple(
            Choice(
                named[value],
                counts[value],
                others if chosen.get(name) == value else {**others, name: value},
                chosen.get(name) == value,
            )
            for value in order
            if value in named
        ),
    )


def _named(found: Audited, facet: str, value: str) -> Named:
    return next(result.facets[facet] for result in found.results if result.value(facet) == value)


def _rows(found: Audited) -> tuple[Row, ...]:
    members: dict[str, list[Result]] = {}
    for result in found.results:
        members.setdefault(result.facets["kind"].iri, []).append(result)
    return tuple(
        Row(kind, definition, _counts(members.get(kind.iri, ()))) for kind, definition in found.kinds
    )


def _counts(results: Sequence[Result]) -> Mapping[str, int]:
    return {column: sum(map(counts, results)) for column, counts in _COLUMNS.items()}
