"""Where a stored question takes its parameters: its `VALUES ?name { UNDEF }` sites.

A query is read here as SPARQL's own tokens (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), so that a
site in a comment, a string or an IRI is none, and so that the group a site stands in is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    r'''(?P<skipped> \s+ | \#[^\n]* )
      | (?P<quoted> """(?:"{0,2}(?:[^"\\]|\\.))*""" | \'\'\'(?:'{0,2}(?:[^'\\]|\\.))*\'\'\'
                  | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | <[^<>"{}|^`\\\x00-\x20]*> )
      | (?P<word> [?$]?\w(?:[\w:.%-]|\\.)* )
      | (?P<mark> . )''',
    re.VERBOSE | re.DOTALL,
)

# What a group after these words binds does not restrict the rows of the answer.
_DETACHING = {"OPTIONAL", "MINUS", "EXISTS", "SERVICE"}


@dataclass(frozen=True, slots=True)
class Site:
    """A place that takes a parameter: its variable, where its clause stands, and whether it can restrict."""

    name: str
    start: int
    end: int
    line: int
    restricts: bool


def find_sites(query: str) -> tuple[Site, ...]:
    """Return the sites of a query, in its order."""
    return tuple(_sites(query))


def fill_sites(query: str, terms: Mapping[str, str]) -> str:
    """Return the query with terms, in N-Triples, at the sites of their names, and without its other sites.

    A site with UNDEF restricts nothing, but some engines join it row by row.
    """
    for site in reversed(find_sites(query)):
        filled = f"VALUES ?{site.name} {{ {terms[site.name]} }}" if site.name in terms else ""
        query = query[: site.start] + filled + query[site.end :]
    return query


def _sites(query: str) -> Iterator[Site]:
    tokens = [token for token in _TOKEN.finditer(query) if token.lastgroup != "skipped"]
    words = [token.group().upper() for token in tokens]
    restricting = [True]  # for each group that is open, innermost last
    for at, word in enumerate(words):
        if word == "{":
            detached = words[at - 1] in _DETACHING or words[at + 1 : at + 2] == ["SELECT"]
            restricting.append(restricting[-1] and not detached)
        elif word == "}":
            restricting.pop()
        elif word == "VALUES" and words[at + 2 : at + 5] == ["{", "UNDEF", "}"]:
            start, end = tokens[at].start(), tokens[at + 4].end()
            line = query.count("\n", 0, tokens[at + 3].start()) + 1
            yield Site(tokens[at + 1].group()[1:], start, end, line, restricting[-1])
