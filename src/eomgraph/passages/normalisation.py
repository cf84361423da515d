"""Normalised wording: what stays of a passage, whichever rendering of the report it is read from."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SUPERSCRIPTS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Footnote calls are printed in these; to Python they are word characters, which the patterns mind."""

CALL_SEPARATOR: Final = "\u2063"
"""Parts two calls that stand in a row, so that the third and the fourth are not the thirty-fourth."""

_DIGITS: Final = "0123456789"
_LOWERED: Final = str.maketrans(SUPERSCRIPTS, _DIGITS)
_RAISED: Final = str.maketrans(_DIGITS, SUPERSCRIPTS)
_PLAIN: Final = str.maketrans("‘’‚‛“”„‟‐‑", "''''\"\"\"\"--", "\u200b\u200c\u200d\u2060\ufeff")

_CALL: Final = re.compile(f"[{SUPERSCRIPTS}]+")
_CALLS: Final = re.compile(f"[{SUPERSCRIPTS}{CALL_SEPARATOR}]+")
_MARKED_UP_CALL: Final = re.compile(r"\[\^(\d+)\]:?|<sup>(\d+)</sup>")
_CALLS_IN_A_ROW: Final = re.compile(r"(?<=\d\]|p>)[^\S\n]*,?[^\S\n]*(?=\[\^\d+\](?!:)|<sup>\d)")
_SPACED_CALL: Final = re.compile(rf"\s+(?=[{SUPERSCRIPTS}])")
_SOFT_HYPHEN: Final = re.compile(r"\u00ad(?:[^\S\n]*\n[^\S\n]*)?")
_CUT_WORD: Final = re.compile(rf"(?<![\w-])([\w-]*\w)[-‐][^\S\n]*\n[^\S\n]*(?![{SUPERSCRIPTS}])(\w+)")
_LINK: Final = re.compile(
    r"""!?\[ (?P<text> (?:[^\[\]] | \[[^\[\]]*\])* ) \]
        \( (?:[^()\s] | \([^()]*\))* (?:\s+"[^"]*")? \)""",
    re.VERBOSE,
)
_EMPHASIS: Final = (
    re.compile(r"(?<!\\)(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*\\])\1(?!\*)"),
    re.compile(rf"(?<![\w\\])(_{{1,3}})(?=[^\s_])(.+?)(?<=[^\s_\\])\1(?![^\W{SUPERSCRIPTS}])"),
)
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


def normalise(text: str) -> str:
    """Return the wording of a passage without what a rendering adds to it.

    Footnote calls, link targets and emphasis marks are dropped; white space, hyphenation at line ends and
    quote styles are folded; dashes stay; the result is in Unicode's NFC.

    >>> normalise("The *Assembly* adopted “the [law](https://example.org/)”.¹²")
    'The Assembly adopted "the law".'
    """
    return drop_calls(clean(text))


def clean(text: str) -> str:
    """Return the text normalised in all but its footnote calls, which follow their word directly."""
    text = join_hyphenated(raise_calls(unicodedata.normalize("NFC", text)))
    text = " ".join(text.split())
    text = _LINK.sub(r"\g<text>", text)
    for emphasis in _EMPHASIS:
        text = _unwrapped(emphasis, text)
    text = _ESCAPE.sub(r"\1", text).translate(_PLAIN)
    return _SPACED_CALL.sub("", text).strip()


def drop_calls(text: str) -> str:
    """Return a cleaned text without its footnote calls."""
    return _CALLS.sub("", text).strip()


def find_calls(text: str) -> tuple[int, ...]:
    """Return the numbers of the footnotes that a cleaned text calls, in its order."""
    return tuple(int(call.translate(_LOWERED)) for call in _CALL.findall(text))


def raise_calls(text: str) -> str:
    """Return the text with the footnote calls of Markdown and HTML in superscript digits.

    >>> raise_calls("as printed[^4] and<sup>15</sup>")
    'as printed⁴ and¹⁵'
    """
    text = _CALLS_IN_A_ROW.sub(CALL_SEPARATOR, text)
    return _MARKED_UP_CALL.sub(lambda call: (call[1] or call[2]).translate(_RAISED), text)


def join_hyphenated(text: str) -> str:
    """Return the text with the words that a line end cuts made whole.

    A hyphen at a line end may belong to the word or to the line, and the rest of the text tells which. It
    stays if the two halves are words there, or the first stands before another hyphen, and the whole is no
    word without it; and always beside a capital or a digit, or in a word that has another hyphen.

    >>> join_hyphenated("The self-\\nnominated can-\\ndidates nominated one self.")
    'The self-nominated candidates nominated one self.'
    """
    text = _SOFT_HYPHEN.sub("", text)
    if not _CUT_WORD.search(text):
        return text
    rest = _CUT_WORD.sub(" ", text).casefold()
    words = set(re.findall(r"\w+", rest))
    first_parts = set(re.findall(r"\b(\w+)-\w", rest))

    def joined(cut: re.Match[str]) -> str:
        first, second = cut.groups()
        if first[-1].islower() and second[0].islower() and "-" not in first:
            is_compound = {first.casefold(), second} <= words or first.casefold() in first_parts
            if first.casefold() + second in words or not is_compound:
                return first + second
        return f"{first}-{second}"

    return _CUT_WORD.sub(joined, text)


def _unwrapped(emphasis: re.Pattern[str], text: str) -> str:
    """Return the text without pairs of emphasis marks, inner ones after outer ones."""
    while (bare := emphasis.sub(r"\2", text)) != text:
        text = bare
    return text
