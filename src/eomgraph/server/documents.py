"""What is told of a thing in RDF: its own facts, its evidence, what points to it, and what all that is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox

from ..export import jsonld
from ..export.formats import Canonical
from ..namespaces import BASE, PREFIXES
from ..notice import NOTICE
from ..questions import Question
from ..stores import Store, Term
from .graphs import write_graph
from .media import Form
from .settings import Settings

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"

_PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in ("eom", "rdfs", "skos"))
_POINTING = 1_000  # triples that point to a thing, beyond which its document says where they are asked for


def holds(store: Store, iri: str) -> bool:
    """Say whether a store says anything of an IRI, or by it, also in graphs that the union leaves out."""
    try:
        term = ox.NamedNode(iri)
    except ValueError:
        return False
    patterns = (f"{term} ?p ?o", f"?s ?p {term}", f"?s {term} ?o")
    return any(store.query(f"ASK {{ {_anywhere(pattern)} }}") is True for pattern in patterns)


def written(form: Form, triples: Iterable[ox.Triple]) -> bytes:
    """Return a document's triples in a form, the same bytes for the same triples."""
    quads = Canonical(ox.Quad(*triple) for triple in triples).quads
    if form.name == "jsonld":
        return jsonld(quads, brief=True)
    return write_graph(form.name, (quad.triple for quad in quads))


def of_thing(store: Store, iri: str, address: str, version: str, settings: Settings) -> Iterator[ox.Triple]:
    """Return the triples of the document at an address about a thing."""
    thing = ox.NamedNode(iri)
    yield from _about(thing, address, version)
    yield from _construct(store, f"{thing} ?p ?o", _anywhere(f"{thing} ?p ?o"))
    yield from _construct(store, "?evidence ?p ?o", f"{thing} eom:hasEvidence ?evidence . ?evidence ?p ?o")
    pointing = set(_construct(store, f"?s ?p {thing}", _anywhere(f"?s ?p {thing} FILTER(isIRI(?s))")))
    if len(pointing) <= _POINTING:
        yield from pointing
        neighbours = f"{{ {thing} ?p ?one }} UNION {{ ?one ?p {thing} }}"
    else:
        query = urlencode({"query": f"CONSTRUCT {{ ?s ?p {thing} }} WHERE {{ ?s ?p {thing} }}"})
        place = f"sparql?{query}" if settings.has_endpoint else "files/graph.nq"
        yield ox.Triple(thing, _term("rdfs:seeAlso"), ox.NamedNode(settings.address + place))
        neighbours = f"{thing} ?p ?one"
    yield from _construct(
        store,
        "?one ?naming ?label",
        f"{neighbours} VALUES ?naming {{ skos:prefLabel rdfs:label eom:paraphrase }} "
        '?one ?naming ?label FILTER(LANG(?label) = "en")',
    )


def of_question(question: Question, address: str, version: str, settings: Settings) -> Iterator[ox.Triple]:
    """Return the triples of the document at an address about a stored question, in SHACL's terms for queries."""
    this = ox.NamedNode(question_iri(question.name))
    yield from _about(this, address, version)
    facts: tuple[tuple[str, Term], ...] = (
        ("rdf:type", _term("sh:SPARQLExecutable")),
        ("rdf:type", _term("sh:SPARQLSelectExecutable")),
        ("rdfs:label", ox.Literal(question.summary, language="en")),
        ("rdfs:comment", ox.Literal(question.description, language="en")),
        ("sh:select", ox.Literal(question.text)),
        ("schema:target", ox.NamedNode(f"{settings.address}api/questions/{question.name}")),
        *(("schema:keywords", ox.Literal(each)) for each in question.tags),
    )
    for property, value in facts:
        yield ox.Triple(this, _term(property), value)


def of_shapes(shapes: Store) -> Iterator[ox.Triple]:
    """Return the triples of all shapes."""
    return (quad.triple for quad in shapes.quads())


def question_iri(name: str) -> str:
    """Return the IRI of a stored question."""
    return f"{BASE}question/{name}"


def graph_query(graphs: Iterable[str]) -> str:
    """Return the query for all that some named graphs hold."""
    names = " ".join(str(ox.NamedNode(graph)) for graph in graphs)
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }}"


def _anywhere(pattern: str) -> str:
    """Return a pattern for the union of the graphs and for each of them."""
    return f"{{ {pattern} }} UNION {{ GRAPH ?g {{ {pattern} }} }}"


def _about(thing: ox.NamedNode, address: str, version: str) -> Iterator[ox.Triple]:
    document = ox.NamedNode(address)
    for property, value in (
        ("rdf:type", _term("foaf:Document")),
        ("foaf:primaryTopic", thing),
        ("dcterms:license", ox.NamedNode(LICENCE)),
        ("dcterms:rights", ox.Literal(NOTICE, language="en")),
        ("owl:versionInfo", ox.Literal(version)),
    ):
        yield ox.Triple(document, _term(property), value)


def _construct(store: Store, template: str, pattern: str | None = None) -> Iterator[ox.Triple]:
    found = store.query(f"{_PROLOGUE} CONSTRUCT {{ {template} }} WHERE {{ {pattern or template} }}")
    assert isinstance(found, tuple)
    return iter(found)


def _term(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)
