"""The URLs of a server's three services: queries, updates, and whole graphs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

# How the path for queries ends on servers known, and how those for updates and graphs (SPARQL 1.1 Graph Store
# Protocol) end there. Any other has all at one URL, as Fuseki's data sets do.
_KNOWN = (
    ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),  # Virtuoso, with a password
    ("/sparql", "/sparql", "/sparql-graph-crud"),  # Virtuoso
    ("/query", "/update", "/store"),  # Oxigraph
)
_REPOSITORIES = "/repositories/"  # GraphDB and RDF4J


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server answers queries, takes updates, and takes and gives graphs.

    >>> Endpoint.of("http://localhost:7878/query")
    Endpoint(query='http://localhost:7878/query', update='http://localhost:7878/update', graphs='http://localhost:7878/store')
    """

    query: str
    update: str
    graphs: str

    @classmethod
    def of(cls, query: str, *, update: str | None = None, graphs: str | None = None) -> Endpoint:
        """Return the services beside a URL for queries: those given, the rest as known servers have them."""
        beside = _beside(query)
        return cls(query, update or beside[0], graphs or beside[1])


def _beside(query: str) -> tuple[str, str]:
    parts = urlsplit(query)
    path = parts.path.rstrip("/")

    def at(new: str) -> str:
        return urlunsplit((parts.scheme, parts.netloc, new, "", ""))

    if _REPOSITORIES in path:
        return at(f"{path}/statements"), at(f"{path}/rdf-graphs/service")
    for ending, update, graphs in _KNOWN:
        if path.endswith(ending):
            start = path.removesuffix(ending)
            return at(start + update), at(start + graphs)
    return query, query
