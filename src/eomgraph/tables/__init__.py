"""Answers as rows of values, and the forms in which people and machines read them."""

from .answers import Answer, Row
from .formats import FORMATS
from .values import BlankNode, Iri, Text, Value, term_of, value_of

__all__ = ["FORMATS", "Answer", "BlankNode", "Iri", "Row", "Text", "Value", "term_of", "value_of"]
