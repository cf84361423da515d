"""Each file becomes its graph, and what does not parse is told by line, column and remedy."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pyoxigraph as ox
import pytest

from eomgraph import resources
from eomgraph.errors import EomgraphError, TurtleSyntaxError, UnknownName
from eomgraph.layout import file_of_graph, graph_named, graph_of_file, is_asserted, report_of
from eomgraph.loading import load_file, load_files, load_packaged
from eomgraph.stores import OxigraphStore

FILES = {
    "ontology/claims.ttl": "ontology/claims",
    "data/reference/themes.ttl": "reference/themes",
    "data/countries/kaz/parties.ttl": "country/kaz/parties",
    "data/reports/kaz-2023-parliamentary/report.ttl": "kaz-2023-parliamentary/report",
    "my claims.ttl": "file/my%20claims.ttl",
}
HEAD = "@prefix : <http://example.org/> .\n"


@pytest.fixture
def store() -> OxigraphStore:
    return OxigraphStore()


@pytest.mark.parametrize(("file", "graph"), FILES.items())
def test_a_file_and_its_graph_name_each_other(file: str, graph: str) -> None:
    assert graph_of_file(PurePosixPath(file)) == graph_named(*graph.split("/"))
    assert file_of_graph(graph_named(*graph.split("/"))) == file


def test_a_graph_tells_its_report_and_whether_people_wrote_it() -> None:
    assert (
        report_of(graph_named("made-up", "claims"))
        == report_of(graph_named("made-up", "inferred"))
        == "made-up"
    )
    assert report_of(graph_named("country", "kaz", "laws")) is report_of(graph_named("inferred")) is None
    assert is_asserted(graph_named("made-up", "claims"))
    assert not is_asserted(graph_named("made-up", "inferred"))
    assert file_of_graph(graph_named("inferred")) is None
    assert file_of_graph("http://example.org/graph") is report_of("http://example.org/graph") is None


def test_every_packaged_file_is_a_graph_and_no_shape_is(packaged: OxigraphStore) -> None:
    root = resources.folder("data").parent
    files = {*root.glob("ontology/*.ttl"), *root.glob("data/**/*.ttl")}
    assert {file_of_graph(graph) for graph in packaged.graphs()} == {
        path.relative_to(root).as_posix() for path in files
    }


def test_reports_can_be_chosen(store: OxigraphStore) -> None:
    load_packaged(store, reports=[])
    assert {report_of(graph) for graph in store.graphs()} == {None}


def test_a_report_that_there_is_none_of_is_told_with_near_names(store: OxigraphStore) -> None:
    with pytest.raises(UnknownName, match=r"no report is called kaz-2023: .*kaz-2023-parliamentary"):
        load_packaged(store, reports=["kaz-2023"])


@pytest.mark.parametrize(
    ("turtle", "place", "problem", "remedy"),
    [
        (":a eom:b :c .", "2:4", "The prefix eom: has not been declared",
         "declare it at the top: @prefix eom: <https://w3id.org/eomgraph/ontology#> ."),
        (":a foo:b :c .", "2:4", "The prefix foo: has not been declared",
         "declare it at the top: @prefix foo: <...> ."),
        (":a :b :c\n:d :e :f .", "3:1", "A dot is expected at the end of statements",
         "end the statement before it with a full stop, or go on with a semicolon"),
        (":a :b 'c .", "2:7", "Unexpected end of file",
         "close what begins here: a quoted text, a bracket or a statement"),
        (":a :b <c d> .", "2:7", "Invalid IRI code point ' '", "write the IRI without spaces and brackets"),
        (":a :b <c> .", "2:7", "No scheme found in an absolute IRI", "write the IRI in full or as a prefixed name"),
        (r":a :b 'c\q' .", "2:9", r"Unexpected escape character '\q'", "write a backslash as two"),
        ("'a' :b :c .", "2:1", "'a' is not a valid subject or graph name", "mend it there"),
    ],
)  # fmt: skip
def test_what_does_not_parse_is_told_by_line_and_remedy(
    turtle: str, place: str, problem: str, remedy: str, store: OxigraphStore, tmp_path: Path
) -> None:
    path = tmp_path / "made-up.ttl"
    path.write_text(HEAD + turtle)
    with pytest.raises(TurtleSyntaxError) as raised:
        load_file(store, path)
    assert raised.value.what == f"the file does not parse, {problem}"
    assert raised.value.where == f"{path}:{place}"
    assert raised.value.remedy == remedy
    assert store.count() == 0


def test_a_file_that_is_not_utf_8_says_so(store: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / "made-up.ttl").write_bytes(HEAD.encode() + ":a :b 'é' .".encode("latin-1"))
    with pytest.raises(TurtleSyntaxError, match=r"Invalid UTF-8.*: save the file as UTF-8"):
        load_file(store, tmp_path / "made-up.ttl")


@pytest.mark.parametrize("name", ["missing.ttl", "missing", "folder.ttl"])
def test_a_file_that_cannot_be_read_says_so(name: str, store: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(EomgraphError, match=rf"the file cannot be read, .* \(.*{name}\): check its name"):
        load_file(store, tmp_path / name)


@pytest.mark.parametrize(("name", "said"), [("notes.md", ".md"), ("notes", "a name without extension")])
def test_a_file_of_another_kind_says_so(name: str, said: str, store: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    with pytest.raises(EomgraphError, match=rf"{said} is no form of RDF \(.*{name}\): give a .ttl"):
        load_files(store, [tmp_path / name])


def test_folders_are_searched_for_turtle(store: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "README.md").touch()
    (tmp_path / "one.ttl").write_text(HEAD + ":a :b :c .")
    (tmp_path / "deep" / "two.ttl").write_text(HEAD + ":d :e :f .")
    load_files(store, [tmp_path])
    assert store.graphs() == (graph_named("file", "one.ttl"), graph_named("file", "two.ttl"))


@pytest.mark.parametrize("format", [ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG, ox.RdfFormat.JSON_LD])
def test_files_with_named_graphs_keep_them(
    format: ox.RdfFormat, store: OxigraphStore, tmp_path: Path
) -> None:
    a = ox.NamedNode("http://example.org/a")
    quads = [ox.Quad(a, a, a, ox.NamedNode("http://example.org/graph")), ox.Quad(a, a, a)]
    path = tmp_path / f"made-up.{format.file_extension}"
    ox.serialize(quads, path, format)
    load_file(store, path)
    assert store.graphs() == ("http://example.org/graph", graph_named("file", path.name))
