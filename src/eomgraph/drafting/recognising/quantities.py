"""Quantities: numbers in digits and words, shares, money and ranges, before it is known what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..language import Language, alternatives

_DIGITS: Final = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d{1,3}(?:['’]\d{3})+|\d+)(?:\.\d+)?"
)
_LOOSE: Final = r"(?:\d{1,3}(?:, ?\d{3})+|\d+)(?:\.\d+)?"
_ORDINAL: Final = r"\d+(?:st|nd|rd|th)"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed: its span, its value or range, and what its form tells of its kind.

    `kind` is plain, percent, points, money, fraction or rank; `form` the printed unit of these.
    """

    start: int
    end: int
    value: float | None
    kind: str
    form: str = ""
    minimum: float | None = None
    maximum: float | None = None
    is_word: bool = False
    is_vague: bool = False


class QuantityReader:
    """Reads the quantities of a wording, in the words of a language."""

    def __init__(self, language: Language, codes: frozenset[str]) -> None:
        """Build the patterns; `codes` are three-letter words that the text uses as currencies."""
        self._language = language
        self._units = {word: float(value) for word, value in language.numbers.items()}
        self._scales = {word: float(value) for word, value in language.table("numbers", "scales").items()}
        self._parts = {word: float(value) for word, value in language.table("numbers", "parts").items()}
        self._symbols = dict(language.table("figures", "symbols"))
        self._money_words = dict(language.table("figures", "money_words"))
        tens = alternatives(language.table("numbers", "tens"))
        small = alternatives(language.table("numbers", "units"))
        simple = rf"(?:{tens}(?:[- ]{small})?|{small})"
        words = rf"(?:(?:an?|{simple})\s+(?:hundred|thousand|million|billion)(?:\s+(?:and\s+)?{simple})?|{simple})"
        percent = language.any_of("figures", "percent").replace("%", r"\s*%")
        points = language.any_of("figures", "points")
        codes_pattern = alternatives(codes) if codes else r"(?!)"
        symbols = alternatives(self._symbols)
        money_words = alternatives(self._money_words)
        parts = alternatives(self._parts)
        number = rf"(?:{_DIGITS}|(?i:{words}))"
        join = r"(?:\s+and\s+|\s+to\s+|\s*[-–]\s*)"
        big = r"(?:\s*(?i:thousand|million|billion|mln|bn)\b)?"
        per = rf"(?:\s*(?:{percent})(?!\w))"
        self._pattern = re.compile(
            rf"(?P<money>(?:(?P<code>{codes_pattern})[\s\u00a0]?|(?P<symbol>{symbols})\s?)"
            rf"(?P<amount>{_DIGITS})(?P<money_scale>{big})"
            rf"|(?P<amount_2>{_LOOSE})(?P<money_scale_2>{big})\s*(?:(?P<code_2>{codes_pattern})"
            rf"(?!\w)|(?P<symbol_2>[€£₸])|(?P<money_word>{money_words})(?!\w)))"
            rf"|(?<![\w.])(?P<fraction>(?i:(?:(?P<over>{small}|an?|\d+)[- ](?P<part>{parts})|"
            rf"(?P<half>half|a\s+half|one\s+half))))(?![\w-])"
            rf"|(?<![\w.])(?P<in_n>(?P<n_of>(?i:{simple})|\d+)\s+(?:in|(?:out\s+)?of\s+every"
            rf"|in\s+every)\s+(?P<n_all>(?:four|five|six|seven|eight|nine|ten|three|two)"
            rf"(?![\w-])(?!\s+(?:cases|polling|stations|districts|regions|instances))))"
            rf"|(?<![\w.,])(?P<range>(?:(?P<between>[Bb]etween)\s+)?(?P<low>{number})"
            rf"(?P<low_unit>{per})?(?P<join>{join})(?P<high>{_DIGITS}|(?i:{words}))"
            rf"(?P<range_unit>{per}|\s+(?:{points}))?)(?![\w])"
            rf"|(?<![\w.,])(?P<share>{number})(?:(?P<per>{per})|[\s-]+(?P<points>{points}))(?!\w)"
            rf"|(?<![\w.,/])(?P<rank>{_ORDINAL})(?!\w)"
            rf"|(?<![\w.,/:])(?P<dozen>(?i:an?|two|three|several)\s+dozens?)(?!\w)"
            rf"|(?<![\w.,/:-])(?P<plain>{_DIGITS}{big})(?![\w]|[./:]\d|,\d)"
            rf"|(?<![\w-])(?P<word>(?i:{words}))(?!\w)"
        )

    def read(self, wording: str) -> Iterator[Quantity]:
        """Yield the quantities of a wording in their order."""
        place = 0
        while found := self._pattern.search(wording, place):
            place = found.end()
            if found["range"]:
                quantities = self._range(found)
                if quantities is None:
                    # No range: read its first number alone, and go on behind that.
                    first = self._single(wording, found.start("low"), found)
                    if first is not None:
                        yield first
                        place = first.end
                    else:
                        place = found.end("low")
                    continue
                yield from quantities
            elif (quantity := self._read(found)) is not None:
                yield quantity

    def _single(self, wording: str, start: int, ranged: re.Match[str]) -> Quantity | None:
        end = ranged.end("low_unit") if ranged["low_unit"] else ranged.end("low")
        value = self._number(ranged["low"])
        kind = "percent" if ranged["low_unit"] else "plain"
        form = "per cent" if kind == "percent" else ""
        # A scale may follow, as in "7 million and".
        return Quantity(start, end, value, kind, form, is_word=not ranged["low"][0].isdigit())

    def _range(self, found: re.Match[str]) -> list[Quantity] | None:
        """Return a range, or None where a list or a change from one number to another is printed."""
        low, high = self._number(found["low"]), self._number(found["high"])
        before = found.string[: found.start()].casefold()
        joins = found["join"].strip().casefold()
        is_between = found["between"] is not None
        is_from = before.rstrip().endswith("from")
        varies = (
            re.search(r"\b(?:rang\w+|var(?:y|ies|ied|ying)|between)\W*(?:\w+\W+){0,3}$", before) is not None
        )
        if low >= high or (joins == "and" and not is_between) or (is_from and not varies and joins != "-"):
            return None
        following = found.string[found.end() :]
        if re.match(r"(?:[-–]\w)|\s*:\d", following) or (
            joins in ("-", "–") and found["low"][0].isdigit() and found["low"].startswith("0")
        ):
            return None
        unit = found["range_unit"] or found["low_unit"]
        start = found.start("low")
        if unit:
            kind, form = ("points", "percentage point") if "point" in unit else ("percent", "per cent")
            return [Quantity(start, found.end(), None, kind, form, low, high)]
        return [Quantity(start, found.end("high"), None, "plain", "", low, high)]

    def _read(self, found: re.Match[str]) -> Quantity | None:
        start, end = found.span()
        if found["money"]:
            code = found["code"] or found["code_2"] or ""
            symbol = found["symbol"] or found["symbol_2"]
            if symbol:
                code = self._symbols[symbol]
            if found["money_word"]:
                code = self._money_words[found["money_word"]]
            digits = found["amount"] or found["amount_2"]
            scale = (found["money_scale"] or found["money_scale_2"] or "").strip().casefold()
            return Quantity(start, end, self._number(digits) * self._scale(scale), "money", code)
        if found["fraction"]:
            return self._fraction(found)
        if found["in_n"]:
            share = self._number(found["n_of"]) / self._number(found["n_all"])
            return Quantity(start, end, share, "fraction", "fraction", is_word=True)
        if found["share"]:
            kind, form = ("percent", "per cent") if found["per"] else ("points", "percentage point")
            return Quantity(start, end, self._number(found["share"]), kind, form)
        if found["rank"]:
            return Quantity(start, end, float(re.sub(r"\D", "", found["rank"])), "rank", "rank")
        if found["dozen"]:
            many = {"two": 2, "three": 3}.get(found["dozen"].split()[0].casefold(), 1)
            return (
                None
                if found["dozen"].startswith("several")
                else Quantity(start, end, 12.0 * many, "plain", is_word=True, is_vague=True)
            )
        if found["plain"]:
            digits = re.match(_DIGITS, found["plain"])
            scale = found["plain"][digits.end() if digits else 0 :].strip().casefold()
            value = self._number(digits[0] if digits else found["plain"]) * self._scale(scale)
            return Quantity(start, end, value, "plain")
        return Quantity(start, end, self._number(found["word"]), "plain", is_word=True)

    def _fraction(self, found: re.Match[str]) -> Quantity:
        value = 0.5
        if found["part"]:
            over = found["over"].casefold()
            value = (1.0 if over in ("a", "an") else self._number(over)) / self._parts[
                found["part"].casefold()
            ]
        start = found.start() + (2 if found[0].casefold().startswith("a half") else 0)
        return Quantity(start, found.end(), value, "fraction", "fraction", is_word=True)

    def _scale(self, word: str) -> float:
        return {"mln": 1e6, "bn": 1e9}.get(word, self._scales.get(word, 1.0))

    def _number(self, text: str) -> float:
        """Return the value of a number in digits or words."""
        if text[0].isdigit():
            return float(re.sub(r"[^\d.]", "", text))
        total, current = 0.0, 0.0
        for word in re.findall(r"[a-z]+", text.casefold()):
            if word in self._scales:
                scale = self._scales[word]
                current = (current or 1.0) * scale
                if scale >= 1000:
                    total, current = total + current, 0.0
            elif word in self._units:
                current += self._units[word]
        return total + current


def _as_kind_of(quantity: Quantity, other: Quantity) -> Quantity:
    """Return a number that shares the printed unit of the one after it: the 7 of "from 7 to 5 per cent"."""
    return replace(quantity, kind=other.kind, form=other.form)


def with_shared_units(wording: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities, those without a unit with that which they share: "from 7 to 5 per cent"."""
    shared = list(quantities)
    for place in range(len(shared) - 2, -1, -1):
        first, second = shared[place], shared[place + 1]
        between = wording[first.end : second.start]
        if (
            first.kind == "plain"
            and second.kind in ("percent", "points")
            and re.fullmatch(
                r"\s*,?\s*(?:and|or|to|,|in\s+\S+\s+to)?\s*(?:from\s+|some\s+|to\s+|about\s+|around\s+)?",
                between,
            )
        ):
            shared[place] = _as_kind_of(first, second)
        elif (
            first.kind == "money"
            and second.kind == "plain"
            and re.fullmatch(r"\s+(?:to|and|or)\s+", between)
            and second.value
            and second.value >= 100
        ):
            shared[place + 1] = _as_kind_of(second, first)
    return shared
