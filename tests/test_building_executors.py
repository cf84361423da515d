"""Whatever has the interface of concurrent.futures builds reports, to the same result: processes, threads, Dask."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib.util import find_spec
from pathlib import Path

import pytest
from corpus import write_corpus

from eomgraph import workers
from eomgraph.building import build
from eomgraph.errors import StoreError, TurtleSyntaxError
from test_building import add_report, contents

ON_DASK = """
import sys
from dask.distributed import Client, LocalCluster
import eomgraph

if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
    with cluster, Client(cluster) as client:
        eomgraph.build(sys.argv[2], reports=sys.argv[1], exports=False, executor=client.get_executor())
"""


@pytest.fixture
def reports(project: Path) -> Path:
    folder = project / "data" / "reports"
    for number in range(12):
        add_report(folder, f"report-{number}")
    return folder


def test_an_executor_builds_what_this_process_does(reports: Path, tmp_path: Path) -> None:
    build(tmp_path / "alone")
    with ThreadPoolExecutor(1) as executor:
        summary = build(tmp_path / "graph", executor=executor)
    assert len(summary.built) == 13
    assert contents(tmp_path / "graph") == contents(tmp_path / "alone")


def test_a_report_that_cannot_be_read_stops_the_build_and_is_named(reports: Path, tmp_path: Path) -> None:
    (reports / "report-3" / "claims.ttl").write_text("nonsense")
    with (
        ThreadPoolExecutor(1) as executor,
        pytest.raises(TurtleSyntaxError, match=r"report-3/claims\.ttl:1:"),
    ):
        build(tmp_path / "graph", executor=executor)
    assert not (tmp_path / "graph").exists()


def test_a_process_that_is_ended_is_told(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(workers, "_make", fail)
    with (
        ThreadPoolExecutor(1) as executor,
        pytest.raises(StoreError, match=r"was ended from outside: make room in memory, or build with fewer"),
    ):
        build(tmp_path / "graph", executor=executor)


def test_a_process_with_another_ontology_is_refused(project: Path) -> None:
    with pytest.raises(StoreError, match=r"has another ontology, .*: install the same eomgraph there"):
        workers._workshop("another hash")


@pytest.mark.slow
@pytest.mark.skipif(
    find_spec("distributed") is None, reason="Dask is not installed: pip install 'eomgraph[dask]'"
)
def test_two_workers_of_dask_build_what_this_process_does(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 3)
    build(tmp_path / "alone", reports=tmp_path / "corpus", exports=False)
    script = tmp_path / "script.py"
    script.write_text(ON_DASK)
    command = [sys.executable, str(script), str(tmp_path / "corpus"), str(tmp_path / "graph")]
    subprocess.run(command, check=True, timeout=300, cwd=tmp_path)
    assert contents(tmp_path / "graph") == contents(tmp_path / "alone")
