"""An answer as a pandas DataFrame, with a column type that fits all of a column's values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas

from .values import Value

if TYPE_CHECKING:
    from .answers import Answer

# The first type that all values of a column fit; a bool must not pass as an int, so it is asked first.
_DTYPES: tuple[tuple[tuple[type, ...], str], ...] = (
    ((bool,), "boolean"),
    ((int,), "Int64"),
    ((int, float, Decimal), "Float64"),
    ((date,), "datetime64[us]"),
    ((str,), "string"),
)


def frame_of(answer: Answer) -> pandas.DataFrame:
    """Return the answer as a DataFrame; what is unbound is missing, mixed columns stay objects."""
    columns = {column: _series(answer.column(column)) for column in answer.columns}
    return pandas.DataFrame(columns, columns=list(answer.columns))


def _series(values: tuple[Value, ...]) -> pandas.Series:
    dtype = _dtype([value for value in values if value is not None])
    plain = [float(value) if isinstance(value, Decimal) and dtype == "Float64" else value for value in values]
    return pandas.Series(plain, dtype=dtype)


def _dtype(values: list[Value]) -> str:
    for kinds, dtype in _DTYPES:
        if values and all(isinstance(value, kinds) for value in values):
            return dtype
    return "object"
