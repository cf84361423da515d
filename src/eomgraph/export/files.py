"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from ..errors import ExportError


def write(path: Path, content: bytes) -> None:
    """Write a file: first aside, then in place of what was there; ExportError leaves that as it was."""
    place = path.resolve()  # a link stays a link
    if place.exists() and not place.is_file():
        raise ExportError(
            what="there is something that is no file", where=str(path), remedy="choose a new name"
        )
    aside = place.with_name(f".{place.name}.{uuid4().hex}")
    try:
        with aside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(place)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        aside.unlink(missing_ok=True)


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
