"""Real servers of linked data, each started on loopback in a folder of its own, and ended by its own process."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from eomgraph.stores import Credentials
from eomgraph.stores.client import Client
from eomgraph.stores.remote import RemoteStore

# A stock configuration gives 10,000 rows at most; a test that wants to see that says so.
_VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = .

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 20
MaxKeepAlives = 10
KeepAliveTimeout = 10

[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True)
class Server:
    """A server that runs: the URL of its queries, and who may write there."""

    url: str
    client: Client
    credentials: Credentials | None = None

    def store(self, **options: str) -> RemoteStore:
        """Return the server as a store; all such share their connections, each of which keeps Virtuoso busy."""
        return RemoteStore(self.url, self.client, **options)

    def clear(self) -> None:
        """Remove all graphs that tests have made."""
        everything = self.store(space="http")
        own = ("http://www.w3.org/ns/ldp", "http://www.openlinksw.com", "http://localuriqaserver")
        for graph in everything.graphs():
            if not graph.startswith(own):
                everything.update(f"DROP SILENT GRAPH <{graph}>")


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Run Oxigraph's own server on an empty store in memory."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("Oxigraph's server is not installed: pip install oxigraph")
    (port,) = _free_ports(1)
    command = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, port):
        yield Server(f"http://127.0.0.1:{port}/query", Client())


@contextmanager
def virtuoso(folder: Path, *, rows: int = 1_000_000) -> Iterator[Server]:
    """Run Virtuoso on an empty database; it answers with so many rows at most."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")
    sql, http = _free_ports(2)
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=sql, http=http, rows=rows))
    with _running([program, "+foreground", "+configfile", "virtuoso.ini"], folder, http):
        administrator = Credentials("dba", "dba")
        yield Server(f"http://127.0.0.1:{http}/sparql-auth", Client(administrator), administrator)


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait_for(process, port, folder)
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    until = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    pytest.fail(f"the server did not start: {(folder / 'server.log').read_text()[-500:]}")


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
