"""Which file is which named graph, and what the name of a graph says about it.

ontology/claims.ttl                 graph/ontology/claims
data/reference/themes.ttl           graph/reference/themes
data/countries/kaz/parties.ttl      graph/country/kaz/parties
data/reports/<report>/claims.ttl    graph/<report>/claims
what follows from a report          graph/<report>/inferred
what follows without any            graph/inferred
what a machine drafts of a report   graph/draft/<report>/<file>
any other file                      graph/file/<name>
"""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from .namespaces import PREFIXES

_SPACE = PREFIXES["graph"]
_INFERRED = "inferred"
_DERIVED = (_INFERRED, "audit")

# Folders of the project, and how the graphs of their files are called; reports last, for they may have any name.
_FOLDERS = {
    "ontology/": "ontology/",
    "data/reference/": "reference/",
    "data/countries/": "country/",
    "data/reports/": "",
}
_FILE = "file/"
_DRAFT = "draft"
_SHARED = ("ontology", "reference", "country", "file", _DRAFT, _INFERRED)


def graph_named(*segments: str) -> str:
    """Return the IRI of the graph with these segments.

    >>> graph_named("ontology", "claims")
    'https://w3id.org/eomgraph/graph/ontology/claims'
    """
    return _SPACE + "/".join(segments)


def graph_of_file(path: PurePosixPath) -> str:
    """Return the graph that a file makes; the path is relative to the project's folder."""
    name = path.with_suffix("").as_posix()
    for folder, space in _FOLDERS.items():
        if name.startswith(folder):
            return f"{_SPACE}{space}{name.removeprefix(folder)}"
    return f"{_SPACE}{_FILE}{quote(path.name)}"


def file_of_graph(graph: str) -> str | None:
    """Return the file that makes a graph, relative to the project's folder; None for any other graph.

    >>> file_of_graph(graph_named("country", "kaz", "parties"))
    'data/countries/kaz/parties.ttl'
    """
    if not graph.startswith(_SPACE) or not is_asserted(graph) or is_draft(graph):
        return None
    name = graph.removeprefix(_SPACE)
    if name.startswith(_FILE):
        return unquote(name.removeprefix(_FILE))
    folder, space = next(pair for pair in _FOLDERS.items() if name.startswith(pair[1]))
    return f"{folder}{name.removeprefix(space)}.ttl"


def report_of(graph: str) -> str | None:
    """Return the id of the report that a graph belongs to; None for what reports share, and others' graphs.

    >>> report_of(graph_named("kaz-2023-parliamentary", "claims"))
    'kaz-2023-parliamentary'
    """
    first = _segments(graph)[0]
    return first if graph.startswith(_SPACE) and first not in _SHARED else None


def is_asserted(graph: str) -> bool:
    """Say whether people wrote what a graph holds, so that it is neither inferred nor audited."""
    return _segments(graph)[-1] not in _DERIVED


def inferred_graph(report: str | None) -> str:
    """Return the graph of what follows from a report, or without any.

    >>> inferred_graph("kaz-2023-parliamentary")
    'https://w3id.org/eomgraph/graph/kaz-2023-parliamentary/inferred'
    """
    return graph_named(report, _INFERRED) if report else graph_named(_INFERRED)


def draft_graph(report: str, name: str) -> str:
    """Return the graph of what a machine drafts of a report, kind by kind.

    >>> draft_graph("kaz-2023-parliamentary", "figures")
    'https://w3id.org/eomgraph/graph/draft/kaz-2023-parliamentary/figures'
    """
    return graph_named(_DRAFT, report, name)


def is_draft(graph: str) -> bool:
    """Say whether a graph holds what nobody has decided on yet."""
    return graph.startswith(graph_named(_DRAFT, ""))


def is_inferred(graph: str) -> bool:
    """Say whether a graph holds what follows from others."""
    return _segments(graph)[-1] == _INFERRED


def _segments(graph: str) -> tuple[str, ...]:
    return tuple(graph.removeprefix(_SPACE).split("/"))
