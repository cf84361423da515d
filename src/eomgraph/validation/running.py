"""Running shapes and checks on one report at a time, with what reports share and without the others."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from .. import resources
from ..checks import Defect, find_defects, read_checks
from ..layout import is_asserted, report_of
from ..loading import load_files
from ..namespaces import PREFIXES
from ..shacl import BeyondCore, Data, ShapesGraph, find_violations
from ..stores import OxigraphStore, Store
from .results import ValidationReport
from .telling import of_defects, of_violations, with_sources

_SUBCLASS = ox.NamedNode(PREFIXES["rdfs"] + "subClassOf")


def validate(
    store: Store, *, contradictions: Iterable[Defect] = (), reference: bool = False
) -> ValidationReport:
    """Return what the packaged shapes and checks find in the asserted graphs of a store.

    The contradictions that follow from them join the report: inference finds them. Each report is looked at
    with what reports share, and without the others. With `reference`, pyshacl runs the shapes, to find the same.
    """
    validator = Validator(reference=reference)
    graphs = [graph for graph in store.graphs() if is_asserted(graph)]
    reports: list[str | None] = [*sorted({report for graph in graphs if (report := report_of(graph))})]
    parts = (
        validator.validate(_only(store, [graph for graph in graphs if report_of(graph) in (None, report)]))
        for report in reports or [None]
    )
    told = chain(
        (triple for part in parts for triple in part.triples()),
        with_sources(of_defects(contradictions), store),
    )
    return ValidationReport.of_triples(told)


class Validator:
    """The packaged shapes and checks, to look at one report after the other with them."""

    def __init__(self, *, reference: bool = False) -> None:
        self._shapes = _quads_of(resources.folder("ontology") / "shapes")
        # Without the subclass axioms a shape passes over subclasses, where the data has no ontology beside it.
        ontology = _quads_of(*sorted(resources.folder("ontology").glob("*.ttl")))
        self._hierarchy = tuple(quad for quad in ontology if quad.predicate == _SUBCLASS)
        self._checks = read_checks(resources.folder("queries") / "checks")
        self._reference = reference

    def validate(self, asserted: OxigraphStore, *, contradictions: Iterable[Defect] = ()) -> ValidationReport:
        """Return what is found in a store of nothing but what is asserted, in one report or without any."""
        told = chain(
            self._run_shapes(chain(asserted.quads(), self._hierarchy)),
            of_defects(chain(find_defects(asserted, self._checks), contradictions)),
        )
        return ValidationReport.of_triples(with_sources(told, asserted))

    def _run_shapes(self, data: Iterable[ox.Quad]) -> Iterable[ox.Triple]:
        quads = tuple(data)
        if not self._reference:
            try:
                shapes = ShapesGraph(self._shapes)
                return of_violations(find_violations(shapes, Data(quads)), shapes)
            except BeyondCore:
                pass  # pyshacl reads it, or says what is wrong with the shape
        from ..shapes import run_shapes  # takes half a second to import
        from ..terms import graph_of, quads_of

        return (quad.triple for quad in quads_of(run_shapes(graph_of(self._shapes), graph_of(quads))))


def _only(store: Store, graphs: list[str]) -> OxigraphStore:
    """Return a store of some of a store's graphs: itself where it has no others."""
    if isinstance(store, OxigraphStore) and list(store.graphs()) == graphs:
        return store
    part = OxigraphStore()
    for graph in graphs:
        part.add(store.quads(graph))
    return part


def _quads_of(*paths: Path) -> tuple[ox.Quad, ...]:
    store = OxigraphStore()
    load_files(store, paths)
    return tuple(store.quads())
