"""Descriptions: one thing as the graph knows it, for people."""

from .describing import Description, describe, describe_alone

__all__ = ["Description", "describe", "describe_alone"]
