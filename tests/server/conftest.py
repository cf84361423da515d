"""What the tests of the server share: built graphs, and real servers on loopback, each a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from eomgraph.server.served import Served

from . import riverland
from .site import Site

PROGRAM = [sys.executable, "-c", "from eomgraph.cli import main; main()"]

Serve = Callable[..., "Running"]


@dataclass(frozen=True)
class Running:
    """A server: where it is, and its process."""

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return int(re.search(r":(\d+)/$", self.address)[1])  # type: ignore[index]


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    """Run `eomgraph serve` on a port that is free; nothing may be left in its log when it ends."""
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--store", str(folder), "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        assert line.startswith("Serving at "), (line + process.stderr.read(), process.wait())
        yield Running(line.removeprefix("Serving at ").strip(), process)
    finally:
        process.terminate()
        _, log = process.communicate(timeout=20)
    assert log == ""


@pytest.fixture(scope="session")
def riverland_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph of two made-up reports, with their text beside it."""
    folder = tmp_path_factory.mktemp("riverland")
    riverland.build(folder)
    return folder


@pytest.fixture(scope="session")
def site(built: Path) -> Site:
    """The site of the packaged graph, opened once for all tests of a process."""
    return Site(Served(built))


@pytest.fixture(name="riverland", scope="session")
def site_of_riverland(riverland_folder: Path) -> Site:
    """The site of two made-up reports, of which the first has its text."""
    return Site(Served(riverland_folder, {riverland.REPORTS[0]: riverland_folder / "riverland.md"}))


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[Running]:
    """A server of the packaged graph whose queries have little time and space."""
    with running(built, "--seconds", "2", "--rows", "20000", "--memory", "256") as server:
        yield server


@pytest.fixture
def client(server: Running) -> Iterator[httpx.Client]:
    """A client of that server, which follows no redirect."""
    with httpx.Client(base_url=server.address, timeout=60) as client:
        yield client
