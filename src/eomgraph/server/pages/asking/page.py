"""The page that leads to the questions: /ask, and ?for= with whom they are for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from ....questions.headers import TAGS
from ...refusals import Refusal
from ...requests import query_parameters
from ...served import Served
from ...state import state_of
from ..rendering import view

_AUDIENCES: Final[Mapping[str, str]] = {
    "analyst": "For analysts",
    "lawyer": "For lawyers",
    "citizen-observer": "For citizen observers",
    "journalist": "For journalists",
    "scholar": "For scholars",
    "data-engineer": "For those who keep the data",
}


def ask(request: Request) -> Response:
    """List the stored questions, all by whom they are for, or those for some alone."""
    served = state_of(request).served
    audience = query_parameters(request).one("for")
    if audience is not None and audience not in TAGS:
        raise Refusal(
            404,
            what=f"no questions are for {audience}",
            where="parameter for",
            remedy=f"use one of {', '.join(TAGS)}",
        )
    return view(request, "ask.html", lambda: _context(served, audience))


def _context(served: Served, audience: str | None) -> Mapping[str, Any]:
    groups = {
        tag: [question for question in served.questions.values() if tag in question.tags] for tag in TAGS
    }
    return {
        "audience": audience,
        "audiences": [(tag, _AUDIENCES[tag], len(groups[tag])) for tag in TAGS],
        "groups": [(tag, _AUDIENCES[tag], groups[tag]) for tag in TAGS if audience in (None, tag)],
        "count": len(served.questions),
    }
