"""The pages of the ontology and of the shapes: each term and each rule where its IRI points to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...descriptions.reading import Reader
from ...namespaces import BASE, PREFIXES, compact
from ...tables import Iri, Value
from ..served import Served

_KINDS = {
    f"{PREFIXES['owl']}Class": "class",
    f"{PREFIXES['owl']}ObjectProperty": "relation",
    f"{PREFIXES['owl']}DatatypeProperty": "value",
    f"{PREFIXES['owl']}AnnotationProperty": "annotation",
    f"{PREFIXES['skos']}Concept": "concept",
}
_LINKS = {
    "subClassOf": "kind of",
    "subPropertyOf": "narrower than",
    "domainIncludes": "on",
    "rangeIncludes": "gives",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology, as its page tells it."""

    name: str
    kind: str
    label: str
    definition: str
    note: str | None
    example: str | None
    links: tuple[tuple[str, Iri, str], ...]


def ontology(served: Served, iri: str) -> Mapping[str, Any]:
    """Return what the page of the ontology, or of one of its modules, shows."""
    reader = Reader(served.store)
    rows = reader.select(
        "SELECT DISTINCT ?term ?kind ?label ?definition ?note ?example ?module WHERE { "
        "?term rdfs:isDefinedBy ?module ; a ?kind ; rdfs:label ?label "
        'FILTER(LANG(?label) = "en") '
        "OPTIONAL { ?term skos:definition ?definition } OPTIONAL { ?term skos:scopeNote ?note } "
        "OPTIONAL { ?term skos:example ?example } } ORDER BY ?module ?term ?kind"
    )
    links = _links(reader)
    modules: dict[str, dict[str, Term]] = {}
    for term, kind, label, definition, note, example, module in rows:
        name = str(term).removeprefix(PREFIXES["eom"])
        if str(kind) in _KINDS and iri in (f"{BASE}ontology", str(module)):
            entry = Term(
                name, _KINDS[str(kind)], str(label), _text(definition) or "", _text(note), _text(example),
                tuple(links.get(term, ())),
            )  # fmt: skip
            modules.setdefault(str(module), {}).setdefault(name, entry)
    return {
        "iri": Iri(iri),
        "modules": {Iri(module): tuple(terms.values()) for module, terms in modules.items()},
        "titles": _titles(reader),
    }


def shapes(served: Served) -> Mapping[str, Any]:
    """Return what the page of the shapes shows: each rule, with what it says where it is broken."""
    rows = served.shapes.select(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?shape ?severity ?message "
        "WHERE { ?shape sh:message ?message ; sh:severity ?severity FILTER(isIRI(?shape)) } "
        "ORDER BY ?shape ?message"
    ).rows
    rules = [
        (str(shape)[1:-1].removeprefix(PREFIXES["eomsh"]), str(severity)[1:-1].rpartition("#")[2], message)
        for shape, severity, message in rows
    ]
    return {"rules": [(name, severity, getattr(message, "value", "")) for name, severity, message in rules]}


def _links(reader: Reader) -> Mapping[Value, list[tuple[str, Iri, str]]]:
    properties = "rdfs:subClassOf rdfs:subPropertyOf schema:domainIncludes schema:rangeIncludes"
    rows = reader.select(
        f"PREFIX schema: <{PREFIXES['schema']}> SELECT DISTINCT ?term ?link ?other WHERE {{ "
        f"VALUES ?link {{ {properties} }} GRAPH ?graph {{ ?term ?link ?other }} "
        f"FILTER(STRSTARTS(STR(?graph), '{BASE}graph/ontology/') && isIRI(?other)) }} ORDER BY ?term ?link ?other"
    )
    found: dict[Value, list[tuple[str, Iri, str]]] = {}
    for term, link, other in rows:
        name = str(link).rpartition("#")[2].rpartition("/")[2]
        found.setdefault(term, []).append((_LINKS[name], Iri(str(other)), compact(str(other))))
    return found


def _titles(reader: Reader) -> Mapping[str, str]:
    rows = reader.select(
        "PREFIX dcterms: <http://purl.org/dc/terms/> SELECT ?module ?title WHERE { "
        "?module a owl:Ontology ; dcterms:title ?title }"
    )
    return {str(module): str(title) for module, title in rows}


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
