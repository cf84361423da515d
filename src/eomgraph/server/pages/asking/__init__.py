"""Asking: stored questions by whom they are for, a form for each, answers in words, and an editor for SPARQL.

forms      the form of a question
answers    answers in words
terms      what the editor completes
page       the page that leads to the questions
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from .answers import shown_answer
from .forms import shown_question
from .page import ask
from .terms import PATH, terms

__all__ = ["routes", "shown_answer", "shown_question"]


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [Route("/ask", ask), Route(f"/{PATH}", terms)]
