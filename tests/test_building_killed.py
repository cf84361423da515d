"""A build may be killed at any moment: the folder holds the old or the new graph, and the next build completes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpus import write_corpus

from eomgraph import KnowledgeGraph
from eomgraph.building import build
from test_building import add_report, contents

KILLS = 50

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "killpg"), reason="processes are killed as POSIX does"),
]

BUILD = """
import sys
from pathlib import Path
from eomgraph import resources
from eomgraph.building import build
root = Path(sys.argv[1])
resources.folder = lambda name: root / name
print("ready", flush=True)
build(sys.argv[2], exports=sys.argv[3] == "exports")
"""
LOAD = """
import sys
from pathlib import Path
from eomgraph import resources
from eomgraph.building import build
from eomgraph.stores import OxigraphStore
root = Path(sys.argv[1])
resources.folder = lambda name: root / name
add_files = OxigraphStore.add_files
def begin(store, files):
    files = list(files)
    print("ready", flush=True)
    add_files(store, files)
OxigraphStore.add_files = begin
build(sys.argv[2], exports=False, fresh=True)
"""
BUILD_SIDE_BY_SIDE = """
import sys
from eomgraph.building import build
if __name__ == "__main__":
    print("ready", flush=True)
    build(sys.argv[2], reports=sys.argv[1], exports=False, jobs=2)
"""


def begin(script: Path, *arguments: object) -> subprocess.Popen[str]:
    """Start a build in a process group of its own; return when it has begun."""
    process = subprocess.Popen(
        [sys.executable, str(script), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def state(out: Path) -> frozenset[str]:
    """Return all that the graph in a folder says."""
    store = KnowledgeGraph.open(out)._store
    return frozenset(str(quad) for quad in store.quads() if "_:" not in str(quad))


def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_graph(project: Path, tmp_path: Path) -> None:
    script, out, reports = tmp_path / "script.py", tmp_path / "builds" / "graph", project / "data" / "reports"
    script.write_text(BUILD)
    for number in range(8):
        add_report(reports, f"report-{number}")
    choose = random.Random(0)
    build(out, exports=False)
    took = 1.0
    for kill in range(KILLS):
        old = state(out)
        changed = choose.sample(range(8), choose.choice((1, 2, 8)))
        for number in changed:
            add_report(reports, f"report-{number}", f"<x:{kill}> <y:y> <z:{number}> .")
        exports = choose.choice(("exports", "none"))
        began = time.monotonic()
        with begin(script, project, out, exports) as process:
            ready = time.monotonic()
            time.sleep(choose.random() * took)
            process.kill()
        assert process.returncode in (0, -signal.SIGKILL), f"build {kill} failed by itself"
        found = state(out)
        build(out, exports=False)
        new = state(out)
        assert found in (old, new), f"kill {kill} left something between"
        assert list(out.parent.iterdir()) == [out]
        took = max(took, 1.5 * (ready - began))
    build(tmp_path / "fresh", exports=False)
    assert state(out) == state(tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def test_a_load_killed_at_any_moment_leaves_the_old_or_the_new_graph(project: Path, tmp_path: Path) -> None:
    script, out, reports = tmp_path / "script.py", tmp_path / "builds" / "graph", project / "data" / "reports"
    script.write_text(LOAD)
    for number in range(8):
        add_report(
            reports, f"report-{number}", "\n".join(f"<x:{each}> <y:y> <z:z> ." for each in range(5_000))
        )
    choose = random.Random(1)
    with begin(script, project, out) as process:
        began = time.monotonic()
        assert process.wait() == 0
        took = time.monotonic() - began  # from when loading begins until the graph is in its place
    for kill in range(KILLS):
        old = state(out)
        add_report(reports, "report-0", f"<x:{kill}> <y:y> <z:z> .")
        with begin(script, project, out) as process:
            time.sleep(choose.random() * took)
            process.kill()
        assert process.returncode in (0, -signal.SIGKILL), f"build {kill} failed by itself"
        found = state(out)
        build(out, exports=False)
        assert found in (old, state(out)), f"kill {kill} left something between"
        assert list(out.parent.iterdir()) == [out]
    build(tmp_path / "fresh", exports=False)
    assert state(out) == state(tmp_path / "fresh")


def test_processes_side_by_side_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(BUILD_SIDE_BY_SIDE)
    write_corpus(tmp_path / "corpus", 4)
    deadline = time.monotonic() + 120
    with begin(script, tmp_path / "corpus", tmp_path / "graph") as process:
        while not list(tmp_path.glob(".graph.*/reports/*")):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.kill()
    while group_lives(process.pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert not (tmp_path / "graph").exists()


def group_lives(leader: int) -> bool:
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return False
    return True
