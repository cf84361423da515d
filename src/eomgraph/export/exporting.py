"""Writing a store to files."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ..errors import ExportError
from ..nearness import suggestion
from ..stores import Store
from .files import make_folder, write
from .formats import FORMATS, ordered, rendered


def export(store: Store, target: Path, format: str | None = None) -> tuple[Path, ...]:
    """Write a store to a file, or to a file in each format in a folder; return what was written.

    The format is one of FORMATS, by default what the extension says; a target without either is a folder.
    ExportError leaves what was there as it was.
    """
    if format is None and (target.is_dir() or not target.suffix):
        make_folder(target)
        files = {target / f"graph.{each.file_extension}": each for each in FORMATS.values()}
    else:
        files = {target: _format_of(target) if format is None else _format_named(format)}
    quads = ordered(store.quads())
    # All are rendered before any is written, for a format may have no form for something in the graph.
    for path, content in [(path, rendered(quads, form)) for path, form in files.items()]:
        write(path, content)
    return tuple(files)


def _format_of(path: Path) -> ox.RdfFormat:
    format = ox.RdfFormat.from_extension(path.suffix[1:])
    if format is None or format not in FORMATS.values():
        endings = ", ".join(f".{each.file_extension}" for each in FORMATS.values())
        raise ExportError(
            what=f"{path.suffix} says nothing about the format",
            where=str(path),
            remedy=f"use one of {endings}",
        )
    return format


def _format_named(name: str) -> ox.RdfFormat:
    if name not in FORMATS:
        raise ExportError(what=f"no format is called {name}", remedy=suggestion(name, FORMATS))
    return FORMATS[name]
