"""Folders that are made beside the one whose place they take, so that nobody ever sees half of one.

The new folder is made aside, as .NAME.ID, and is complete when the file that marks it is there, which is written
last. Two renames put it in the place of the former; killed between the two, a process leaves no folder of the
name, but both beside it: `complete` finds the new one, and the next to replace the folder ends what was begun.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from .errors import StoreError

try:
    import fcntl
except ImportError:  # as on Windows, where what a killed process leaves stays until someone removes it
    fcntl = None  # type: ignore[assignment]

_FORMER = ".former"
_LOCK = ".lock"


def complete(folder: Path, mark: str) -> Path | None:
    """Return the folder, or the one that was to take its place when a process was killed; None where neither is.

    The mark is the name of the file that a folder has when it is complete.
    """
    if (folder / mark).is_file():
        return folder
    asides = (path.with_suffix("") for path in folder.parent.glob(f".{folder.name}.*{_FORMER}"))
    return next((aside for aside in asides if (aside / mark).is_file() and not folder.exists()), None)


@contextmanager
def replacing(folder: Path, mark: str) -> Iterator[Path]:
    """Give a folder aside that takes the place of another when all went well, and else is gone."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_up(folder, mark)
        aside, lock = _new_aside(folder)
        with lock:
            try:
                yield aside
                _swap(aside, folder)
            finally:
                _remove(aside, folder)
    except OSError as error:
        raise StoreError(
            what=f"the folder cannot be written, {error}",
            where=str(folder),
            remedy="make room, or build into another folder with --out",
        ) from error


def _new_aside(folder: Path) -> tuple[Path, IO[str]]:
    """Make a folder beside another, with a file that is locked as long as this process lives."""
    while True:
        aside = folder.with_name(f".{folder.name}.{uuid4().hex}")
        lock = _lock(aside).open("x")
        if _is_ours(lock):
            aside.mkdir()
            return aside, lock
        lock.close()  # another process locked it the moment before, taking it for left behind


def _swap(aside: Path, folder: Path) -> None:
    former = _former(aside)
    try:
        if folder.exists():
            folder.rename(former)
        aside.rename(folder)
    finally:
        if former.exists() and not folder.exists():
            former.rename(folder)


def _clear_up(folder: Path, mark: str) -> None:
    """End what killed processes began: put in place what was complete, remove the rest."""
    if fcntl is None:
        return
    for aside in _asides(folder):
        # Made where there is none, for of a folder that was left without it the process lives no more either.
        with suppress(FileNotFoundError), _lock(aside).open("a") as lock:
            if _is_ours(lock):
                if complete(folder, mark) == aside:
                    aside.rename(folder)
                _remove(aside, folder)


def _asides(folder: Path) -> set[Path]:
    """Return the folders that processes make or have made beside another, as any part of them tells."""
    name = re.compile(rf"(\.{re.escape(folder.name)}\.[0-9a-f]{{32}})({_LOCK}|{_FORMER})?")
    found = (name.fullmatch(path.name) for path in folder.parent.iterdir())
    return {folder.with_name(each[1]) for each in found if each}


def _remove(aside: Path, folder: Path) -> None:
    """Remove what a process made aside, and its lock last: what cannot be removed is left to the next."""
    left = [aside, _former(aside)] if folder.exists() else [aside]
    for each in left:
        shutil.rmtree(each, ignore_errors=True)
    if not any(each.exists() for each in left):
        _lock(aside).unlink(missing_ok=True)


def _former(aside: Path) -> Path:
    return aside.with_name(f"{aside.name}{_FORMER}")


def _lock(aside: Path) -> Path:
    return aside.with_name(f"{aside.name}{_LOCK}")


def _is_ours(lock: IO[str]) -> bool:
    """Lock a file until it is closed or the process ends, however it does; say whether no other process has."""
    try:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
