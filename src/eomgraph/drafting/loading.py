"""Loading a draft's folder: its files become the graphs of its report, to be asked and audited apart from others."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..layout import graph_named
from ..loading import load_file
from ..stores import Store
from .state import read_report_id

GRAPHS: Final = "draft"


def load_draft(store: Store, folder: Path) -> tuple[str, ...]:
    """Add what a draft proposes, with its passages and its report; return the graphs."""
    report = read_report_id(folder) or ""
    paths = [*sorted((folder / GRAPHS).glob("*.ttl")), folder / "passages.ttl", folder / "report.ttl"]
    return tuple(load_file(store, path, graph=graph_named(report, path.stem)) for path in paths)
