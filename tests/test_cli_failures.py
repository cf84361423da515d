"""Whatever goes wrong ends with exit code 2 and one line that says what, where and how to mend it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from eomgraph.cli import run
from eomgraph.graph import KnowledgeGraph

REPORT = "kaz-2023-parliamentary"
PROGRAM = [sys.executable, "-c", "from eomgraph.cli import main; main()"]

Fail = Callable[..., str]


@pytest.fixture
def fail(capsys: pytest.CaptureFixture[str]) -> Fail:
    """Run a command line that has to fail, and return the one line that it says."""

    def fail(*arguments: str | Path, status: int = 2) -> str:
        assert run([str(argument) for argument in arguments]) == status
        out, err = capsys.readouterr()
        assert out == ""
        (line,) = err.splitlines()
        assert line.startswith("eomgraph: ")
        return line

    return fail


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["quer"], ["No such command 'quer'", "'query'", "For help: eomgraph --help"]),
        (["query", "--formt", "csv"], ["--formt", "--format", "eomgraph query --help"]),
        (["query", "--format", "xls"], ["'xls'", "'csv'"]),
        (["show"], ["Missing argument 'NAME'", "eomgraph show --help"]),
        (["query", "figurs"], ["no stored question is called figurs", "did you mean figures?"]),
        (["query", "figures", "-p", "voise=x"], ["no parameter voise", "did you mean voice?"]),
        (["query", "figures", "-p", "voice"], ["'voice' is no KEY=VALUE", "-p theme=counting"]),
        (["query", "claims", "-p", "theme=no such"], ["'no such' is not an IRI", "parameter theme"]),
        (["source", "index", "kaz-2033"], ["no report is called kaz-2033", REPORT]),
        (["source", "index", REPORT], ["no text of", "--text FILE"]),
        (["completion", "tcsh"], ["'tcsh'", "'bash'"]),
    ],
)
def test_wrong_use_is_told_in_one_line(
    fail: Fail, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: list[str]
) -> None:
    monkeypatch.delenv("EOMGRAPH_SOURCES", raising=False)
    line = fail(*arguments)
    for part in said:
        assert part in line


def test_a_coded_value_that_is_none_is_told_with_near_ones(fail: Fail, built: Path) -> None:
    line = fail("query", "claims", "-p", "theme=countng", "--store", built)
    assert "nothing in the graph is called theme:countng (parameter theme of question claims)" in line
    assert "did you mean counting" in line


def test_a_name_of_nothing_is_told_with_near_ones(fail: Fail, built: Path) -> None:
    line = fail("show", "Central Electoral Comission", "--store", built)
    assert "nothing in the graph is called" in line
    assert "did you mean central election commission" in line


def test_a_turtle_file_that_does_not_parse_is_told_with_its_line_and_the_remedy(
    fail: Fail, tmp_path: Path
) -> None:
    file = tmp_path / "claims.ttl"
    file.write_text("@prefix eom: <https://w3id.org/eomgraph/ontology#> .\n\nkaz2023:x a eom:Claim .\n")
    line = fail("validate", file)
    assert f"{file}:3:" in line
    assert "declare it at the top: @prefix kaz2023: <https://w3id.org/eomgraph/data/" in line


def test_files_that_are_none_or_no_rdf_are_told(fail: Fail, tmp_path: Path) -> None:
    assert str(tmp_path / "missing.ttl") in fail("validate", tmp_path / "missing.ttl")
    notes = tmp_path / "notes.doc"
    notes.touch()
    assert f".doc is no form of RDF ({notes})" in fail("validate", notes)


def test_a_query_that_does_not_parse_is_told_with_its_line(fail: Fail, built: Path, tmp_path: Path) -> None:
    file = tmp_path / "query.rq"
    file.write_text("SELECT ?s\nWHERE { ?s ?p }")
    assert f"({file}, line 2, column 16)" in fail("sparql", file, "--store", built)
    file.write_bytes(b"SELECT ?s { ?s ?p '\xff' }")
    assert "is not UTF-8, byte 19" in fail("sparql", file, "--store", built)
    assert f"{tmp_path / 'none.rq'}: No such file" in fail("sparql", tmp_path / "none.rq", "--store", built)


def test_a_form_that_does_not_fit_the_result_is_told(fail: Fail, built: Path, tmp_path: Path) -> None:
    file = tmp_path / "query.rq"
    file.write_text("SELECT ?s { ?s ?p ?o } LIMIT 1")
    line = fail("sparql", file, "--store", built, "--format", "turtle")
    assert "the query answers rows, which turtle cannot show: use --format table, csv" in line


def test_a_folder_without_a_graph_is_told_with_the_command_that_builds_one(
    fail: Fail, tmp_path: Path
) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        line = fail("show", "CEC", "--store", folder)
        assert f"({folder}): build one with: eomgraph build --out {folder}" in line


def test_a_folder_with_other_things_is_not_built_into(fail: Fail, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("ten years of work")
    assert str(tmp_path) in fail("build", "--out", tmp_path)
    assert str(tmp_path / "thesis.txt") in fail("build", "--out", tmp_path / "thesis.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_export_that_cannot_be_written_is_told(fail: Fail, built: Path, tmp_path: Path) -> None:
    assert ".doc" in fail("export", tmp_path / "graph.doc", "--store", built)
    assert str(tmp_path / "none") in fail("export", tmp_path / "none" / "graph.ttl", "--store", built)


def test_a_full_disk_leaves_the_export_that_was_there(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("# the former export\n")
    done = subprocess.run(
        [*PROGRAM, "export", str(target), "--store", str(built)],
        capture_output=True,
        text=True,
        # No file may grow beyond this: writing fails in the midst, as on a full disk.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert str(target) in line
    assert target.read_text() == "# the former export\n"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout_is_told() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*PROGRAM, "query"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == (
        "eomgraph: the output cannot be written: the disk is full; make room and run again\n"
    )


def test_a_reader_that_has_read_enough_is_no_failure() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*PROGRAM, "query"], stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_an_interrupt_ends_quietly(fail: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(KnowledgeGraph, "open", interrupted)
    assert "interrupted" in fail("show", "CEC", "--store", "anywhere", status=130)


def test_what_nobody_expected_is_a_line_too_and_a_traceback_only_on_demand(
    fail: Fail, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("in the\nmidst")

    monkeypatch.setattr(KnowledgeGraph, "open", broken)
    line = fail("show", "CEC", "--store", "anywhere")
    assert "unexpected ZeroDivisionError, in the midst: please report it" in line
    assert run(["--debug", "show", "CEC", "--store", "anywhere"]) == 2
    assert "Traceback" in capsys.readouterr().err
