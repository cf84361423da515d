"""Processes that make parts side by side: on this machine, or wherever an executor has them.

An executor is what concurrent.futures has, or Dask's `Client.get_executor()`. Its processes need the same eomgraph,
and the folders of reports and of the build under the same names.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import get_context, parent_process
from os import _exit
from pathlib import Path

from .errors import StoreError
from .parts import Part, Workshop
from .resources import shared_hash

_AHEAD = 32  # parts that are made before they are taken: they wait on disk while the store is busy


def make_side_by_side(sources: Sequence[Path], target: Path, executor: Executor) -> Iterator[Part]:
    """Make the part of the report in each folder into a folder of its name; yield the parts in that order.

    StoreError where a process is ended from outside, as for want of memory, or has another eomgraph.
    """
    shared = shared_hash()
    waiting: deque[Future[Part]] = deque()
    try:
        for source in sources:
            waiting.append(executor.submit(_make, source, target / source.name, shared))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise StoreError(
            what="a process that made parts was ended from outside",
            remedy="make room in memory, or build with fewer --jobs",
        ) from error
    finally:
        for each in waiting:
            each.cancel()


@contextmanager
def local_processes(jobs: int) -> Iterator[Executor]:
    """Give an executor of processes on this machine, which end with this one."""
    # Spawned, for a forked process has the locks of threads that it has not.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin) as executor:
        yield executor


def _make(source: Path, target: Path, shared: str) -> Part:
    return _workshop(shared).make(source, target)


@lru_cache(maxsize=1)
def _workshop(shared: str) -> Workshop:
    """Return this process's workshop, which is made anew where what reports share has changed."""
    if shared_hash() != shared:
        raise StoreError(
            what="a process that makes parts has another ontology, reference data or code",
            remedy="install the same eomgraph there",
        )
    return Workshop()


def _begin() -> None:
    """See that a process leaves interrupts to its parent, and ends with it, by whatever that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        _exit(1)
