"""Cards from a graph: a query a kind of fact, for all claims of a page together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ....descriptions.reading import Reader
from ....namespaces import PREFIXES
from ....tables import Iri, Value
from ..names import Named, names, terms
from ..passages import Standing, standing
from .model import KINDS, Answering, Card, Cited, Figure

_Rows: TypeAlias = Mapping[Value, Sequence[tuple[Value, ...]]]
"""What a query tells of each claim, row by row."""
_Facts: TypeAlias = Mapping[Value, Mapping[str, Sequence[Value]]]
"""The values that each claim has of each property, which goes by its local name."""

_EOM, _RDF = PREFIXES["eom"], PREFIXES["rdf"]
_CODES = (
    "hasVoice",
    "hasMode",
    "hasStance",
    "hasPolarity",
    "hasConformity",
    "hasAbsence",
    "hasTheme",
    "hasStrength",
)
_RELATED = {  # the words for relations to other things, then to other claims, in the order in which a card has them
    "concerns": "Concerns",
    "concernsGroup": "Concerns",
    "atPlace": "At",
    "holdsResponsible": "Who acts, or fails to",
    "raisesIssue": "Issues",
    "touchesPrinciple": "Principles",
    "isDueTo": "Due to",
    "supports": "Gives detail for",
    "exemplifies": "Is an example of",
    "summarises": "Summarises",
    "contrastsWith": "Contrasts with",
    "givesReasonFor": "Gives the reason for",
    "repliesTo": "Replies to",
}
_RELATIONS = ", ".join(f"eom:{name}" for name in (*_CODES, *_RELATED, "attributedTo")) + f", <{_RDF}type>"
_FIGURES = """
SELECT DISTINCT ?claim ?figure ?printed ?base ?value WHERE {
  VALUES ?claim { %s }
  ?claim eom:hasFigure ?figure . ?figure eom:printedValue ?printed
  OPTIONAL { ?figure eom:hasBase/skos:prefLabel ?base FILTER(LANG(?base) = "en") }
  OPTIONAL { ?figure eom:baseValue ?value }
} ORDER BY ?claim ?figure"""
_NORMS = """
SELECT DISTINCT ?claim ?norm ?function ?printed WHERE {
  VALUES ?claim { %s }
  ?claim eom:hasCitation ?citation . ?citation eom:citesNorm ?norm ; eom:hasFunction ?function
  OPTIONAL { ?citation eom:printedReference ?printed }
} ORDER BY ?claim ?norm"""
_ANSWERS = """
SELECT DISTINCT ?claim ?other ?words ?speaker WHERE {
  VALUES ?claim { %s }
  VALUES (?relation ?words) { (eom:givesReasonFor "gives the reason") (eom:repliesTo "replies") }
  ?other ?relation ?claim
  OPTIONAL { ?other eom:attributedTo ?speaker }
} ORDER BY ?claim ?other ?speaker"""


@dataclass(frozen=True, slots=True)
class _Material:
    """What the graph tells of some claims, before it is put on cards."""

    facts: _Facts
    standing: Mapping[Value, Standing]
    figures: _Rows
    norms: _Rows
    answers: _Rows

    def things(self) -> Iterator[Value]:
        """Yield the things that cards name."""
        for facts in self.facts.values():
            for values in facts.values():
                yield from values
        for found in (self.figures, self.norms, self.answers):
            for rows in found.values():
                for row in rows:
                    yield from row


def gather(reader: Reader, claims: Sequence[Iri]) -> Mapping[Iri, Card]:
    """Return the card of each of the things that is a claim."""
    among = terms(claims)
    material = _Material(
        _facts(reader, among),
        standing(reader, claims),
        *(_rows(reader, query % among) for query in (_FIGURES, _NORMS, _ANSWERS)),
    )
    known = names(reader, {*claims, *material.things()})
    own = frozenset(reader.things("?thing a eom:MissionVoice"))
    found = ((claim, _card(claim, material, known, own)) for claim in claims)
    return {claim: card for claim, card in found if card is not None}


def _card(claim: Iri, material: _Material, known: Mapping[Value, Named], own: frozenset[Iri]) -> Card | None:
    """Return the card of a claim, None where the thing is of no kind of claim."""
    facts = material.facts.get(claim, {})
    kind = next((kind for kind in KINDS if Iri(_EOM + kind) in facts.get("type", ())), None)
    if kind is None:
        return None
    coded = {code: _named(facts.get(code, ()), known) for code in _CODES}
    codes = {code.removeprefix("has").lower(): things[0] for code, things in coded.items() if things}
    return Card(
        claim=known[claim],
        kind=kind,
        is_own="voice" in codes and codes["voice"].iri in own,
        codes=codes,
        speakers=_named(facts.get("attributedTo", ()), known),
        passages=material.standing.get(claim, Standing()).passages,
        figures=tuple(
            Figure(known[figure], str(printed), _text(base), value)
            for figure, printed, base, value in material.figures.get(claim, ())
        ),
        norms=tuple(
            Cited(known[norm], known[function], _text(printed))
            for norm, function, printed in material.norms.get(claim, ())
        ),
        answers=_answers(material.answers.get(claim, ()), known),
        related=_related(facts, known),
    )


def _answers(rows: Iterable[tuple[Value, ...]], known: Mapping[Value, Named]) -> tuple[Answering, ...]:
    """Return the claims that answer one, each with all its speakers."""
    answering: dict[tuple[Value, str], list[Value]] = {}
    for other, relation, speaker in rows:
        answering.setdefault((other, str(relation)), []).append(speaker)
    return tuple(
        Answering(known[other], _named(speakers, known), relation)
        for (other, relation), speakers in answering.items()
    )


def _related(
    facts: Mapping[str, Sequence[Value]], known: Mapping[Value, Named]
) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    related: dict[str, tuple[Named, ...]] = {}
    for relation, words in _RELATED.items():
        related[words] = related.get(words, ()) + _named(facts.get(relation, ()), known)
    return tuple((words, things) for words, things in related.items() if things)


def _named(values: Iterable[Value], known: Mapping[Value, Named]) -> tuple[Named, ...]:
    """Return the things among the values with their names, in the order of these."""
    return tuple(sorted((known[value] for value in values if value in known), key=lambda named: named.label))


def _facts(reader: Reader, claims: str) -> _Facts:
    rows = reader.select(
        f"SELECT ?claim ?relation ?value WHERE {{ VALUES ?claim {{ {claims} }} ?claim ?relation ?value "
        f"FILTER(?relation IN ({_RELATIONS})) }}"
    )
    facts: dict[Value, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for claim, relation, value in rows:
        facts[claim][str(relation).removeprefix(_EOM).removeprefix(_RDF)].append(value)
    return facts


def _rows(reader: Reader, query: str) -> _Rows:
    found: dict[Value, list[tuple[Value, ...]]] = defaultdict(list)
    for claim, *row in reader.select(query):
        found[claim].append(tuple(row))
    return found


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
