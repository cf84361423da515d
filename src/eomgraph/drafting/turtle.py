"""The draft graph in Turtle: a file a kind, the same bytes for the same items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..namespaces import BASE, PREFIXES
from ..passages.model import local_name
from .items import Item, Value
from .relations import ProposedRelation

_CLASSES: Final = {"figure": "eom:Figure", "citation": "eom:Citation"}
_CARRIED: Final = {"figure": "hasFigure", "citation": "hasCitation"}
_CLAIMS: Final = {"mission": "eom:Finding", "law": "eom:LegalClaim"}
_CONFORMITY: Final = {"none": "none-expressed", "departs": "departs-from"}
_FILES: Final = {"claim": "claims", "figure": "figures", "citation": "citations"}
_UNITS: Final = {
    "per cent": "percent",
    "fraction": "fraction",
    "percentage point": "percent",
    "station": "polling-station",
    "woman": "person",
    "man": "person",
    "outlet": "media-outlet",
    "district": "electoral-district",
    "organization": "organisation",
}


def write_items(
    report: str,
    items: Iterable[Item],
    relations: Iterable[ProposedRelation],
    statements: Mapping[str, str],
    units: frozenset[str],
) -> dict[str, Iterator[str]]:
    """Return the files of a draft by name, each in pieces.

    `statements` are a person's own words for claims, by key; `units` the names of the units that the
    ontology has: any other unit is kept as printed.
    """
    items = tuple(items)
    writer = _Writer(report, statements, units, items)
    names = sorted({*_FILES.values(), "mentions"})
    files = {name: _pieces(writer, name, items) for name in names}
    return {**files, "relations": _related(writer, items, relations)}


def _pieces(writer: _Writer, file: str, items: Iterable[Item]) -> Iterator[str]:
    yield writer.header
    for item in items:
        if _FILES.get(item.kind, "mentions") == file:
            for block in writer.blocks(item):
                yield f"\n{block}"


def _related(writer: _Writer, items: Iterable[Item], relations: Iterable[ProposedRelation]) -> Iterator[str]:
    yield writer.header
    names = {item.key: _name(item) for item in items if item.kind == "figure"}
    for relation in relations:
        if all(key in names for _, key in relation.figures):
            yield f"\n{writer.relation(relation, names)}"


def _name(item: Item) -> str:
    return f"draft-{item.kind}-{local_name(item.locator)}-{item.key}"


class _Writer:
    def __init__(
        self, report: str, statements: Mapping[str, str], units: frozenset[str], items: Iterable[Item]
    ) -> None:
        self._statements, self._units = statements, units
        self._units_at: dict[tuple[str, Value], str] = {}
        claims: dict[str, list[Item]] = {}
        self._carried: dict[tuple[str, str], list[str]] = {}
        for item in items:
            if item.kind == "figure" and (unit := item.values.get("unit")):
                self._units_at[item.locator, item.values.get("place")] = str(unit)
            elif item.kind == "claim":
                claims.setdefault(item.locator, []).append(item)
            if item.kind in _CLASSES:
                self._carried.setdefault((item.locator, item.kind), []).append(f"report:{_name(item)}")
        # Only where one speaks in a sentence is it plain whose its figures are.
        self._only = {place: found[0] for place, found in claims.items() if len(found) == 1}
        space = f"{BASE}data/{report}/"
        prefixes = [
            "approximation",
            "basestated",
            "citationfunction",
            "conformity",
            "eom",
            "mode",
            "polarity",
            "quantitykind",
            "skos",
            "unit",
            "voice",
            "xsd",
        ]
        declared = {"report": space, **{prefix: PREFIXES[prefix] for prefix in prefixes}}
        self.header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(declared.items()))

    def blocks(self, item: Item) -> Iterator[str]:
        """Yield the block of an item and that of its evidence."""
        name = _name(item)
        facts = [
            *self._facts(item),
            f"eom:byRule {_text(item.rule)}",
            f"eom:confidence {write_number(item.confidence, decimal=True)}",
            f"eom:hasEvidence report:evidence-{name}",
        ]
        yield _block(f"report:{name}", facts)
        passage = f"report:{local_name(item.locator)}"
        yield _block(
            f"report:evidence-{name}",
            ["a eom:Evidence", f"eom:inPassage {passage}", f"eom:cue {_text(item.cue)}"],
        )

    def relation(self, relation: ProposedRelation, names: Mapping[str, str]) -> str:
        """Return the block of a relation, anchored where its first figure is."""
        facts = [f"a eom:{relation.kind} , eom:Draft"]
        label = (
            "A share, its part and its base"
            if relation.kind == "ShareOfBase"
            else "Parts that add up to a total"
        )
        facts.append(f'skos:prefLabel "{label}, as drafted"@en')
        roles: dict[str, list[str]] = {}
        for role, key in relation.figures:
            roles.setdefault(role, []).append(f"report:{names[key]}")
        facts += [f"eom:{role} {' , '.join(sorted(figures))}" for role, figures in sorted(roles.items())]
        if relation.kind == "PartsOfTotal":
            facts.append("eom:isComplete true")
        facts += [
            f"eom:byRule {_text(relation.rule)}",
            f"eom:confidence {write_number(relation.confidence, decimal=True)}",
            f"eom:hasEvidence report:evidence-{names[relation.key]}",
        ]
        return _block(f"report:draft-{relation.kind.lower()}-{relation.key}", facts)

    def _facts(self, item: Item) -> Iterator[str]:
        values = item.values
        if item.kind == "claim":
            yield from self._claim(item)
        elif item.kind == "figure":
            yield from self._figure(item)
        elif item.kind == "citation":
            yield "a eom:Citation , eom:Draft"
            if norm := values.get("norm"):
                yield f"eom:citesNorm <{norm}>"
            else:
                provision = f", {values['provision']}" if values.get("provision") else ""
                yield f"eom:printedNorm {_text(str(values.get('instrument')) + provision)}"
            yield f"eom:printedReference {_text(item.cue)}"
            yield "eom:hasFunction citationfunction:refers-to"
            yield "eom:hasVoice voice:mission"
            yield "eom:hasMode mode:stated"
        else:
            yield "a eom:Mention , eom:Draft"
            yield f"eom:mentionKind {_text(item.kind)}"
            details = {key: value for key, value in sorted(values.items()) if value not in (None, "", False)}
            if details:
                yield f"eom:reading {_text('; '.join(f'{key} {value}' for key, value in details.items()))}"

    def _claim(self, item: Item) -> Iterator[str]:
        values = item.values
        voice = str(values["voice"])
        yield f"a {_CLAIMS.get(voice, 'eom:RelayedClaim')} , eom:Draft"
        if item.key in self._statements:
            yield f"eom:paraphrase {_text(self._statements[item.key])}@en"
        conformity = str(values["conformity"])
        yield f"eom:hasVoice voice:{voice}"
        yield f"eom:hasMode mode:{values['mode']}"
        yield f"eom:hasPolarity polarity:{values['polarity']}"
        yield f"eom:hasConformity conformity:{_CONFORMITY.get(conformity, conformity)}"
        if item is self._only.get(item.locator):
            for kind, term in _CARRIED.items():
                if carried := self._carried.get((item.locator, kind)):
                    yield f"eom:{term} {' , '.join(sorted(carried))}"

    def _figure(self, item: Item) -> Iterator[str]:
        values = item.values
        yield "a eom:Figure , eom:Draft"
        yield f"skos:prefLabel {_text(f'{item.cue}, at {item.locator}, as drafted')}@en"
        for key, term in (("value", "value"), ("minimum", "minimum"), ("maximum", "maximum")):
            if isinstance(number := values.get(key), int | float):
                yield f"eom:{term} {write_number(number)}"
        yield f"eom:printedValue {_text(str(values['printed']))}"
        # 12 of the 30 stations are stations.
        of_base = self._units_at.get((item.locator, values.get("base_place")), "")
        printed = str(values.get("unit") or of_base)
        unit = unit_name(printed)
        if unit in self._units:
            yield f"eom:hasUnit unit:{unit}"
        elif printed:
            yield f"eom:printedUnit {_text(printed)}"
        yield f"eom:hasQuantityKind quantitykind:{values['quantity']}"
        yield f"eom:hasApproximation approximation:{values['approximation']}"
        if isinstance(base := values.get("base_value"), int | float):
            yield f"eom:baseValue {write_number(base)}"
        stated = "in-sentence" if isinstance(base, int | float) else "nowhere" if values.get("base") else ""
        yield f"eom:hasBaseStatus basestated:{stated or 'not-applicable'}"
        if claim := self._only.get(item.locator):
            voice = str(claim.values["voice"])
            yield f"eom:hasVoice voice:{voice}"
            yield f"eom:hasMode mode:{claim.values['mode']}"
        if values.get("base"):
            yield f"eom:printedBase {_text(str(values['base']))}"


def unit_name(printed: str) -> str:
    """Return how the unit of a printed noun is called in the scheme of units, if it is there.

    >>> unit_name("polling station"), unit_name("KZT")
    ('polling-station', 'kzt')
    """
    return _UNITS.get(printed, re.sub(r"[^a-z0-9]+", "-", printed.casefold()).strip("-"))


def _block(subject: str, facts: Iterable[str]) -> str:
    indented = " ;\n    ".join(facts)
    return f"{subject} {indented} .\n"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_number(value: float, *, decimal: bool = False) -> str:
    """Return a number as Turtle writes integers and decimals, never in powers of ten."""
    if float(value).is_integer() and not decimal:
        return str(int(value))
    text = f"{value:.4f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text
