"""Bases: what a figure is a part of, where the same sentence says so."""

from __future__ import annotations

from collections.abc import Sequence

from .base_model import Bases, Counted
from .base_numbers import NumberFinder
from .base_words import WordFinder

__all__ = ["Bases", "Counted", "find_bases"]


def find_bases(wording: str, counted: Sequence[Counted]) -> Bases:
    """Return the bases that the sentence gives; each rule leaves alone what one before it has settled."""
    bases = Bases()
    numbers, words = NumberFinder(wording, counted, bases), WordFinder(wording, counted, bases)
    numbers.find_parts()
    numbers.find_leading()
    numbers.find_within()
    numbers.find_sums()
    numbers.find_by_arithmetic()
    numbers.find_included()
    numbers.find_pronouns()
    words.find_parenthesised()
    words.find_partitions()
    words.find_words()
    words.find_shares_of()
    words.find_leading_words()
    words.find_shares_of_parts()
    return bases
