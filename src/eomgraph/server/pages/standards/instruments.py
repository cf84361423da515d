"""Legal instruments as a graph has them: their provisions, and which states they bind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ....descriptions.reading import Reader
from ....namespaces import BASE, PREFIXES
from ....tables import Iri, Value
from ...served import Served
from ..dates import spoken
from ..names import Named, names, terms


@dataclass(frozen=True, slots=True)
class Commitment:
    """That a state is bound to an instrument: how, since when, by which act, and where that was looked up."""

    named: Named
    state: Named
    mode: str
    since: str | None
    note: str | None
    sources: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of an instrument: its number, what it is about in words of ours, and those that it is part of."""

    named: Named
    number: str
    gist: str | None
    within: frozenset[str]
    """The IRIs of the provisions around it."""

    @property
    def depth(self) -> int:
        """How many provisions are around it."""
        return len(self.within)


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument, with its provisions in order and the states bound to it."""

    named: Named
    kind: str
    """International, national or other."""
    nature: Named | None
    adopted: str | None
    symbol: str | None
    note: str | None
    interprets: tuple[Named, ...]
    states: frozenset[str]
    """The IRIs of the states whose act it is."""
    provisions: tuple[Provision, ...]
    commitments: tuple[Commitment, ...]

    @property
    def path(self) -> str:
        """Its name in addresses: copenhagen-1990, or kaz/law-elections for what is a country's."""
        return _path(self.named.iri)


_CLASSES = {"international": "InternationalInstrument", "national": "NationalAct", "other": "LegalInstrument"}


@lru_cache(maxsize=4)
def instruments_of(served: Served) -> Mapping[str, Instrument]:
    """Return the instruments by their names in addresses: international first, each kind in the order of labels."""
    reader = Reader(served.store)
    kinds: dict[Value, str] = {}
    for kind, name in _CLASSES.items():
        for instrument in reader.things(
            f"?thing a eom:{name} FILTER NOT EXISTS {{ ?thing a eom:Provision }}"
        ):
            kinds.setdefault(instrument, kind)
    facts: dict[Value, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    rows = reader.select(
        f"PREFIX dcterms: <{PREFIXES['dcterms']}> SELECT DISTINCT ?thing ?relation ?value WHERE {{ "
        f"VALUES ?thing {{ {terms(kinds)} }} VALUES ?relation {{ eom:hasLegalNature eom:adopted eom:documentSymbol "
        "eom:actOf skos:scopeNote dcterms:references } ?thing ?relation ?value } ORDER BY ?thing ?relation ?value"
    )
    for thing, relation, value in rows:
        facts[thing][re.split("[#/]", str(relation))[-1]].append(value)
    known = names(
        reader, [*kinds, *(value for each in facts.values() for values in each.values() for value in values)]
    )
    provisions, commitments = _provisions(reader), _commitments(reader)
    found = []
    for thing, kind in kinds.items():
        fact = facts[thing]
        nature, adopted, symbol, note = (
            fact[name][0] if fact[name] else None
            for name in ("hasLegalNature", "adopted", "documentSymbol", "scopeNote")
        )
        found.append(
            Instrument(
                known[thing],
                kind,
                known.get(nature),
                spoken(adopted) or None,
                None if symbol is None else str(symbol),
                None if note is None else str(note),
                tuple(known[each] for each in fact["references"] if each in known),
                frozenset(map(str, fact["actOf"])),
                tuple(provisions.get(str(thing), ())),
                tuple(commitments.get(str(thing), ())),
            )
        )
    order = list(_CLASSES)
    found.sort(key=lambda each: (order.index(each.kind), each.named.label, each.path))
    return {each.path: each for each in found}


def _path(iri: str) -> str:
    for space in ("standard/", "country/", ""):
        if iri.startswith(BASE + space):
            return iri.removeprefix(BASE + space)
    return iri


def _provisions(reader: Reader) -> Mapping[str, list[Provision]]:
    """Return the provisions of instruments, by the instruments' IRIs, in the order of their numbers."""
    rows = reader.select(
        "SELECT DISTINCT ?provision ?number ?gist ?whole ?around WHERE { ?provision a eom:Provision ; "
        "eom:number ?number ; eom:isPartOf ?whole . BIND(EXISTS { ?whole a eom:Provision } AS ?around) "
        "OPTIONAL { ?provision eom:gist ?gist } }"
    )
    known = names(reader, (provision for provision, *_ in rows))
    facts = {provision: (str(number), gist) for provision, number, gist, _, _ in rows}
    within: dict[Value, set[str]] = defaultdict(set)
    instruments: dict[Value, str] = {}
    for provision, _, _, whole, is_around in rows:
        if is_around:
            within[provision].add(str(whole))
        else:
            instruments[provision] = str(whole)
    found: dict[str, list[Provision]] = defaultdict(list)
    for provision, instrument in instruments.items():
        number, gist = facts[provision]
        found[instrument].append(
            Provision(
                known[provision], number, None if gist is None else str(gist), frozenset(within[provision])
            )
        )
    for provisions in found.values():
        provisions.sort(key=lambda each: _in_order(each.number))
    return found


def _commitments(reader: Reader) -> Mapping[str, list[Commitment]]:
    rows = reader.select(
        f"PREFIX dcterms: <{PREFIXES['dcterms']}> "
        "SELECT DISTINCT ?commitment ?instrument ?state ?mode ?since ?note ?source WHERE { "
        "?commitment a eom:StateCommitment ; eom:boundTo ?instrument ; eom:boundState ?state ; "
        "eom:commitmentMode ?mode OPTIONAL { ?commitment eom:commitmentDate ?since } "
        "OPTIONAL { ?commitment skos:scopeNote ?note } "
        "OPTIONAL { ?commitment dcterms:source ?source } } ORDER BY ?commitment ?source"
    )
    known = names(reader, (value for row in rows for value in (row[0], row[2])))
    sources: dict[Value, list[Iri]] = defaultdict(list)
    for commitment, *_, source in rows:
        if isinstance(source, Iri):
            sources[commitment].append(source)
    found: dict[str, dict[Value, Commitment]] = defaultdict(dict)
    for commitment, instrument, state, mode, since, note, _ in rows:
        found[str(instrument)][commitment] = Commitment(
            known[commitment],
            known[state],
            str(mode),
            spoken(since) or None,
            None if note is None else str(note),
            tuple(sources[commitment]),
        )
    return {
        instrument: sorted(each.values(), key=lambda one: one.state.label)
        for instrument, each in found.items()
    }


def _in_order(number: str) -> list[tuple[bool, int, str]]:
    """Return by what to sort a number of parts so that 7.9 comes before 7.10, and IV before V.

    >>> sorted(["7.10", "II.1", "7.9", "I.2"], key=_in_order)
    ['7.9', '7.10', 'I.2', 'II.1']
    """
    return [
        (not step.isdigit(), int(step) if step.isdigit() else _roman(step), step)
        for step in number.split(".")
    ]


def _roman(step: str) -> int:
    """Return the value of a Roman number in capitals, 0 for what is none."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    if not step or set(step) - set(values):
        return 0
    digits = [values[each] for each in step]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
