"""Graphs as answers: triples in a form that a client asked for, with the prefixes that they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ..errors import ExportError
from ..export import serialize
from ..namespaces import PREFIXES
from .refusals import not_acceptable

_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def write_graph(form: str, triples: Iterable[ox.Triple]) -> bytes:
    """Return triples, each once, in their order; Refusal where the form has none for one of them."""
    once = dict.fromkeys(triples)
    if form == "rdfxml":
        try:
            return serialize((ox.Quad(*triple) for triple in once), form)
        except ExportError as error:
            raise not_acceptable(error.what, "ask for Turtle, N-Triples or JSON-LD") from error
    content = ox.serialize(once, format=_FORMATS[form], prefixes=_prefixes(once))
    assert content is not None  # as it is where no file to write to is given
    return content


def _prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Return the prefixes that fit an IRI among the triples."""
    heads = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in _iris(triples)}
    return {
        prefix: space for prefix, space in PREFIXES.items() if any(head.startswith(space) for head in heads)
    }


def _iris(triples: Iterable[ox.Triple]) -> Iterator[str]:
    for triple in triples:
        for term in triple:
            if isinstance(term, ox.NamedNode):
                yield term.value
            elif isinstance(term, ox.Literal):
                yield term.datatype.value
