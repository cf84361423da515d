"""Workers that answer queries, and may be brought down or ended without anyone else being the worse for it."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from ..errors import StoreError
from .refusals import Place, Refusal, beyond, full
from .settings import Limits
from .tasks import HEADER, Kind, Outcome, Task, frame

_log = logging.getLogger(__name__)

_IN_MEMORY = 2**20  # bytes of an answer beyond which it waits on disk
_READ_AHEAD = 2**20  # bytes of an answer that may wait to be kept
_STARTING = 30  # seconds that a worker may take to open its store
_BROKEN = 3  # workers that fail to start, one after the other, before we wait before the next
_PAUSE = 5


@dataclass(slots=True)
class Answered:
    """A whole answer, to be read once, and what it is."""

    outcome: Outcome
    content: IO[bytes]
    size: int


class _Ended(Exception):
    """A worker is gone; `code` is what it left, negative for the signal that ended it."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Worker:
    """One process, from its start to its end."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._tasks = process.stdin
        self._answers = process.stdout

    @classmethod
    async def started(cls, store: Path, limits: Limits) -> _Worker:
        """Start a process and wait until it is ready; _Ended where it does not come to that."""
        numbers = (limits.memory, limits.rows, limits.answer, int(limits.seconds) + 1)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "eomgraph.server.worker", str(store), *map(str, numbers)),
            limit=_READ_AHEAD,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,  # a terminal's interrupt is for the server, which ends its workers itself
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(_STARTING):
                await worker.frame()
        except TimeoutError:
            raise _Ended(await worker.end()) from None
        return worker

    @property
    def is_alive(self) -> bool:
        return self._process.returncode is None and not self._answers.at_eof()

    async def send(self, task: Task) -> None:
        with suppress(ConnectionError):  # told by the frame that does not come
            self._tasks.write(frame(Kind.TASK, task.to_json()))
            await self._tasks.drain()

    async def frame(self) -> tuple[Kind, bytes]:
        """Return the next frame; _Ended where the worker is gone."""
        try:
            kind, length = HEADER.unpack(await self._answers.readexactly(HEADER.size))
            return Kind(kind), await self._answers.readexactly(length)
        except asyncio.IncompleteReadError:
            raise _Ended(await self._process.wait()) from None

    async def end(self) -> int:
        """End the process, whatever it does, and return what it left."""
        with suppress(ProcessLookupError):
            self._process.kill()
        return await self._process.wait()


class Pool:
    """As many workers as there are to be, each with one query at a time; the rest waits in line."""

    def __init__(self, store: Path, *, workers: int, queue: int, patience: float, limits: Limits) -> None:
        self._store = store
        self._size = workers
        self._queue = queue
        self._patience = patience
        self._limits = limits
        self._idle: list[_Worker] = []
        self._line: deque[asyncio.Future[_Worker]] = deque()
        self._all: set[_Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._failures = 0
        self._is_open = False
        self._identity = _identity(store)

    async def open(self) -> None:
        """Start the workers, and wait until they are ready; StoreError where they cannot be."""
        try:
            self._ready(await _Worker.started(self._store, self._limits))
        except _Ended as ended:
            raise StoreError(
                what=f"a worker cannot open the store, and left {ended.code}",
                where=str(self._store),
                remedy="build the graph anew, and make room in memory",
            ) from None
        self._is_open = True
        for _ in range(self._size - 1):
            self._start()
        await asyncio.gather(*self._starting)

    async def close(self) -> None:
        """End all workers."""
        self._is_open = False
        for waiting in self._line:
            waiting.cancel()
        await asyncio.gather(*self._starting)
        await asyncio.gather(*(worker.end() for worker in self._all))

    async def answer(self, task: Task) -> Answered:
        """Return the answer to a query, whole; Refusal where a limit ends it, or there is no room."""
        worker = await self._taken()
        rests = False
        try:
            async with asyncio.timeout(self._limits.seconds):
                answered = await _answer(worker, task)
                kind, _ = await worker.frame()
            rests = kind is Kind.RESTING
            if isinstance(answered, Refusal):
                raise answered
            return answered
        except TimeoutError:
            raise beyond(
                f"the query took longer than {self._limits.seconds:g} seconds and was ended",
                "ask for less: narrower patterns, fewer joins",
            ) from None
        except _Ended as ended:
            raise _why(ended.code, self._limits) from None
        finally:
            # A sender who has left in the midst has no use for the rest of the work.
            self._returned(worker) if rests else self._replace(worker)

    async def _taken(self) -> _Worker:
        """Return a worker that is ready, waiting in line for it; Refusal where the line is full or too slow."""
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive:
                return worker
            self._replace(worker)
        if len(self._line) >= self._queue:
            raise full(f"{self._queue} queries wait already")
        waiting: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        self._line.append(waiting)
        try:
            async with asyncio.timeout(self._patience):
                return await waiting
        except (TimeoutError, asyncio.CancelledError) as error:
            if waiting in self._line:
                self._line.remove(waiting)
            elif not waiting.cancelled():  # it was given a worker at that very moment
                self._returned(waiting.result())
            if isinstance(error, TimeoutError):
                raise full(f"no worker was free within {self._patience:g} seconds") from None
            raise

    def _returned(self, worker: _Worker) -> None:
        """Give a worker to who waits longest, or let it rest."""
        while self._line:
            waiting = self._line.popleft()
            if not waiting.done():
                waiting.set_result(worker)
                return
        self._idle.append(worker)

    def _replace(self, worker: _Worker) -> None:
        """End a worker and start another in its place."""
        self._all.discard(worker)
        self._start(worker)

    def _start(self, former: _Worker | None = None) -> None:
        starting = asyncio.create_task(self._started(former))
        self._starting.add(starting)
        starting.add_done_callback(self._starting.discard)

    async def _started(self, former: _Worker | None) -> None:
        if former is not None:
            await former.end()
        while self._is_open:
            if _identity(self._store) != self._identity:
                # A new worker would answer from other data than the pages, and under the name of these.
                _log.error("the graph in %s was built anew: start the server again", self._store)
                return
            try:
                worker = await _Worker.started(self._store, self._limits)
            except _Ended as ended:
                self._failures += 1
                _log.error("a worker for %s did not start and left %d", self._store, ended.code)
                if self._failures >= _BROKEN:
                    await asyncio.sleep(_PAUSE)
            else:
                self._ready(worker)
                return

    def _ready(self, worker: _Worker) -> None:
        self._failures = 0
        self._all.add(worker)
        self._returned(worker)


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another that takes its name."""
    with suppress(OSError):
        found = folder.stat()
        return found.st_dev, found.st_ino
    return None


async def _answer(worker: _Worker, task: Task) -> Answered | Refusal:
    """Have a worker answer, or refuse; what comes before it says that all is well is kept back."""
    content = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by who reads the answer
    try:
        await worker.send(task)
        size = 0
        while True:
            kind, piece = await worker.frame()
            if kind is Kind.DATA:
                size += content.write(piece)
            elif kind is Kind.DONE:
                content.seek(0)
                return Answered(Outcome.from_json(piece), content, size)
            else:
                content.close()
                return _refusal(piece)
    except BaseException:
        content.close()
        raise


def _refusal(content: bytes) -> Refusal:
    fields = json.loads(content)
    place = Place(*fields.pop("place")) if fields["place"] else fields.pop("place")
    return Refusal(fields.pop("status"), place=place, **fields)


def _why(code: int, limits: Limits) -> Refusal:
    """Return what to tell the sender of a query that a worker did not survive."""
    if code == -signal.SIGABRT:
        return beyond(
            f"the query needs more than {limits.memory // 2**20:,} MB of memory and was ended",
            "ask for less: narrower patterns, no sorting or grouping of all there is",
        )
    if code == -signal.SIGKILL:
        return beyond("the system ended the query, as it does for want of memory", "ask for less")
    return beyond(
        "the query brought the engine down, as too long or too deep a one does",
        "flatten it: VALUES and IN take lists; or ask in several queries",
    )
