"""Bars: where a quantity lies on its axis. Templates draw them (bars.html), each beside the words for it.

An axis begins at nought, always, and ends at the whole that its quantities are parts of: at a hundred for per cent,
at the number of the base for a count of it; where there is no such whole, at a round number above the greatest.
There are no margins of error: a report that declares no sample gives nothing to compute one from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

LENGTH: Final = 1000
"""How long an axis is drawn, in the units of its picture; what is on the page follows from the width of it."""

OPEN: Final = 25
"""How long the open end of a bar is drawn that is printed as about so much; its length stands for no quantity."""

_ROUND = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_BEYOND = frozenset({"over", "at-least"})
_WITHIN = frozenset({"under", "at-most", "almost"})
_AROUND = frozenset({"about"})


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar on an axis of LENGTH: filled from its start to its end, and an open end, of no extent if there is none."""

    start: int
    end: int
    open_start: int
    open_end: int

    @property
    def width(self) -> int:
        """How long the filled part is."""
        return self.end - self.start

    @property
    def open_width(self) -> int:
        """How long the open end is."""
        return self.open_end - self.open_start


def bar(low: Decimal, high: Decimal, top: Decimal, approximation: str = "exact") -> Bar:
    """Return the bar of a quantity on an axis from nought to `top`: from nought, or from the least of a range.

    `approximation` is the local name of how closely the quantity is printed: "over" opens the bar beyond its end,
    "under" short of it, "about" to both sides.

    >>> bar(Decimal(97), Decimal(97), Decimal(100))
    Bar(start=0, end=970, open_start=970, open_end=970)
    >>> bar(Decimal(6), Decimal(10), Decimal(100), "range")
    Bar(start=60, end=100, open_start=100, open_end=100)
    """
    end = _place(high, top)
    if low != high:
        return Bar(_place(low, top), end, end, end)
    before = OPEN if approximation in _WITHIN else OPEN // 2 if approximation in _AROUND else 0
    beyond = OPEN if approximation in _BEYOND else OPEN // 2 if approximation in _AROUND else 0
    filled = max(0, end - before)
    return Bar(0, filled, filled, min(LENGTH, end + beyond))


def round_above(values: Iterable[Decimal]) -> Decimal:
    """Return the end of an axis for quantities that are parts of no whole: a round number, no less than any.

    >>> f"{round_above([Decimal(338715), Decimal(1050000)]):,f}"
    '2,000,000'
    >>> round_above([])
    Decimal('1')
    """
    greatest = max(values, default=Decimal(0))
    if greatest <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(greatest.adjusted())
    return next(step * power for step in _ROUND if step * power >= greatest)


def _place(value: Decimal, top: Decimal) -> int:
    return round(min(max(value / top, Decimal(0)), Decimal(1)) * LENGTH)
