"""The outcomes of an audit as a graph: EARL assertions, with what was computed in our own terms.

EARL 1.0 Schema: https://www.w3.org/TR/EARL10-Schema/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

import pyoxigraph as ox

from ..layout import audit_graph
from ..namespaces import BASE, PREFIXES
from .kinds import all_kinds
from .model import Outcome, Result
from .running import ReportAudit

_EARL = {
    Outcome.HOLDS: "passed",
    Outcome.ROUNDED: "passed",
    Outcome.LOOSE: "passed",
    Outcome.EXPLAINED: "passed",
    Outcome.SOURCES_DIFFER: "cantTell",
    Outcome.SAID_OTHERWISE: "cantTell",
    Outcome.NO_COUNTERPART: "cantTell",
    Outcome.DOES_NOT_RECONCILE: "failed",
    Outcome.CANNOT_BE_CHECKED: "untested",
}
_ASSERTOR = ox.NamedNode(f"{BASE}software/audit")


def quads_of_audit(audit: ReportAudit) -> Iterator[ox.Quad]:
    """Yield the outcomes of a report's audit, in its audit graph; suggestions are never among them."""
    graph = ox.NamedNode(audit_graph(audit.report))
    results = (triple for result in audit.results for triple in _result(result, audit))
    for triple in (*_kinds(), *results):
        yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _kinds() -> Iterator[ox.Triple]:
    """Yield what audits there are, and who made them: so the graph can be read by itself."""
    yield _triple(_ASSERTOR, "rdf:type", _node("earl:Software"))
    yield _triple(_ASSERTOR, "skos:prefLabel", _text("The audits of eomgraph"))
    for kind in all_kinds():
        concept = _node(f"auditkind:{kind.name}")
        yield _triple(concept, "rdf:type", _node("skos:Concept"))
        yield _triple(concept, "rdf:type", _node("earl:TestCase"))
        yield _triple(concept, "skos:inScheme", _node("scheme:auditkind"))
        yield _triple(concept, "skos:prefLabel", _text(kind.title))
        yield _triple(concept, "skos:definition", _text(kind.summary))


def _result(result: Result, audit: ReportAudit) -> Iterator[ox.Triple]:
    space = f"{BASE}data/{audit.report}/"
    name = _name(result, space)
    this, outcome = ox.NamedNode(f"{space}{name}"), ox.NamedNode(f"{space}{name}-outcome")
    subject = ox.NamedNode(result.subject)
    yield _triple(this, "rdf:type", _node("eom:AuditResult"))
    yield _triple(this, "rdf:type", _node("earl:Assertion"))
    yield _triple(this, "skos:prefLabel", _text(f"{result.outcome.words}: {audit.label(result.subject)}"))
    yield _triple(this, "earl:assertedBy", _ASSERTOR)
    yield _triple(this, "earl:mode", _node("earl:automatic"))
    yield _triple(this, "earl:subject", subject)
    yield _triple(this, "earl:test", _node(f"auditkind:{result.kind}"))
    yield _triple(this, "earl:result", outcome)
    yield _triple(outcome, "rdf:type", _node("earl:TestResult"))
    yield _triple(outcome, "earl:outcome", _node(f"earl:{_EARL[result.outcome]}"))
    yield _triple(outcome, "earl:info", _text(result.message))
    yield _triple(this, "eom:auditOf", ox.NamedNode(f"{space}report"))
    yield _triple(this, "eom:audits", subject)
    yield _triple(this, "eom:hasAuditKind", _node(f"auditkind:{result.kind}"))
    yield _triple(this, "eom:hasOutcome", _node(f"auditoutcome:{result.outcome}"))
    yield _triple(this, "eom:hasAuditSeverity", _node(f"auditseverity:{result.severity}"))
    yield _triple(this, "eom:message", _text(result.message))
    for property, said in (
        ("eom:outcomeDetail", result.detail),
        ("eom:expected", result.expected),
        ("eom:found", result.found),
        ("eom:computation", result.computation),
        ("eom:locators", ", ".join(result.locators)),
    ):
        if said:
            yield _triple(this, property, ox.Literal(said))
    for figure in result.figures:
        yield _triple(this, "eom:usesFigure", ox.NamedNode(figure))
    for locator in result.locators:
        yield _triple(this, "eom:atPassage", ox.NamedNode(space + locator.replace("/", "-")))
    for locator in result.explained_by:
        yield _triple(this, "eom:explainedBy", ox.NamedNode(space + locator.replace("/", "-")))
    for reading in result.readings:
        yield _triple(this, "eom:innocentReading", _text(reading))
    for conclusion in result.conclusions:
        yield _triple(this, "eom:bearsOn", ox.NamedNode(conclusion))


def _name(result: Result, space: str) -> str:
    """Return the local name of a result: its kind and subject, and what tells two of these apart."""
    local = re.sub(r"[^\w]+", "-", result.subject.removeprefix(space).removeprefix(BASE)).strip("-")
    key = sha256(f"{result.detail}|{result.found}|{result.figures}|{result.locators}".encode()).hexdigest()[
        :8
    ]
    return f"audit-{result.kind}-{local}-{key}"


def _triple(subject: ox.NamedNode, property: str, object: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, _node(property), object)


def _node(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def _text(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")
