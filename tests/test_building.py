"""A build makes what has changed, side by side or one by one, and comes to what a build of all comes to."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest
from corpus import write_corpus

import eomgraph
from eomgraph import KnowledgeGraph
from eomgraph.audit import Severity, audit
from eomgraph.building import TEXTS, build
from eomgraph.errors import EomgraphError, StoreError
from eomgraph.folders import complete, replacing
from eomgraph.manifests import MANIFEST, Manifest
from eomgraph.parts import Workshop
from eomgraph.stores import OxigraphStore
from eomgraph.summaries import read_validation


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a build by name, without the store and the index, whose bytes are their engines' own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "store" not in path.relative_to(folder).parts and path.name != TEXTS
    }


def add_report(reports: Path, name: str, more: str = "") -> Path:
    """Write a made-up report like the project's; return its file."""
    text = (reports / "one" / "claims.ttl").read_text()
    path = reports / name / "claims.ttl"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace("/data/one/", f"/data/{name}/") + more)
    return path


@pytest.fixture
def reports(project: Path) -> Path:
    """The reports of a made-up project, four of them."""
    folder = project / "data" / "reports"
    for name in ("two", "three", "four"):
        add_report(folder, name)
    return folder


def check_as_fresh(out: Path, tmp_path: Path) -> None:
    """Check that a build holds what one of all, into another folder, does: files, quads, default graph."""
    fresh = tmp_path / "fresh"
    build(fresh, fresh=True)
    assert contents(out) == contents(fresh)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    opened = [OxigraphStore(folder / "store", read_only=True) for folder in (out, fresh)]
    assert opened[0].select(count) == opened[1].select(count)
    assert opened[0].graphs() == opened[1].graphs()
    shutil.rmtree(fresh)


# --- what has changed -------------------------------------------------------------------------------------


def test_a_report_that_changed_is_built_again_and_no_other(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    assert build(out).built == ("four", "one", "three", "two")
    add_report(reports, "two", "one:finding eom:hasTheme one:other .")
    summary = build(out)
    assert summary.built == ("two",)
    assert summary.kept == ("four", "one", "three")
    assert not summary.conforms
    assert {str(result.focus) for result in summary.validation.results if result.severity == "Violation"} == {
        "https://w3id.org/eomgraph/data/two/finding"
    }
    check_as_fresh(out, tmp_path)
    add_report(reports, "two")
    assert build(out).built == ("two",)
    check_as_fresh(out, tmp_path)


def test_reports_come_and_go(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build(out)
    add_report(reports, "five")
    shutil.rmtree(reports / "one")
    summary = build(out)
    assert (summary.built, summary.kept) == (("five",), ("four", "three", "two"))
    assert KnowledgeGraph.open(out).reports() == ("five", "four", "three", "two")
    check_as_fresh(out, tmp_path)


def test_a_triple_of_two_reports_stays_as_long_as_one_has_it(reports: Path, tmp_path: Path) -> None:
    out, shared = tmp_path / "graph", "kaz:quarter eom:isPartOf kaz:city ."
    for name in ("two", "three"):
        add_report(reports, name, shared)
    build(out)
    asked = "PREFIX k: <https://w3id.org/eomgraph/country/kaz/> SELECT ?x { k:quarter ?x k:city }"
    for name, rows in (("two", 1), ("three", 0)):
        add_report(reports, name)
        assert build(out).built == (name,)
        found = KnowledgeGraph.open(out).sparql(asked)
        assert isinstance(found, eomgraph.Answer)
        assert len(found) == rows
        check_as_fresh(out, tmp_path)


def test_what_reports_share_changes_all_of_them(project: Path, reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    for path in ("data/reference/places.ttl", "ontology/made-up.ttl", "queries/checks/themes.rq"):
        build(out)
        with (project / path).open("a") as file:
            file.write("\n# changed\n")
        assert len(build(out).built) == 4
    check_as_fresh(out, tmp_path)


def test_where_most_reports_changed_all_are_built(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build(out)
    for name in ("two", "three", "four"):
        add_report(reports, name, "one:finding eom:hasTheme one:other .")
    assert len(build(out).built) == 4
    check_as_fresh(out, tmp_path)


def test_what_has_not_changed_is_kept_and_exported_when_asked(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build(out, exports=False)
    assert "graph.nq" not in contents(out)
    assert build(out).built == ()
    check_as_fresh(out, tmp_path)
    assert build(out).built == ()
    check_as_fresh(out, tmp_path)
    assert len(build(out, fresh=True).built) == 4


@pytest.mark.parametrize("damage", ["store", "manifest.json"])
def test_a_former_build_that_lacks_something_is_not_gone_on_with(
    damage: str, reports: Path, tmp_path: Path
) -> None:
    out = tmp_path / "graph"
    build(out)
    if damage == "store":
        shutil.rmtree(out / damage)
    else:
        (out / damage).write_text("{}")
    assert len(build(out).built) == 4
    check_as_fresh(out, tmp_path)


def test_what_reports_share_is_judged_where_there_is_no_report(project: Path, tmp_path: Path) -> None:
    shutil.rmtree(project / "data" / "reports" / "one")
    path = project / "data" / "reference" / "places.ttl"
    path.write_text(path.read_text() + "ref:city a eom:Named ; eom:founded 1800 .")
    summary = build(tmp_path / "graph")
    assert {result.rule for result in summary.validation.results} == {"EOM-N01"}
    assert KnowledgeGraph.open(tmp_path / "graph").reports() == ()


# --- folders of reports -----------------------------------------------------------------------------------


def test_the_reports_of_a_folder_are_built_instead_of_the_packaged(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    shutil.copytree(project / "data" / "reports", folder)
    add_report(folder, "mine")
    build(tmp_path / "graph", reports=folder)
    assert KnowledgeGraph.open(tmp_path / "graph").reports() == ("mine", "one")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "My Report",
            "My Report cannot be the id of a report .*: name the folder in lower case with hyphens",
        ),
        ("ontology", "ontology cannot be the id of a report"),
        ("empty", "the files of the report say nothing .*: write what the report says, or remove the folder"),
        (None, "the file cannot be read, there is no folder of that name .*: check its name"),
    ],
)
def test_a_folder_that_holds_no_reports_is_told(
    name: str | None, said: str, project: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    if name:
        (folder / name).mkdir(parents=True)
        (folder / name / "claims.ttl").touch()
    with pytest.raises(EomgraphError, match=said):
        build(tmp_path / "graph", reports=folder)
    assert not (tmp_path / "graph").exists()


@pytest.mark.slow
def test_a_corpus_is_made_alike_and_its_wrong_figures_are_found(tmp_path: Path) -> None:
    planted = write_corpus(tmp_path / "corpus", 3, seed=7, wrong=0.3)
    again = write_corpus(tmp_path / "again", 3, seed=7, wrong=0.3)
    other = write_corpus(tmp_path / "other", 3, seed=8, wrong=0.3)
    assert contents(tmp_path / "corpus") == contents(tmp_path / "again") != contents(tmp_path / "other")
    assert planted == again != other

    summary = build(tmp_path / "alone", reports=tmp_path / "corpus")
    assert summary.conforms
    side_by_side = build(tmp_path / "graph", reports=tmp_path / "corpus", jobs=2)
    assert side_by_side.built == summary.built == ("made-up-0001", "made-up-0002", "made-up-0003")
    assert contents(tmp_path / "graph") == contents(tmp_path / "alone")
    assert multiprocessing.active_children() == []

    store = OxigraphStore(tmp_path / "graph" / "store", read_only=True)
    alarmed = {
        figure
        for each in audit(store)
        for result in each.results
        if result.severity is not Severity.NONE
        for figure in result.figures
    }
    assert planted
    assert {each.figure for each in planted} <= alarmed


# --- folders that are replaced ----------------------------------------------------------------------------


ASIDE = ".graph.0123456789abcdef0123456789abcdef"


def fill(folder: Path, text: str) -> None:
    with replacing(folder, "mark") as aside:
        (aside / "mark").write_text(text)


def test_a_folder_takes_the_place_of_the_former(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    for text in ("first", "second"):
        fill(folder, text)
        assert (folder / "mark").read_text() == text
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_killed_between_two_renames_is_found_and_put_in_place(tmp_path: Path) -> None:
    folder, aside = tmp_path / "graph", tmp_path / ASIDE
    for name, text in ((aside, "new"), (tmp_path / f"{ASIDE}.former", "old")):
        name.mkdir()
        (name / "mark").write_text(text)
    (tmp_path / f"{ASIDE}.lock").touch()
    assert complete(folder, "mark") == aside
    with replacing(folder, "mark") as other:
        assert (folder / "mark").read_text() == "new"
        (other / "mark").write_text("newest")
    assert (folder / "mark").read_text() == "newest"
    assert list(tmp_path.iterdir()) == [folder]


def test_what_another_process_is_making_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with replacing(folder, "mark") as first:
        fill(folder, "second")
        (first / "mark").write_text("first")
    assert (folder / "mark").read_text() == "first"
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("left", [("", ".lock"), ("",), (".former", ".lock"), (".former",), (".lock",)])
def test_what_a_killed_process_left_half_is_removed(left: tuple[str, ...], tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    fill(folder, "old")
    for name in left:
        if name == ".lock":
            (tmp_path / f"{ASIDE}{name}").touch()
        else:
            (tmp_path / f"{ASIDE}{name}" / "store").mkdir(parents=True)
    fill(folder, "new")
    assert list(tmp_path.iterdir()) == [folder]


def test_what_cannot_be_removed_is_left_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, aside = tmp_path / "graph", tmp_path / ASIDE
    aside.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        fill(folder, "old")
    assert set(tmp_path.iterdir()) == {folder, aside, tmp_path / f"{ASIDE}.lock"}
    fill(folder, "new")
    assert list(tmp_path.iterdir()) == [folder]


def test_folders_of_like_names_that_others_made_are_left_alone(tmp_path: Path) -> None:
    folder, others = tmp_path / "graph", [tmp_path / ".graph.backup", tmp_path / ASIDE.replace("h.", "h-2.")]
    for other in others:
        other.mkdir()
    fill(folder, "new")
    assert sorted(tmp_path.iterdir()) == sorted([folder, *others])


def test_a_build_goes_on_from_what_was_killed_between_two_renames(reports: Path, tmp_path: Path) -> None:
    folder, aside = tmp_path / "builds" / "graph", tmp_path / "builds" / ASIDE
    build(folder, exports=False)
    shutil.copytree(folder, aside)
    folder.rename(aside.with_name(f"{ASIDE}.former"))
    summary = build(folder, exports=False)
    assert summary.kept == ("four", "one", "three", "two")
    assert list(folder.parent.iterdir()) == [folder]


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"the folder cannot be written, .*: make room"):
        fill(tmp_path / "file" / "graph", "new")


# --- parts ------------------------------------------------------------------------------------------------


def test_a_manifest_reads_as_it_was_written(project: Path, tmp_path: Path) -> None:
    build(tmp_path / "graph")
    manifest = Manifest.read(tmp_path / "graph")
    assert manifest is not None
    assert manifest.to_bytes() == (tmp_path / "graph" / MANIFEST).read_bytes()
    assert Manifest.read(tmp_path) is None


def test_a_workshop_makes_the_same_part_again(project: Path, tmp_path: Path) -> None:
    workshop, source = Workshop(), project / "data" / "reports" / "one"
    first, second = (workshop.make(source, tmp_path / name) for name in ("first", "second"))
    assert (first.graphs, first.audited, first.content) == (second.graphs, second.audited, second.content)
    assert set((tmp_path / "first" / "graph.nq").read_text().splitlines()) == set(
        (tmp_path / "second" / "graph.nq").read_text().splitlines()
    )


def test_what_reports_share_is_told_once_and_what_each_says_for_each(reports: Path, tmp_path: Path) -> None:
    place = reports.parent / "reference" / "places.ttl"
    place.write_text(place.read_text() + "ref:city a eom:Named ; eom:founded 1800 .")
    wrong = "one:finding eom:hasTheme one:other ."
    for name in ("two", "three"):
        add_report(reports, name, wrong)
    out = tmp_path / "graph"
    summary = build(out, exports=False)
    each = [read_validation(path) for path in (out / "reports").glob("*/validation.ttl")]
    assert set(summary.validation.results) == {result for one in each for result in one.results}
    assert (
        len(summary.validation.results)
        == sum(summary.results.values())
        < sum(len(one.results) for one in each)
    )
    focuses = {str(result.focus).rpartition("/data/")[2] for result in summary.validation.results}
    assert {"two/finding", "three/finding"} <= focuses
    assert summary.gravest == summary.validation.results[: len(summary.gravest)]
