"""Graphs as files, the same bytes for the same graph."""

from .exporting import FILES, export
from .files import write, write_pieces
from .formats import FORMATS, serialize
from .jsonld import jsonld

__all__ = ["FILES", "FORMATS", "export", "jsonld", "serialize", "write", "write_pieces"]
