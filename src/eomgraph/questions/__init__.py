"""Stored questions: SPARQL queries that answer a question in natural language, with typed parameters.

A question is a file in queries/questions/. Its header (`headers`) declares its parameters, and each has a
site `VALUES ?name { UNDEF }` (`sites`), at which terms take the place of UNDEF. A parameter restricts a
variable that every row binds. What only some rows bind would match every value, so it is filtered instead,
under a name of its own:

    VALUES ?ofBase { UNDEF }
    OPTIONAL { ?figure eom:hasBase ?base }
    FILTER (!BOUND(?ofBase) || ?base = ?ofBase)
"""

from .asking import ask, names_query, prepare
from .parameters import Parameter
from .stored import Question, catalogue, load, names

__all__ = ["Parameter", "Question", "ask", "catalogue", "load", "names", "names_query", "prepare"]
