"""The values of an answer: an RDF term becomes the Python value that says the same.

    IRI            Iri          a string that knows it is an IRI
    blank node     BlankNode    a string that knows it is a label without meaning outside its answer
    plain text     str
    other text     Text         a string with its language, or with a datatype Python has no type for
    numbers        int, Decimal, float
    truth          bool
    time           date, datetime
    unbound        None

Terms whose spelling does not fit their datatype are kept as Text, never dropped or mended.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

import pyoxigraph as ox

from ..namespaces import PREFIXES, compact

Value: TypeAlias = str | int | float | Decimal | date | None
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

XSD = PREFIXES["xsd"]


class Iri(str):
    """An IRI; it equals the string of the same characters, and its class tells it from a text."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{self}>"


class BlankNode(str):
    """The label of a blank node."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"_:{self}"


class Text(str):
    """A text with its language tag, or with a datatype that Python has no type for.

    >>> Text("Majlis", language="en") == "Majlis"
    True
    """

    __slots__ = ("datatype", "language")

    datatype: str | None
    language: str | None

    def __new__(cls, text: str, *, language: str | None = None, datatype: str | None = None) -> Text:
        self = super().__new__(cls, text)
        self.language = language
        self.datatype = datatype
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, str | None]]:
        """Let the text be copied and pickled with its tag."""
        return (str(self),), {"language": self.language, "datatype": self.datatype}


_WHOLE = "[+-]?[0-9]+"
_FRACTION = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"
_FLOATING = rf"{_FRACTION}([eE]{_WHOLE})?|[+-]?INF|NaN"

# The spellings of XML Schema, which are fewer than Python reads: 1_000 is no integer, 1E3 no decimal.
_READERS: dict[str, tuple[str, Callable[[str], Value]]] = {
    f"{XSD}string": ("(?s).*", str),
    f"{XSD}boolean": ("true|false|1|0", lambda spelling: spelling in ("true", "1")),
    f"{XSD}decimal": (_FRACTION, Decimal),
    f"{XSD}double": (_FLOATING, float),
    f"{XSD}float": (_FLOATING, float),
    f"{XSD}date": ("[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat),
    f"{XSD}dateTime": ("[0-9]{4}-[0-9]{2}-[0-9]{2}T.+", datetime.fromisoformat),
    **{
        f"{XSD}{name}": (_WHOLE, int)
        for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")
    },
}


def value_of(term: Term | None) -> Value:
    """Return the Python value of an RDF term, None where a variable is unbound."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.BlankNode):
        return BlankNode(term.value)
    if isinstance(term, ox.Triple):
        return str(term)
    if term.language:
        return Text(term.value, language=term.language)
    return _read(term.value, term.datatype.value)


def _read(spelling: str, datatype: str) -> Value:
    pattern, read = _READERS.get(datatype, (None, str))
    if pattern and re.fullmatch(pattern, spelling):
        # The 30th of February is spelled well and yet no date; nor is an int of a million digits read.
        with suppress(ValueError):
            return read(spelling)
    return Text(spelling, datatype=datatype)


def term_of(value: str | int | float | Decimal | date) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return the RDF term of a value; ValueError where an Iri holds what no IRI may.

    >>> str(term_of('say "yes"'))
    '"say \\\\"yes\\\\""'
    """
    if isinstance(value, Iri):
        return ox.NamedNode(value)
    if isinstance(value, BlankNode):
        return ox.BlankNode(value)
    if isinstance(value, Text) and value.language:
        return ox.Literal(str(value), language=value.language)
    datatype = datatype_of(value)
    return ox.Literal(lexical(value), datatype=ox.NamedNode(datatype) if datatype else None)


def datatype_of(value: Value) -> str | None:
    """Return the IRI of a value's datatype, None for plain text, IRIs and blank nodes."""
    if isinstance(value, Text):
        return value.datatype
    for kind, name in _DATATYPES:
        if isinstance(value, kind):
            return f"{XSD}{name}"
    return None


# A subclass stands before its base: bool is an int, datetime is a date.
_DATATYPES: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    (Decimal, "decimal"),
    (float, "double"),
    (datetime, "dateTime"),
    (date, "date"),
)


def lexical(value: Value) -> str:
    """Return a value spelled as XML Schema spells it, without quotes; empty where it is unbound."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("INF" if value > 0 else "-INF")
    return value.isoformat() if isinstance(value, date) else str(value)


def readable(value: Value) -> str:
    """Return a value as people read it: IRIs as prefixed names, on one line."""
    if isinstance(value, Iri):
        return compact(value)
    return " ".join(lexical(value).split())


def is_number(value: Value) -> bool:
    """Say whether a value is a number, which truth values are not."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def are_numbers(values: Iterable[Value]) -> bool:
    """Say whether there is a value, and all there are are numbers."""
    bound = [value for value in values if value is not None]
    return bool(bound) and all(map(is_number, bound))
