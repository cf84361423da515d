"""A graph is written the same each time, reads back equal, and is written whole or not at all."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from eomgraph import KnowledgeGraph
from eomgraph.errors import ExportError
from eomgraph.export import FILES, FORMATS, export, serialize, streams
from eomgraph.layout import graph_named
from eomgraph.stores import OxigraphStore
from eomgraph.terms import graph_of

DATA = {
    "ontology/made-up": "eom:C owl:unionOf ( eom:A eom:B [ owl:onProperty eom:p ; owl:hasValue eom:v ] ) .",
    "one/claims": ':x a eom:A ; skos:prefLabel "Ұйым \\"й\\"\\n\\\\"@kk ; eom:value 7000000 , 1.5 , true ; '
    'eom:day "2023-03-19"^^xsd:date ; eom:printedValue "KZT 7 million" .',
    "two/claims": ":x a eom:A . :y a eom:B .",
}
NAMES = {
    "turtle": "turtle",
    "ntriples": "nt",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


@pytest.fixture
def store(store_of: Callable[..., OxigraphStore]) -> OxigraphStore:
    return store_of(DATA)


def renamed(store: OxigraphStore) -> list[ox.Quad]:
    """Return the same quads in another order, their blank nodes under other names."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    quads = []
    for quad in store.quads():
        s, o = (
            names.setdefault(term, ox.BlankNode()) if isinstance(term, ox.BlankNode) else term
            for term in (quad.subject, quad.object)
        )
        quads.append(ox.Quad(s, quad.predicate, o, quad.graph_name))
    random.shuffle(quads)
    return quads


# rdflib warns of its own parsers for named graphs.
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning", "ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("name", FORMATS)
def test_an_independent_parser_reads_the_same_graph_back(
    name: str, store: OxigraphStore, tmp_path: Path
) -> None:
    (path,) = export(store, tmp_path / f"graph.{FORMATS[name].file_extension}")
    union = rdflib.Dataset(default_union=True)
    union.parse(path, format=NAMES[name])
    read = rdflib.Graph()
    read += union.triples((None, None, None))
    assert isomorphic(read, graph_of({quad.triple for quad in store.quads()}))
    if FORMATS[name].supports_datasets:
        claims = union.graph(rdflib.URIRef(graph_named("one", "claims")))
        assert len(claims) == store.count(graph_named("one", "claims"))


@pytest.mark.parametrize("name", FORMATS)
def test_the_bytes_do_not_hang_on_order_or_names_of_blank_nodes(name: str, store: OxigraphStore) -> None:
    assert serialize(renamed(store), name) == serialize(store.quads(), name)


def test_turtle_is_grouped_by_subject_with_short_names(store: OxigraphStore) -> None:
    turtle = serialize(store.quads(), "turtle").decode()
    assert "@prefix eom: <https://w3id.org/eomgraph/ontology#> ." in turtle
    assert turtle.count("<https://w3id.org/eomgraph/data/made-up/x>") == 1


def test_n_quads_are_the_canonical_form_whose_hash_is_that_of_the_data_set(store: OxigraphStore) -> None:
    lines = serialize(renamed(store), "nquads").decode().splitlines()
    assert lines == sorted(lines)
    assert {name for line in lines for name in line.split() if name.startswith("_:")} == {
        f"_:c14n{number}" for number in range(4)
    }


def test_what_audits_came_to_is_in_its_graph_and_in_no_union(store_of: Callable[..., OxigraphStore]) -> None:
    quads = list(store_of({"one/claims": ":x a eom:A .", "one/audit": ":x a eom:AuditResult ."}).quads())
    holding = {name for name in FORMATS if len(list(ox.parse(serialize(quads, name), FORMATS[name]))) == 2}
    assert holding == {name for name, format in FORMATS.items() if format.supports_datasets}


def test_a_file_without_named_graphs_gives_the_same_answers(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / "graph.ttl")
    read = KnowledgeGraph.from_files(path, shared=False)
    differing = {
        question.name
        for question in graph.questions()
        if read.query(question.name).rows != graph.query(question.name).rows
    }
    # These alone ask for what such a file leaves out.
    assert differing == {"audit-readings", "audit-results"}
    assert not read.query("audit-results").rows


def test_a_folder_gets_every_format(store: OxigraphStore, tmp_path: Path) -> None:
    files = export(store, tmp_path / "all")
    assert {path.name for path in files} == {*FILES.values(), "csv-metadata.json", "description.ttl"}
    assert files == export(store, tmp_path / "all")
    assert sorted((tmp_path / "all").iterdir()) == sorted(files)


DIGESTS = """
import hashlib, pathlib, random, sys
from eomgraph.export import export
from eomgraph.layout import graph_named
from eomgraph.loading import load_packaged
from eomgraph.stores import OxigraphStore
packaged, store = OxigraphStore(), OxigraphStore()
load_packaged(packaged)
quads = list(packaged.quads())
random.shuffle(quads)
store.add(quads)
for path in export(store, pathlib.Path(sys.argv[1])):
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_every_byte_of_the_packaged_graph_is_the_same_in_another_process(tmp_path: Path) -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS, tmp_path / seed],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert len(told.pop().splitlines()) == len(FILES) + 2


def test_a_format_given_outweighs_the_extension(store: OxigraphStore, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.txt", "ntriples")
    assert (tmp_path / "graph.txt").read_bytes() == serialize(store.quads(), "ntriples")


@pytest.mark.parametrize(
    ("target", "format", "said"),
    [
        ("graph.docx", None, r"\.docx says nothing about the format .*: use one of \.ttl, \.nt, \.nq"),
        ("graph.csv", None, r"\.csv says nothing about the format .*, or claims\.csv, figures\.csv"),
        ("graph.ttl", "turtel", "no format is called turtel: did you mean turtle"),
        ("nowhere/graph.ttl", None, "nothing can be written there, No such file or directory .*: make room"),
        ("pipe.ttl", None, "there is something that is no file .*: choose a new name"),
        ("file.ttl/all", None, "nothing can be written there, .*: make room"),
    ],
)
def test_what_cannot_be_written_says_why(
    target: str, format: str | None, said: str, store: OxigraphStore, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.ttl")
    (tmp_path / "file.ttl").touch()
    with pytest.raises(ExportError, match=said):
        export(store, tmp_path / target, format)


@pytest.mark.parametrize("text", ['<http://example.org/1> "c"', ':b "bell \\u0007"'])
def test_what_xml_has_no_form_for_is_refused(
    text: str, store_of: Callable[..., OxigraphStore], tmp_path: Path
) -> None:
    with pytest.raises(
        ExportError, match=r"RDF/XML has no form for a property or text of .*: choose another format"
    ):
        export(store_of(f":a {text} ."), tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_what_was_there_and_nothing_else(
    failure: BaseException, store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise failure

    target = tmp_path / "graph.ttl"
    target.write_text("before")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((ExportError, KeyboardInterrupt)) as raised:
        export(store, target)
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]
    if isinstance(failure, OSError):
        assert str(raised.value).startswith("nothing can be written there, No space left on device")


def test_a_link_stays_a_link(store: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / "link.nt").symlink_to(tmp_path / "real.nt")
    export(store, tmp_path / "link.nt")
    assert (tmp_path / "link.nt").is_symlink()
    assert (tmp_path / "real.nt").read_bytes() == serialize(store.quads(), "ntriples")


@pytest.mark.parametrize("format", ["nquads", "ntriples"])
@pytest.mark.parametrize("run", [3, 1_000_000])
def test_what_is_written_piece_by_piece_is_what_is_written_at_once(
    run: int, format: str, store_of: Callable[..., OxigraphStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_RUN", run)
    store = store_of(
        {
            "one/claims": ':a :p "x" , "x"@en , "x <y>" , "_:x" , [ :q [ :p 1 ] ] ; :r ( 1 2 ) .',
            "one/inferred": ':a :p "x" . :b :p :c .',
            "one/audit": ':a :p "x" ; :p "audited" .',
            "two/claims": ":a :p [ :q 2 ] . :b :p :c .",
        }
    )
    pieces = b"".join(streams.streamed(store.quads(), format))
    assert pieces == serialize(store.quads(), format)
    assert b"audited" in pieces or format == "ntriples"
