"""The shell completes commands, questions, parameters and coded values."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eomgraph import questions

BASH = shutil.which("bash")

# The hash is fixed, so that editing the data while the tests run does not send the cache out of date.
PROGRAM = """\
from eomgraph import resources
resources.content_hash = lambda: "fixed"
from eomgraph.cli import main
main()
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the packaged graph."""
    folder = tmp_path_factory.mktemp("cache")
    run("query", "actors", cache=folder)
    return folder


def run(*arguments: str, cache: Path, **environment: str) -> str:
    """Run eomgraph in a process of its own and return what it prints."""
    program = [sys.executable, "-c", PROGRAM, *arguments]
    variables = os.environ | {"XDG_CACHE_HOME": str(cache)} | environment
    return subprocess.run(program, env=variables, capture_output=True, text=True, check=True).stdout


def offered(line: str, shell: str, cache: Path) -> list[str]:
    """Return what zsh or fish is offered for the last word of a line."""
    words = line.split(" ")
    place = words[-1] if shell == "fish" else str(len(words) - 1)
    answer = run(
        cache=cache, _EOMGRAPH_COMPLETE=f"{shell}_complete", COMP_WORDS=line, COMP_CWORD=place
    ).splitlines()
    if shell == "fish":  # type,value and a help text behind a tab
        return [item.partition(",")[2].partition("\t")[0] for item in answer if item]
    return answer[1::3]  # type, value and help text, a line each


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_each_word_is_completed(shell: str, cache: Path) -> None:
    assert offered("eomgraph quer", shell, cache) == ["query"]
    assert offered("eomgraph query ", shell, cache) == list(questions.names())
    assert offered("eomgraph query figures -p vo", shell, cache) == ["voice="]
    assert "theme=counting" in offered("eomgraph query claims -p theme=co", shell, cache)
    assert offered("eomgraph query claims -p locator=e", shell, cache) == []
    assert offered("eomgraph query nosuch -p vo", shell, cache) == []


def test_values_are_not_waited_for_where_no_graph_is_built(tmp_path: Path) -> None:
    assert offered("eomgraph query claims -p theme=co", "zsh", tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(BASH is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "replies"),
    [
        (["eomgraph", "comp"], ["completion"]),
        (["eomgraph", "query", "recommendation-f"], ["recommendation-follow-up"]),
        (["eomgraph", "query", "figures", "-p", "vo"], ["voice="]),
        (["eomgraph", "query", "claims", "-p", "voice", "=", "joint"], ["joint-mission"]),
        (["eomgraph", "completion", "z"], ["zsh"]),
    ],
)
def test_bash_is_answered_by_the_script_it_is_given(
    words: list[str], replies: list[str], cache: Path, tmp_path: Path
) -> None:
    command = tmp_path / "eomgraph"
    command.write_text(f"#!{sys.executable}\n{PROGRAM}", encoding="utf-8")
    command.chmod(0o755)
    script = run("completion", "bash", cache=cache)
    quoted = " ".join(f"'{word}'" for word in words)
    script += (
        f"\nCOMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _eomgraph_completion eomgraph 2>/dev/null"
        '\nprintf "%s\\n" "${COMPREPLY[@]}"'
    )
    variables = os.environ | {"XDG_CACHE_HOME": str(cache), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    assert BASH is not None
    done = subprocess.run([BASH, "-c", script], env=variables, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == replies


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(shell: str, tmp_path: Path) -> None:
    assert "_EOMGRAPH_COMPLETE" in run("completion", shell, cache=tmp_path)
