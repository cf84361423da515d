"""What tests share: stores of made-up Turtle, a made-up project, and the packaged graph."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from filelock import FileLock

import servers
from eomgraph import KnowledgeGraph, build, resources
from eomgraph.layout import graph_named
from eomgraph.loading import load_packaged
from eomgraph.namespaces import PREFIXES
from eomgraph.stores import OxigraphStore

_HEAD = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())


@pytest.fixture(scope="session")
def store_of() -> Callable[..., OxigraphStore]:
    """Return a store of Turtle texts, each a graph: `store_of({"made-up/claims": "..."})`, or of one text.

    The prefixes of the project need no declaration, nor does `:`.
    """

    def make(graphs: str | dict[str, str]) -> OxigraphStore:
        store = OxigraphStore()
        for name, text in ({"file/made-up.ttl": graphs} if isinstance(graphs, str) else graphs).items():
            turtle = f"{_HEAD}PREFIX : <https://w3id.org/eomgraph/data/made-up/>\n{text}"
            store.load(turtle.encode(), ox.RdfFormat.TURTLE, graph=graph_named(*name.split("/")))
        return store

    return make


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a small project in the place of the packaged one, for the test to change; return its folder.

    It has one report, few shapes and one check, and all the rules of inference.
    """
    root = tmp_path / "project"
    shutil.copytree(Path(__file__).parent / "made_up_project", root)
    (root / "queries" / "rules").symlink_to(resources.folder("queries") / "rules")
    monkeypatch.setattr(resources, "folder", lambda name: root / name)
    return root


@pytest.fixture(scope="session")
def packaged() -> OxigraphStore:
    """Return a store of all that is packaged, as asserted; nobody may change it."""
    store = OxigraphStore()
    load_packaged(store)
    return store


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the packaged graph, built once for all tests, side by side or not; nobody may change it."""
    run = tmp_path_factory.getbasetemp()
    folder = (run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "built" / "graph"
    folder.parent.mkdir(exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            build(folder)
    return folder


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    """Return the packaged graph with what follows from it."""
    return KnowledgeGraph.packaged()


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> servers.Server:
    """Return a real server, which holds nothing but what it is made with; skipped where it is not installed."""
    server: servers.Server = request.getfixturevalue(f"{request.param}_server")
    server.clear()
    return server
