"""The wheel alone, in an empty environment away from the checkout, gives a working graph."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    return next(folder.glob("eomgraph-*.whl"))


@pytest.mark.slow
def test_the_wheel_carries_ontology_data_questions_and_licences_but_no_report(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("ontology", "data", "queries"):
        carried = {name.partition("_bundle/")[2] for name in names if f"_bundle/{folder}/" in name}
        files = {str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert carried == files
    assert {"LICENSE", "LICENSE-DATA"} <= {Path(name).name for name in names}
    assert not [name for name in names if "preliminary-statement" in name]


@pytest.mark.slow
def test_it_builds_and_answers_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "-q", wheel], check=True)
    away = tmp_path / "away"
    away.mkdir()
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "COLUMNS": "80"}
    environment.pop("PYTHONPATH", None)

    def run(*arguments: str) -> str:
        command = [scripts / "eomgraph", *arguments]
        done = subprocess.run(command, cwd=away, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "triples" in run("build")
    assert (away / "build" / "graph" / "manifest.json").is_file()
    answer = run("query", "figures", "-p", "locator=election-day/p6/s1", "--format", "csv")
    assert answer.splitlines()[1].count("58") == 1
    assert run("query", "figures", "--format", "csv", "--store", "build/graph") == run(
        "query", "figures", "--format", "csv"
    )

    serving = [scripts / "eomgraph", "serve", "--port", "0"]
    with subprocess.Popen(serving, cwd=away, env=environment, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            address = next(line for line in server.stderr if "Serving at" in line).split()[-1]
            for path in ("", "claims?theme=media", "static/eomgraph.css"):
                with urlopen(address + path) as response:
                    assert response.status == 200
        finally:
            server.terminate()
