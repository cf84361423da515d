"""`eomgraph serve`: it says where it serves, stops when told, and tells wrong use in one line."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from .conftest import PROGRAM, running


def fail(*arguments: str | Path) -> str:
    done = subprocess.run(
        [*PROGRAM, "serve", *map(str, arguments)], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    return line


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in found for child in path.read_text().split()]


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_and_its_workers(built: Path, number: signal.Signals) -> None:
    with running(built) as server:
        workers = children(server.process.pid)
        assert len(workers) == 4
        assert httpx.get(server.address).status_code == 200
        server.process.send_signal(number)
        assert server.process.wait(timeout=10) == (0 if number is signal.SIGINT else -signal.SIGTERM)
        assert not [worker for worker in workers if is_running(worker)]


def test_workers_end_when_the_server_is_killed(built: Path) -> None:
    with running(built) as server:
        workers = children(server.process.pid)
        server.process.kill()
        server.process.wait()
        deadline = time.monotonic() + 10
        while [worker for worker in workers if is_running(worker)]:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_an_address_that_is_taken_is_told(built: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = fail("--store", built, "--port", str(port))
    assert line.startswith("eomgraph: the address cannot be had")
    assert f"127.0.0.1:{port}" in line
    assert "choose another with --host and --port" in line


def test_wrong_use_is_told(built: Path, tmp_path: Path) -> None:
    assert f"no graph has been built there ({tmp_path})" in fail("--store", tmp_path)
    assert "is no base of a site's addresses (--base)" in fail("--store", built, "--base", "example.org")
    assert "is no base of a site's addresses (--base)" in fail(
        "--store", built, "--base", "https://example.org/x?y/"
    )
    assert "'x' is not a valid integer" in fail("--port", "x")
    assert "--seconds" in fail("--seconds", "0")


def test_a_text_is_told_of_before_it_serves(riverland_folder: Path) -> None:
    command = [*PROGRAM, "serve", "--store", str(riverland_folder), "--port", "0"]
    source = f"riv-2031-council={riverland_folder / 'riverland.md'}"
    with subprocess.Popen([*command, "--source", source], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told, serving = process.stderr.readline(), process.stderr.readline()
        process.terminate()
    assert told == "text of riv-2031-council: 47 of 47 passages are shown in its wording\n"
    assert serving.startswith("Serving at ")


def test_texts_that_cannot_be_had_are_told(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EOMGRAPH_SOURCES", str(tmp_path))
    line = fail("--store", built, "--source", "kaz-2023-parliamentary")
    assert f"there is no one text of kaz-2023-parliamentary ({tmp_path})" in line
    assert "name it with --source REPORT=FILE" in line
    (tmp_path / "kaz-2023.txt").write_text("Another report.", encoding="utf-8")
    line = fail("--store", built, "--source", f"kaz-2023-parliamentary={tmp_path / 'kaz-2023.txt'}")
    assert "this seems to be another report" in line
    assert "no report is called kaz-2023 (--source)" in fail(
        "--store", built, "--source", f"kaz-2023={tmp_path}"
    )


def test_help_imports_neither_server_nor_engine() -> None:
    code = """
import sys
from eomgraph.cli import run
run(["serve", "--help"])
heavy = {"starlette", "uvicorn", "jinja2", "pyoxigraph", "rdflib", "asyncio", "eomgraph.server"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_asking_needs_no_server(built: Path) -> None:
    code = f"""
import sys, eomgraph
eomgraph.KnowledgeGraph.open({str(built)!r}).query("turnout")
print(sorted({{"starlette", "uvicorn", "jinja2"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_graph_that_is_built_anew_leaves_the_server_running(built: Path, tmp_path: Path) -> None:
    """The files are still open; only a worker that is replaced would need them again."""
    folder = tmp_path / "graph"
    subprocess.run(["cp", "-r", built, folder], check=True)
    with running(folder) as server:
        os.rename(folder, tmp_path / "former")
        answer = httpx.get(f"{server.address}sparql", params={"query": "ASK { ?s ?p ?o }"})
        assert answer.json()["boolean"] is True
        assert httpx.get(f"{server.address}concept/theme/media.html").status_code == 200
