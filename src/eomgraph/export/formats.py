"""The forms of RDF: which there are, and quads in each, the same bytes for the same quads.

A form with named graphs holds them all. One without holds their union without what audits came to, which
questions do not see either: what loads it gives the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache, cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from ..errors import ExportError
from ..layout import is_apart
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

BLANK: Final = "_:"
"""What stands in the lines of quads with blank nodes; also in some texts, which does no harm."""

_XML_NAME = re.compile(r"[^\W\d][\w.-]*$")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PREFIXES = dict(PREFIXES)


def serialize(quads: Iterable[ox.Quad], format: str) -> bytes:
    """Return quads in one of FORMATS; whatever order and blank nodes they come with, the same bytes."""
    if format not in FORMATS:
        raise ExportError(what=f"no format is called {format}", remedy=suggestion(format, FORMATS))
    return Canonical(quads).serialize(FORMATS[format])


class Canonical:
    """Quads by subject, predicate, object and graph, with the names that their blank nodes always get.

    This is the canonical form of RDF Dataset Canonicalization, RDFC-1.0 (https://www.w3.org/TR/rdf-canon/). As
    N-Quads it is a file whose SHA-256 is the hash of the data set, whoever computes it.
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        lines = lines_of(quads)
        # What names blank nodes get hangs on the quads that have some alone, and there are few of them.
        unnamed = canonical(quad for line, quad in lines.items() if BLANK in line)
        named = {line: quad for line, quad in lines.items() if BLANK not in line}
        self._lines = dict(sorted({**named, **lines_of(unnamed)}.items(), key=itemgetter(0)))

    @property
    def quads(self) -> Collection[ox.Quad]:
        """Return the quads in order."""
        return self._lines.values()

    @cached_property
    def union(self) -> Collection[ox.Triple]:
        """Return the triples of all graphs but those of audits, each once, in order."""
        apart = cache(lambda graph: isinstance(graph, ox.NamedNode) and is_apart(graph.value))
        return dict.fromkeys(quad.triple for quad in self.quads if not apart(quad.graph_name)).keys()

    def serialize(self, format: ox.RdfFormat) -> bytes:
        """Return the bytes of a file; ExportError where the format has no form for something."""
        if format == ox.RdfFormat.JSON_LD:
            return jsonld(self.quads)
        if format == ox.RdfFormat.N_QUADS:
            return "".join(f"{line} .\n" for line in self._lines).encode()
        if format.supports_datasets:
            return _serialized(sorted(self.quads, key=lambda quad: str(quad.graph_name)), format)
        if format == ox.RdfFormat.RDF_XML:
            _check_fit_for_xml(self.union)
        return _serialized(self.union, format)


def canonical(quads: Iterable[ox.Quad]) -> Iterable[ox.Quad]:
    """Return quads with the names that RDFC-1.0 gives their blank nodes."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def lines_of(quads: Iterable[ox.Quad]) -> dict[str, ox.Quad]:
    """Return quads by their lines as N-Quads, without the stop."""
    quads = tuple(quads)
    lines = _serialized(quads, ox.RdfFormat.N_QUADS).decode().split(" .\n")
    return dict(zip(lines, quads, strict=False))  # after the last stop is nothing


def _serialized(statements: Iterable[ox.Quad] | Iterable[ox.Triple], format: ox.RdfFormat) -> bytes:
    content = ox.serialize(statements, format=format, prefixes=_PREFIXES)
    assert content is not None  # as it is where no file to write to is given
    return content


def _check_fit_for_xml(triples: Iterable[ox.Triple]) -> None:
    """Refuse what XML has no form for; pyoxigraph would write what no parser reads."""
    named = cache(lambda property: _XML_NAME.search(property))
    for triple in triples:
        property, object = triple.predicate.value, triple.object
        if not named(property) or (isinstance(object, ox.Literal) and _NOT_IN_XML.search(object.value)):
            raise ExportError(
                what=f"RDF/XML has no form for a property or text of {triple.subject}",
                where=str(triple.predicate),
                remedy="choose another format",
            )
