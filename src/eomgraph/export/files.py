"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from ..errors import ExportError


def write(path: Path, content: bytes) -> None:
    """Write a file: first aside, then in place of what was there; ExportError leaves that as it was."""
    write_all([(path, [content])])


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write a file piece by piece, so that it is never in memory whole, as `write` does."""
    write_all([(path, (piece.encode() for piece in pieces))])


def write_all(files: Iterable[tuple[Path, Iterable[bytes]]]) -> tuple[Path, ...]:
    """Write files, given as the pieces of each, all aside before any takes its place, and return them.

    One is written while the content of the next is made; no more contents are held than these two.
    """
    aside: dict[Path, Path] = {}
    paths: list[Path] = []
    try:
        with ThreadPoolExecutor(1) as pool:
            writing: Future[None] | None = None
            for path, content in files:
                place = path.resolve()  # a link stays a link
                paths.append(path)
                aside[place] = place.with_name(f".{place.name}.{uuid4().hex}")
                if writing:
                    writing.result()
                writing = pool.submit(_write_aside, path, place, aside[place], content)
            if writing:
                writing.result()
        for path, place in zip(paths, aside, strict=True):
            with _told(path):
                aside[place].replace(place)
    finally:
        for each in aside.values():
            each.unlink(missing_ok=True)
    return tuple(paths)


def _write_aside(path: Path, place: Path, aside: Path, content: Iterable[bytes]) -> None:
    if place.exists() and not place.is_file():
        raise ExportError(
            what="there is something that is no file", where=str(path), remedy="choose a new name"
        )
    with _told(path), aside.open("xb") as file:
        file.writelines(content)
        file.flush()
        os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """Make a folder, and those around it, where there is none."""
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell what cannot be written as any failure is told."""
    try:
        yield
    except OSError as error:
        raise ExportError(
            what=f"nothing can be written there, {error.strerror or error}",
            where=str(path),
            remedy="make room, or choose a folder that exists and can be written",
        ) from error
