"""The JSON-LD context of the ontology: a short name for each term, and how its values are written.

It is published as ontology/context.jsonld and stands, the same, in every JSON-LD file that is exported: so
that a store which fetches nothing reads it, and what was exported means tomorrow what it means today.

JSON-LD 1.1: https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox

from .. import resources
from ..namespaces import PREFIXES, compact
from ..stores import Term

PUBLISHED = "context.jsonld"  # in the folder ontology

Context: TypeAlias = dict[str, Any]

_Uses: TypeAlias = dict[str, dict[str, set[Term]]]  # what properties say: property -> subject -> objects

_VOCABULARIES = (
    "eom",
    "skos",
    "dcterms",
    "rdfs",
)  # whose terms go by their local names; the first choose first
_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
_ONE = ox.Literal(1)
_VIOLATION = ox.NamedNode(f"{PREFIXES['sh']}Violation")
_CODES = ("skos:notation",)  # never in a language (SKOS Reference, 6.5.1)


def context() -> Context:
    """Return the context that the ontology and its shapes make, with each term that the ontology has.

    A property that points to things has their names as values, one that gives texts has them in English, one
    that gives days has their dates. Where no shape says that there is but one value, there is a list.
    """
    folder = resources.folder("ontology")
    ontology = _uses(folder.glob("*.ttl"))
    shapes = _uses((folder / "shapes").glob("*.ttl"))
    single = _single(shapes)
    kinds = {
        term: kind
        for term, types in ontology.get("rdf:type", {}).items()
        for kind in map(_name, types)
        if kind in (*_PROPERTIES, "owl:Class")
    }
    names: Context = {}
    for vocabulary in _VOCABULARIES:
        for term in sorted({*kinds, *ontology}):
            prefix, _, name = term.partition(":")
            if prefix == vocabulary and name not in names and name not in PREFIXES:
                kind = kinds.get(term)
                names[name] = (
                    term if kind == "owl:Class" else {"@id": term, **_coercion(term, kind, ontology)}
                )
                if prefix == "eom" and kind != "owl:Class" and term not in single:
                    names[name]["@container"] = "@set"
    ordered = sorted(names.items(), key=lambda item: (isinstance(item[1], dict), item[0]))
    return {"@version": 1.1, **PREFIXES, "id": "@id", "type": "@type", **dict(ordered)}


def document() -> str:
    """Return the file that is published."""
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=1) + "\n"


def _coercion(term: str, kind: str | None, ontology: _Uses) -> dict[str, str]:
    """Return how the values of a property are written short: as names, English texts, dates or as they are."""
    ranges = set(map(_name, ontology.get("schema:rangeIncludes", {}).get(term, ())))
    # What annotates terms has no range: how the ontology uses it tells, or else it is a text.
    used = {value for values in ontology.get(term, {}).values() for value in values}
    if kind == "owl:ObjectProperty" or any(isinstance(value, ox.NamedNode) for value in used):
        return {"@type": "@id"}
    if "xsd:date" in ranges:
        return {"@type": "xsd:date"}
    tagged = not used or any(isinstance(value, ox.Literal) and value.language for value in used)
    annotates = kind != "owl:DatatypeProperty" and term not in _CODES
    if "rdf:langString" in ranges or (annotates and tagged):
        return {"@language": "en"}
    return {}


def _single(shapes: _Uses) -> set[str]:
    """Return the properties that must not have several values; what merely should not may yet have them."""
    most, severity = (shapes.get(constraint, {}) for constraint in ("sh:maxCount", "sh:severity"))
    must = {shape for shape in most if most[shape] == {_ONE} and severity.get(shape) == {_VIOLATION}}
    return {_name(path) for shape in must for path in shapes["sh:path"].get(shape, ())}


def _uses(paths: Iterable[Path]) -> _Uses:
    found: _Uses = {}
    for path in sorted(paths):
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            subjects = found.setdefault(_name(quad.predicate), {})
            subjects.setdefault(_name(quad.subject), set()).add(quad.object)
    return found


def _name(term: Term) -> str:
    return compact(term.value) if isinstance(term, ox.NamedNode) else str(term)
