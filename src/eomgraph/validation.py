"""What data has to be: SHACL shapes, and checks for what shapes cannot say.

Both look at what is asserted, never at what follows from it: a closed shape would reject inferred
properties, and a count fail on inferred values. Of what the ontology entails only the hierarchy of classes
counts, which SHACL follows by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from itertools import chain

import pyoxigraph as ox
import rdflib
from rdflib import RDF, RDFS, SH
from rdflib.collection import Collection
from rdflib.term import Node

from . import resources
from .checks import SEVERITIES, Defect, find_defects, read_checks
from .layout import file_of_graph, is_asserted
from .loading import load_files
from .namespaces import compact
from .shapes import read_shapes, run_shapes
from .stores import OxigraphStore, Store, Term
from .tables import Iri, Value, value_of
from .terms import from_rdflib, graph_of, to_rdflib

_OPERATORS = {
    SH.inversePath: "^{}",
    SH.zeroOrMorePath: "{}*",
    SH.oneOrMorePath: "{}+",
    SH.zeroOrOnePath: "{}?",
}


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """One thing that is not as it has to be.

    The message begins with the id of the rule and ends with the remedy. The path is an IRI or a SPARQL
    property path; a check has neither path nor shape. The file is the one that says what the focus is,
    relative to the project's folder.
    """

    severity: str
    rule: str
    focus: Value
    path: str | None
    value: Value
    message: str
    shape: str | None
    file: str | None


@dataclass(frozen=True, slots=True, repr=False)
class ValidationReport:
    """What validation found, the gravest first."""

    results: tuple[ValidationResult, ...]
    _graph: rdflib.Graph

    @property
    def conforms(self) -> bool:
        """Say whether nothing found is a Violation; data with warnings conforms."""
        return all(result.severity != "Violation" for result in self.results)

    def to_graph(self) -> rdflib.Graph:
        """Return the report in SHACL's own vocabulary (https://www.w3.org/TR/shacl/#validation-report)."""
        graph = rdflib.Graph() + self._graph
        return graph.set((_root(graph), SH.conforms, rdflib.Literal(self.conforms)))

    def __repr__(self) -> str:
        verdict = "conforms" if self.conforms else "does not conform"
        return f"<ValidationReport: {verdict}, {len(self.results)} results>"


def validate(store: Store, *, contradictions: Iterable[Defect] = ()) -> ValidationReport:
    """Return what the packaged shapes and checks find in the asserted graphs of a store.

    The contradictions that follow from them join the report: inference finds them.
    """
    asserted = OxigraphStore()
    files: dict[Term, str | None] = {}
    for graph in filter(is_asserted, store.graphs()):
        quads = list(store.quads(graph))
        asserted.add(quads)
        files |= dict.fromkeys((quad.subject for quad in quads), file_of_graph(graph))
    report = run_shapes(read_shapes(), graph_of(chain(asserted.quads(), _class_hierarchy())))
    checks = read_checks(resources.folder("queries") / "checks")
    for defect in (*find_defects(asserted, checks), *contradictions):
        _add(defect, report)
    results = (_result(node, report, files) for node in report.objects(_root(report), SH.result))
    return ValidationReport(tuple(sorted(results, key=_rank)), report)


def _class_hierarchy() -> Iterable[ox.Quad]:
    """Return the subclass axioms of the packaged ontology, or a shape passes over subclasses."""
    store = OxigraphStore()
    load_files(store, sorted(resources.folder("ontology").glob("*.ttl")))
    return (quad for quad in store.quads() if quad.predicate == from_rdflib(RDFS.subClassOf))


def _add(defect: Defect, report: rdflib.Graph) -> None:
    """Add to a report the result that a check's defect is."""
    result = rdflib.BNode()
    report.add((_root(report), SH.result, result))
    report.add((result, RDF.type, SH.ValidationResult))
    report.add((result, SH.sourceConstraintComponent, SH.SPARQLConstraintComponent))
    report.add((result, SH.resultSeverity, SH[defect.severity]))
    report.add((result, SH.focusNode, to_rdflib(defect.focus)))
    report.add((result, SH.resultMessage, rdflib.Literal(defect.message, lang="en")))


def _result(node: Node, report: rdflib.Graph, files: Mapping[Term, str | None]) -> ValidationResult:
    focus, value = (_term(report.value(node, predicate)) for predicate in (SH.focusNode, SH.value))
    path, shape = report.value(node, SH.resultPath), report.value(node, SH.sourceShape)
    message = min(map(str, report.objects(node, SH.resultMessage)))
    rule = re.match(r"[A-Za-z][\w-]*(?=: )", message)
    return ValidationResult(
        severity=str(report.value(node, SH.resultSeverity)).removeprefix(str(SH)),
        rule=rule[0] if rule else compact(str(shape)),
        focus=value_of(focus),
        path=None if path is None else _path(path, report),
        value=value_of(value),
        message=message,
        shape=Iri(shape) if isinstance(shape, rdflib.URIRef) else None,
        file=None if focus is None else files.get(focus),
    )


def _term(term: Node | None) -> Term | None:
    return None if term is None else from_rdflib(term)


def _path(path: Node, report: rdflib.Graph) -> str:
    """Return a path as SPARQL spells it, but the bare IRI that most paths are as that."""
    if isinstance(path, rdflib.URIRef):
        return Iri(path)
    for operator, form in _OPERATORS.items():
        if (operand := report.value(path, operator)) is not None:
            return form.format(_step(operand, report))
    alternatives = report.value(path, SH.alternativePath)
    steps = Collection(report, path if alternatives is None else alternatives)
    return ("/" if alternatives is None else "|").join(_step(step, report) for step in steps)


def _step(path: Node, report: rdflib.Graph) -> str:
    said = _path(path, report)
    if isinstance(said, Iri):
        return compact(said)
    return f"({said})" if "/" in said or "|" in said else said


def _root(report: rdflib.Graph) -> Node:
    return next(report.subjects(RDF.type, SH.ValidationReport))


def _rank(result: ValidationResult) -> tuple[object, ...]:
    return SEVERITIES.index(result.severity), *map(str, astuple(result))
