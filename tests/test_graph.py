"""The knowledge graph as users meet it: importing, opening, asking, checking, exporting, building."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import rdflib
from rich.console import Console

import eomgraph
from eomgraph import Answer, KnowledgeGraph, building
from eomgraph.errors import ExportError, StoreError, UnknownName
from eomgraph.layout import graph_named
from eomgraph.namespaces import PREFIXES

REPORT = "kaz-2023-parliamentary"
EOM = rdflib.Namespace(PREFIXES["eom"])
CLAIM = """
@prefix eom: <https://w3id.org/eomgraph/ontology#> .
<https://w3id.org/eomgraph/data/made-up/x> a eom:Finding , eom:RelayedClaim .
"""


@pytest.fixture
def claim(tmp_path: Path) -> Path:
    path = tmp_path / "my claim.ttl"
    path.write_text(CLAIM)
    return path


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


# --- importing --------------------------------------------------------------------------------------------


def test_importing_loads_no_rdf_library_and_prints_nothing() -> None:
    heavy = ["rdflib", "pyshacl", "owlrl", "pyoxigraph", "rich", "yaml", "pandas"]
    assert (
        python(f"import eomgraph, sys; eomgraph.__version__; print(sorted(set({heavy}) & set(sys.modules)))")
        == "[]\n"
    )


def test_asking_loads_neither_rdflib_nor_pyshacl(built: Path) -> None:
    code = f"""
import sys, eomgraph
eomgraph.KnowledgeGraph.open({str(built)!r}).query("figures")
print(sorted({{"rdflib", "pyshacl", "owlrl", "pandas"}} & set(sys.modules)))
"""
    assert python(code) == "[]\n"


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert eomgraph.__all__ == sorted(eomgraph.__all__)
    assert all(getattr(eomgraph, name) is not None for name in eomgraph.__all__)
    assert set(eomgraph.__all__) <= set(dir(eomgraph))
    with pytest.raises(AttributeError, match="module 'eomgraph' has no attribute 'Graph'"):
        eomgraph.Graph  # noqa: B018


# --- making -----------------------------------------------------------------------------------------------


def test_the_packaged_graph_has_its_reports_and_what_follows(graph: KnowledgeGraph) -> None:
    assert graph.reports() == (REPORT,)
    assert (
        graph.sparql("PREFIX eom: <https://w3id.org/eomgraph/ontology#> ASK { ?x a eom:MissionClaim }")
        is True
    )
    asserted = KnowledgeGraph.packaged(inferred=False)
    audited = sum(1 for each in graph.audit() for _ in each.quads())
    assert len(asserted) < len(graph) == len(asserted.infer()) + audited


def test_reports_can_be_chosen() -> None:
    assert KnowledgeGraph.packaged(reports=[]).reports() == ()
    with pytest.raises(UnknownName, match="no report is called kaz:"):
        KnowledgeGraph.packaged(reports=["kaz"])


def test_files_come_with_what_reports_share_or_alone(claim: Path) -> None:
    assert len(KnowledgeGraph.from_files(claim, shared=False)) == 2
    assert (
        len(KnowledgeGraph.from_files(claim)) == len(KnowledgeGraph.packaged(reports=[], inferred=False)) + 2
    )


def test_inferring_makes_a_new_graph_and_does_nothing_twice(claim: Path) -> None:
    graph = KnowledgeGraph.from_files(claim)
    before = len(graph)
    richer = graph.infer()
    assert len(graph) == before < len(richer)
    assert richer.infer() is richer


def test_a_built_graph_opens_with_the_same_answers(built: Path, graph: KnowledgeGraph) -> None:
    opened = KnowledgeGraph.open(built)
    assert len(opened) == len(graph)
    assert opened.query("figures", report=REPORT).rows == graph.query("figures", report=REPORT).rows


def test_a_copy_in_memory_gives_the_same_answers(built: Path) -> None:
    opened = KnowledgeGraph.open(built)
    copy = opened.in_memory()
    assert len(copy) == len(opened)
    assert copy.query("figures", report=REPORT).rows == opened.query("figures", report=REPORT).rows
    assert copy.query("audit-results").rows == opened.query("audit-results").rows
    assert copy.search("recount*").rows == opened.search("recount*").rows


def test_opening_what_was_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(
        StoreError, match=rf"no graph has been built there .*: build one with: .* --out {tmp_path}"
    ):
        KnowledgeGraph.open(tmp_path)


# --- asking -----------------------------------------------------------------------------------------------


def test_each_form_of_query_has_its_form_of_answer(graph: KnowledgeGraph) -> None:
    rows = graph.sparql("SELECT ?s { ?s a <https://w3id.org/eomgraph/ontology#ObservationReport> }")
    assert isinstance(rows, Answer)
    assert rows.rows == ((f"https://w3id.org/eomgraph/data/{REPORT}/report",),)
    assert graph.sparql("ASK { ?s a ?s }") is False
    made = graph.sparql("CONSTRUCT { ?s a ?c } { ?s a ?c } LIMIT 3")
    assert isinstance(made, rdflib.Graph)
    assert 1 <= len(made) <= 3


def test_questions_are_listed_and_asked(graph: KnowledgeGraph) -> None:
    assert "figures" in [question.name for question in graph.questions()]
    assert len(graph.query("figures")) > 0


def test_one_thing_is_shown(graph: KnowledgeGraph) -> None:
    assert graph.show("kaz2023:report").types


def test_a_copy_for_rdflib_has_the_same_triples_and_graphs(graph: KnowledgeGraph) -> None:
    dataset = graph.to_rdflib()
    assert len(set(dataset.quads())) == len(graph)
    inferred = dataset.graph(rdflib.URIRef(graph_named(REPORT, "inferred")))
    assert (None, rdflib.RDF.type, EOM.MissionClaim) in inferred
    before = len(graph)
    dataset.remove((None, None, None))
    assert len(graph) == before


def test_a_graph_presents_itself(graph: KnowledgeGraph) -> None:
    assert repr(graph) == f"<KnowledgeGraph: {len(graph):,} triples, reports: {REPORT}>"
    assert f"<td>{graph_named('inferred')}</td>" in graph._repr_html_()


# --- checking ---------------------------------------------------------------------------------------------


def test_validation_is_the_same_before_and_after_inference(graph: KnowledgeGraph) -> None:
    assert KnowledgeGraph.packaged(inferred=False).validate().results == graph.validate().results


def test_validation_of_a_file_tells_what_contradicts_itself(claim: Path) -> None:
    report = KnowledgeGraph.from_files(claim).validate()
    assert not report.conforms
    assert "cax-adc" in {result.rule for result in report.results}
    assert {result.file for result in report.results if result.severity == "Violation"} == {"my claim.ttl"}


# --- building ---------------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a build by name, without the store and the index, whose bytes are their engines' own."""
    files = [path for path in folder.iterdir() if path.is_file() and path.suffix != ".sqlite"]
    return {path.name: path.read_bytes() for path in files}


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """The folder of a build, alone in its own."""
    folder = tmp_path / "builds" / "graph"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")
    return folder


def printed(summary: eomgraph.BuildSummary) -> str:
    console = Console(width=100)
    with console.capture() as capture:
        console.print(summary)
    return capture.get()


def test_a_build_holds_the_graph_in_every_form(built: Path, graph: KnowledgeGraph) -> None:
    forms = {f"graph.{extension}" for extension in ("ttl", "nt", "nq", "trig", "jsonld", "rdf")}
    tables = {"claims.csv", "figures.csv", "claims-and-figures.xlsx", "csv-metadata.json", "description.ttl"}
    results = {"inferred.ttl", "validation.ttl", "manifest.json"}
    assert set(contents(built)) == forms | tables | results
    for report in graph.reports():
        pages = {path.name for path in (built / "reports" / report).iterdir()}
        assert pages == {"audit.md", "audit.html", "validation.ttl"}
    manifest = json.loads((built / "manifest.json").read_text())
    assert manifest["rdfc10Sha256"] == sha256((built / "graph.nq").read_bytes()).hexdigest()
    assert manifest["eomgraph"] == eomgraph.__version__
    counts = (manifest["asserted"], manifest["inferred"], manifest["audited"])
    assert sum(count for graphs in counts for count in graphs.values()) == len(graph)
    read = KnowledgeGraph.from_files(built / "graph.nq", shared=False)
    assert len(read) == len(graph)


def test_a_build_repeats_byte_by_byte_and_takes_the_place_of_the_former(
    project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "deep" / "graph"
    eomgraph.build(out)
    first = contents(out)
    eomgraph.build(out)
    assert contents(out) == first
    assert list(out.parent.iterdir()) == [out]


def test_a_build_tells_its_steps_as_they_begin_and_sums_them_up(project: Path, tmp_path: Path) -> None:
    told: list[str] = []
    summary = eomgraph.build(tmp_path / "graph", progress=told.append)
    steps = ["load", "infer", "validate", "audit", "store", "export"]
    assert [step.name for step in summary.steps] == steps
    assert list(dict.fromkeys(told)) == steps
    assert summary.conforms == summary.validation.conforms
    assert "1 report built" in printed(summary)


@pytest.mark.parametrize("failure", [ExportError(what="full", remedy="make room"), KeyboardInterrupt()])
def test_a_build_that_fails_leaves_the_former_one(
    failure: BaseException, project: Path, former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(building, "export", fail)
    with pytest.raises(type(failure)):
        eomgraph.build(former)
    assert [path.name for path in former.parent.rglob("*")] == ["graph", "manifest.json"]


def test_a_swap_that_fails_puts_the_former_build_back(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = tmp_path / "builds" / "graph"
    former.mkdir(parents=True)
    (former / "manifest.json").write_text("{}")
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if target == former and not self.name.endswith(".former"):
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(StoreError, match=r"the folder cannot be written, no .*: make room"):
        eomgraph.build(former)
    assert [path.name for path in former.parent.rglob("*")] == ["graph", "manifest.json"]


def test_violations_are_results_and_stop_no_build(project: Path, tmp_path: Path) -> None:
    claims = project / "data" / "reports" / "one" / "claims.ttl"
    claims.write_text(claims.read_text() + "one:finding eom:hasTheme one:theme .")
    summary = eomgraph.build(tmp_path / "graph")
    assert not summary.conforms
    assert json.loads((tmp_path / "graph" / "manifest.json").read_text())["results"] == {
        "Info": 1,
        "Violation": 1,
    }
    assert "EOM-C01" in (tmp_path / "graph" / "validation.ttl").read_text()
    assert "Violation EOM-C01: a claim has at most one theme; keep one." in printed(summary)


def test_a_folder_that_no_build_made_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(
        StoreError, match=r"the folder holds what no build made .*: empty it, or build into another"
    ):
        eomgraph.build(tmp_path)
    assert (tmp_path / "thesis.doc").exists()
