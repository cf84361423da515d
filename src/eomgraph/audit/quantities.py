"""Exact arithmetic with printed numbers: what a number stands for, given how precisely it is printed.

All numbers are fractions, so nothing is lost between what is printed and what is compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

from .material import Figure
from .model import Outcome, Severity

# Fractions that are written in words; what is nearest to one of them may be called by it.
_IN_WORDS = tuple(sorted({Fraction(n, d) for d in (2, 3, 4) for n in range(1, d)}))

_PRINTED_NUMBER = re.compile(r"\d+(?:, ?\d{3})*(\.\d+)?")
_ALMOST = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the ends of the range that its print leaves open; a number printed exactly has one value."""

    low: Fraction
    nominal: Fraction
    high: Fraction

    @classmethod
    def exact(cls, number: Fraction | int) -> Quantity:
        """Return the quantity of a number that is just that."""
        return cls(Fraction(number), Fraction(number), Fraction(number))

    @classmethod
    def total(cls, quantities: Iterable[Quantity]) -> Quantity:
        """Return the sum of quantities."""
        return sum(quantities, cls.exact(0))

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.low + other.low, self.nominal + other.nominal, self.high + other.high)

    def __radd__(self, other: Quantity) -> Quantity:
        return self + other

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.low - other.high, self.nominal - other.nominal, self.high - other.low)

    def __mul__(self, other: Quantity) -> Quantity:
        ends = [one * another for one in (self.low, self.high) for another in (other.low, other.high)]
        return Quantity(min(ends), self.nominal * other.nominal, max(ends))

    def __truediv__(self, other: Quantity) -> Quantity:
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be nought")
        ends = [one / another for one in (self.low, self.high) for another in (other.low, other.high)]
        return Quantity(min(ends), self.nominal / other.nominal, max(ends))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a printed figure is what was computed, how closely, and by how much it is off."""

    outcome: Outcome
    detail: str
    severity: Severity
    difference: Fraction


def quantum(figure: Figure) -> Fraction:
    """Return the worth of one unit in the last printed place: 1 for 97 per cent, 10**8 for 55.4 billion."""
    printed = _PRINTED_NUMBER.search(figure.printed)
    if printed is None or figure.value is None:
        return Fraction(1) if figure.value is None else _worth_of_a_word(figure)
    number = Fraction(re.sub("[, ]", "", printed[0]))
    decimals = len(printed[1]) - 1 if printed[1] else 0
    scale = Fraction(figure.value) / number if number else Fraction(1)
    return scale / int(10**decimals)


def quantity(figure: Figure) -> Quantity | None:
    """Return what a figure stands for, None where it prints neither a value nor a range.

    A count is exact; a share, or what is printed as about so much, is good to half of its last place, or to a
    whole one where it was cut off.
    """
    if figure.value is None:
        if figure.minimum is None or figure.maximum is None:
            return None
        low, high = Fraction(figure.minimum), Fraction(figure.maximum)
        return Quantity(low, (low + high) / 2, high)
    value = Fraction(figure.value)
    if figure.is_fraction:
        value = figure.fraction or value
        return Quantity(value, value, value)
    step = quantum(figure)
    if figure.approximation == "about":
        slack = _slack(figure) / 2
        return Quantity(value - slack, value, value + slack)
    if figure.is_share or step > 1:
        return Quantity(value - step / 2, value, value + step)
    return Quantity.exact(value)


def compare(expected: Quantity, figure: Figure) -> Verdict:
    """Return whether a figure prints what was computed: exactly, rounded, loosely or not."""
    if figure.value is None:
        low, high = Fraction(figure.minimum or 0), Fraction(figure.maximum or 0)
        inside = expected.low <= high and expected.high >= low
        off = Fraction(0) if inside else min(abs(expected.nominal - low), abs(expected.nominal - high))
        return _verdict(Outcome.HOLDS if inside else None, "within the printed range", off, figure)
    value = figure.fraction if figure.is_fraction and figure.fraction else Fraction(figure.value)
    difference = value - expected.nominal
    step = quantum(figure)
    if not difference:
        return _verdict(Outcome.HOLDS, "", difference, figure)
    if figure.approximation in _BOUNDS:
        says, word = _BOUNDS[figure.approximation]
        return _verdict(Outcome.LOOSE if says(expected.nominal, value) else None, word, difference, figure)
    if figure.is_fraction:
        nearest = min(_IN_WORDS, key=lambda each: abs(each - expected.nominal))
        loose = Outcome.LOOSE if nearest == value else None
        return _verdict(loose, "the nearest fraction in words", difference, figure)
    ways = [name for name, rounded in _ROUNDINGS if rounded(expected.nominal / step) * step == value]
    if ways:
        return _verdict(Outcome.ROUNDED, " and ".join(ways), difference, figure)
    if figure.approximation == "about" and abs(difference) <= _slack(figure):
        return _verdict(Outcome.LOOSE, "some, within the last printed place", difference, figure)
    held = quantity(figure)
    if held and expected.low != expected.high and expected.low <= held.high and expected.high >= held.low:
        detail = "within the rounding of the printed numbers"
        return _verdict(Outcome.ROUNDED, detail, difference, figure)
    return _verdict(None, "", difference, figure)


def written(number: Fraction, places: int = 2) -> str:
    """Return a number as a person reads it, with at most so many decimals.

    >>> written(Fraction(1050000, 474))
    '2,215.19'
    """
    if number.denominator == 1:
        return f"{number.numerator:,}"
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,}".rstrip("0").rstrip(".")


def _half_up(number: Fraction) -> int:
    return floor(number + Fraction(1, 2))


_ROUNDINGS = (("half-up", _half_up), ("truncation", floor))

_BOUNDS: dict[str, tuple[Callable[[Fraction, Fraction], bool], str]] = {
    "over": (lambda expected, value: expected > value, "more than"),
    "at-least": (lambda expected, value: expected >= value, "at least"),
    "under": (lambda expected, value: expected < value, "less than"),
    "at-most": (lambda expected, value: expected <= value, "at most"),
    "almost": (lambda expected, value: _ALMOST * value <= expected < value, "almost"),
}


def _verdict(outcome: Outcome | None, detail: str, difference: Fraction, figure: Figure) -> Verdict:
    if outcome is not None:
        return Verdict(outcome, detail, Severity.NONE, difference)
    slip = abs(difference) < quantum(figure)
    return Verdict(
        Outcome.DOES_NOT_RECONCILE,
        "off by less than one unit of the last printed place" if slip else "",
        Severity.EDITORIAL if slip else Severity.SUBSTANCE,
        difference,
    )


def _slack(figure: Figure) -> Fraction:
    """Return how far "some" reaches: one in the last printed place that is not nought, a tenth at the most.

    10 for some 150, one for some 2,165, a million for some 12 million, four for some 40.
    """
    step = quantum(figure)
    value = Fraction(figure.value or 0)
    while value and not value % (step * 10):
        step *= 10
    return min(step, value / 10)


def _worth_of_a_word(figure: Figure) -> Fraction:
    """Return the worth of one, of a number printed in words: seven days for two weeks printed as 14 days."""
    number = _WORD_NUMBERS.get(figure.printed.lower().split()[0].split("-")[0], 0)
    return Fraction(figure.value or 1) / number if number else Fraction(1)


_WORD_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
}
