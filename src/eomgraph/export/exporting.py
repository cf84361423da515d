"""Writing a store to files.

graph.ttl graph.nt graph.rdf        the union of the graphs, without what audits came to
graph.nq graph.trig graph.jsonld    the named graphs, with it
claims.csv figures.csv              a row a claim, a row a figure
csv-metadata.json                   what stands in their columns
claims-and-figures.xlsx             both, and the codebook, for spreadsheets
description.ttl                     what there is to know of all this before loading it
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ..errors import ExportError
from ..nearness import suggestion
from ..stores import Store
from ..things import Things
from .columns import TABLES
from .description import DESCRIPTION, File, description
from .files import make_folder, write_all
from .formats import FORMATS, Canonical
from .sheets import METADATA, metadata, sheet
from .streams import STREAMED, streamed
from .workbook import WORKBOOK, has_room, workbook

# Everything that has a file of its own, and the name of that in a folder.
FILES: Final = {
    **{name: f"graph.{format.file_extension}" for name, format in FORMATS.items()},
    **{name: f"{name}.csv" for name in TABLES},
    "workbook": WORKBOOK,
}


def export(store: Store, target: Path, format: str | None = None) -> tuple[Path, ...]:
    """Write a store to a file, or all that there is to a folder; return what was written.

    The format is one of FILES, by default what the file's name says; a target without extension is
    a folder. N-Quads and N-Triples alone are written piece by piece, so that memory does not grow with the store.
    ExportError leaves what was there as it was.
    """
    if format is None and (target.is_dir() or not target.suffix):
        make_folder(target)
        return write_all((target / name, content) for name, content in _folder(store))
    known = _format_of(target) if format is None else _known(format)
    content = streamed(store.quads(), known) if known in STREAMED else [_Contents(store).of(known)]
    return write_all([(target, content)])


def _folder(store: Store) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the files of a folder by name, one after the other."""
    contents = _Contents(store)
    files = []
    for format, name in FILES.items():
        if format == "workbook" and not has_room(contents.things):
            continue  # as there is of a thousand reports: who has so many claims takes the tables
        content = contents.of(format)
        files.append(File(name, len(content), sha256(content).hexdigest()))
        yield name, [content]
    yield METADATA, [metadata()]
    yield DESCRIPTION, [description(contents.graph, files)]


class _Contents:
    """What is in the files; the store is read and ordered once for all of them."""

    def __init__(self, store: Store) -> None:
        self.graph = Canonical(store.quads())

    def of(self, format: str) -> bytes:
        """Return what is in the file of a format."""
        if format == "workbook":
            canonical = self.graph.serialize(FORMATS["nquads"])
            return workbook(self.things, sha256(canonical).hexdigest())
        return sheet(self.things, format) if format in TABLES else self.graph.serialize(FORMATS[format])

    @cached_property
    def things(self) -> Things:
        """What people said of each thing."""
        return Things(self.graph.quads)


def _format_of(path: Path) -> str:
    """Return what the name of a file says: a table is told by all of it, a form of RDF by its extension."""
    named = {name: format for format, name in FILES.items()}
    if path.name in named:
        return named[path.name]
    rdf = ox.RdfFormat.from_extension(path.suffix[1:])
    for name, format in FORMATS.items():
        if format == rdf:
            return name
    endings = ", ".join(f".{each.file_extension}" for each in FORMATS.values())
    tables = ", ".join(FILES[name] for name in (*TABLES, "workbook"))
    raise ExportError(
        what=f"{path.suffix} says nothing about the format",
        where=str(path),
        remedy=f"use one of {endings}, or {tables}",
    )


def _known(format: str) -> str:
    if format not in FILES:
        raise ExportError(what=f"no format is called {format}", remedy=suggestion(format, FILES))
    return format
