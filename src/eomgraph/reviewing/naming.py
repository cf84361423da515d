"""Naming: the last part of the IRIs of a finished report, made of a person's own words, and the same for good."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from ..export import write
from .keeping import read_kept

FILE: Final = "names.json"
_WORDS: Final = 7
_DROPPED: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "there",
        "these",
        "this",
        "those",
        "to",
        "was",
        "were",
        "which",
        "who",
        "with",
    ]
)


class Names:
    """The names of a report's things by the keys of what they were made from.

    A name outlives rewording: once a report is finished, the draft's folder keeps it.
    """

    def __init__(self, folder: Path, taken: Iterable[str] = ()) -> None:
        """Read the names that a folder keeps; no new thing is called as what is taken, such as a section."""
        self._path = folder / FILE
        self._kept = _read(self._path)
        self._taken = {*self._kept.values(), *taken}
        self.used: dict[str, str] = {}

    def of(self, key: str, kind: str, words: str) -> str:
        """Return the name of a thing, as claim-count-assessed-negatively: that it has, else one of its words."""
        name = self._kept.get(key) or self.used.get(key)
        if name is None:
            name = self._new(kind, words)
            self._taken.add(name)
        self.used[key] = name
        return name

    def _new(self, kind: str, words: str) -> str:
        """Return a name that no other thing has: with more words, else with a, b, c at its end."""
        parts = slug(words, drop=True).split("-")
        for count in range(min(_WORDS, len(parts)), len(parts) + 1):
            name = f"{kind}-{'-'.join(parts[:count])}"
            if name not in self._taken:
                return name
        count = 1
        while (name := f"{kind}-{'-'.join(parts)}-{_letters(count)}") in self._taken:
            count += 1
        return name

    def save(self) -> None:
        """Keep the names, those that are not used any more too, for what was named may come back."""
        names = json.dumps(dict(sorted({**self._kept, **self.used}.items())), ensure_ascii=False, indent=1)
        write(self._path, (names + "\n").encode())


def slug(words: str, *, drop: bool = False) -> str:
    """Return words in lower case, joined by hyphens; without articles and the like, where they are dropped.

    >>> slug("The CEC's decision of 4 May", drop=True)
    'cecs-decision-4-may'
    """
    found = re.findall(r"[^\W_]+", words.casefold().replace("'", "").replace("’", ""))
    kept = [word for word in found if not (drop and word in _DROPPED)]
    return "-".join(kept or found) or "unnamed"


def _letters(count: int) -> str:
    letters = ""
    while count:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _read(path: Path) -> Mapping[str, str]:
    return read_kept(path, "the names of the report's things", "move it away, which gives new names")
