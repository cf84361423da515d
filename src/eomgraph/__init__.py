"""A knowledge graph with SPARQL querying for election observation reports.

>>> from eomgraph import KnowledgeGraph
>>> graph = KnowledgeGraph.packaged()
>>> figures = graph.query("figures", report="kaz-2023-parliamentary")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .audit import ReportAudit
    from .building import build
    from .descriptions import Description
    from .diffs import Diff
    from .errors import EomgraphError
    from .graph import KnowledgeGraph
    from .pushing import PushSummary
    from .questions import Question
    from .stores import Credentials
    from .summaries import BuildSummary
    from .tables import Answer, Iri, Row
    from .validation import ValidationReport, ValidationResult

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "BuildSummary",
    "Credentials",
    "Description",
    "Diff",
    "EomgraphError",
    "Iri",
    "KnowledgeGraph",
    "PushSummary",
    "Question",
    "ReportAudit",
    "Row",
    "ValidationReport",
    "ValidationResult",
    "__version__",
    "build",
]

# Where each name comes from. It is fetched when first asked for: the RDF libraries take long to import, and
# whoever wants the version or the command line's help has no use for them.
_HOMES = {
    "Answer": "tables",
    "BuildSummary": "summaries",
    "Credentials": "stores",
    "Description": "descriptions",
    "Diff": "diffs",
    "EomgraphError": "errors",
    "Iri": "tables",
    "KnowledgeGraph": "graph",
    "PushSummary": "pushing",
    "Question": "questions",
    "ReportAudit": "audit",
    "Row": "tables",
    "ValidationReport": "validation",
    "ValidationResult": "validation",
    "build": "building",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
