"""A push brings a graph to a real server whole, touches nothing else there, and goes on where it was stopped."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import servers
from eomgraph import KnowledgeGraph
from eomgraph.errors import StoreError
from eomgraph.layout import INCOMING, graph_named
from eomgraph.namespaces import PREFIXES
from eomgraph.pushing import push
from eomgraph.stores import OxigraphStore
from eomgraph.stores.remote import RemoteStore

StoreOf = Callable[..., OxigraphStore]

CLAIMS, FIGURES, THEMES = (
    graph_named(*name.split("/")) for name in ("one/claims", "one/figures", "reference/themes")
)
KILLS, KILLS_OF_VIRTUOSO = 40, 10  # it takes its time
FOREIGN = "http://foreign.example/graph"
SPELLED = """
:x :p 1.10, 01, "1.5E3"^^xsd:double, "x"^^xsd:string, "x"@en-GB, "2023-03-19"^^xsd:date, "2023"^^xsd:gYear,
    "2023-03"^^xsd:gYearMonth, 74500000000, "2023-03-19T10:00:00+00:00"^^xsd:dateTime ;
    :is true ; :was "0"^^xsd:boolean ;
    :list ( 1 [ :q "Qazaqstan \\u049A \\U0001F5F3 \\"quoted\\"\\n" ] ) .
"""

pytestmark = pytest.mark.slow  # real servers take their time


@pytest.fixture
def release(store_of: StoreOf) -> OxigraphStore:
    return store_of(
        {"one/claims": SPELLED, "one/figures": ":y :p :x .", "reference/themes": "ref:a :p ref:b ."}
    )


def foreign(server: servers.Server, *graphs: str) -> RemoteStore:
    """Return all that a server holds, with graphs on it that nobody has pushed."""
    everything = server.store(space="http")
    x = ox.NamedNode("http://foreign.example/x")
    everything.add(ox.Quad(x, x, ox.Literal(graph), ox.NamedNode(graph)) for graph in graphs)
    return everything


def graphs_of(server: servers.Server) -> set[str]:
    spaces = ("https://w3id.org/", "http://foreign.example/")
    return {graph for space in spaces for graph in server.store(space=space).graphs()}


def test_what_is_pushed_is_there_and_nothing_else_is_touched(
    server: servers.Server, release: OxigraphStore
) -> None:
    foreign(server, FOREIGN, graph_named("two", "claims"))
    summary = push(release, server.store())
    assert summary.replaced == [CLAIMS, FIGURES, THEMES]
    assert (summary.unchanged, summary.removed) == ([], [])
    assert summary.triples == release.count() == sum(map(server.store().count, release.graphs()))
    assert graphs_of(server) == {FOREIGN, graph_named("two", "claims"), CLAIMS, FIGURES, THEMES}


def test_a_second_push_sends_nothing(
    server: servers.Server, release: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(release, server.store())

    def sent(*_: object, **__: object) -> None:
        pytest.fail("something was sent")

    monkeypatch.setattr(RemoteStore, "replace", sent)
    monkeypatch.setattr(RemoteStore, "update", sent)
    assert push(release, server.store()).unchanged == [CLAIMS, FIGURES, THEMES]


def test_what_has_changed_is_replaced_and_what_a_release_has_no_longer_is_removed(
    server: servers.Server, release: OxigraphStore, store_of: StoreOf
) -> None:
    push(release, server.store())
    foreign(server, graph_named("two", "claims"), graph_named("file", "other.ttl"))
    summary = push(
        store_of({"one/claims": ":z :p :x .", "reference/themes": "ref:a :p ref:b ."}), server.store()
    )
    assert (summary.replaced, summary.unchanged, summary.removed) == ([CLAIMS], [THEMES], [FIGURES])
    assert server.store().count(CLAIMS) == 1
    assert graphs_of(server) == {
        CLAIMS,
        THEMES,
        graph_named("two", "claims"),
        graph_named("file", "other.ttl"),
    }


def test_a_change_of_one_word_is_seen(
    server: servers.Server, release: OxigraphStore, store_of: StoreOf
) -> None:
    push(release, server.store())
    mended = store_of({"one/claims": SPELLED.replace("quoted", "quotes")})
    assert push(mended, server.store()).replaced == [CLAIMS]


def test_the_packaged_graph_comes_back_as_it_was_pushed(
    server: servers.Server, graph: KnowledgeGraph
) -> None:
    summary = graph.push(server.url, credentials=server.credentials)
    assert summary.triples == len(graph)
    there = KnowledgeGraph.open(server.url, credentials=server.credentials)
    assert len(there) == len(graph)
    assert there.reports() == graph.reports()
    name = "election-day/p7/s1"
    assert there.show(name) == graph.show(name)
    assert there.query("figures", ofBase="closings-and-counts-observed").rows == (
        graph.query("figures", ofBase="closings-and-counts-observed").rows
    )


def test_what_a_store_corrupts_is_told_and_never_takes_the_place_of_what_was_there(
    release: OxigraphStore, store_of: StoreOf, virtuoso_server: servers.Server
) -> None:
    virtuoso_server.clear()
    push(release, virtuoso_server.store())
    before = set(map(str, virtuoso_server.store().quads(CLAIMS)))
    corrupted = store_of({"one/claims": ':x :lasts "P1Y"^^xsd:duration ; :p 1 .'})
    with pytest.raises(
        StoreError, match=r"keeps 1 of 2 triples of .*one/claims otherwise, as .*P1Y"
    ) as caught:
        push(corrupted, virtuoso_server.store())
    assert "0 of 1 graphs are there as pushed" in caught.value.what
    assert set(map(str, virtuoso_server.store().quads(CLAIMS))) == before


@pytest.mark.parametrize("step", ["replace", "update"])
def test_a_store_that_fails_half_way_leaves_a_clear_account_and_the_next_push_goes_on(
    server: servers.Server, release: OxigraphStore, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    working = getattr(RemoteStore, step)
    calls = iter(range(1000))

    def failing(self: RemoteStore, *args: Any, **given: Any) -> None:
        # Of the updates, one copies a graph and the next removes what was copied.
        if next(calls) == {"replace": 1, "update": 2}[step]:
            raise StoreError(
                what="the disk of the store is full", where=self.endpoint.graphs, remedy="make room"
            )
        working(self, *args, **given)

    monkeypatch.setattr(RemoteStore, step, failing)
    with pytest.raises(StoreError) as caught:
        push(release, server.store())
    assert caught.value.what == (
        "the push has stopped, the disk of the store is full; 1 of 3 graphs are there as pushed, "
        f"<{FIGURES}> as it was or as pushed, the others as they were"
    )
    assert caught.value.remedy == "make room; then push again, which goes on from there"
    monkeypatch.setattr(RemoteStore, step, working)
    assert graphs_of(server) - {CLAIMS} <= {f"{INCOMING}one/figures"}
    summary = push(release, server.store())
    assert (summary.unchanged, summary.replaced) == ([CLAIMS], [FIGURES, THEMES])
    assert graphs_of(server) == {CLAIMS, FIGURES, THEMES}


def test_a_push_that_is_killed_leaves_each_graph_old_or_new_and_the_next_completes(
    server: servers.Server, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    old = _marked(graph, "old")
    old.push(server.url, credentials=server.credentials)
    new_file = tmp_path / "new.nq"
    new = _marked(graph, "new")
    new.export(new_file)
    sizes = {name: new._store.count(name) for name in new._store.graphs()}
    choose = random.Random(0)
    for _ in range(KILLS_OF_VIRTUOSO if server.store().software.startswith("Virtuoso") else KILLS):
        _push_and_kill(server, new_file, after=choose.randrange(len(sizes)), wait=choose.random() / 10)
        store = server.store()
        marked = store.select(f"SELECT ?graph ?mark {{ GRAPH ?graph {{ {_MARK} {_MARK} ?mark }} }}").rows
        there = {str(name)[1:-1]: str(mark) for name, mark in marked if INCOMING not in str(name)}
        assert there.keys() == sizes.keys()
        assert set(there.values()) <= {'"old"', '"new"'}
        assert {name: store.count(name) for name in there} == sizes
    summary = new.push(server.url, credentials=server.credentials)
    assert not summary.removed
    assert {graph for graph in graphs_of(server) if graph.startswith(INCOMING)} == set()
    assert {str(quad.object) for quad in server.store().quads() if quad.predicate == _MARK} == {'"new"'}


_MARK = ox.NamedNode(f"{PREFIXES['kaz2023']}mark")
_PUSHING = """
import sys
from pathlib import Path
import pyoxigraph as ox
from eomgraph.pushing import push
from eomgraph.stores import Credentials, OxigraphStore
from eomgraph.stores.client import Client
from eomgraph.stores.remote import RemoteStore
url, user, password, path = sys.argv[1:]
store = OxigraphStore()
store.load(Path(path), ox.RdfFormat.N_QUADS, graph="http://example.org/")
target = RemoteStore(url, Client(Credentials(user, password)))
push(store, target, progress=lambda graph: print(graph, flush=True))
"""


def _marked(graph: KnowledgeGraph, mark: str) -> KnowledgeGraph:
    """Return a graph of each of whose named graphs can be told whether it is the old or the new."""
    store = OxigraphStore()
    store.add(graph._store.quads())
    store.add(_marks(store.graphs(), mark))
    return KnowledgeGraph(store)


def _marks(graphs: Iterable[str], mark: str) -> Iterable[ox.Quad]:
    return [ox.Quad(_MARK, _MARK, ox.Literal(mark), ox.NamedNode(graph)) for graph in graphs]


def _push_and_kill(server: servers.Server, file: Path, *, after: int, wait: float) -> None:
    """Push a file from another process, which is killed some seconds after it has begun with the nth graph."""
    who = server.credentials
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            _PUSHING,
            server.url,
            who.user if who else "",
            who.password if who else "",
            str(file),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout:
        for _ in zip(range(after + 1), process.stdout, strict=False):
            pass
        time.sleep(wait)
        process.kill()
    process.wait()
