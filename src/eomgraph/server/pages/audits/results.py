"""What audits came to, read from the graph of the audits of a report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from ....audit import Outcome, Severity
from ....descriptions.reading import Reader
from ....layout import audit_graph
from ....tables import Iri, Value, term_of
from ...served import Served
from ..names import Named, names, terms
from ..passages import Passage, passages_called, place_of
from ..reading.contents import parts_of
from ..reports import Report, reports_of

FACETS: Final = ("severity", "outcome", "kind")
"""By what results are told apart, as parameters of addresses have it."""

_MANY: Final = {
    "figure": "eom:usesFigure",
    "passage": "eom:atPassage",
    "explanation": "eom:explainedBy",
    "reading": "eom:innocentReading",
    "conclusion": "eom:bearsOn",
}
Tally: TypeAlias = Counter[tuple[Outcome, Severity]]
"""How many results came to which outcome, and how much that matters."""

_LOCATOR = re.compile(r"\b(fn-\d+|[a-z]+(?:-[a-z]+)*)(?:/p\d+)?/s\d+\b")
_REMEMBERED = 64  # reports whose results are kept at hand


@dataclass(frozen=True, slots=True)
class Used:
    """A figure that entered a computation, as printed, with what it is a share or part of."""

    named: Named
    printed: str
    base: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one audit of one subject, with all that a reader needs to judge it."""

    iri: Iri
    subject: Named
    facets: Mapping[str, Named]
    """Its severity, outcome and kind."""
    message: str
    detail: str | None
    expected: str | None
    found: str | None
    computation: str | None
    figures: tuple[Used, ...]
    passages: tuple[Passage, ...]
    explanations: tuple[Passage, ...]
    readings: tuple[str, ...]
    conclusions: tuple[Named, ...]

    def value(self, facet: str) -> str:
        """Return the local name of its severity, outcome or kind."""
        return _local(self.facets[facet].iri)

    @property
    def outcome(self) -> Outcome:
        """What the audit came to."""
        return Outcome(self.value("outcome"))

    @property
    def severity(self) -> Severity:
        """How much that matters to an editor."""
        return Severity(self.value("severity"))


@dataclass(frozen=True, slots=True)
class Audited:
    """A report with the results of its audits, and what each kind of audit compares."""

    report: Report
    results: tuple[Result, ...]
    kinds: tuple[tuple[Named, str], ...]
    """The kinds of audit that were made, whatever came of them, each with what it compares."""


def reports(served: Served) -> Mapping[str, Report]:
    """Return the reports that were audited, by their ids, in the order of these."""
    return {
        name: report
        for name, report in sorted(reports_of(served).items())
        if audit_graph(name) in served.graphs
    }


@lru_cache(maxsize=2)
def tallies(served: Served) -> Mapping[str, Tally]:
    """Return what the audits of each report came to, by the reports' ids, none of them read one by one."""
    rows = Reader(served.store).select(
        "SELECT ?graph ?outcome ?severity (COUNT(?result) AS ?count) WHERE { GRAPH ?graph { "
        "?result a eom:AuditResult ; eom:hasOutcome ?outcome ; eom:hasAuditSeverity ?severity } } "
        "GROUP BY ?graph ?outcome ?severity"
    )
    found: dict[Value, Tally] = defaultdict(Counter)
    for graph, outcome, severity, count in rows:
        found[graph][Outcome(_local(outcome)), Severity(_local(severity))] = int(str(count))
    return {name: found[audit_graph(name)] for name in reports(served)}


@lru_cache(maxsize=_REMEMBERED)
def audited(served: Served, report: Report) -> Audited:
    """Return what the audits of a report came to, by kind and subject."""
    reader = Reader(served.store)
    graph = str(term_of(Iri(audit_graph(report.id))))
    rows = reader.select(
        "SELECT ?result ?subject ?severity ?outcome ?kind ?message ?detail ?expected ?found ?computation "
        f"WHERE {{ GRAPH {graph} {{ ?result a eom:AuditResult ; eom:audits ?subject ; "
        "eom:hasAuditSeverity ?severity ; eom:hasOutcome ?outcome ; eom:hasAuditKind ?kind ; eom:message ?message "
        "OPTIONAL { ?result eom:outcomeDetail ?detail } OPTIONAL { ?result eom:expected ?expected } "
        "OPTIONAL { ?result eom:found ?found } OPTIONAL { ?result eom:computation ?computation } } } "
        "ORDER BY ?kind ?subject ?result"
    )
    many = {name: _values(reader, graph, property) for name, property in _MANY.items()}
    known = names(reader, {value for row in rows for value in row[1:4]} | _things(many["conclusion"]))
    definitions = _kinds(reader, graph)
    kinds: dict[Value, Named] = {kind.iri: kind for kind, _ in definitions}
    figures = _figures(reader, _things(many["figure"]))
    passages = passages_called(reader, report.named, _things(many["passage"]) | _things(many["explanation"]))

    parts = parts_of(served, report.iri)

    def told(text: Value) -> str:
        """Return a text with the places in words for the locators in it."""
        return _LOCATOR.sub(
            lambda found: place_of(found[0], parts[found[1]].heading) if found[1] in parts else found[0],
            str(text),
        )

    def result(row: tuple[Value, ...]) -> Result:
        iri, subject, severity, outcome, kind, message, *texts = row
        detail, expected, found, computation = (None if text is None else told(text) for text in texts)
        where, explained = (
            tuple(sorted((passages[each] for each in many[name][iri] if each in passages), key=_order))
            for name in ("passage", "explanation")
        )
        return Result(
            Iri(str(iri)),
            known[subject],
            {
                "severity": known[severity],
                "outcome": known[outcome],
                "kind": kinds.get(kind) or names(reader, [kind])[kind],
            },
            told(message),
            detail,
            expected,
            found,
            computation,
            tuple(figures[each] for each in many["figure"][iri] if each in figures),
            where,
            explained,
            tuple(told(each) for each in many["reading"][iri]),
            tuple(known[each] for each in many["conclusion"][iri]),
        )

    results = [result(row) for row in rows]
    return Audited(
        report,
        tuple(sorted(results, key=lambda each: (each.facets["kind"].label, each.subject.label, each.iri))),
        definitions,
    )


def _order(passage: Passage) -> tuple[bool, list[tuple[str, int]]]:
    """Return by what to sort passages: footnotes last, and the second paragraph before the tenth."""
    steps = re.findall(r"(\D*)(\d*)", passage.locator)
    return passage.part.startswith("fn-"), [(text, int(digits or 0)) for text, digits in steps]


def _values(reader: Reader, graph: str, property: str) -> Mapping[Value, list[Value]]:
    found: dict[Value, list[Value]] = defaultdict(list)
    rows = reader.select(
        f"SELECT ?result ?value WHERE {{ GRAPH {graph} {{ ?result {property} ?value }} }} ORDER BY ?result ?value"
    )
    for result, value in rows:
        found[result].append(value)
    return found


def _things(values: Mapping[Value, list[Value]]) -> set[Value]:
    return {each for several in values.values() for each in several}


def _kinds(reader: Reader, graph: str) -> tuple[tuple[Named, str], ...]:
    """Return the kinds of audit with their titles, and what each compares: only this graph says so."""
    rows = reader.select(
        f"SELECT ?kind ?title ?definition WHERE {{ GRAPH {graph} {{ "
        "?kind skos:prefLabel ?title ; skos:definition ?definition } } ORDER BY ?title ?kind"
    )
    return tuple((Named(Iri(str(kind)), str(title)), str(definition)) for kind, title, definition in rows)


def _figures(reader: Reader, figures: set[Value]) -> Mapping[Value, Used]:
    rows = reader.select(
        "SELECT ?figure ?printed ?base WHERE { "
        f"VALUES ?figure {{ {terms(figures)} }} ?figure eom:printedValue ?printed "
        'OPTIONAL { ?figure eom:hasBase/skos:prefLabel ?base FILTER(LANG(?base) = "en") } } ORDER BY ?figure ?base'
    )
    known = names(reader, figures)
    return {
        figure: Used(known[figure], str(printed), None if base is None else str(base))
        for figure, printed, base in rows
    }


def _local(iri: Value) -> str:
    return str(iri).rpartition("/")[2]
