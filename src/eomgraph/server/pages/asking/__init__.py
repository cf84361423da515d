"""Asking: stored questions by whom they are for, a form for each, answers in words, and an editor for SPARQL."""

from .answers import shown_answer
from .forms import shown_question
from .views import routes

__all__ = ["routes", "shown_answer", "shown_question"]
