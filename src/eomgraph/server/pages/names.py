"""What things are called on pages: their English name, and those in other languages where the graph has any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ...descriptions.reading import Reader
from ...tables import Iri, Text, Value, term_of

LANGUAGES: Final = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""The languages that labels can be read in, each by its own name; what has no label in one is read in English."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with its names."""

    iri: Iri
    label: str
    others: tuple[tuple[str, str], ...] = ()
    """Languages other than English, each with the name in it."""


def names(reader: Reader, things: Iterable[Value]) -> Mapping[Value, Named]:
    """Return each IRI among the values with its names; what has no name is called by its prefixed name."""
    labels = reader.labels(things)
    others: dict[Value, dict[str, str]] = {}
    languages = ", ".join(f'"{language}"' for language in LANGUAGES if language != "en")
    rows = reader.select(
        f"SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {terms(labels)} }} ?thing skos:prefLabel ?label "
        f"FILTER(LANG(?label) IN ({languages})) }} ORDER BY ?thing ?label"
    )
    for thing, label in rows:
        if isinstance(label, Text) and label.language:
            others.setdefault(thing, {}).setdefault(label.language, str(label))
    return {
        thing: Named(Iri(str(thing)), label, tuple(sorted(others.get(thing, {}).items())))
        for thing, label in labels.items()
    }


def terms(things: Iterable[Value]) -> str:
    """Return IRIs as SPARQL writes them, for the rows of VALUES."""
    return " ".join(str(term_of(thing)) for thing in things if isinstance(thing, Iri))
