"""Long lists in pages, which addresses number from 1."""

from __future__ import annotations

from starlette.requests import Request

from ..refusals import Refusal
from ..requests import query_parameters

_DIGITS = 6


def page_number(request: Request) -> int:
    """Return the page that a request asks for; Refusal for what is no number from 1."""
    given = query_parameters(request).one("page") or "1"
    if not (given.isascii() and given.isdecimal() and len(given) <= _DIGITS and int(given)):
        raise Refusal(400, what="that is no page", where="page", remedy="give a number from 1")
    return int(given)
