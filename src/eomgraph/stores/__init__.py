"""Stores of RDF quads: one small protocol, and what stands behind it.

    OxigraphStore             embedded, in memory or on disk: the default
    rdflib.RdflibStore        in memory, by an engine that shares no code with the others: the reference
    remote.RemoteStore        any server that speaks SPARQL 1.1, by its URL

The last two are imported by who needs them, for rdflib and the client of HTTP take long to import.
"""

from .credentials import Credentials
from .oxigraph import OxigraphStore, n_quads
from .protocol import Result, Rows, RowStream, Store, Term, Triples

__all__ = [
    "Credentials",
    "OxigraphStore",
    "Result",
    "RowStream",
    "Rows",
    "Store",
    "Term",
    "Triples",
    "n_quads",
]
