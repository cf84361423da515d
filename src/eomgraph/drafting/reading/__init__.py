"""Reading: from a report's file, PDF, HTML, Markdown or text, to blocks in one form."""

from __future__ import annotations

from .blocks import read_blocks
from .files import read_file
from .model import Block, BlockKind, Source

__all__ = ["Block", "BlockKind", "Source", "read_blocks", "read_file"]
