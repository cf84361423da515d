"""Languages: the words that recognisers look for, as data; a language is a TOML file beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any, Final

from ..errors import ResourceError, UnknownName
from ..nearness import suggestion

_LANGUAGES: Final = {"en": "english"}


class Language:
    """The table of one language."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table

    def words(self, *path: str) -> tuple[str, ...]:
        """Return a list of words or phrases."""
        value = self._at(path)
        if not isinstance(value, list):
            raise ResourceError(
                what=f"{'.'.join(path)} is no list", where="drafting", remedy="mend the language file"
            )
        return tuple(value)

    def table(self, *path: str) -> Mapping[str, Any]:
        """Return a table of the language file."""
        value = self._at(path)
        if not isinstance(value, dict):
            raise ResourceError(
                what=f"{'.'.join(path)} is no table", where="drafting", remedy="mend the language file"
            )
        return value

    def entries(self, *path: str) -> tuple[Mapping[str, Any], ...]:
        """Return a list of tables."""
        return tuple(self._at(path))

    def inverted(self, *path: str) -> dict[str, str]:
        """Return a table of lists turned round: each word with the key that lists it."""
        return {word: key for key, words in self.table(*path).items() for word in words}

    def any_of(self, *path: str) -> str:
        """Return a pattern that matches any word or phrase of a list, the longest first."""
        return alternatives(self.words(*path))

    def _at(self, path: tuple[str, ...]) -> Any:
        value: Any = self._table
        for step in path:
            value = value[step]
        return value

    @cached_property
    def months(self) -> Mapping[str, int]:
        """The months' names and short forms, in lower case, with their numbers."""
        return {
            name: number
            for number, names in enumerate(self.words("dates", "months"), start=1)
            for name in names.casefold().split()
        }

    @cached_property
    def numbers(self) -> Mapping[str, float]:
        """The numbers in words up to twenty, the tens, and the scales."""
        return {**self.table("numbers", "units"), **self.table("numbers", "tens")}


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of some words or phrases, in which a space stands for any white space.

    >>> alternatives(["at", "at least"])
    '(?:at\\\\s+least|at)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', chr(92) + 's+') for word in ordered)})"


@lru_cache(maxsize=8)
def load_language(code: str = "en") -> Language:
    """Return the table of a language by its code; UnknownName where there is none."""
    if code not in _LANGUAGES:
        raise UnknownName(what=f"no language is called {code}", remedy=suggestion(code, _LANGUAGES))
    text = resources.files(__package__).joinpath(f"{_LANGUAGES[code]}.toml").read_text(encoding="utf-8")
    return Language(tomllib.loads(text))
