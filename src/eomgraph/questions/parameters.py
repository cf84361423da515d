"""The parameters of a stored question: what is given becomes a value, and a term, of the type declared."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ..errors import ParameterError
from ..namespaces import BASE, PREFIXES, expand
from ..tables import Iri, term_of

Given = str | int | float | Decimal | date


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter as its question's header declares it.

    A bare local name is looked up in `scheme`: a prefix such as `voice`, or `report` for a report's id.
    """

    name: str
    type: str
    description: str
    example: str
    optional: bool = True
    scheme: str | None = None

    def value_of(self, given: Given) -> Given:
        """Return what was given as a value of this parameter's type; ParameterError where it is none.

        >>> voice = Parameter("voice", "iri", "Who speaks.", "joint-mission", scheme="voice")
        >>> voice.value_of("joint-mission")
        <https://w3id.org/eomgraph/concept/voice/joint-mission>
        """
        meaning, read = _READERS[self.type]
        try:
            value = read(given, self.scheme)
            term_of(value)
        except ValueError as error:
            raise ParameterError(
                what=f"{given!r} is not {meaning}",
                where=f"parameter {self.name}",
                remedy=f"write it as in {self.name}={self.example}",
            ) from error
        return value

    def term_of(self, given: Given) -> str:
        """Return what was given as a term in N-Triples, escaped: fit to stand in a query."""
        return str(term_of(self.value_of(given)))


def around(scheme: str) -> tuple[str, str]:
    """Return what stands before and after a bare name in the IRIs of a scheme."""
    return (f"{BASE}data/", "/report") if scheme == "report" else (PREFIXES[scheme], "")


# Each reader returns the value that was given, or raises ValueError.


def _iri(given: Given, scheme: str | None) -> Iri:
    name = _matching(r"\S+", given)
    if scheme and ":" not in name:
        before, after = around(scheme)
        return Iri(f"{before}{name}{after}")
    try:
        return Iri(_matching(r"[A-Za-z][\w.+-]*:.*", expand(name)))
    except KeyError:  # no such prefix
        raise ValueError(given) from None


def _string(given: Given, _: str | None) -> str:
    return _matching("(?s).*", given)


def _integer(given: Given, _: str | None) -> int:
    # Eighteen digits are what every engine holds (64 bits).
    return int(_matching("[+-]?[0-9]{1,18}", _spelled(given)))


def _decimal(given: Given, _: str | None) -> Decimal:
    return Decimal(_matching(r"[+-]?[0-9]+(\.[0-9]+)?", _spelled(given)))


def _date(given: Given, _: str | None) -> date:
    plain = isinstance(given, date) and not isinstance(given, datetime)
    return date.fromisoformat(_matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(given) if plain else given))


def _boolean(given: Given, _: str | None) -> bool:
    return _matching("true|false", str(given).lower() if isinstance(given, bool) else given) == "true"


def _spelled(given: Given) -> Given:
    """Return a number as it is written out; anything else as it is."""
    if isinstance(given, int | float | Decimal) and not isinstance(given, bool):
        return format(Decimal(str(given)), "f")
    return given


def _matching(pattern: str, given: Given) -> str:
    if not isinstance(given, str) or not re.fullmatch(pattern, given):
        raise ValueError(given)
    return str(given)


_READERS: dict[str, tuple[str, Callable[[Given, str | None], Given]]] = {
    "iri": ("an IRI or a name of something in the graph", _iri),
    "string": ("a text", _string),
    "integer": ("a whole number", _integer),
    "decimal": ("a number", _decimal),
    "date": ("a date", _date),
    "boolean": ("true or false", _boolean),
}

TYPES = tuple(_READERS)
