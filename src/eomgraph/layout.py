"""Which file is which named graph, and what the name of a graph says about it.

ontology/claims.ttl                 graph/ontology/claims
data/reference/themes.ttl           graph/reference/themes
data/countries/kaz/parties.ttl      graph/country/kaz/parties
data/reports/<report>/claims.ttl    graph/<report>/claims
what follows from a report          graph/<report>/inferred
what follows without any            graph/inferred
what audits of a report came to     graph/<report>/audit
what a machine drafts of a report   graph/draft/<report>/<file>
any other file                      graph/file/<name>
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from .namespaces import BASE, PREFIXES

_SPACE = PREFIXES["graph"]
_INFERRED = "inferred"
_AUDIT = "audit"
_DERIVED = (_INFERRED, _AUDIT)

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

DRAFTED = "draft.json"
"""The file that a folder has into which a report was drafted."""

INCOMING = f"{BASE}incoming/"
"""With what the graphs begin that a push fills before they take the place of others."""


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


def is_report_id(name: str) -> bool:
    """Say whether a folder's name can be the id of a report, and so the first part of its graphs' names.

    >>> is_report_id("kaz-2023-parliamentary"), is_report_id("ontology")
    (True, False)
    """
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)) and name not in _SHARED


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


def audit_graph(report: str) -> str:
    """Return the graph of what the audits of a report came to.

    >>> audit_graph("kaz-2023-parliamentary")
    'https://w3id.org/eomgraph/graph/kaz-2023-parliamentary/audit'
    """
    return graph_named(report, _AUDIT)


def is_audit(graph: str) -> bool:
    """Say whether a graph holds what audits came to; questions see it where they name a graph."""
    return _segments(graph)[-1] == _AUDIT


def draft_graph(report: str, name: str) -> str:
    """Return the graph of what a machine drafts of a report, kind by kind.

    >>> draft_graph("kaz-2023-parliamentary", "figures")
    'https://w3id.org/eomgraph/graph/draft/kaz-2023-parliamentary/figures'
    """
    return graph_named(_DRAFT, report, name)


def is_draft(graph: str) -> bool:
    """Say whether a graph holds what nobody has decided on yet."""
    return graph.startswith(graph_named(_DRAFT, ""))


def is_apart(graph: str) -> bool:
    """Say whether questions see a graph only where they name it: drafts, and what audits came to."""
    return is_audit(graph) or is_draft(graph)


def is_inferred(graph: str) -> bool:
    """Say whether a graph holds what follows from others."""
    return _segments(graph)[-1] == _INFERRED


def family_of(graph: str) -> str | None:
    """Return with what the graphs begin that a release has all of or none: a report's, a country's, the ontology's.

    None for what belongs to no family, as a file by itself.

    >>> family_of(graph_named("kaz-2023-parliamentary", "claims")).removeprefix(_SPACE)
    'kaz-2023-parliamentary/'
    """
    first, *others = _segments(graph)
    if not graph.startswith(_SPACE) or f"{first}/" == _FILE or not others:
        return None
    return graph_named(first, others[0], "") if first == "country" else graph_named(first, "")


def incoming_graph(graph: str) -> str:
    """Return the graph that a push fills before it takes the place of another."""
    return INCOMING + graph.removeprefix(_SPACE)


def _segments(graph: str) -> tuple[str, ...]:
    return tuple(graph.removeprefix(_SPACE).split("/"))
