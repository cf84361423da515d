"""Nouns: what a number counts, read from the words after it without a tagger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..language import Language

_TOKEN: Final = re.compile(r"\s*(?P<word>\(?[^\W_][\w'’./&-]*\)?|[\"“])")
_LONGEST: Final = 7
_ELLIPTIC: Final = frozenset({"ones"})


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun after a number: where it ends, its singular, and whether it was printed as a plural."""

    end: int
    singular: str
    is_plural: bool


class NounReader:
    """Finds the head of a noun phrase: its first plural, or after "one" its last word."""

    def __init__(self, language: Language) -> None:
        """Take the word lists of the language."""
        self._closing = frozenset(language.words("figures", "closing"))
        self._plurals = frozenset(language.words("figures", "plain_plurals"))
        self._not_plural = frozenset(language.words("figures", "not_plural"))
        self._irregular = dict(language.table("figures", "irregular"))
        self._times = frozenset(language.words("figures", "times"))

    def after(self, wording: str, start: int, *, singular: bool = False) -> Noun | None:
        """Return the noun of the phrase that begins at a place, if there is one."""
        place = start
        last: tuple[int, str] | None = None
        for count in range(_LONGEST):
            found = _TOKEN.match(wording, place)
            if not found or found["word"] in '"“':
                break
            word = found["word"]
            if word.startswith("("):
                if not word.endswith(")") or count == 0:
                    break
                place = found.end()
                continue
            bare = word.rstrip(").")
            folded = bare.casefold()
            if folded in self._closing and not (count == 0 and folded in ("more", "such", "prior", "above")):
                break
            if self.is_plural(bare):
                end = found.start("word") + len(bare)
                return self._extended(wording, end, bare)
            if singular and folded in self._times:
                return Noun(found.start("word") + len(bare), folded, False)
            if singular and count and self._is_verb(folded):
                break
            last = (found.start("word") + len(bare), bare)
            place = found.start("word") + len(bare)
            if word != bare:
                break
        if singular and last is not None and not self._is_verb(last[1].casefold()):
            return Noun(last[0], last[1].casefold() if not last[1].isupper() else last[1], False)
        return None

    def is_plural(self, word: str) -> bool:
        """Tell whether a word is a plural noun, as far as its form tells."""
        folded = word.casefold()
        if folded in self._plurals:
            return True
        if folded in self._not_plural or len(word) < 3 or folded.endswith(("ss", "us", "'s", "’s")):
            return False
        if folded.endswith("is") and not word[:2].isupper():
            return False
        return folded.endswith("s")

    def singular(self, word: str) -> str:
        """Return the singular of a noun: acronyms keep their letters."""
        folded = word.casefold()
        if folded in self._irregular:
            return str(self._irregular[folded])
        if word[:-1].isupper() and word.endswith("s"):
            return word[:-1]
        for ending, other in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
            if folded.endswith(ending):
                return folded.removesuffix(ending) + other
        return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") else folded

    def _extended(self, wording: str, end: int, word: str) -> Noun | None:
        """Go on while another plural follows: "media outlets", "women candidates"."""
        while word.casefold() not in self._times:
            following = re.match(r"\s+([^\W\d_][\w'’-]*)", wording[end:])
            if not following or not self.is_plural(following[1]) or following[1].casefold() in self._closing:
                break
            end, word = end + following.end(), following[1]
        if word.casefold() in _ELLIPTIC:
            return None
        return Noun(end, self.singular(word), True)

    @staticmethod
    def _is_verb(word: str) -> bool:
        return word.endswith(("ed", "ing")) or word in (
            "stood",
            "withdrew",
            "won",
            "ran",
            "took",
            "led",
            "held",
            "got",
            "came",
            "went",
            "made",
        )
