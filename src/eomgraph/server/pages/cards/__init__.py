"""Claims as pages show them: what is said, by whom and how, on which evidence, against which standard.

Every page that shows a claim shows this, so that nowhere a claim stands without its speaker and its sentence.

    model       what a card says
    gathering   cards from a graph, many claims at a time
    keeping     cards that were gathered, kept for the next page that shows them
"""

from __future__ import annotations

from .keeping import cards
from .model import KINDS, Answering, Card, Cited, Figure

__all__ = ["KINDS", "Answering", "Card", "Cited", "Figure", "cards"]
