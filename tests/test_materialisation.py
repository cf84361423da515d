"""The rules, run inside a store on a server, find there what inference finds in a store of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import servers
from eomgraph import KnowledgeGraph
from eomgraph.inference import infer
from eomgraph.layout import INCOMING, audit_graph, graph_named, inferred_graph
from eomgraph.materialisation import materialise
from eomgraph.pushing import push
from eomgraph.stores import OxigraphStore
from eomgraph.stores.spellings import normal

MADE_UP = {
    "ontology/made-up": "eom:isPartOf a owl:TransitiveProperty . eom:Finding rdfs:subClassOf eom:Claim . "
    "eom:Critical owl:equivalentClass [ owl:intersectionOf ( eom:Claim eom:Grave "
    "[ owl:onProperty eom:hasPolarity ; owl:hasValue polarity:negative ] ) ] . "
    "eom:Any owl:unionOf ( eom:A eom:B eom:C ) . eom:One owl:oneOf ( ref:a ref:b ref:c ) . "
    "eom:reaches owl:propertyChainAxiom ( eom:to eom:over eom:at ) .",
    "reference/made-up": "ref:a eom:isPartOf ref:b . ref:b eom:isPartOf ref:c . ref:a a eom:C .",
    "one/claims": ":x a eom:Finding , eom:Grave ; eom:isPartOf ref:a ; eom:hasPolarity polarity:negative . "
    ":half a eom:Finding , eom:Grave . :x eom:to :y . :y eom:over :z . :z eom:at ref:a .",
    "two/claims": ":y2 eom:isPartOf :x . ref:c eom:isPartOf :y2 .",
}

pytestmark = pytest.mark.slow  # real servers take their time


def compare(server: servers.Server, asserted: OxigraphStore) -> None:
    """Hold what follows inside a server against what follows from the same graph elsewhere."""
    store = server.store()
    counts = materialise(store)
    expected = {(str(quad.graph_name), *map(normal, quad.triple)) for quad in infer(asserted).quads}
    found = {
        (str(quad.graph_name), *map(normal, quad.triple)) for graph in counts for quad in store.quads(graph)
    }
    assert found == expected
    assert sum(counts.values()) == len(expected)
    assert server.store(space=INCOMING).graphs() == ()


def test_the_same_follows_in_a_server(server: servers.Server, store_of: Callable[..., OxigraphStore]) -> None:
    asserted = store_of(MADE_UP)
    push(asserted, server.store())
    compare(server, asserted)


def test_what_is_derived_or_foreign_is_no_premise_and_what_followed_before_is_gone(
    server: servers.Server, store_of: Callable[..., OxigraphStore]
) -> None:
    asserted = store_of(MADE_UP)
    push(asserted, server.store())
    others = store_of({"one/audit": ":x eom:isPartOf :audited .", "one/inferred": ":x a eom:Former ."})
    server.store().add(others.quads())
    server.store().update(
        "INSERT DATA { GRAPH <http://foreign.example/> { "
        "<http://www.w3.org/2002/07/owl#Thing> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://f/x> } }"
    )
    compare(server, asserted)
    assert server.store().count(audit_graph("one")) == 1
    former = f"ASK {{ GRAPH <{inferred_graph('one')}> {{ ?x a <{graph_named('Former')}> }} }}"
    assert server.store().query(former) is False


def test_the_same_follows_from_the_whole_report(server: servers.Server) -> None:
    asserted = KnowledgeGraph.packaged(inferred=False)
    asserted.push(server.url, credentials=server.credentials)
    compare(server, asserted._store)  # type: ignore[arg-type]
