"""Telling what was found in SHACL's own vocabulary: https://www.w3.org/TR/shacl/#validation-report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ..checks import Defect
from ..namespaces import compact
from ..shacl import ShapesGraph, Violation, sh
from ..stores import Store, Term
from .results import SOURCE, TYPE


def of_violations(found: Iterable[Violation], shapes: ShapesGraph) -> Iterator[ox.Triple]:
    """Yield the results that violations of shapes are."""
    for each in found:
        node = ox.BlankNode()
        component = each.component
        messages = each.shape.messages or (ox.Literal(f"{compact(component.value)} does not hold"),)
        yield from _result(node, each.focus, component, each.shape.severity, messages)
        yield ox.Triple(node, sh("sourceShape"), each.shape.node)
        if each.path is not None:
            yield ox.Triple(node, sh("resultPath"), each.path)
            yield from shapes.describe(each.path)
        if each.value is not None:
            yield ox.Triple(node, sh("value"), each.value)


def of_defects(found: Iterable[Defect]) -> Iterator[ox.Triple]:
    """Yield the results that the rows of checks are."""
    for each in found:
        messages = (ox.Literal(each.message, language="en"),)
        component = sh("SPARQLConstraintComponent")
        yield from _result(ox.BlankNode(), each.focus, component, sh(each.severity), messages)


def with_sources(told: Iterable[ox.Triple], store: Store) -> Iterator[ox.Triple]:
    """Yield results, each with the graph of the store that says what its focus is; of several, the last by name."""
    focused: dict[Term, list[ox.Triple]] = {}
    for triple in told:
        if triple.predicate == sh("focusNode"):
            focused.setdefault(triple.object, []).append(triple)
        yield triple
    sources = (
        {quad.subject: quad.graph_name for quad in store.quads() if quad.subject in focused}
        if focused
        else {}
    )
    for focus, source in sources.items():
        if isinstance(source, ox.NamedNode):
            yield from (ox.Triple(triple.subject, SOURCE, source) for triple in focused[focus])


def _result(
    node: ox.BlankNode, focus: Term, component: Term, severity: Term, messages: Iterable[Term]
) -> Iterator[ox.Triple]:
    yield ox.Triple(ox.BlankNode(), sh("result"), node)
    yield ox.Triple(node, TYPE, sh("ValidationResult"))
    yield ox.Triple(node, sh("focusNode"), focus)
    yield ox.Triple(node, sh("sourceConstraintComponent"), component)
    yield ox.Triple(node, sh("resultSeverity"), severity)
    for message in messages:
        yield ox.Triple(node, sh("resultMessage"), message)
