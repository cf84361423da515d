"""Dates as people read them, as precise as they are known: a year, a month or a day."""

from __future__ import annotations

import re
from typing import Final

from ...tables import Value
from ...tables.values import lexical

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""The names of the months, whatever language the server's system speaks."""

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?")


def parts(value: Value) -> tuple[int, int | None, int | None] | None:
    """Return year, month and day of a date, None for each that it does not tell; None for what is no date.

    >>> parts("2023-03")
    (2023, 3, None)
    """
    found = _DATE.fullmatch(lexical(value)[:10])
    if found is None:
        return None
    year, month, day = (None if each is None else int(each) for each in found.groups())
    return (year or 0, month, day)


def spoken(value: Value) -> str:
    """Return a date in words, no more precise than it is; what is no date as it is written.

    >>> spoken("2023-03-19"), spoken("2023-03"), spoken("2023")
    ('19 March 2023', 'March 2023', '2023')
    """
    found = parts(value)
    if found is None:
        return lexical(value)
    year, month, day = found
    return " ".join(
        str(each) for each in (day, MONTHS[month - 1] if month else None, year) if each is not None
    )
