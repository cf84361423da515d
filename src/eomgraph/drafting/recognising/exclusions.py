"""Exclusions: the numbers of a sentence that count and measure nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..language import alternatives
from ..mentions import MentionKind
from ..text import Sentence
from .interface import Context
from .nouns import NounReader
from .quantities import Quantity

COMPOUND: Final = re.compile(r"-(?P<noun>[a-z]+)(?=[\s.,;:)-]|$)")
"""A noun that a hyphen joins to its number: the 10-year requirement."""

_CLOCK: Final = re.compile(
    r"\b\d{1,2}[:h]\d{2}(?:\s*(?:hrs|hours|a\.m\.|p\.m\.))?|\b\d{1,2}\.\d{2}\s*(?:hrs"
    r"|hours|a\.m\.|p\.m\.|h\b)|\bat\s+\d{1,2}\.\d{2}\b(?!\s*(?:per cent|percent|%))"
    r"|\b\d{1,2}\s*(?:a\.m\.|p\.m\.|o'clock)"
)
_CONTACT: Final = re.compile(
    r"\+\s?\d[\d\s()-]{6,}|\b\S+@\S+|https?://\S+|\bTel[.:][^;]*"
    r"|\b\d+[a-z]?,\s+[A-Z]\w+\s+(?:avenue|street|road)[^.;]*",
    re.IGNORECASE,
)
_IDIOMS: Final = re.compile(
    r"\s+(?:hand|another|point|side|by\s+one|of|or|by|such|thing|who|that|and\s+"
    r"(?:only|the\s+same)|has|should|could|can|may|must|is|was)(?!\w)"
)


class Exclusions:
    """Tells numbers of dates, citations, clocks, names and numbering, and "one" as a pronoun, from figures."""

    def __init__(self, context: Context, nouns: NounReader, times: Mapping[str, str]) -> None:
        """Build the patterns of the language; `times` are its words of duration."""
        language = context.language
        self._context, self._nouns, self._times = context, nouns, times
        numbering = language.any_of("figures", "numbering")
        self._numbering = re.compile(rf"(?<!\w){numbering}\s*$", re.IGNORECASE)
        self._ranking = re.compile(
            rf"(?<!\w){language.any_of('figures', 'rank_words')}\b[^.;]{{0,20}}$|^\s+(?:place|position|rank)\b"
        )
        self._participles = re.compile(
            rf"\s+{alternatives(language.words('figures', 'participles_after_one'))}(?!\w)"
        )

    def is_none(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether a number counts nothing: it is of a date, a citation, a clock, a name or a numbering."""
        wording, start, end = sentence.wording, quantity.start, quantity.end
        mentions = self._context.findings.of(
            sentence.locator,
            MentionKind.CITATION,
            MentionKind.ACT,
            MentionKind.DATE,
            MentionKind.REFERENCE,
            MentionKind.NAME,
        )
        if any(each.overlaps(start, end) for each in mentions):
            return True
        for pattern in (_CLOCK, _CONTACT):
            if any(found.start() < end and start < found.end() for found in pattern.finditer(wording)):
                return True
        before, following = wording[:start], wording[end:]
        if (
            quantity.kind == "money"
            and quantity.value == 1
            and re.match(r"\s+(?:equals|equalled|is|was|=)", following)
        ):
            return True  # the rate of an exchange
        if quantity.kind == "rank":
            return (
                self._ranking.search(before) is None
                and re.match(
                    r"(?:\s+(?:to|and)\s+(?:the\s+)?\d+\w\w)?\s+(?:place|position|rank)\b|\s+out of\b",
                    following,
                )
                is None
            )
        if quantity.kind != "plain":
            return (
                quantity.kind == "fraction"
                and re.match(r"\s+(?:quarter|round|parties|party|of\s+(?:19|20)\d\d)\b", following)
                is not None
                and "quarter" not in wording[start:end]
            )
        if not quantity.is_word and re.search(r"(?<!\w)(?:[A-Z]{1,3}|[a-z])[-/]$", before):
            return True
        is_year = not quantity.is_word and re.fullmatch(r"(?:19|20)\d\d", wording[start:end]) is not None
        if is_year and self._nouns.after(wording, end) is None:
            return True
        if self._numbering.search(before) and not (quantity.is_word and quantity.value != 1):
            return True
        if quantity.value == 1 and quantity.is_word:
            return self._is_pronoun(before, following)
        if not quantity.is_word and self._is_named(wording, end):
            return True
        return quantity.is_word and re.match(r"-(?:fold|sided|thirds)", following) is not None

    def _is_named(self, wording: str, end: int) -> bool:
        """Tell whether the number is part of a name: "31 Channel"."""
        name = re.match(r"\s((?:[A-Z][\w'’-]*\s?)+)", wording[end:])
        if not name:
            return False
        words = name[1].split()
        noun = self._nouns.after(wording, end)
        return noun is None and not any(self._nouns.is_plural(word) for word in words)

    def _is_pronoun(self, before: str, following: str) -> bool:
        """Tell whether "one" counts nothing: "one of them", "no one", "on the one hand"."""
        if re.search(
            r"\b(?:no|any|every|some|the|this|that|which|each|another|only)\s*$", before, re.IGNORECASE
        ) and (
            not re.match(r"\s+[a-z]+", following)
            or re.search(r"\b(?:no|any|every|some|which|another)\s*$", before, re.IGNORECASE)
        ):
            return True
        if self._participles.match(following):
            return False
        if following.startswith("-"):
            compound = COMPOUND.match(following)
            return compound is None or compound["noun"] not in self._times
        return _IDIOMS.match(following) is not None or re.match(r"\s+[^\W\d_]", following) is None
