"""What validation found, as values and as a graph in SHACL's own vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..checks import SEVERITIES
from ..layout import file_of_graph
from ..namespaces import PREFIXES, compact
from ..shacl import sh
from ..stores import Term
from ..tables import Iri, Value, value_of

if TYPE_CHECKING:
    import rdflib

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
# The graph of the file that says what the focus of a result is.
SOURCE = ox.NamedNode(PREFIXES["dcterms"] + "source")

_FIRST, _REST = (ox.NamedNode(PREFIXES["rdf"] + name) for name in ("first", "rest"))
_OPERATORS = {
    sh("inversePath"): "^{}",
    sh("zeroOrMorePath"): "{}*",
    sh("oneOrMorePath"): "{}+",
    sh("zeroOrOnePath"): "{}?",
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
    _described: tuple[tuple[ox.Triple, ...], ...]

    @classmethod
    def of_triples(cls, triples: Iterable[ox.Triple]) -> ValidationReport:
        """Return the report of a graph in SHACL's vocabulary; of several, one that tells what all tell once."""
        told = _Told(triples)
        # Two that read alike may differ: in the constraint that is broken, or as 1 does from true.
        nodes = {(told.result(node), told.identity(node)): node for node in told.results()}
        ordered = sorted(nodes, key=lambda key: (_rank(key[0]), key[1]))
        return cls(
            tuple(result for result, _ in ordered), tuple(tuple(told.all_of(nodes[key])) for key in ordered)
        )

    @property
    def conforms(self) -> bool:
        """Say whether nothing found is a Violation; data with warnings conforms."""
        return all(result.severity != "Violation" for result in self.results)

    def described(self) -> Iterator[tuple[ValidationResult, tuple[ox.Triple, ...]]]:
        """Yield each result with all that tells it in SHACL's vocabulary, beginning with its own node."""
        return zip(self.results, self._described, strict=True)

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the report in SHACL's vocabulary, with the graph of each result's file as its dcterms:source."""
        root = ox.BlankNode()
        yield ox.Triple(root, TYPE, sh("ValidationReport"))
        yield ox.Triple(root, sh("conforms"), ox.Literal(self.conforms))
        for described in self._described:
            yield ox.Triple(root, sh("result"), described[0].subject)
            yield from described

    def to_graph(self) -> rdflib.Graph:
        """Return the report in SHACL's own vocabulary (https://www.w3.org/TR/shacl/#validation-report)."""
        from ..terms import graph_of

        return graph_of(self.triples())

    def __repr__(self) -> str:
        verdict = "conforms" if self.conforms else "does not conform"
        return f"<ValidationReport: {verdict}, {len(self.results)} results>"


class _Told:
    """A graph in SHACL's vocabulary, as it is read."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._said: dict[Term, list[ox.Triple]] = {}
        for triple in dict.fromkeys(triples):
            self._said.setdefault(triple.subject, []).append(triple)

    def results(self) -> Iterator[Term]:
        """Yield the nodes of results, but for those that others have as a detail."""
        return (node for report in list(self._said) for node in self._all(report, sh("result")))

    def all_of(self, node: Term) -> Iterator[ox.Triple]:
        """Yield all that is said of a node, and of the blank nodes that it leads to."""
        for triple in self._said.get(node, ()):
            yield triple
            if isinstance(triple.object, ox.BlankNode):
                yield from self.all_of(triple.object)

    def identity(self, node: Term) -> tuple[str, ...]:
        """Return what tells a result from others that read alike."""
        names = ("sourceConstraintComponent", "focusNode", "value")
        return tuple(str(self._one(node, sh(name))) for name in names)

    def result(self, node: Term) -> ValidationResult:
        """Return the result that a node stands for."""
        message = min(str(value_of(each)) for each in self._all(node, sh("resultMessage")))
        path, shape = self._one(node, sh("resultPath")), self._one(node, sh("sourceShape"))
        source = self._one(node, SOURCE)
        rule = re.match(r"[A-Za-z][\w-]*(?=: )", message)
        return ValidationResult(
            severity=str(value_of(self._one(node, sh("resultSeverity")))).removeprefix(PREFIXES["sh"]),
            rule=rule[0] if rule else compact(str(value_of(shape))),
            focus=value_of(self._one(node, sh("focusNode"))),
            path=None if path is None else self._path(path),
            value=value_of(self._one(node, sh("value"))),
            message=message,
            shape=Iri(shape.value) if isinstance(shape, ox.NamedNode) else None,
            file=file_of_graph(source.value) if isinstance(source, ox.NamedNode) else None,
        )

    def _path(self, path: Term) -> str:
        """Return a path as SPARQL spells it, but the bare IRI that most paths are as that."""
        if isinstance(path, ox.NamedNode):
            return Iri(path.value)
        for operator, form in _OPERATORS.items():
            if (operand := self._one(path, operator)) is not None:
                return form.format(self._step(operand))
        alternatives = self._one(path, sh("alternativePath"))
        steps = self._members(path if alternatives is None else alternatives)
        return ("/" if alternatives is None else "|").join(map(self._step, steps))

    def _step(self, path: Term) -> str:
        said = self._path(path)
        if isinstance(said, Iri):
            return compact(said)
        return f"({said})" if "/" in said or "|" in said else said

    def _members(self, cell: Term | None) -> Iterator[Term]:
        while cell is not None and (first := self._one(cell, _FIRST)) is not None:
            yield first
            cell = self._one(cell, _REST)

    def _all(self, node: Term, predicate: ox.NamedNode) -> Iterator[Term]:
        return (triple.object for triple in self._said.get(node, ()) if triple.predicate == predicate)

    def _one(self, node: Term, predicate: ox.NamedNode) -> Term | None:
        return next(self._all(node, predicate), None)


def gravest(results: Iterable[ValidationResult]) -> list[ValidationResult]:
    """Return results, the gravest first."""
    return sorted(results, key=_rank)


def _rank(result: ValidationResult) -> tuple[object, ...]:
    return SEVERITIES.index(result.severity), *map(str, astuple(result))
