"""Virtuoso 7 on loopback, with an empty database: started, filled by its own loader, asked over HTTP."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IS_INSTALLED = bool(shutil.which("virtuoso-t") and shutil.which("isql-vt"))

# A third of the memory that its documentation gives it on a machine of 4 GB.
_SETTINGS = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 100000
MaxDirtyBuffers = 75000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = {limit}
"""
_QUADS = 512  # the flag of its loader for N-Quads


class Virtuoso:
    """A server that runs."""

    def __init__(self, sql: int, http: int) -> None:
        self.url = f"http://127.0.0.1:{http}/sparql-auth"
        self._sql = sql

    def load(self, path: Path) -> None:
        """Load N-Quads by its own loader, and put them on disk."""
        loaded = f"DB.DBA.TTLP_MT (file_open ('{path}'), '', 'http://example.org/', {_QUADS}, 2)"
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{self._sql}", "dba", "dba", f"exec={loaded}; checkpoint;"],
            check=True,
            capture_output=True,
        )


@contextmanager
def virtuoso(folder: Path, *, limit: int) -> Iterator[Virtuoso]:
    """Run a server in an empty folder, which may read the folder above; a query has so many seconds."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
    sql, http = (each.getsockname()[1] for each in sockets)
    for each in sockets:
        each.close()
    settings = _SETTINGS.format(sql=sql, http=http, folder=folder.parent.resolve(), limit=limit)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait_for(http)
        yield Virtuoso(sql, http)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 120
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
