"""Which graph a command reads: a built folder, a server, the packaged graph from the cache, or one made in memory."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import StoreError
from .output import progress

if TYPE_CHECKING:
    from ..graph import KnowledgeGraph
    from ..stores import Credentials

_KEPT = 3  # graphs in the cache

_USER, _PASSWORD, _TOKEN = "EOMGRAPH_USER", "EOMGRAPH_PASSWORD", "EOMGRAPH_TOKEN"
_SECRETS = f"who asks is told by {_USER} and {_PASSWORD}, or {_TOKEN}, in the environment"

_Function = TypeVar("_Function", bound=Callable[..., Any])


def graph_options(command: _Function) -> _Function:
    """Give a command the options that choose a graph: `store` and `cached`."""
    from_cache = click.option(
        "--cache/--no-cache",
        "cached",
        default=True,
        help="Keep the packaged graph in the user's cache folder, or build it in memory.",
    )
    from_store = click.option(
        "--store",
        type=click.Path(),
        metavar="PATH|URL",
        help=f"Read the graph built into this folder, or the server that answers SPARQL at this URL ({_SECRETS}).",
    )
    return from_store(from_cache(command))


def chosen_graph(store: str | None, cached: bool) -> KnowledgeGraph:
    """Return the graph that the options choose, with what follows from it."""
    from ..graph import KnowledgeGraph, is_url

    if store is not None:
        return KnowledgeGraph.open(store, credentials=given_credentials() if is_url(store) else None)
    folder = _cached() if cached else None
    if folder is not None:
        return KnowledgeGraph.open(folder)
    with progress("Building the graph in memory"):
        return KnowledgeGraph.packaged()


def given_credentials() -> Credentials:
    """Return who asks a server: from the environment, for other people see the words of a command."""
    from ..stores import Credentials

    user, password, token = (os.environ.get(name, "") for name in (_USER, _PASSWORD, _TOKEN))
    return Credentials(user, password, token)


def built_graph(store: Path | None) -> Path:
    """Return the folder of the graph to serve: the one given, or the cached one, built where it is missing."""
    folder = store or _cached()
    if folder is None:
        raise StoreError(
            what="there is nowhere to keep a built graph",
            where=str(cache_folder()),
            remedy="build one with: eomgraph build --out FOLDER, and serve it with --store FOLDER",
        )
    return folder


def cache_folder() -> Path:
    """Return the folder in the user's cache that holds, or will hold, the graph of the packaged data."""
    from ..resources import content_hash

    home = os.environ.get("XDG_CACHE_HOME", "")
    # The specification of XDG has a relative path ignored.
    base = Path(home) if Path(home).is_absolute() else Path.home() / ".cache"
    return base / "eomgraph" / content_hash()


def _cached() -> Path | None:
    """Return the cached graph's folder, built first where it is missing; None where nothing can be kept."""
    from ..graph import build

    folder = cache_folder()
    if not folder.exists():
        try:
            with progress("Building the graph, this once") as report:
                build(folder, exports=False, progress=report)
        except (StoreError, OSError):  # a home that cannot be written, as containers have
            return None
        _forget_all_but_newest(folder.parent)
    return folder


def _forget_all_but_newest(cache: Path) -> None:
    """Remove the graphs of data that has changed since, but for those that another version may still read."""
    graphs = sorted(cache.glob("[!.]*"), key=lambda graph: graph.stat().st_mtime)
    for graph in graphs[:-_KEPT]:
        shutil.rmtree(graph, ignore_errors=True)
