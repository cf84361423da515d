"""The forms of RDF: which there are, and a graph in each, the same bytes for the same graph.

A form with named graphs holds them all. One without holds their union without what audits came to, which
questions do not see either: what loads it gives the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from ..errors import ExportError
from ..layout import is_audit
from ..namespaces import PREFIXES
from ..nearness import suggestion
from .jsonld import jsonld

FORMATS: Final = MappingProxyType(
    {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "nquads": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
)

_XML_NAME = re.compile(r"[^\W\d][\w.-]*$")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PREFIXES = dict(PREFIXES)


def serialize(quads: Iterable[ox.Quad], format: str) -> bytes:
    """Return quads in one of FORMATS; whatever order and blank nodes they come with, the same bytes."""
    if format not in FORMATS:
        raise ExportError(what=f"no format is called {format}", remedy=suggestion(format, FORMATS))
    return rendered(ordered(quads), FORMATS[format])


def ordered(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return quads by subject, predicate, object and graph, with the names that their blank nodes always get.

    They are so the lines of the canonical form of RDF Dataset Canonicalization, RDFC-1.0
    (https://www.w3.org/TR/rdf-canon/), which is also how N-Quads are written here: their SHA-256 is the hash
    of the data set.
    """
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=str)


def rendered(quads: Sequence[ox.Quad], format: ox.RdfFormat) -> bytes:
    """Return quads in the order of `ordered` as the bytes of a file."""
    if format == ox.RdfFormat.JSON_LD:
        return jsonld(quads)
    if format == ox.RdfFormat.N_QUADS:
        return _serialized(quads, format)
    if format.supports_datasets:
        return _serialized(sorted(quads, key=lambda quad: str(quad.graph_name)), format)
    if format == ox.RdfFormat.RDF_XML:
        _check_fit_for_xml(quads)
    shown = (quad for quad in quads if not is_audit(_name(quad)))
    return _serialized(dict.fromkeys(quad.triple for quad in shown), format)


def _serialized(statements: Iterable[ox.Quad] | Iterable[ox.Triple], format: ox.RdfFormat) -> bytes:
    content = ox.serialize(statements, format=format, prefixes=_PREFIXES)
    assert content is not None  # as it is where no file to write to is given
    return content


def _name(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value


def _check_fit_for_xml(quads: Iterable[ox.Quad]) -> None:
    """Refuse what XML has no form for; pyoxigraph would write what no parser reads."""
    for quad in quads:
        text = quad.object.value if isinstance(quad.object, ox.Literal) else ""
        if not _XML_NAME.search(quad.predicate.value) or _NOT_IN_XML.search(text):
            raise ExportError(
                what=f"RDF/XML has no form for a property or text of {quad.subject}",
                where=str(quad.predicate),
                remedy="choose another format",
            )
