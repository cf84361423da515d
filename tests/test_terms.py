"""Terms cross between pyoxigraph and rdflib and come back the same."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD

from eomgraph.terms import dataset_of, from_rdflib, graph_of, quads_of, to_rdflib

EX = "http://example.org/"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LITERALS = st.one_of(
    st.builds(ox.Literal, TEXTS),
    st.builds(lambda text: ox.Literal(text, language="en"), TEXTS),
    st.builds(lambda text: ox.Literal(text, datatype=ox.NamedNode(f"{EX}kind")), TEXTS),
    st.builds(lambda number: ox.Literal(str(number), datatype=ox.NamedNode(XSD.integer)), st.integers()),
)
TERMS = st.one_of(LITERALS, st.just(ox.NamedNode(f"{EX}a")), st.just(ox.BlankNode("b")))


@given(TERMS)
def test_a_term_comes_back_as_it_went(term: ox.Literal | ox.NamedNode | ox.BlankNode) -> None:
    assert from_rdflib(to_rdflib(term)) == term


def test_a_plain_text_is_one_term_however_it_is_written() -> None:
    typed = rdflib.Literal("x", datatype=XSD.string)
    assert from_rdflib(typed) == from_rdflib(rdflib.Literal("x")) == ox.Literal("x")
    assert to_rdflib(ox.Literal("x", datatype=ox.NamedNode(XSD.string))) == rdflib.Literal("x")


def test_numbers_keep_their_spelling() -> None:
    spelled = ox.Literal("1.10", datatype=ox.NamedNode(XSD.decimal))
    assert str(to_rdflib(spelled)) == "1.10"
    assert from_rdflib(to_rdflib(spelled)) == spelled


@given(st.lists(TERMS))
def test_a_graph_comes_back_as_it_went(objects: list[ox.Literal | ox.NamedNode]) -> None:
    triples = {ox.Triple(ox.NamedNode(f"{EX}s"), ox.NamedNode(f"{EX}p"), each) for each in objects}
    returned = {
        str(quad.triple) for quad in quads_of(graph_of(triples)) if not isinstance(quad.object, ox.BlankNode)
    }
    assert returned == {str(triple) for triple in triples if not isinstance(triple.object, ox.BlankNode)}


def test_a_dataset_keeps_its_graphs_and_its_default_graph_is_their_union() -> None:
    a, b = ox.NamedNode(f"{EX}a"), ox.NamedNode(f"{EX}b")
    one, two = ox.Quad(a, a, a, ox.NamedNode(f"{EX}graph-a")), ox.Quad(b, b, b, ox.NamedNode(f"{EX}graph-b"))
    dataset = dataset_of([one, two])
    assert len(dataset) == 2
    assert len(dataset.graph(rdflib.URIRef(f"{EX}graph-a"))) == 1


def test_triples_within_triples_are_refused() -> None:
    a = ox.NamedNode(f"{EX}a")
    with pytest.raises(TypeError, match="rdflib knows no triples within triples"):
        to_rdflib(ox.Triple(a, a, a))
    with pytest.raises(TypeError, match="no IRI, blank node or literal"):
        from_rdflib(rdflib.Variable("x"))
