"""Descriptions: one thing as the graph knows it, for people."""

from .describing import Description, describe

__all__ = ["Description", "describe"]
