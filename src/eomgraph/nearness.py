"""Names that a mistyped one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LISTED = 12  # more names than this are a page, not a line


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of the known names, those most like a name, the likest first.

    >>> nearest("Figure", ["claims", "figures"])
    ('figures',)
    """
    by_folded = {each.casefold(): each for each in sorted(known)}
    matches = get_close_matches(name.casefold(), by_folded, n=3, cutoff=0.6)
    return tuple(by_folded[match] for match in matches)


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return a remedy for a name that is not among the known: the nearest, and all where they are few.

    >>> suggestion("figure", ["claims", "figures"])
    'did you mean figures? There are claims, figures'
    """
    names = sorted(set(known))
    near = nearest(name, names)
    guess = f"did you mean {' or '.join(near)}? " if near else ""
    if not names:
        return "there are none"
    if len(names) <= _LISTED:
        return f"{guess}There are {', '.join(names)}"
    return guess.rstrip() or f"there are {', '.join(names[:_LISTED])} and {len(names) - _LISTED} more"
