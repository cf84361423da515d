"""Sentences: where one ends, in prose full of abbreviations, provision numbers and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from .normalisation import CALL_SEPARATOR, SUPERSCRIPTS

_CLOSERS: Final = rf"[\"')\]{SUPERSCRIPTS}{CALL_SEPARATOR}]*"
_STOP: Final = re.compile(rf"(?P<stop>[.!?]+)(?P<closers>{_CLOSERS}) (?P<openers>[\"'(\[]*)(?P<first>\w)")
_FINAL_STOP: Final = re.compile(rf"[.!?:]{_CLOSERS}$")
_AFTER_QUOTATION: Final = rf"(?![^\W{SUPERSCRIPTS}])"
_ENCLOSED: Final = (
    re.compile(rf'(?<!\w)"(?=\S)[^"]*(?<=\S)"{_AFTER_QUOTATION}'),
    re.compile(rf"(?<!\w)'(?=[^\W\d]|\[)[^\"]*?(?<=\S)'{_AFTER_QUOTATION}"),
    re.compile(r"\([^()]*\)"),
    re.compile(r"\[[^\[\]]*\]"),
)
_ELLIPSIS: Final = "..."
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_INITIALS: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_])+|[A-Z]")
_ABBREVIATION: Final = re.compile(
    r"amb|approx|ca|cf|col|dr|gen|gov|hon|lt|maj|messrs|mrs?|ms|prof|rev|sen|sgt|st|v|viz|vs", re.IGNORECASE
)
_BEFORE_NUMBER: Final = re.compile(
    r"arts?|ch|fig|fn|nos?|nr|paras?|pp?|secs?|vol"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d|[IVXLC]+\b")


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a cleaned paragraph; joined by spaces, they are the paragraph again.

    A sentence ends at a full stop, a question mark or an exclamation mark, with the quotation marks and
    footnote calls that follow it, before a capital or a digit. It does not end inside a quotation or a
    bracket, however many sentences these hold, nor after an abbreviation or an ellipsis.

    >>> split_sentences('Art. 4 says "[...] Be fair. Be open." It is in force.² No. 5 is not.')
    ['Art. 4 says "[...] Be fair. Be open."', 'It is in force.²', 'No. 5 is not.']
    """
    ends = [0, *_find_ends(text), len(text)]
    return [text[start:end].strip() for start, end in pairwise(ends)]


def ends_with_stop(text: str) -> bool:
    """Tell whether a cleaned text ends as a paragraph does: with a stop, or a colon before a list."""
    return _FINAL_STOP.search(text) is not None


def _find_ends(text: str) -> Iterator[int]:
    enclosures = [found.span() for pattern in _ENCLOSED for found in pattern.finditer(text)]
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end("closers")
        # A quotation may close with the sentence; a bracket only if it holds the sentence whole.
        inside = any(
            opening < end < closing or (end == closing and text[opening] in "([" and opening > start)
            for opening, closing in enclosures
        )
        goes_on = stop["first"].islower() or _is_abbreviated(text[start : stop.start()], stop)
        if not inside and not goes_on:
            yield end
            start = end + 1


def _is_abbreviated(before: str, stop: re.Match[str]) -> bool:
    """Tell whether a stop belongs to the word before it, or to an ellipsis or an enumeration."""
    if stop["stop"] == _ELLIPSIS or not _LETTERS.search(before):
        return True
    if stop["stop"] != "." or stop["closers"]:
        return False
    word = before.split()[-1].lstrip("\"'([")
    if _ABBREVIATION.fullmatch(word) or _INITIALS.fullmatch(word):
        return True
    is_numbered = _NUMBER.match(stop.string, stop.start("first")) is not None
    return is_numbered and _BEFORE_NUMBER.fullmatch(word) is not None
