"""The vocabulary of a review: coded values, the names that reports share, and what a country's files name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from ..drafting.catalogue import Catalogue, read_catalogue
from ..loading import load_packaged
from ..namespaces import BASE, PREFIXES
from ..stores import OxigraphStore

_PROLOGUE: Final = f"PREFIX eom: <{PREFIXES['eom']}> PREFIX skos: <{PREFIXES['skos']}> "
_CONCEPTS: Final = f"{BASE}concept/"

# Values that are no concepts of the ontology: its classes of claims, and what names are of.
_CLAIMS: Final = {
    "finding": "Finding: the mission's own, in the body",
    "conclusion": "Conclusion: the mission's own, among its conclusions",
    "relayed-claim": "Relayed claim: passed on from somebody else",
    "legal-claim": "Legal claim: what the law provides, as described",
    "background-claim": "Background: the setting, stated without judging",
}
_NAMES: Final = {
    "body": "Public body",
    "party": "Political party",
    "medium": "Media outlet",
    "organisation": "Civil society organisation",
    "person": "Person",
    "place": "Place",
    "other": "Anything else",
}


@dataclass(frozen=True)
class Vocabulary:
    """The values of each scheme with their labels, the catalogue of norms, and things by name.

    `things` are the IRIs of actors, places and acts by their names, by country, or under "" for those that reports
    of every country share.
    """

    schemes: Mapping[str, Mapping[str, str]]
    catalogue: Catalogue
    things: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def concept(self, scheme: str, given: str) -> str | None:
        """Return the name of the value of a scheme that is called so, by name or by label."""
        values = self.schemes.get(scheme, {})
        if given in values:
            return given
        wanted = given.casefold()
        return next((name for name, label in values.items() if label.casefold() == wanted), None)

    def thing(self, country: str, name: str) -> str | None:
        """Return the IRI of an actor, place or act that a country's files, or those of all, call so."""
        wanted = name.casefold()
        spaces = (self.things.get(country, {}), self.things.get("", {}))
        return next(
            (iri for space in spaces for each, iri in space.items() if each.casefold() == wanted), None
        )

    def has(self, country: str, iri: str) -> bool:
        """Say whether a country's files have a thing of that IRI."""
        return iri in self.things.get(country, {}).values()


@lru_cache(maxsize=1)
def read_vocabulary() -> Vocabulary:
    """Return the vocabulary of the packaged ontology and data."""
    store = OxigraphStore()
    load_packaged(store, reports=())
    schemes: dict[str, dict[str, str]] = {"claimkind": dict(_CLAIMS), "namekind": dict(_NAMES)}
    concepts = _rows(
        store,
        "SELECT ?concept ?label WHERE { ?concept skos:inScheme ?scheme ; skos:prefLabel ?label ."
        ' FILTER (LANG(?label) = "en") } ORDER BY ?label ?concept',
    )
    for iri, label in concepts:
        scheme, _, name = iri.removeprefix(_CONCEPTS).partition("/")
        if name:
            schemes.setdefault(scheme, {})[name] = label
    things: dict[str, dict[str, str]] = {}
    named = _rows(
        store,
        "SELECT DISTINCT ?thing ?name WHERE { { ?thing skos:prefLabel ?name } UNION { ?thing skos:altLabel ?name }"
        ' FILTER (LANG(?name) = "en" && !CONTAINS(STR(?thing), "/concept/")) } ORDER BY ?thing ?name',
    )
    for iri, name in named:
        space = iri.removeprefix(f"{BASE}country/").partition("/")[0] if "/country/" in iri else ""
        things.setdefault(space, {}).setdefault(name, iri)
    return Vocabulary(
        MappingProxyType({name: MappingProxyType(values) for name, values in schemes.items()}),
        read_catalogue(),
        MappingProxyType(things),
    )


def _rows(store: OxigraphStore, query: str) -> list[tuple[str, str]]:
    rows = store.select(_PROLOGUE + query).rows
    return [(str(getattr(row[0], "value", "")), str(getattr(row[1], "value", ""))) for row in rows]
