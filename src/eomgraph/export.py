"""Graphs as files, the same bytes for the same graph, written whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import uuid4

import pyoxigraph as ox

from .errors import ExportError
from .namespaces import PREFIXES
from .nearness import suggestion
from .stores import Store

FORMATS: Final = MappingProxyType(
    {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "nquads": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
)

_XML_NAME = re.compile(r"[^\W\d][\w.-]*$")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PREFIXES = dict(PREFIXES)


def export(store: Store, target: Path, format: str | None = None) -> tuple[Path, ...]:
    """Write a store to a file, or to a file in each format in a folder; return what was written.

    The format is one of FORMATS, by default what the extension says; a target without either is a folder.
    Named graphs are kept where the format has them, else their union is written. ExportError leaves what was
    there as it was.
    """
    if format is None and (target.is_dir() or not target.suffix):
        _make(target)
        files = {target / f"graph.{each.file_extension}": each for each in FORMATS.values()}
    else:
        files = {target: _format_of(target) if format is None else _format_named(format)}
    quads = _ordered(store.quads())
    # All are rendered before any is written, for a format may have no form for something in the graph.
    for path, content in [(path, _rendered(quads, form)) for path, form in files.items()]:
        write(path, content)
    return tuple(files)


def serialize(quads: Iterable[ox.Quad], format: str) -> bytes:
    """Return quads in one of FORMATS; whatever order and blank nodes they come with, the same bytes."""
    return _rendered(_ordered(quads), _format_named(format))


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


def _ordered(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return quads by subject, predicate and object, with the names that their blank nodes always get.

    These come from RDF Dataset Canonicalization (https://www.w3.org/TR/rdf-canon/).
    """
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=str)


def _rendered(quads: Iterable[ox.Quad], format: ox.RdfFormat) -> bytes:
    """Return quads in order as the bytes of a file: graph by graph, or as the union of the graphs."""
    if format == ox.RdfFormat.RDF_XML:
        _check_fit_for_xml(quads)
    if format.supports_datasets:
        content = ox.serialize(sorted(quads, key=_graph), format=format, prefixes=_PREFIXES)
    else:
        union = dict.fromkeys(quad.triple for quad in quads)
        content = ox.serialize(union, format=format, prefixes=_PREFIXES)
    assert content is not None  # as it is where no file to write to is given
    return content


def _graph(quad: ox.Quad) -> str:
    return str(quad.graph_name)


def _check_fit_for_xml(quads: Iterable[ox.Quad]) -> None:
    """Refuse what XML has no form for; pyoxigraph would write what no parser reads."""
    for quad in quads:
        text = quad.object.value if isinstance(quad.object, ox.Literal) else ""
        if not _XML_NAME.search(quad.predicate.value) or _NOT_IN_XML.search(text):
            raise ExportError(
                what=f"RDF/XML has no form for a property or text of {quad.subject}",
                where=str(quad.predicate),
                remedy="choose another format",
            )


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


def _make(folder: Path) -> None:
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
