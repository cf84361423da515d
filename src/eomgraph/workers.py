"""Processes that make parts side by side, each with a workshop of its own."""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from os import _exit
from pathlib import Path

from .errors import StoreError
from .parts import Part, Workshop

# How many parts a process may be ahead of who takes them: what waits lies on disk.
_AHEAD = 2

_workshop: Workshop


def make_side_by_side(sources: Sequence[Path], target: Path, *, jobs: int) -> Iterator[Part]:
    """Make the part of the report in each folder into a folder of its name; yield the parts in that order.

    StoreError where a process is ended from outside, as for want of memory.
    """
    # Spawned, for a forked process shares the locks of threads that it has not.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin) as pool:
        waiting: deque[Future[Part]] = deque()
        try:
            for source in sources:
                waiting.append(pool.submit(_make, source, target / source.name))
                if len(waiting) > _AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StoreError(
                what="a process that made parts was ended from outside",
                remedy="make room in memory, or build with fewer --jobs",
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _make(source: Path, target: Path) -> Part:
    return _workshop.make(source, target)


def _begin() -> None:
    """Make this process's workshop; see that the process ends with its parent, by whatever that ends."""
    global _workshop
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _workshop = Workshop()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        _exit(1)
