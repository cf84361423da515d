"""SPARQL's tokens, as far as a guard has to tell them apart, read in one pass whatever the text.

https://www.w3.org/TR/sparql11-query/#sparqlGrammar. Oxigraph reads keywords without a space after them
(`1SERVICE<x>`), so numbers, texts and IRIs end here where they end there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .refusals import Place

# No alternative can begin within another's text, and none gives back what it took (the + after a repetition):
# so the time is linear. What is never closed takes all that is left: the engine says where.
_TOKEN = re.compile(
    r'''(?P<skipped> (?: \s | \#[^\r\n]* )++ )
      | (?P<iri> <(?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )*+> )
      | (?P<text> """(?: [^"\\] | \\. | "(?!"") )*+""" | \'\'\'(?: [^'\\] | \\. | '(?!'') )*+\'\'\'
                | "(?!"")(?: [^"\\\r\n] | \\. )*+" | '(?!'')(?: [^'\\\r\n] | \\. )*+' )
      | (?P<unclosed> ["'] .*+ )
      | (?P<variable> [?$]\w++ | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ )
      | (?P<number> [0-9]++(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+ )
      | (?P<name> [^\W\d][\w.-]*+ (?: :(?: [\w:.-] | %[0-9A-Fa-f]{2} | \\[^\w\s] )*+ )?+
                | :(?: [\w:.-] | %[0-9A-Fa-f]{2} | \\[^\w\s] )*+ )
      | (?P<mark> . )''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind (iri, text, unclosed, variable, number, name, mark), its text, where it starts."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """A name as keywords are compared, in lower case; empty for any other token."""
        return self.text.lower() if self.kind == "name" else ""


def tokens_of(query: str) -> Iterator[Token]:
    """Return the tokens of a query without space and comments."""
    for found in _TOKEN.finditer(query):
        if found.lastgroup and found.lastgroup != "skipped":
            yield Token(found.lastgroup, found.group(), found.start())


def place_of(query: str, start: int) -> Place:
    """Return the line and column of a position in a query."""
    before = query[:start]
    return Place(before.count("\n") + 1, start - before.rfind("\n"))
