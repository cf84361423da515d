"""Differences between two releases of the graph: claims and figures, in words."""

from .comparing import Change, Diff, FieldChange, compare

__all__ = ["Change", "Diff", "FieldChange", "compare"]
