"""What follows from a graph by the rules of OWL 2 RL, which are SPARQL files in queries/rules/.

A rule that derives triples is an update (.ru), one that derives a contradiction a check (.rq); each bears the
specification's name for it: https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules

Reports are reasoned on one by one, in a scratch store: first what the ontology, the reference and the country
data entail by themselves, which belongs to graph/inferred; then, for each report, what more follows with it,
which belongs to graph/<report>/inferred. So nothing follows from two reports together, and a report
can be taken away with all that follows from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyoxigraph as ox

from . import resources
from .checks import Defect, find_defects, read_checks
from .layout import graph_named, inferred_graph, is_asserted, report_of
from .stores import Rows, Store

_TARGET = "VALUES ?inferred { UNDEF }"

# A round runs the rules in this order: classes follow from properties, so that fewer rounds are needed.
_FAMILIES = ("scm", "eq", "prp", "cls", "cax")


@dataclass(frozen=True, slots=True)
class Inference:
    """What follows from a graph, and how it was found.

    `quads` are the triples that the graph does not assert, each in the inferred graph where it belongs;
    `added` counts them by the rule that found them first.
    """

    quads: tuple[ox.Quad, ...]
    contradictions: tuple[Defect, ...]
    added: Mapping[str, int]
    rounds: int

    @classmethod
    def of_parts(cls, parts: Iterable[Inference]) -> Inference:
        """Return several as one, a contradiction that several tell of once."""
        parts = tuple(parts)
        return cls(
            quads=tuple(quad for part in parts for quad in part.quads),
            contradictions=tuple(dict.fromkeys(found for part in parts for found in part.contradictions)),
            added=MappingProxyType(dict(sum((Counter(part.added) for part in parts), Counter()))),
            rounds=sum(part.rounds for part in parts),
        )


def infer(store: Store) -> Inference:
    """Return what follows from the asserted graphs of a store, which is left as it is.

    Triples with blank nodes are left out: that something is of an unnamed class serves the rules alone.
    """
    graphs = [graph for graph in store.graphs() if is_asserted(graph)]

    def asserted(report: str | None) -> Iterator[ox.Quad]:
        return (quad for graph in graphs if report_of(graph) == report for quad in store.quads(graph))

    reports = sorted({report for graph in graphs if (report := report_of(graph))})
    reasoner = Reasoner(asserted(None))
    return Inference.of_parts(
        (reasoner.shared, *(reasoner.infer(report, asserted(report)) for report in reports))
    )


class Reasoner:
    """What reports share, with what follows from it, to reason on one report after the other with it."""

    def __init__(self, shared: Iterable[ox.Quad]) -> None:
        """Take what is asserted without any report; `shared` is then what follows from it."""
        folder = resources.folder("queries") / "rules"
        paths = sorted(folder.glob("*.ru"), key=lambda path: (_FAMILIES.index(path.stem.split("-")[0]), path))
        self._rules = {path.stem: path.read_text(encoding="utf-8") for path in paths}
        self._checks = read_checks(folder)
        scratch = _Scratch()
        scratch.add(shared)
        self.shared = self._close(scratch, inferred_graph(None))
        self._closed = scratch

    def infer(self, report: str, asserted: Iterable[ox.Quad]) -> Inference:
        """Return what follows from what a report asserts, but not without it."""
        scratch = self._closed.copy()
        scratch.add(asserted)
        return self._close(scratch, inferred_graph(report))

    def _close(self, scratch: _Scratch, target: str) -> Inference:
        """Add to a scratch store all that follows from it; return that, as quads of the target graph."""
        found: dict[str, list[ox.Quad]] = {}
        rounds = 0
        # The schema is closed first, for every other rule reads it.
        for rules in ([rule for rule in self._rules if rule.startswith("scm-")], list(self._rules)):
            seen = dict.fromkeys(rules, -1)  # how much there was when a rule last ran
            while any(seen[rule] != scratch.size for rule in rules):
                rounds += 1
                for rule in rules:
                    if seen[rule] != scratch.size:
                        seen[rule] = scratch.size
                        found.setdefault(rule, []).extend(scratch.derive(self._rules[rule], target))
        kept = {rule: tuple(filter(_has_names, quads)) for rule, quads in sorted(found.items())}
        return Inference(
            quads=tuple(quad for quads in kept.values() for quad in quads),
            contradictions=find_defects(scratch, self._checks),
            added={rule: len(quads) for rule, quads in kept.items() if quads},
            rounds=rounds,
        )


class _Scratch:
    """A store of one graph, which the rules see whole, and add to."""

    _GRAPH = ox.NamedNode(graph_named("scratch"))

    def __init__(self) -> None:
        self._store = ox.Store()
        self.size = 0

    def copy(self) -> _Scratch:
        other = _Scratch()
        other._store.bulk_extend(self._store)
        other.size = self.size
        return other

    def add(self, quads: Iterable[ox.Quad]) -> None:
        moved = [ox.Quad(quad.subject, quad.predicate, quad.object, self._GRAPH) for quad in quads]
        self._store.bulk_extend(moved)
        self.size += len(moved)

    def derive(self, rule: str, target: str) -> list[ox.Quad]:
        """Add what a rule derives; return it as quads of the target graph, which is none of the store's."""
        graph = ox.NamedNode(target)
        self._store.update(rule.replace(_TARGET, f"VALUES ?inferred {{ {graph} }}"))
        found = list(self._store.quads_for_pattern(None, None, None, graph))
        if found:
            self._store.remove_graph(graph)
            self.add(found)
        return found

    def select(self, sparql: str) -> Rows:
        found = self._store.query(sparql, default_graph=self._GRAPH)
        assert isinstance(found, ox.QuerySolutions)  # as checks are
        return Rows(tuple(variable.value for variable in found.variables), tuple(tuple(row) for row in found))


def _has_names(quad: ox.Quad) -> bool:
    """Say whether subject and object have names; that something is of an unnamed class serves the rules alone."""
    return not isinstance(quad.subject, ox.BlankNode) and not isinstance(quad.object, ox.BlankNode)
