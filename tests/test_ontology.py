"""The ontology is consistent OWL 2 DL inside the RL profile, documented, and entails what users rely on."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from eomgraph import resources

EOM = Namespace("https://w3id.org/eomgraph/ontology#")
ONTOLOGY = resources.folder("ontology")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for path in sorted(ONTOLOGY.glob("*.ttl")):
        graph.parse(path)
    return graph


def own_terms(graph: Graph, kind: URIRef) -> set[URIRef]:
    return {
        term for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef) and term.startswith(EOM)
    }


# --- the RL profile (OWL 2 Profiles, section 4.2) ---------------------------------------------------------


def members(graph: Graph, head: Node) -> list[Node]:
    return list(Collection(graph, head))


def outside_subclass(graph: Graph, node: Node) -> Iterator[str]:
    """What a class expression holds that section 4.2.3 does not allow to the left of SubClassOf."""
    if isinstance(node, URIRef):
        if node == OWL.Thing:
            yield "owl:Thing to the left"
        return
    for predicate in (OWL.intersectionOf, OWL.unionOf):
        for head in graph.objects(node, predicate):
            for member in members(graph, head):
                yield from outside_subclass(graph, member)
            return
    if (node, OWL.oneOf, None) in graph or (node, OWL.hasValue, None) in graph:
        return
    for filler in graph.objects(node, OWL.someValuesFrom):
        if filler != OWL.Thing:
            yield from outside_subclass(graph, filler)
        return
    yield f"expression to the left: {sorted(graph.predicates(node))}"


def outside_superclass(graph: Graph, node: Node) -> Iterator[str]:
    """What a class expression holds that section 4.2.3 does not allow to the right of SubClassOf."""
    if isinstance(node, URIRef):
        return
    for head in graph.objects(node, OWL.intersectionOf):
        for member in members(graph, head):
            yield from outside_superclass(graph, member)
        return
    for complement in graph.objects(node, OWL.complementOf):
        yield from outside_subclass(graph, complement)
        return
    for filler in graph.objects(node, OWL.allValuesFrom):
        yield from outside_superclass(graph, filler)
        return
    if (node, OWL.hasValue, None) in graph:
        return
    for cardinality in graph.objects(node, OWL.maxCardinality):
        if int(str(cardinality)) <= 1:
            return
    yield f"expression to the right: {sorted(graph.predicates(node))}"


def outside_equivalence(graph: Graph, node: Node) -> Iterator[str]:
    """What a class expression holds that section 4.2.3 does not allow in EquivalentClasses."""
    if isinstance(node, URIRef) or (node, OWL.hasValue, None) in graph:
        return
    for head in graph.objects(node, OWL.intersectionOf):
        for member in members(graph, head):
            yield from outside_equivalence(graph, member)
        return
    yield f"expression in an equivalence: {sorted(graph.predicates(node))}"


def outside_profile(graph: Graph) -> list[str]:
    found: list[str] = []
    for sub, sup in graph.subject_objects(RDFS.subClassOf):
        found += outside_subclass(graph, sub)
        found += outside_superclass(graph, sup)
    for one, other in graph.subject_objects(OWL.equivalentClass):
        found += [*outside_equivalence(graph, one), *outside_equivalence(graph, other)]
    for one, other in graph.subject_objects(OWL.disjointWith):
        found += [*outside_subclass(graph, one), *outside_subclass(graph, other)]
    for axiom in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for head in graph.objects(axiom, OWL.members):
            for member in members(graph, head):
                found += outside_subclass(graph, member)
    for predicate in (RDFS.domain, RDFS.range):
        for _, target in graph.subject_objects(predicate):
            found += outside_superclass(graph, target)
    for forbidden in (OWL.disjointUnionOf, OWL.hasSelf, OWL.ReflexiveProperty):
        found += [str(forbidden) for _ in graph.triples((None, None, forbidden))]
        found += [str(forbidden) for _ in graph.triples((None, forbidden, None))]
    return found


def test_the_ontology_stays_inside_the_rl_profile(ontology: Graph) -> None:
    assert outside_profile(ontology) == []


def test_the_profile_check_finds_what_is_outside(ontology: Graph) -> None:
    planted = Graph() + ontology
    restriction = BNode()
    planted.add((restriction, RDF.type, OWL.Restriction))
    planted.add((restriction, OWL.onProperty, EOM.hasEvidence))
    planted.add((restriction, OWL.someValuesFrom, EOM.Evidence))
    planted.add((EOM.Statement, RDFS.subClassOf, restriction))
    assert len(outside_profile(planted)) == 1


def test_no_property_is_both_object_and_datatype_property(ontology: Graph) -> None:
    assert not own_terms(ontology, OWL.ObjectProperty) & own_terms(ontology, OWL.DatatypeProperty)
    assert not own_terms(ontology, OWL.Class) & own_terms(ontology, OWL.ObjectProperty)


# --- HermiT -----------------------------------------------------------------------------------------------


def test_every_class_is_satisfiable_under_hermit(ontology: Graph, tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("HermiT needs Java, which is not installed here")
    owlready2 = pytest.importorskip("owlready2")
    readable = Graph() + ontology
    readable.remove((None, OWL.imports, None))  # all modules are in one file already
    path = tmp_path / "ontology.nt"  # owlready2 reads a .ttl as empty, without a word
    path.write_bytes(readable.serialize(format="nt", encoding="utf-8"))
    world = owlready2.World()
    loaded = world.get_ontology(path.as_uri()).load()
    assert {c.iri for c in world.classes() if c.iri.startswith(EOM)} == {
        str(c) for c in own_terms(ontology, OWL.Class)
    }
    with loaded:
        owlready2.sync_reasoner_hermit(world, debug=0)
    assert list(world.inconsistent_classes()) == []


# --- documentation ----------------------------------------------------------------------------------------


def test_every_term_is_used_by_data_a_shape_a_question_or_the_ontology_itself(ontology: Graph) -> None:
    folders = [ONTOLOGY / "shapes", resources.folder("data"), resources.folder("queries")]
    files = [ONTOLOGY / "schemes.ttl", *(path for root in folders for path in root.rglob("*.*"))]
    used = "\n".join(path.read_text(encoding="utf-8") for path in files)
    supers = {
        str(term)
        for predicate in (RDFS.subClassOf, RDFS.subPropertyOf)
        for term in ontology.objects(None, predicate)
    }
    unused = [
        term
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in own_terms(ontology, kind)
        if not _mentions(used, term) and str(term) not in supers
    ]
    assert sorted(unused) == []


def _mentions(text: str, term: URIRef) -> bool:
    return re.search(rf"eom:{term.removeprefix(str(EOM))}\b(?!-)", text) is not None


def test_versions_agree_everywhere(ontology: Graph) -> None:
    import eomgraph

    versions = {str(v) for v in ontology.objects(None, OWL.versionInfo)}
    iris = {str(v).rpartition("/")[2] for v in ontology.objects(None, OWL.versionIRI)}
    assert versions == iris == {eomgraph.__version__}
    changelog = (Path(__file__).parent.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {eomgraph.__version__}" in changelog


def test_definitions_read_alike(ontology: Graph) -> None:
    skos = Namespace("http://www.w3.org/2004/02/skos/core#")
    starts = {
        OWL.Class: ("A ", "An ", "The ", "What ", "Speakers ", "All "),
        OWL.ObjectProperty: ("Relates a ", "Relates an ", "Relates "),
    }
    for kind, beginnings in starts.items():
        for term in own_terms(ontology, kind):
            definition = ontology.value(term, skos.definition)
            assert isinstance(definition, Literal)
            assert str(definition).startswith(beginnings), f"{term}: {definition}"
            assert str(definition).endswith(".")
