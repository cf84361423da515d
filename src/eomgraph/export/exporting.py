"""Writing a store to files.

graph.ttl graph.nt graph.rdf        the union of the graphs, without what audits came to
graph.nq graph.trig graph.jsonld    the named graphs, with it
claims.csv figures.csv              a row a claim, a row a figure
csv-metadata.json                   what stands in their columns
description.ttl                     what there is to know of all this before loading it
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ..errors import ExportError
from ..nearness import suggestion
from ..stores import Store
from ..things import Things
from .columns import TABLES
from .description import DESCRIPTION, description
from .files import make_folder, write
from .formats import FORMATS, Canonical
from .sheets import METADATA, metadata, sheet

# Everything that has a file of its own, and the name of that in a folder.
FILES: Final = {
    **{name: f"graph.{format.file_extension}" for name, format in FORMATS.items()},
    **{name: f"{name}.csv" for name in TABLES},
}


def export(store: Store, target: Path, format: str | None = None) -> tuple[Path, ...]:
    """Write a store to a file, or all that there is to a folder; return what was written.

    The format is one of FORMATS or TABLES, by default what the file's name says; a target without extension is
    a folder. ExportError leaves what was there as it was.
    """
    graph = Canonical(store.quads())
    things = cache(lambda: Things(graph.quads))

    def content(format: str) -> bytes:
        return sheet(things(), format) if format in TABLES else graph.serialize(FORMATS[format])

    # All is rendered before any is written, for a format may have no form for something in the graph.
    if format is None and (target.is_dir() or not target.suffix):
        make_folder(target)
        files = {name: content(format) for format, name in FILES.items()}
        files |= {METADATA: metadata(), DESCRIPTION: description(graph, files)}
        written = {target / name: bytes for name, bytes in files.items()}
    else:
        written = {target: content(_format_of(target) if format is None else _known(format))}
    for path, bytes in written.items():
        write(path, bytes)
    return tuple(written)


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
    tables = ", ".join(FILES[name] for name in TABLES)
    raise ExportError(
        what=f"{path.suffix} says nothing about the format",
        where=str(path),
        remedy=f"use one of {endings}, or {tables}",
    )


def _known(format: str) -> str:
    if format not in FILES:
        raise ExportError(what=f"no format is called {format}", remedy=suggestion(format, FILES))
    return format
