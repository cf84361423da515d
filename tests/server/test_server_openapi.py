"""A fuzzer that reads the OpenAPI description finds nothing that the API does otherwise."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .conftest import Running

# Random texts are good strings, and yet the names of nothing in the graph: a refusal of them is right.
COMMAND = [
    *(sys.executable, "-m", "schemathesis.cli", "run"),
    *("--checks", "all", "--exclude-checks", "positive_data_acceptance,unsupported_method"),
    *("--generation-database", "none", "--seed", "1", "--workers", "2", "--request-timeout", "60"),
]


def fuzz(server: Running, *options: str) -> None:
    done = subprocess.run(
        [*COMMAND, *options, f"{server.address}openapi.json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr


def test_a_fuzzer_finds_nothing_in_some_questions(server: Running) -> None:
    fuzz(
        server, "--max-examples", "8", "--include-path-regex", "questions(/(claims|figures|turnout|events))?$"
    )


@pytest.mark.slow
def test_a_fuzzer_finds_nothing_in_any_question(server: Running) -> None:
    fuzz(server, "--max-examples", "30")
