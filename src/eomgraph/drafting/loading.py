"""Loading a draft's folder: its files become the graphs of its report, to be asked and audited apart from others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from ..errors import EomgraphError
from ..layout import graph_named
from ..loading import load_file
from ..stores import Store

STATE: Final = "draft.json"
GRAPHS: Final = "draft"


def is_draft_folder(folder: Path) -> bool:
    """Say whether a report was drafted into a folder."""
    return (folder / STATE).is_file() and (folder / GRAPHS).is_dir()


def load_draft(store: Store, folder: Path) -> tuple[str, ...]:
    """Add what a draft proposes, with its passages and its report; return the graphs."""
    try:
        report = str(json.loads((folder / STATE).read_text(encoding="utf-8"))["report"])
    except (ValueError, KeyError, TypeError) as error:
        raise EomgraphError(
            what=f"the last run's items cannot be read, {error}",
            where=str(folder / STATE),
            remedy="delete the file and draft again",
        ) from error
    paths = [*sorted((folder / GRAPHS).glob("*.ttl")), folder / "passages.ttl", folder / "report.ttl"]
    return tuple(load_file(store, path, graph=graph_named(report, path.stem)) for path in paths)
