"""The spellings that stores are known to rewrite, and what two spellings of one thing have in common.

| written | kept by some store as | seen in |
|---|---|---|
| `"x"^^xsd:string` | `"x"` | Oxigraph (RDF 1.1 has them for one) |
| `"x"@en-GB` | `"x"@en-gb` | Oxigraph, Virtuoso |
| `"01"^^xsd:integer`, `"1.10"^^xsd:decimal` | `1`, `1.1` | Oxigraph, Virtuoso |
| `"5"^^xsd:int` and the other kinds of integer | `"5"^^xsd:integer` | Oxigraph |
| `"1.5E3"^^xsd:double` | `1500`, `1500.0` | Oxigraph, Virtuoso |
| `"1"^^xsd:boolean` | `"true"^^xsd:boolean` | Oxigraph, Virtuoso |
| `"74500000000"^^xsd:integer`, beyond 32 bits | `"74500000000"^^xsd:decimal` | Virtuoso |
| `+00:00` in `xsd:dateTime` | `Z` | Oxigraph, Virtuoso |

Anything else that a store changes, it corrupts: Virtuoso 7 makes of a duration a number, of an ill-typed integer 0,
and cuts decimals after fifteen digits.
"""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal

import pyoxigraph as ox

from ..namespaces import PREFIXES
from .protocol import Term

_XSD = PREFIXES["xsd"]
_INTEGERS = {
    f"{_XSD}{name}"
    for name in (
        *("integer", "long", "int", "short", "byte"),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
        *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
}
_FLOATING = (f"{_XSD}double", f"{_XSD}float")
_LARGE = 2**31
_TRUTH = {"1": "true", "0": "false"}


def normal(term: Term) -> Term:
    """Return the term that stands for all spellings of one.

    >>> str(normal(ox.Literal("1.10", datatype=ox.NamedNode(_XSD + "decimal"))))
    '"1.1"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    if not isinstance(term, ox.Literal):
        return term
    if term.language:
        return ox.Literal(term.value, language=term.language.lower())
    datatype = term.datatype.value
    # What does not fit its datatype has the one spelling that it has.
    with suppress(ValueError, ArithmeticError):
        if datatype in _INTEGERS:
            return ox.Literal(str(int(term.value)), datatype=ox.NamedNode(f"{_XSD}integer"))
        if datatype == f"{_XSD}decimal":
            number = Decimal(term.value)
            is_large = number == number.to_integral_value() and abs(number) >= _LARGE
            kind = ox.NamedNode(f"{_XSD}integer") if is_large else term.datatype
            return ox.Literal(_plain(number), datatype=kind)
        if datatype in _FLOATING:
            return ox.Literal(repr(float(term.value)), datatype=term.datatype)
    if datatype == f"{_XSD}boolean":
        return ox.Literal(_TRUTH.get(term.value, term.value), datatype=term.datatype)
    if datatype == f"{_XSD}dateTime":
        return ox.Literal(re.sub(r"[+-]00:00$", "Z", term.value), datatype=term.datatype)
    return term


def _plain(number: Decimal) -> str:
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
