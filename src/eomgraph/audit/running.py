"""Running audits on a graph: every kind, on every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..layout import report_of
from ..stores import Store
from .kinds import all_kinds
from .material import Material
from .model import Kind, Outcome, Result, Severity
from .suggestions import Suggestion, suggest

_GRAVEST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class ReportAudit:
    """What the audits of one report came to, the gravest first, and what they suggest to its editor.

    Suggestions are relations that nobody declared; they are for the editor alone, never published.
    `labels` names what results are about.
    """

    report: str
    results: tuple[Result, ...]
    suggestions: tuple[Suggestion, ...]
    labels: dict[str, str]

    @property
    def alarms(self) -> tuple[Result, ...]:
        """The results that an editor should look at."""
        return tuple(result for result in self.results if result.is_alarm)

    def counts(self) -> Counter[Outcome]:
        """Return how many results came to each outcome."""
        return Counter(result.outcome for result in self.results)


def audit(
    store: Store, *, reports: Iterable[str] | None = None, kinds: Iterable[Kind] | None = None
) -> tuple[ReportAudit, ...]:
    """Return the audits of the reports of a store, or of those given, by all kinds or those given.

    The store has to hold what follows as well.
    """
    known = {report for graph in store.graphs() if (report := report_of(graph))}
    chosen = tuple(all_kinds() if kinds is None else kinds)
    return tuple(_audit(Material(store, report), chosen) for report in sorted(known if reports is None else reports))


def _audit(material: Material, kinds: tuple[Kind, ...]) -> ReportAudit:
    results = sorted((result for kind in kinds for result in kind.run(material)), key=_rank)
    return ReportAudit(material.report, tuple(results), suggest(material), dict(material.names))


def _rank(result: Result) -> tuple[object, ...]:
    return _GRAVEST_FIRST.index(result.severity), result.kind, result.subject, result.message
