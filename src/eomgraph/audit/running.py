"""Running audits on a graph: every kind, on every report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from ..errors import UnknownName
from ..layout import report_of
from ..namespaces import BASE
from ..nearness import suggestion
from ..stores import Store
from ..tables import Iri
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
    labels: Mapping[Iri, str] = field(repr=False)

    @property
    def title(self) -> str:
        """The title of the report that was audited."""
        return self.label(Iri(f"{BASE}data/{self.report}/report"))

    @property
    def alarms(self) -> tuple[Result, ...]:
        """The results that an editor should look at."""
        return tuple(result for result in self.results if result.is_alarm)

    def label(self, thing: Iri) -> str:
        """Return what a thing is called; of what has no name, the last part of its IRI."""
        return self.labels.get(thing) or re.split(r"[/#]", thing)[-1]

    def markdown(self, *, suggestions: bool = False) -> str:
        """Return the audit as a page in Markdown; with suggestions it is for the editor alone."""
        from .pages import markdown

        return markdown(self, suggestions=suggestions)

    def html(self, *, suggestions: bool = False) -> str:
        """Return the audit as a page in HTML; with suggestions it is for the editor alone."""
        from .pages import html

        return html(self, suggestions=suggestions)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the audit as a graph of its own; suggestions are never in it."""
        from .graphs import quads_of_audit

        return quads_of_audit(self)

    def _repr_html_(self) -> str:
        """Return the page that a notebook shows, without its style."""
        return self.html().partition("<body>")[2].partition("</body>")[0]

    def counts(self) -> Counter[Outcome]:
        """Return how many results came to each outcome."""
        return Counter(result.outcome for result in self.results)


def audit(
    store: Store, *, reports: Iterable[str] | None = None, kinds: Iterable[Kind] | None = None
) -> tuple[ReportAudit, ...]:
    """Return the audits of the reports of a store, or of those given, by all kinds or those given.

    The store has to hold what follows as well. UnknownName where it has no report of a name given.
    """
    known = {report for graph in store.graphs() if (report := report_of(graph))}
    chosen = tuple(all_kinds() if kinds is None else kinds)
    names = sorted(known if reports is None else reports)
    for name in names:
        if name not in known:
            raise UnknownName(what=f"no report is called {name}", remedy=suggestion(name, known))
    return tuple(_audit(Material(store, name), chosen) for name in names)


def _audit(material: Material, kinds: tuple[Kind, ...]) -> ReportAudit:
    results = sorted((result for kind in kinds for result in kind.run(material)), key=_rank)
    return ReportAudit(material.report, tuple(results), suggest(material), material.names)


def _rank(result: Result) -> tuple[object, ...]:
    return _GRAVEST_FIRST.index(result.severity), result.kind, result.subject, result.message
