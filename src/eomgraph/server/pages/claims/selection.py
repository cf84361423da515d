"""Which claims are chosen, as the address of the page says: values of facets, words, and the page of the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from ....errors import QueryError
from ....search import TextIndex
from ...refusals import malformed
from ...requests import Parameters
from ..narrowing import Query
from .facets import FACETS
from .index import Index

_LONGEST: Final = 200  # characters of the words that are looked for


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen: claims that have any of the values chosen of each facet, and all the words."""

    values: Mapping[str, tuple[str, ...]]
    words: str
    page: int

    def query(self) -> Query:
        """Return the parameters that say the same, the page left out."""
        return {**self.values, **({"q": self.words} if self.words else {})}

    def toggled(self, facet: str, value: str) -> Query:
        """Return the parameters that choose a value as well, or no more where it is chosen."""
        chosen = self.values.get(facet, ())
        changed = tuple(each for each in chosen if each != value) if value in chosen else (*chosen, value)
        query = {name: values for name, values in self.query().items() if name != facet}
        return {**query, **({facet: changed} if changed else {})}

    @property
    def beginnings(self) -> str:
        """The words, each as the beginning of one."""
        return " ".join(word if word.endswith(("*", '"')) else f"{word}*" for word in self.words.split())

    @property
    def is_narrow(self) -> bool:
        """Whether more than one thing is chosen, of which there are too many for an index of pages."""
        return bool(self.words) or sum(map(len, self.values.values())) > 1


def selection(parameters: Parameters, index: Index, page: int = 1) -> Selection:
    """Return what parameters choose; Refusal where a value is not known."""
    words = " ".join((parameters.one("q") or "").split())
    if len(words) > _LONGEST:
        raise malformed(f"the words are longer than {_LONGEST} characters", "give fewer", where="parameter q")
    given = {
        facet.name: tuple(
            dict.fromkeys(index.values[facet.name].known(name) for name in parameters.all(facet.name) if name)
        )
        for facet in FACETS
    }
    return Selection({name: values for name, values in given.items() if values}, words, page)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The claims that a selection comes to."""

    claims: int
    others: Mapping[str, int]
    """The claims that all but the values of each facet come to, among which its values are counted."""


def choose(selection: Selection, index: Index, texts: TextIndex) -> Chosen:
    """Return the claims that are chosen."""
    found = _with_words(selection.words, index, texts) if selection.words else index.all
    having = {name: _any(index, name, values) for name, values in selection.values.items()}
    others = {}
    for facet in FACETS:
        others[facet.name] = found
        for name, claims in having.items():
            if name != facet.name:
                others[facet.name] &= claims
    for claims in having.values():
        found &= claims
    return Chosen(found, others)


def mended(asked: Selection, index: Index, texts: TextIndex, persons: frozenset[str]) -> str | None:
    """Return the words of a selection with those that no claim has put right; None where that comes to no claim.

    Nobody is led to the name of a person.
    """
    if '"' in asked.words:
        return None
    words = []
    for word in asked.words.split():
        if _with_words(word, index, texts):
            words.append(word)
            continue
        meant = (each for each in texts.alike(word.rstrip("*")) if _with_words(each, index, texts))
        right = next((each for each in meant if persons.isdisjoint(*texts.things_by_word(each))), None)
        if right is None:
            return None
        words.append(right)
    found = " ".join(words)
    changed = found != asked.words and choose(replace(asked, words=found), index, texts).claims
    return found if changed else None


def _any(index: Index, facet: str, values: tuple[str, ...]) -> int:
    claims = 0
    for value in values:
        claims |= index.values[facet].claims[value]
    return claims


def _with_words(words: str, index: Index, texts: TextIndex) -> int:
    """Return the claims that have each word in their own texts, or in the name of what they name."""
    found = index.all
    try:
        for things in texts.things_by_word(words):
            found &= index.about(things)
    except QueryError:  # there is no word among the signs
        return 0
    return found
