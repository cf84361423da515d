"""Reviewing: a person leads a draft to a report, in a terminal or on pages of a server of their own.

`Session` is a draft's folder with the decisions on it; `finish` writes the report's folder, or says sentence by
sentence what is missing.
"""

from __future__ import annotations

from .finishing import Finished, find_gaps, finish
from .gaps import Gap
from .session import Session, parse_value

__all__ = ["Finished", "Gap", "Session", "find_gaps", "finish", "parse_value"]
