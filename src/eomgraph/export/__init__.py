"""Graphs as files, the same bytes for the same graph."""

from .exporting import export
from .files import write
from .formats import FORMATS, serialize

__all__ = ["FORMATS", "export", "serialize", "write"]
