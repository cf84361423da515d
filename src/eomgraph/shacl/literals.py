"""What literals mean: whether one fits its datatype, and which of two is less."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

import pyoxigraph as ox

from ..namespaces import PREFIXES
from ..stores import Term

_XSD = PREFIXES["xsd"]
_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_YEAR = r"-?(?:[1-9]\d{3,}|0\d{3})"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?"
_INTEGER = r"[+-]?\d+"
_DECIMAL = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_DOUBLE = rf"{_DECIMAL}(?:[eE]{_INTEGER})?|[+-]?INF|NaN"

# How each datatype of XML Schema that SPARQL 1.1 knows is spelled, and what is near them.
_SPELLINGS = {
    "boolean": r"true|false|1|0",
    "date": rf"({_YEAR}-{_MONTH}-{_DAY}){_ZONE}",
    "dateTime": rf"({_YEAR}-{_MONTH}-{_DAY})T{_TIME}{_ZONE}",
    "decimal": _DECIMAL,
    "double": _DOUBLE,
    "float": _DOUBLE,
    "gMonth": rf"--{_MONTH}{_ZONE}",
    "gYear": rf"{_YEAR}{_ZONE}",
    "gYearMonth": rf"{_YEAR}-{_MONTH}{_ZONE}",
    "integer": _INTEGER,
    "time": rf"{_TIME}{_ZONE}",
}
_RANGES: dict[str, tuple[int | None, int | None]] = {
    "byte": (-(2**7), 2**7 - 1),
    "int": (-(2**31), 2**31 - 1),
    "long": (-(2**63), 2**63 - 1),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "nonPositiveInteger": (None, 0),
    "positiveInteger": (1, None),
    "short": (-(2**15), 2**15 - 1),
    "unsignedByte": (0, 2**8 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedShort": (0, 2**16 - 1),
}

_Comparable: TypeAlias = tuple[str, Decimal | float | datetime | str | bool]


def is_known(datatype: str) -> bool:
    """Say whether the spellings of a datatype are known here; outside XML Schema none has any."""
    name = datatype.removeprefix(_XSD)
    return not datatype.startswith(_XSD) or name in ("string", *_SPELLINGS, *_RANGES)


def fits(literal: ox.Literal) -> bool:
    """Say whether a literal is spelled as its datatype demands; with a datatype unknown here, any is."""
    name, spelling = _local_name(literal), literal.value
    if name in _RANGES:
        least, most = _RANGES[name]
        if not re.fullmatch(_INTEGER, spelling, re.ASCII):
            return False
        number = Decimal(spelling)
        return (least is None or number >= least) and (most is None or number <= most)
    spelled = re.fullmatch(_SPELLINGS.get(name, "(?s:.*)"), spelling, re.ASCII)
    return spelled is not None and all(map(_is_day, spelled.groups()))


def is_less(one: Term, other: Term, *, or_equal: bool = False) -> bool:
    """Say whether SPARQL finds one term less than another, which it does not where they do not compare."""
    less, more = _comparable(one), _comparable(other)
    if less is None or more is None or less[0] != more[0]:
        return False
    with suppress(TypeError):  # one of two times has a zone
        return less <= more if or_equal else less < more
    return False


def _comparable(term: Term) -> _Comparable | None:
    """Return the value of a term behind the kind of values that it compares with; None where it has none."""
    if not isinstance(term, ox.Literal) or not fits(term):
        return None
    name, spelling = _local_name(term), term.value
    match name:
        case "double" | "float":
            return "number", float(spelling)
        case "string":
            return "text", spelling
        case "boolean":
            return "truth", spelling in ("true", "1")
        case "date":
            return "day", datetime.fromisoformat(f"{spelling[:10]}T00:00:00{spelling[10:]}")
        case "dateTime":
            return "moment", datetime.fromisoformat(spelling)
    return ("number", Decimal(spelling)) if name in ("decimal", "integer", *_RANGES) else None


def _local_name(literal: ox.Literal) -> str:
    """Return the name of a literal's datatype in XML Schema, and of others nothing."""
    datatype = literal.datatype.value
    return datatype.removeprefix(_XSD) if datatype.startswith(_XSD) else ""


def _is_day(spelling: str) -> bool:
    """Say whether there is such a day; none of a year that has not four digits is doubted."""
    with suppress(ValueError):
        date.fromisoformat(spelling)
        return True
    return not re.match(r"\d{4}-", spelling)
