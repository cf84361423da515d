"""What is served: the data set as it is cited, and what only some graphs say."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest

from eomgraph.building import STORE
from eomgraph.export import export
from eomgraph.layout import graph_named
from eomgraph.manifests import MANIFEST
from eomgraph.namespaces import BASE
from eomgraph.server import documents
from eomgraph.server.pages import things
from eomgraph.server.served import Served
from eomgraph.server.settings import Settings
from eomgraph.stores import OxigraphStore

CLAIMS = (
    ":claim-x a eom:Finding ; eom:hasFigure :figure-x . :figure-x a eom:Figure . :person-x a eom:Person ."
)
CONTENT = "c" * 64
AUDIT = f"{BASE}data/made-up/audit-x"


@pytest.fixture
def folder(tmp_path: Path, store_of: Callable[..., OxigraphStore]) -> Path:
    """A built graph, with a graph of audits that is not part of the union."""
    store = store_of({"made-up/claims": CLAIMS})
    kept = OxigraphStore(tmp_path / STORE)
    kept.add(store.quads())
    kept.settle()
    del kept
    result, figure = ox.NamedNode(AUDIT), ox.NamedNode(f"{BASE}data/made-up/figure-x")
    checks = ox.NamedNode(f"{BASE}ontology#checks")
    opened = ox.Store(tmp_path / STORE)
    opened.add(ox.Quad(result, checks, figure, ox.NamedNode(graph_named("made-up", "audit"))))
    opened.flush()
    del opened
    export(OxigraphStore(tmp_path / STORE, read_only=True), tmp_path)
    canonical = sha256((tmp_path / "graph.nq").read_bytes()).hexdigest()
    (tmp_path / MANIFEST).write_text(
        json.dumps({"eomgraph": "1.2.3", "content": CONTENT, "rdfc10Sha256": canonical})
    )
    return tmp_path


def test_the_data_set_is_cited_by_version_and_hash(folder: Path) -> None:
    edition = Served(folder).edition
    assert edition.version == "1.2.3"
    assert edition.sha256 == sha256((folder / "graph.nq").read_bytes()).hexdigest()
    assert edition.brief == f"1.2.3-{edition.sha256[:12]}"


def test_graphs_are_counted(folder: Path) -> None:
    served = Served(folder)
    assert served.graphs == {graph_named("made-up", "audit"): 1, graph_named("made-up", "claims"): 4}
    assert served.size >= 4


def test_graphs_have_as_many_triples_as_the_build_counted_if_it_counted_all(folder: Path) -> None:
    counted = {
        "asserted": {graph_named("made-up", "claims"): 7},
        "audited": {graph_named("made-up", "audit"): 8},
    }
    manifest = {"eomgraph": "1.2.3", "content": CONTENT, **counted}
    (folder / MANIFEST).write_text(json.dumps(manifest))
    assert Served(folder).graphs == {graph_named("made-up", "audit"): 8, graph_named("made-up", "claims"): 7}
    (folder / MANIFEST).write_text(json.dumps({**manifest, "audited": {}}))
    assert Served(folder).graphs == {graph_named("made-up", "audit"): 1, graph_named("made-up", "claims"): 4}


def test_what_audits_came_to_answers_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eomgraph.server.served._IN_MEMORY", 0)  # or the copy would have it in the union
    served = Served(folder)
    assert documents.holds(served.store, AUDIT)
    triples = list(documents.of_thing(served.store, AUDIT, f"{AUDIT}.ttl", "1.2.3", Settings()))
    assert f"{BASE}ontology#checks" in {triple.predicate.value for triple in triples}
    page = things.thing(served, AUDIT)
    assert [fact.property for fact in page["description"].facts] == ["checks"]


def test_persons_and_what_says_something_of_them_are_known(folder: Path) -> None:
    served = Served(folder)
    assert served.persons == {f"{BASE}data/made-up/person-x"}
    assert served.personal == served.persons


def test_a_graph_without_exports_is_cited_by_what_it_was_built_from(folder: Path) -> None:
    (folder / MANIFEST).write_text(json.dumps({"eomgraph": "1.2.3", "content": CONTENT}))
    edition = Served(folder).edition
    assert edition.sha256 == CONTENT
    assert edition.citation == f"eomgraph data set, version 1.2.3, built from what has SHA-256 {CONTENT}"


@pytest.mark.parametrize("iri", ["no iri", "https://example.org/none", "https://w3id.org/eomgraph/\x00", ""])
def test_what_is_not_there_or_no_iri_is_not_held(folder: Path, iri: str) -> None:
    assert not documents.holds(Served(folder).store, iri)
