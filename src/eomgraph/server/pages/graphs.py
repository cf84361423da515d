"""The page of a named graph: how much it holds, which file it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...layout import file_of_graph
from ...tables import Iri
from ..served import Served


def graph(served: Served, iri: str) -> Mapping[str, Any]:
    """Return what the page of a named graph shows."""
    return {"iri": Iri(iri), "size": served.graphs[iri], "file": file_of_graph(iri)}
