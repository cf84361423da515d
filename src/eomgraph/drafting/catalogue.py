"""The catalogue: instruments and provisions that the reference data knows, and how they are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ..loading import load_packaged
from ..namespaces import PREFIXES
from ..stores import OxigraphStore
from ..tables import Answer
from ..tables.values import Value, lexical

_ROMAN: Final = re.compile(r"[IVX]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Instruments by their IRI, with their printed names, and the provisions of each by number."""

    labels: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    provisions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def provision(self, instrument: str, number: str) -> str | None:
        """Return the IRI of a provision; one that the print leaves the part out of counts where it is the only one.

        "3.2.a" is II.3.2.a of an instrument that has no other section ending so; "25(b)" is not 25.
        """
        known = self.provisions.get(instrument, {})
        wanted = fold_number(number)
        if wanted in known:
            return known[wanted]
        ending = [
            iri for each, iri in known.items() if each.endswith(f".{wanted}") and _is_part(each, wanted)
        ]
        return ending[0] if len(ending) == 1 else None


def _is_part(number: str, ending: str) -> bool:
    return _ROMAN.fullmatch(number.removesuffix(f".{ending}")) is not None


def fold_number(number: str) -> str:
    """Return a provision's number in one spelling.

    >>> fold_number("25 (b)")
    '25.b'
    """
    return re.sub(r"[\s()\[\].]+", ".", number).strip(".").casefold()


def read_catalogue() -> Catalogue:
    """Return the instruments of the packaged reference data."""
    store = OxigraphStore()
    load_packaged(store, reports=())
    prologue = f"PREFIX eom: <{PREFIXES['eom']}> PREFIX skos: <{PREFIXES['skos']}> "
    instruments = store.select(
        f"{prologue} SELECT ?thing ?label ?name WHERE {{ ?thing a"
        f" eom:InternationalInstrument ; skos:prefLabel ?label . "
        "{ ?thing skos:prefLabel ?name } UNION { ?thing skos:altLabel ?name } UNION {"
        " ?thing eom:documentSymbol ?name } }"
    )
    labels: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in Answer.of_terms(instruments.columns, instruments.rows):
        labels[_iri(row.thing)] = lexical(row.label)
        names[lexical(row.name)] = _iri(row.thing)
    parts = store.select(
        f"{prologue} SELECT ?part ?whole ?number WHERE {{ ?part a eom:Provision ;"
        f" eom:number ?number ; eom:isPartOf+ ?whole . "
        "?whole a eom:InternationalInstrument }"
    )
    provisions: dict[str, dict[str, str]] = {}
    for row in Answer.of_terms(parts.columns, parts.rows):
        provisions.setdefault(_iri(row.whole), {})[fold_number(lexical(row.number))] = _iri(row.part)
    return Catalogue(labels, names, provisions)


def _iri(value: Value) -> str:
    return lexical(value).strip("<>")
