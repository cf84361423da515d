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
from .layout import inferred_graph, is_asserted, report_of
from .stores import OxigraphStore, Store

_TARGET = "VALUES ?inferred { UNDEF }"


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


def infer(store: Store) -> Inference:
    """Return what follows from the asserted graphs of a store, which is left as it is.

    Triples with blank nodes are left out: that something is of an unnamed class serves the rules alone.
    """
    asserted = [graph for graph in store.graphs() if is_asserted(graph)]
    reports = sorted({report for graph in asserted if (report := report_of(graph))})
    scratch = OxigraphStore()
    parts = []
    for report in (None, *reports):
        for graph in asserted:
            if report_of(graph) == report:
                scratch.add(store.quads(graph))
        parts.append(_close(scratch, inferred_graph(report)))
        for graph in scratch.graphs():
            if report and report_of(graph) == report:
                scratch.update(f"DROP GRAPH <{graph}>")
    return Inference(
        quads=tuple(quad for part in parts for quad in part.quads),
        contradictions=tuple(dict.fromkeys(found for part in parts for found in part.contradictions)),
        added=MappingProxyType(dict(sum((Counter(part.added) for part in parts), Counter()))),
        rounds=sum(part.rounds for part in parts),
    )


def _close(scratch: OxigraphStore, target: str) -> Inference:
    """Add to a scratch store all that follows from it; return that, as quads of the target graph."""
    folder = resources.folder("queries") / "rules"
    updates = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ru"))}
    # Each rule has a graph of its own, so that counting what it found does not mean counting all.
    graphs = {rule: f"{target}/{rule}" for rule in updates}
    rounds = _run(scratch, updates, graphs)
    quads = {rule: tuple(_named(scratch.quads(graph), target)) for rule, graph in graphs.items()}
    return Inference(
        quads=tuple(quad for found in quads.values() for quad in found),
        contradictions=find_defects(scratch, read_checks(folder)),
        added={rule: len(found) for rule, found in quads.items() if found},
        rounds=rounds,
    )


def _run(scratch: OxigraphStore, updates: Mapping[str, str], graphs: Mapping[str, str]) -> int:
    """Run the rules, each into its graph, until none finds anything; return how many rounds it took."""
    found = dict.fromkeys(updates, 0)
    last_total: dict[str, int] = {}
    rounds = 0
    # The schema is closed first, for every other rule reads it.
    for rules in ([rule for rule in updates if rule.startswith("scm-")], list(updates)):
        news = True
        while news:
            news = False
            rounds += 1
            for rule in rules:
                total = sum(found.values())
                if last_total.get(rule) == total:
                    continue  # nothing new since it last ran
                last_total[rule] = total
                scratch.update(updates[rule].replace(_TARGET, f"VALUES ?inferred {{ <{graphs[rule]}> }}"))
                found[rule] = scratch.count(graphs[rule])
                news = news or sum(found.values()) > total
    return rounds


def _named(quads: Iterable[ox.Quad], graph: str) -> Iterator[ox.Quad]:
    """Return the quads without blank nodes, moved to a graph."""
    name = ox.NamedNode(graph)
    for quad in quads:
        if not isinstance(quad.subject, ox.BlankNode) and not isinstance(quad.object, ox.BlankNode):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)
