"""The one table of prefixes: data, shapes, questions and code spell them alike."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

BASE: Final = "https://w3id.org/eomgraph/"

_CONCEPT_SCHEMES = (
    "absence",
    "approximation",
    "auditkind",
    "auditoutcome",
    "auditseverity",
    "base",
    "basestated",
    "citationfunction",
    "conformity",
    "enumeration",
    "group",
    "indicator",
    "issue",
    "legalnature",
    "level",
    "missionformat",
    "mode",
    "normkind",
    "observationform",
    "ownershipmode",
    "polarity",
    "principle",
    "quantifier",
    "quantitykind",
    "recommendationstatus",
    "reporttype",
    "role",
    "stance",
    "strength",
    "theme",
    "unit",
    "voice",
)

PREFIXES: Final = MappingProxyType(
    {
        "eom": f"{BASE}ontology#",
        "eomsh": f"{BASE}shapes#",
        **{scheme: f"{BASE}concept/{scheme}/" for scheme in _CONCEPT_SCHEMES},
        "scheme": f"{BASE}concept/",
        "std": f"{BASE}standard/",
        "ref": f"{BASE}reference/",
        "kaz": f"{BASE}country/kaz/",
        "kaz2023": f"{BASE}data/kaz-2023-parliamentary/",
        "graph": f"{BASE}graph/",
        "c4o": "http://purl.org/spar/c4o/",
        "cito": "http://purl.org/spar/cito/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "doco": "http://purl.org/spar/doco/",
        "earl": "http://www.w3.org/ns/earl#",
        "eli": "http://data.europa.eu/eli/ontology#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "quantity": "http://qudt.org/vocab/unit/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "spdx": "http://spdx.org/rdf/terms#",
        "time": "http://www.w3.org/2006/time#",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

_PREFIX_OF: Final = {space: prefix for prefix, space in PREFIXES.items()}


def expand(name: str) -> str:
    """Return the IRI that a prefixed name, or an IRI with or without angle brackets, stands for.

    Raises KeyError for a prefix that is not in PREFIXES.
    """
    if name.startswith("<") and name.endswith(">"):
        return name[1:-1]
    prefix, colon, local = name.partition(":")
    if not colon or local.startswith("//"):
        return name
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """Return the shortest prefixed name of an IRI, or the IRI itself where no prefix fits.

    >>> compact("https://w3id.org/eomgraph/ontology#Finding")
    'eom:Finding'
    """
    end = len(iri)
    # Every space ends so; the longest that fits is found first.
    while (end := max(iri.rfind("/", 0, end), iri.rfind("#", 0, end))) >= 0:
        if prefix := _PREFIX_OF.get(iri[: end + 1]):
            return f"{prefix}:{iri[end + 1 :]}"
    return iri
