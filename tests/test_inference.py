"""What follows goes where it belongs, and says what cannot be true together."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from eomgraph.inference import infer
from eomgraph.layout import graph_named, is_asserted, report_of
from eomgraph.namespaces import PREFIXES, compact
from eomgraph.stores import OxigraphStore, Store

ONTOLOGY = "eom:isPartOf a owl:TransitiveProperty . eom:Finding rdfs:subClassOf eom:Claim . eom:p rdfs:domain eom:D ."


def inferred(store: Store) -> set[tuple[str, ...]]:
    """Return graph, subject, predicate and object of what follows, as short names."""
    return {
        (
            str(quad.graph_name)[1:-1].removeprefix(PREFIXES["graph"]),
            *(
                compact(str(term)[1:-1]).removeprefix("https://w3id.org/eomgraph/data/made-up/")
                for term in quad.triple
            ),
        )
        for quad in infer(store).quads
    }


def test_what_follows_from_a_report_is_apart_from_what_follows_without(
    store_of: Callable[..., OxigraphStore],
) -> None:
    store = store_of(
        {
            "ontology/made-up": ONTOLOGY,
            "reference/made-up": "ref:a eom:isPartOf ref:b . ref:b eom:isPartOf ref:c .",
            "one/claims": ":x a eom:Finding ; eom:isPartOf ref:a .",
        }
    )
    assert inferred(store) == {
        ("inferred", "ref:a", "eom:isPartOf", "ref:c"),
        ("one/inferred", "x", "rdf:type", "eom:Claim"),
        ("one/inferred", "x", "eom:isPartOf", "ref:b"),
        ("one/inferred", "x", "eom:isPartOf", "ref:c"),
    }


def test_nothing_follows_from_two_reports_together(store_of: Callable[..., OxigraphStore]) -> None:
    store = store_of(
        {
            "ontology/made-up": ONTOLOGY,
            "one/claims": ":x eom:isPartOf :y .",
            "two/claims": ":y eom:isPartOf :z .",
        }
    )
    assert inferred(store) == set()


def test_what_a_report_lacks_another_does_not_add(packaged: OxigraphStore) -> None:
    alone = {quad for quad in infer(packaged).quads if report_of(str(quad.graph_name)[1:-1]) is None}
    without = OxigraphStore()
    for graph in packaged.graphs():
        if report_of(graph) is None:
            without.add(packaged.quads(graph))
    assert set(infer(without).quads) == alone


def test_the_store_is_left_as_it_was_and_nothing_is_inferred_twice(packaged: OxigraphStore) -> None:
    before = packaged.count()
    inference = infer(packaged)
    assert packaged.count() == before
    assert (
        len({quad.triple for quad in inference.quads})
        == len(inference.quads)
        == sum(inference.added.values())
    )
    assert not {quad.triple for quad in packaged.quads()} & {quad.triple for quad in inference.quads}


def test_what_was_inferred_before_adds_nothing(packaged: OxigraphStore) -> None:
    inference = infer(packaged)
    richer = OxigraphStore()
    richer.add(packaged.quads())
    richer.add(inference.quads)
    assert set(infer(richer).quads) == set(inference.quads)


def test_unnamed_classes_serve_the_rules_and_are_not_kept(store_of: Callable[..., OxigraphStore]) -> None:
    store = store_of(
        "eom:Critical owl:equivalentClass [ owl:intersectionOf ( eom:Claim "
        "[ owl:onProperty eom:hasPolarity ; owl:hasValue polarity:negative ] ) ] . "
        ":x a eom:Claim ; eom:hasPolarity polarity:negative . :y a eom:Claim ; eom:hasPolarity polarity:positive ."
    )
    assert inferred(store) == {
        ("inferred", "x", "rdf:type", "eom:Critical"),
        ("inferred", "eom:Critical", "rdfs:subClassOf", "eom:Claim"),
    }


def test_a_contradiction_is_told_with_its_remedy(store_of: Callable[..., OxigraphStore]) -> None:
    store = store_of(
        {
            "ontology/made-up": "eom:Finding rdfs:subClassOf eom:MissionClaim . "
            "eom:MissionClaim owl:disjointWith eom:RelayedClaim .",
            "one/claims": ":x a eom:Finding , eom:RelayedClaim .",
        }
    )
    (found,) = infer(store).contradictions
    assert found.rule == "cax-dw"
    assert found.severity == "Violation"
    assert found.focus == ox.NamedNode("https://w3id.org/eomgraph/data/made-up/x")
    assert found.message == (
        "cax-dw: https://w3id.org/eomgraph/data/made-up/x is of eom:MissionClaim and of eom:RelayedClaim, "
        "which are disjoint; keep the one that holds"
    )


def test_nothing_packaged_is_contradictory(packaged: OxigraphStore) -> None:
    assert infer(packaged).contradictions == ()


def test_inferred_graphs_are_told_from_asserted_ones(packaged: OxigraphStore) -> None:
    graphs = {str(quad.graph_name)[1:-1] for quad in infer(packaged).quads}
    assert graph_named("inferred") in graphs
    assert not any(map(is_asserted, graphs))
