"""The pages of audits: the reports that were audited, and what the audits of each came to.

/audit                  the reports, or where there is one alone what the audits of that came to
/audit/<report-id>      what they came to; ?severity=, ?outcome=, ?kind= say of which of them
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from ....audit import Outcome, Severity
from ....audit.divisions import DIVISIONS, HOLDING, INTRODUCTION
from ...refusals import Refusal
from ...requests import query_parameters
from ...served import Served
from ...state import state_of
from ..names import Named
from ..narrowing import Facet, Option, without
from ..rendering import view
from .results import FACETS, Audited, Result, Tally, audited, reports, tallies

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
_COLUMNS: Final[Mapping[str, Callable[[Outcome, Severity], bool]]] = {
    "reconciles as printed": lambda outcome, _: outcome in HOLDING,
    "of substance": lambda _, severity: severity is Severity.SUBSTANCE,
    "editorial": lambda _, severity: severity is Severity.EDITORIAL,
    "explained, or sources differ": lambda outcome, severity: (
        severity is Severity.NONE and outcome in (Outcome.EXPLAINED, Outcome.SOURCES_DIFFER)
    ),
    "cannot be checked": lambda outcome, severity: (
        severity is Severity.NONE and outcome is Outcome.CANNOT_BE_CHECKED
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
        counted = tallies(served)
        return {
            "rows": [(report, _counts(counted[name])) for name, report in known.items()],
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
        "removable": [
            (_WORDS[facet], _named(found, facet, value), without(chosen, facet))
            for facet, value in chosen.items()
        ],
        "count": len(results),
        "columns": tuple(_COLUMNS),
        "kinds": _rows(found),
        "narrowing": tuple(_facet(found.results, facet, chosen) for facet in FACETS),
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
    others = without(chosen, name)
    return Facet(
        name,
        _WORDS[name],
        tuple(
            Option(
                value,
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
    tally: dict[str, Tally] = defaultdict(Counter)
    for result in found.results:
        tally[result.facets["kind"].iri][result.outcome, result.severity] += 1
    return tuple(Row(kind, definition, _counts(tally[kind.iri])) for kind, definition in found.kinds)


def _counts(tally: Tally) -> Mapping[str, int]:
    return {
        column: sum(count for result, count in tally.items() if counts(*result))
        for column, counts in _COLUMNS.items()
    }
