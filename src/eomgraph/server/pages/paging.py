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
        raise Refusal(400, what="that is no page", where="parameter page", remedy="give a number from 1")
    return int(given)


def number_of_pages(count: int, size: int, number: int) -> int:
    """Return how many pages a list of so many has, an empty one too has one; Refusal where it has none of a number."""
    pages = max(1, -(-count // size))
    if number > pages:
        raise Refusal(
            404,
            what=f"the list has no page {number}",
            where="parameter page",
            remedy=f"it ends with page {pages}",
        )
    return pages
