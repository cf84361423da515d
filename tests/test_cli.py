"""The command line does what it says, one call and one rendering a command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pyoxigraph as ox
import pytest

from eomgraph import __version__, export, questions, resources, tables
from eomgraph.cli import asking, making, run
from eomgraph.cli.commands import eomgraph
from eomgraph.cli.graphs import cache_folder
from eomgraph.graph import KnowledgeGraph
from eomgraph.notice import NOTICE


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


Invoke = Callable[..., Outcome]


@pytest.fixture
def invoke(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Run a command line in this process, in a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*arguments: str | Path) -> Outcome:
        status = run([str(argument) for argument in arguments])
        return Outcome(status, *capsys.readouterr())

    return invoke


def commands(group: click.Group = eomgraph, *names: str) -> Iterator[tuple[str, ...]]:
    """Return the names of all commands, and of the groups they stand in."""
    yield names
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)
        else:
            yield (*names, name)


@pytest.mark.parametrize("names", list(commands()), ids=" ".join)
def test_every_command_tells_what_it_does_and_whose_words_these_are(
    invoke: Invoke, names: tuple[str, ...]
) -> None:
    status, out, _ = invoke(*names, "--help")
    assert status == 0
    assert out.startswith("Usage: eomgraph")
    assert " ".join(out.split()).endswith(NOTICE)


@pytest.mark.parametrize("arguments", [["--help"], [], ["query", "--help"], ["completion", "bash"]])
def test_help_imports_no_rdf_library(arguments: list[str]) -> None:
    program = (
        f"import sys; from eomgraph.cli import run; run({arguments}); "
        "print([name for name in ('rdflib', 'pyshacl', 'owlrl', 'pyoxigraph', 'rich', 'yaml') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_that_of_the_package(invoke: Invoke) -> None:
    assert invoke("--version").out == f"eomgraph {__version__}\n"


def test_the_formats_offered_are_those_there_are() -> None:
    assert asking.TABLE_FORMATS == tables.FORMATS
    assert set(making.EXPORT_FORMATS) == set(export.FILES)
    assert set(asking.GRAPH_FORMATS) < set(export.FORMATS)


def test_query_without_a_name_lists_the_questions(invoke: Invoke) -> None:
    out = invoke("query", "--format", "json").out
    listed = [row["question"]["value"] for row in json.loads(out)["results"]["bindings"]]
    assert listed == [question.summary for question in questions.catalogue()]
    assert "claims" in invoke("query").out


def test_query_about_tells_what_a_question_takes_and_answers(invoke: Invoke) -> None:
    status, out, _ = invoke("query", "figures", "--about")
    question = questions.load("figures")
    assert status == 0
    for part in (question.summary, *question.columns, *(each.name for each in question.params)):
        assert part in " ".join(out.split())


@pytest.mark.parametrize("form", tables.FORMATS[1:])
def test_query_prints_what_the_library_answers(invoke: Invoke, built: Path, form: str) -> None:
    answer = KnowledgeGraph.open(built).query("claims", theme=["counting", "theme:tabulation"])
    theme = ("-p", "theme=counting", "--param", "theme=theme:tabulation")
    outcome = invoke("query", "claims", *theme, "--store", built, "--format", form)
    assert len(answer) > 1
    assert outcome == (0, answer.render(form), "")


def test_a_table_tells_how_many_rows_it_has_and_whose_words_these_are(invoke: Invoke, built: Path) -> None:
    status, out, err = invoke("query", "claims", "-p", "theme=counting", "--store", built)
    counted = len(KnowledgeGraph.open(built).query("claims", theme="counting"))
    assert (status, err) == (0, "")
    assert " ".join(out.split()).endswith(f"{counted} rows. {NOTICE}")
    assert max(map(len, out.splitlines())) <= 80


def test_sparql_reads_a_file_or_standard_input(
    invoke: Invoke, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    select = "SELECT (COUNT(?sentence) AS ?sentences) { ?sentence a <https://w3id.org/eomgraph/ontology#Sentence> }"
    file = tmp_path / "sentences.rq"
    file.write_text(select, encoding="utf-8")
    assert invoke("sparql", file, "--store", built, "--format", "csv").out == "sentences\r\n493\r\n"
    with file.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert invoke("sparql", "-", "--store", built, "--format", "csv").out == "sentences\r\n493\r\n"


def test_sparql_answers_yes_and_no_and_graphs(invoke: Invoke, built: Path, tmp_path: Path) -> None:
    ask, construct = tmp_path / "ask.rq", tmp_path / "construct.rq"
    ask.write_text("ASK { ?a ?b ?c }", encoding="utf-8")
    assert invoke("sparql", ask, "--store", built).out == "true\n"
    answer = json.loads(invoke("sparql", ask, "--store", built, "--format", "json").out)
    assert answer == {"head": {}, "boolean": True}
    construct.write_text("CONSTRUCT { ?a a ?b } WHERE { SELECT * { ?a a ?b } LIMIT 3 }", encoding="utf-8")
    for form in asking.GRAPH_FORMATS:
        out = invoke("sparql", construct, "--store", built, "--format", form).out
        assert len(list(ox.parse(out, export.FORMATS[form]))) == 3


def test_show_describes_a_thing_by_any_of_its_names(invoke: Invoke, built: Path) -> None:
    status, out, err = invoke("show", "election-day/p7/s1", "--store", built)
    assert (status, err) == (0, "")
    assert "kaz2023:election-day-p7-s1 · sentence" in out
    assert "kaz2023:claim-" in out
    assert out.rstrip().endswith(NOTICE)


def test_validate_tells_by_its_exit_code_whether_data_conforms(invoke: Invoke, tmp_path: Path) -> None:
    assert invoke("validate").status == 0
    bare = tmp_path / "bare.ttl"
    bare.write_text("<https://example.org/x> a <https://w3id.org/eomgraph/ontology#Finding> .\n")
    status, out, err = invoke("validate", bare)
    assert (status, err) == (1, "")
    assert "Does not conform: " in out
    results = json.loads(invoke("validate", bare, "--format", "json").out)["results"]["bindings"]
    assert {result["focus"]["value"] for result in results} == {"https://example.org/x"}
    assert all(re.match(r"EOM-\w+", result["rule"]["value"]) for result in results)


def test_build_says_what_it_did_and_where(invoke: Invoke, tmp_path: Path) -> None:
    out_folder = tmp_path / "graph"
    status, out, err = invoke("build", "--out", out_folder)
    assert (status, err) == (0, "")
    for part in ("load", "infer", "validate", "conforms", str(out_folder), NOTICE):
        assert part in out.replace("\n", "")
    assert len(KnowledgeGraph.open(out_folder)) > 0


def test_export_writes_a_file_or_a_folder(invoke: Invoke, built: Path, tmp_path: Path) -> None:
    status, out, _ = invoke("export", tmp_path / "graph.nt", "--store", built)
    assert (status, out) == (0, f"{tmp_path / 'graph.nt'}\n")
    status, out, _ = invoke("export", tmp_path / "claims.csv", "--store", built)
    assert (status, out) == (0, f"{tmp_path / 'claims.csv'}\n")
    status, out, _ = invoke("export", tmp_path / "all", "--store", built)
    assert (status, len(out.splitlines())) == (0, len(export.FILES) + 2)
    assert all(Path(line).stat().st_size for line in out.splitlines())


def test_the_packaged_graph_is_built_once_into_the_cache(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(resources, "content_hash", lambda: "newest")
    for name in ("1st", "2nd", "3rd"):
        (tmp_path / "eomgraph" / name).mkdir(parents=True)
        os.utime(tmp_path / "eomgraph" / name, (int(name[0]),) * 2)
    assert invoke("query", "actors", "--no-cache", "--format", "csv").status == 0
    assert not cache_folder().exists()
    first = invoke("query", "actors", "--format", "csv")
    made = cache_folder().stat().st_mtime_ns
    assert invoke("query", "actors", "--format", "csv") == first
    assert cache_folder().stat().st_mtime_ns == made
    assert {path.name for path in cache_folder().parent.iterdir()} == {"newest", "3rd", "2nd"}


def test_a_home_that_cannot_be_written_is_no_hindrance(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert invoke("query", "actors", "--format", "csv").status == 0
