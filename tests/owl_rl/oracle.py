"""The closure that owlrl, an independent reasoner, computes: the oracle for the rules of queries/rules/."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib
from owlrl import OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, XSD

from eomgraph.terms import from_rdflib, graph_of

_REFLEXIVE = {OWL.sameAs, OWL.equivalentClass, OWL.equivalentProperty, RDFS.subClassOf, RDFS.subPropertyOf}
_VOCABULARIES = tuple(str(space) for space in (OWL, RDF, RDFS, XSD))


def closure(triples: Iterable[ox.Triple]) -> tuple[set[ox.Triple], list[str]]:
    """Return what owlrl infers from the triples, without what is left out on purpose, and its complaints."""
    asserted = graph_of(triples)
    closed = rdflib.Graph()
    closed += asserted
    reasoner = OWLRL_Semantics(closed, axioms=False, daxioms=False, rdfs=False)
    reasoner.closure()
    inferred = {
        ox.Triple(from_rdflib(s), from_rdflib(p), from_rdflib(o))
        for s, p, o in closed
        if (s, p, o) not in asserted and not is_left_out(s, p, o)
    }
    return inferred, list(reasoner.error_messages)


def is_left_out(s: rdflib.term.Node, p: rdflib.term.Node, o: rdflib.term.Node) -> bool:
    """Say whether a triple is true by the specification and of no use to anybody.

    The list is closed: whatever else owlrl infers, the rules infer, and the other way round.
    """
    return (
        # That something is of an unnamed class, or unnamed itself: blank nodes serve the rules alone.
        any(isinstance(term, rdflib.BNode) for term in (s, p, o))
        # Literals are no subjects in RDF: owlrl types each by its datatype, and equates it to itself.
        or isinstance(s, rdflib.Literal)
        # eq-ref, scm-cls, scm-op, scm-dp: everything is itself, and under itself.
        or (s == o and p in _REFLEXIVE)
        # cls-thing, scm-cls: everything is a thing, nothing is of owl:Nothing.
        or o == OWL.Thing
        or s == OWL.Nothing
        # prp-ap, dt-type1: the vocabularies of RDF and OWL describe themselves.
        or str(s).startswith(_VOCABULARIES)
    )
