"""A fuzzer that reads the OpenAPI description finds nothing that the API does otherwise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Running

# Random texts are good strings, and yet the names of nothing in the graph: a refusal of them is right.
COMMAND = [
    *(sys.executable, "-m", "schemathesis.cli", "run"),
    *("--checks", "all", "--exclude-checks", "positive_data_acceptance"),
    *("--generation-database", "none", "--seed", "1", "--workers", "2", "--request-timeout", "60"),
]


def fuzz(server: Running, folder: Path, *options: str) -> None:
    command = [*COMMAND, *options, f"{server.address}openapi.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr


@pytest.mark.slow
def test_a_fuzzer_finds_nothing_in_some_questions(server: Running, tmp_path: Path) -> None:
    fuzz(
        server,
        tmp_path,
        "--max-examples",
        "8",
        "--include-path-regex",
        "questions(/(claims|figures|turnout|events))?$",
    )


@pytest.mark.slow
def test_a_fuzzer_finds_nothing_in_any_question(server: Running, tmp_path: Path) -> None:
    fuzz(server, tmp_path, "--max-examples", "30")
