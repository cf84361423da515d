"""RDF terms as they cross between pyoxigraph and rdflib.

The two libraries differ in one thing that silently breaks comparisons: rdflib holds "x" and
"x"^^xsd:string for two literals, Oxigraph (and RDF 1.1) for one. Here they are always one: a plain text
has the datatype xsd:string on Oxigraph's side and none on rdflib's.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox
import rdflib

if TYPE_CHECKING:
    from .stores import Term

RdflibTerm: TypeAlias = rdflib.URIRef | rdflib.BNode | rdflib.Literal

_XSD_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")


def to_rdflib(term: Term) -> RdflibTerm:
    """Return the rdflib term that a pyoxigraph term stands for.

    >>> to_rdflib(ox.Literal("x")) == rdflib.Literal("x")
    True
    """
    match term:
        case ox.NamedNode(value):
            return rdflib.URIRef(value)
        case ox.BlankNode(value):
            return rdflib.BNode(value)
        case ox.Literal(value=value, language=str(language)):
            return rdflib.Literal(value, lang=language)
        case ox.Literal(value=value, datatype=datatype) if datatype == _XSD_STRING:
            return rdflib.Literal(value)
        case ox.Literal(value=value, datatype=datatype):
            # Oxigraph has normalised what it stores; rdflib would respell it once more.
            return rdflib.Literal(value, datatype=rdflib.URIRef(datatype.value), normalize=False)
    raise TypeError(f"rdflib knows no triples within triples: {term}")


def from_rdflib(term: object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return the pyoxigraph term that an rdflib term stands for.

    >>> str(from_rdflib(rdflib.Literal("x", datatype=rdflib.XSD.string)))
    '"x"'
    """
    match term:
        case rdflib.URIRef():
            return ox.NamedNode(str(term))
        case rdflib.BNode():
            return ox.BlankNode(str(term))
        case rdflib.Literal(language=str(language)):
            return ox.Literal(str(term), language=language)
        case rdflib.Literal(datatype=rdflib.URIRef() as datatype):
            return ox.Literal(str(term), datatype=ox.NamedNode(str(datatype)))
        case rdflib.Literal():
            return ox.Literal(str(term))
    raise TypeError(f"no IRI, blank node or literal: {term!r}")


def graph_of(statements: Iterable[ox.Triple | ox.Quad]) -> rdflib.Graph:
    """Return a new rdflib graph of the triples, or of the quads without their graphs."""
    graph = rdflib.Graph()
    cross = cache(to_rdflib)  # most terms come many times, and making an rdflib literal is what costs
    with quiet_about_ill_typed_literals():
        graph.addN((cross(one.subject), cross(one.predicate), cross(one.object), graph) for one in statements)
    return graph


def dataset_of(quads: Iterable[ox.Quad]) -> rdflib.Dataset:
    """Return a new rdflib dataset of the quads; its default graph is the union of the named ones."""
    dataset = rdflib.Dataset(default_union=True)
    cross = cache(to_rdflib)
    with quiet_about_ill_typed_literals():
        for quad in quads:
            graph = dataset.graph(cross(quad.graph_name))
            graph.add((cross(quad.subject), cross(quad.predicate), cross(quad.object)))
    return dataset


def quads_of(graph: rdflib.Graph) -> Iterator[ox.Quad]:
    """Return the triples of an rdflib graph, as quads of the default graph."""
    return iter(ox.parse(graph.serialize(format="nt"), ox.RdfFormat.N_TRIPLES))


@contextmanager
def quiet_about_ill_typed_literals() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each literal that does not fit its datatype: validation tells."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
