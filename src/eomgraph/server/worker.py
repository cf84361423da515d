"""A worker: a process that answers one query after another, in a sandbox, until it is ended.

    python -m eomgraph.server.worker STORE MEMORY ROWS BYTES SECONDS

Tasks come on standard input, answers leave on standard output, in frames (`tasks`). Once the store is open the
process gives away what it needs no more (`sandbox`). The pool ends it where a query takes too long.
"""

from __future__ import annotations

import fcntl
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from . import sandbox
from .engine import Engine
from .refusals import Refusal
from .tasks import HEADER, Kind, Outcome, Task, frame

_TASKS = 5_000  # after so many a worker leaves, whatever its size
_PIPE = 2**20
_SLACK = 60  # seconds of work beyond its limit after which a worker whose pool is gone ends itself


def main(arguments: list[str]) -> None:
    """Open the store, close the sandbox, and answer until there are no more tasks."""
    folder, (memory, rows, size, seconds) = Path(arguments[0]), map(int, arguments[1:])
    sandbox.leave_network()
    engine = Engine(ox.Store.read_only(str(folder)), rows, size)
    _warm(engine.store)
    with os.fdopen(0, "rb") as tasks, os.fdopen(1, "wb") as answers:
        with suppress(
            AttributeError, OSError
        ):  # as much of an answer as fits goes out while the next is made
            fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, _PIPE)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # an engine that is brought down says so at length
        gauge = sandbox.Gauge()
        full = gauge.peak() + memory // 2
        sandbox.close(folder, memory)
        answers.write(frame(Kind.READY))
        answers.flush()
        for number, task in enumerate(_tasks(tasks), 1):
            sandbox.bound_work(seconds + _SLACK)
            for part in _frames(engine, task):
                answers.write(part)
            leaves = number >= _TASKS or gauge.peak() > full
            answers.write(frame(Kind.LEAVING if leaves else Kind.RESTING))
            answers.flush()


def _frames(engine: Engine, task: Task) -> Iterator[bytes]:
    """Yield the frames of an answer: data and what it was, or at any point why there is none."""
    pieces = engine.answer(task)
    try:
        while True:
            yield frame(Kind.DATA, next(pieces))
    except StopIteration as end:
        outcome: Outcome = end.value
        yield frame(Kind.DONE, outcome.to_json())
    except Refusal as refusal:
        yield frame(Kind.FAILED, told(refusal))


def told(refusal: Refusal) -> bytes:
    """Return a refusal as the content of a frame."""
    place = [refusal.place.line, refusal.place.column] if refusal.place else None
    fields = {
        "status": refusal.status,
        "what": refusal.what,
        "where": refusal.where,
        "remedy": refusal.remedy,
        "place": place,
    }
    return json.dumps(fields).encode()


def _tasks(stream: BinaryIO) -> Iterator[Task]:
    """Yield the tasks that come, until the pool has no more or is gone."""
    while len(header := stream.read(HEADER.size)) == HEADER.size:
        _, length = HEADER.unpack(header)
        yield Task.from_json(stream.read(length))


def _warm(store: ox.Store) -> None:
    """Touch every index, so that all the files of the store are open."""
    for _ in zip(store.quads_for_pattern(None, None, None, None), range(1000), strict=False):
        pass
    store.query("ASK { ?s ?p ?o . ?o ?q ?r . GRAPH ?g { ?a ?b ?o } }")


if __name__ == "__main__":
    main(sys.argv[1:])
