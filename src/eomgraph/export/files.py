"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from ..errors import ExportError


def write(path: Path, content: bytes) -> None:
    """Write a file: first aside, then in place of what was there; ExportError leaves that as it was."""
    write_all([(path, content)])


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write a file piece by piece, so that it is never in memory whole, as `write` does."""
    write_all([(path, (piece.encode() for piece in pieces))])


def write_all(files: Iterable[tuple[Path, bytes | Iterable[bytes]]]) -> tuple[Path, ...]:
    """Write files, all aside before any takes its place, and return them; no content outlives its turn."""
    paths: list[Path] = []
    aside: dict[Path, Path] = {}
    try:
        for path, content in files:
            place = path.resolve()  # a link stays a link
            if place.exists() and not place.is_file():
                raise ExportError(
                    what="there is something that is no file", where=str(path), remedy="choose a new name"
                )
            paths.append(path)
            aside[place] = place.with_name(f".{place.name}.{uuid4().hex}")
            with aside[place].open("xb") as file:
                file.writelines([content] if isinstance(content, bytes) else content)
                file.flush()
                os.fsync(file.fileno())
        for place in aside:
            aside[place].replace(place)
    except OSError as error:
        raise _unwritable(paths[-1], error) from error
    finally:
        for each in aside.values():
            each.unlink(missing_ok=True)
    return tuple(paths)


def make_folder(folder: Path) -> None:
    """Make a folder, and those around it, where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(path: Path, error: OSError) -> ExportError:
    return ExportError(
        what=f"nothing can be written there, {error.strerror or error}",
        where=str(path),
        remedy="make room, or choose a folder that exists and can be written",
    )
