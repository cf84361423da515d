"""Reading a store for people: rows as values, and things by their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..namespaces import PREFIXES, compact, expand
from ..stores import Store
from ..tables import Iri, Text, Value, term_of, value_of

_PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in ("eom", "owl", "rdfs", "skos"))

# What names a thing, the best first: statements and passages have no label of their own.
_NAMING = ("skos:prefLabel", "rdfs:label", "eom:paraphrase", "eom:headingText", "eom:locator")


class Reader:
    """Asks one store; the prefixes eom, owl, rdfs and skos need no declaration."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def select(self, query: str) -> list[tuple[Value, ...]]:
        """Return the rows of a SELECT query."""
        return [tuple(map(value_of, row)) for row in self._store.select(_PROLOGUE + query).rows]

    def things(self, pattern: str) -> Iterator[Iri]:
        """Return the IRIs that ?thing has in a pattern."""
        rows = self.select(f"SELECT DISTINCT ?thing WHERE {{ {pattern} }}")
        return (thing for (thing,) in rows if isinstance(thing, Iri))

    def labels(self, things: Iterable[Value]) -> Mapping[Value, str]:
        """Return the best label of each IRI among the values, or its prefixed name where it has none."""
        iris = sorted({thing for thing in things if isinstance(thing, Iri)})
        rows = self.select(
            f"SELECT ?thing ?naming ?label WHERE {{ VALUES ?thing {{ {_terms(iris)} }} ?thing ?naming ?label "
            f"FILTER(?naming IN ({', '.join(_NAMING)})) }}"
        )
        best = {thing: label for thing, _, label in sorted(rows, key=_preference, reverse=True)}
        return {iri: str(best.get(iri, compact(iri))) for iri in iris}

    def words(self, terms: Iterable[Value]) -> Mapping[Value, str]:
        """Return the label of each term, or the words that its name consists of where it has none."""
        return {
            term: _CAMEL.sub(" ", label.partition(":")[2]).lower() if label == compact(str(term)) else label
            for term, label in self.labels(terms).items()
        }


_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_RANKS = {expand(naming): rank for rank, naming in enumerate(_NAMING)}


def _terms(iris: Iterable[Iri]) -> str:
    return " ".join(str(term_of(iri)) for iri in iris)


def _preference(row: tuple[Value, ...]) -> tuple[int, bool, str]:
    _, naming, label = row
    foreign = isinstance(label, Text) and label.language is not None and label.language != "en"
    return _RANKS[str(naming)], foreign, str(label)
