"""What the endpoint says of itself: https://www.w3.org/TR/sparql11-service-description/"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ..namespaces import PREFIXES
from ..stores import Term
from .graphs import write_graph
from .state import State

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip


def service_description(state: State, form: str) -> bytes:
    """Return the description of the endpoint in a form of graphs: language, formats, default and named graphs."""
    return write_graph(form, _triples(state))


def _triples(state: State) -> Iterator[ox.Triple]:
    service, dataset, default = (ox.BlankNode(name) for name in ("service", "dataset", "default"))
    yield from _facts(
        service,
        (_sd("endpoint"), ox.NamedNode(f"{state.settings.address}sparql")),
        (_sd("supportedLanguage"), _sd("SPARQL11Query")),
        (_sd("feature"), _sd("UnionDefaultGraph")),
        *((_sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in _RESULTS),
        (_sd("defaultDataset"), dataset),
        kind="Service",
    )
    yield from _facts(
        dataset,
        (_term("owl:versionInfo"), ox.Literal(state.served.edition.version)),
        (_term("dcterms:identifier"), ox.Literal(f"sha256:{state.served.edition.sha256}")),
        (_term("dcterms:license"), ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")),
        (_sd("defaultGraph"), default),
        kind="Dataset",
    )
    yield from _facts(default, (_term("void:triples"), ox.Literal(state.served.size)), kind="Graph")
    for number, (name, count) in enumerate(state.served.graphs.items()):
        named, graph = ox.BlankNode(f"named{number}"), ox.BlankNode(f"graph{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield from _facts(named, (_sd("name"), ox.NamedNode(name)), (_sd("graph"), graph), kind="NamedGraph")
        yield from _facts(graph, (_term("void:triples"), ox.Literal(count)), kind="Graph")


def _facts(subject: ox.BlankNode, *facts: tuple[ox.NamedNode, Term], kind: str) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, _term("rdf:type"), _sd(kind))
    for property, value in facts:
        yield ox.Triple(subject, property, value)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _term(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)
