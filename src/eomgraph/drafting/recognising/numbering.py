"""Numbers of provisions: lists, ranges, and subparagraphs in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

NUMBER: Final = (
    r"(?:(?:[IVXLC]+|\d+[A-Za-z]?(?:bis|ter)?)(?:\.(?:[IVXLC]+|\d+|[ivx]+|[a-z])(?![\w]))*"
    r"(?![^\W_])(?:\s?\((?:\d{1,3}|[a-z]{1,2}|[ivx]{1,4})\))*)"
)
"""One number: "7.4", "II.2.b", "29(a)(i)", "25 (b)"."""

SUBPARAGRAPH: Final = r"(?:\((?:\d{1,3}|[a-z]|[ivx]{1,4})\))"
NUMBERS: Final = (
    rf"{NUMBER}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to|through)\s+|\s*[-–]\s*"
    rf"|\s*/\s*)(?:{NUMBER}|{SUBPARAGRAPH})"
    rf"(?!\s*(?:per cent|percent|%|of\s+the\s+\d)))*"
)
_ITEM: Final = re.compile(
    rf"(?P<sep>\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to|through)\s+|\s*[-–]\s*"
    rf"|\s*/\s*)?(?P<number>{NUMBER}|{SUBPARAGRAPH})"
)


def read_numbers(printed: str) -> Iterator[str]:
    """Yield the numbers of a printed list, ranges spelled out, spaces dropped.

    >>> list(read_numbers("7.5, 7.6 and 8"))
    ['7.5', '7.6', '8']
    >>> list(read_numbers("9 to 11"))
    ['9', '10', '11']
    >>> list(read_numbers("25 (a) and (b)"))
    ['25(a)', '25(b)']
    """
    last = ""
    for item in _ITEM.finditer(printed):
        number = re.sub(r"\s+", "", item["number"])
        if number.startswith("("):
            stem = last.partition("(")[0]
            if re.fullmatch(r"\([ivx]+\)", number) and last.count("(") > 1:
                stem = last.rpartition("(")[0]  # 29(a)(i) and (iii)
            number = f"{stem}{number}"
        separator = (item["sep"] or "").strip()
        if separator in ("to", "through", "-", "–") and last:
            yield from _between(last, number)
        yield number
        last = number


def _between(first: str, last: str) -> Iterator[str]:
    """Yield the numbers between the ends of a range of whole numbers, or of the last parts of two."""
    head, _, start = first.rpartition(".")
    other, _, stop = last.rpartition(".")
    if start.isdecimal() and stop.isdecimal() and head == other and int(stop) - int(start) < 60:
        prefix = f"{head}." if head else ""
        for number in range(int(start) + 1, int(stop)):
            yield f"{prefix}{number}"
