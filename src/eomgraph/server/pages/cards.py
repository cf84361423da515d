"""Claims as pages show them: what is said, by whom and how, on which evidence, against which standard.

Every page that shows a claim shows this, so that nowhere a claim stands without its speaker and its sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...descriptions.reading import Reader
from ...namespaces import PREFIXES
from ...tables import Iri, Value
from ..served import Served
from .names import Named, names, terms

_EOM = PREFIXES["eom"]

KINDS: Final = ("Finding", "Conclusion", "RelayedClaim", "LegalClaim", "BackgroundClaim")
"""The kinds of claim; each claim is of one."""

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
_RELATED = {  # relations to other things, in the order in which a card tells of them
    "concerns": "Concerns",
    "concernsGroup": "Concerns",
    "atPlace": "At",
    "holdsResponsible": "Holds responsible",
    "raisesIssue": "Issues",
    "touchesPrinciple": "Principles",
}
_LINKED = {  # relations to other claims
    "isDueTo": "Due to",
    "supports": "Gives detail for",
    "exemplifies": "Is an example of",
    "summarises": "Summarises",
    "contrastsWith": "Contrasts with",
    "givesReasonFor": "Gives the reason for",
    "repliesTo": "Replies to",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a claim stands: the sentence by its locator, the heading it is under, the printed words that carry it."""

    iri: Iri
    locator: str
    heading: str
    cue: str
    report: Named
    status: str | None
    """What the report calls itself, as preliminary."""

    @property
    def part(self) -> str:
        """The locator of the section or footnote."""
        return self.locator.partition("/")[0]

    @property
    def place(self) -> str:
        """Where it is in the report, for people: "Election Campaign, paragraph 1, sentence 2", "footnote 68"."""
        words = {"p": "paragraph", "s": "sentence", "h": "heading", "fn": "footnote"}
        part, *steps = self.locator.split("/")
        first = self.heading or _told(part, words)
        return ", ".join([first, *(_told(step, words) for step in steps)])

    @property
    def report_id(self) -> str:
        """The report as addresses have it, as kaz-2023-parliamentary."""
        return report_id(self.report.iri)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a claim, as printed, with what it is a share or part of."""

    named: Named
    printed: str
    base: str | None
    base_value: Value


@dataclass(frozen=True, slots=True)
class Cited:
    """A norm that a report sets beside a claim, and what for."""

    norm: Named
    function: Named
    printed: str | None


@dataclass(frozen=True, slots=True)
class Answering:
    """What someone is reported to say in reason of, or in reply to, a claim."""

    claim: Named
    speakers: tuple[Named, ...]
    relation: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with all that one has to know to cite it."""

    claim: Named
    kind: str
    is_own: bool
    """Whether the mission says it in its own voice; else it relays, or tells what the law says."""
    codes: Mapping[str, Named]
    """Coded values by their property's local name without "has", as voice, mode, polarity, theme."""
    speakers: tuple[Named, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    norms: tuple[Cited, ...]
    answers: tuple[Answering, ...]
    related: tuple[tuple[str, tuple[Named, ...]], ...]
    """Other things and claims that it tells of, under the words for the relation."""

    @property
    def name(self) -> str:
        """Its local name, for anchors."""
        return self.claim.iri.rpartition("/")[2]

    def code(self, name: str) -> str | None:
        """Return the local name of a coded value, as "negative" for the polarity; None where there is none."""
        coded = self.codes.get(name)
        return coded.iri.rpartition("/")[2] if coded else None


def report_id(report: str) -> str:
    """Return the name of a report that its IRI has."""
    return report.removesuffix("/report").rpartition("/")[2]


def cards(served: Served, claims: Iterable[Value]) -> list[Card]:
    """Return the cards of claims, in the order given; what is no claim is left out."""
    reader = Reader(served.store)
    order = list(dict.fromkeys(claim for claim in claims if isinstance(claim, Iri)))
    facts = _facts(reader, order)
    among = terms(order)
    passages, figures, norms, answers = (
        _passages(reader, among),
        _figures(reader, among),
        _norms(reader, among),
        _answers(reader, among),
    )
    own = set(reader.things("?thing a eom:MissionVoice"))
    known = names(
        reader,
        {
            *order,
            *(value for each in facts.values() for values in each.values() for value in values),
            *(row[1] for row in figures),
            *(value for row in norms for value in row[1:3]),
            *(value for row in answers for value in (row[1], row[3])),
            *(row[4] for row in passages),
        },
    )

    def named(values: Iterable[Value]) -> tuple[Named, ...]:
        return tuple(
            sorted((known[value] for value in values if value in known), key=lambda each: each.label)
        )

    found = []
    for claim in order:
        fact = facts.get(claim, {})
        kinds = [kind for kind in KINDS if Iri(_EOM + kind) in fact.get("type", ())]
        if not kinds:
            continue
        codes = {
            code.removeprefix("has").lower(): named(fact[code])[0]
            for code in _CODES
            if named(fact.get(code, ()))
        }
        answering: dict[Value, tuple[str, list[Value]]] = {}
        for _, other, relation, speaker in (row for row in answers if row[0] == claim):
            answering.setdefault(other, (str(relation), []))[1].append(speaker)
        related: dict[str, list[Named]] = defaultdict(list)
        for relation, words in (_RELATED | _LINKED).items():
            related[words] += named(fact.get(relation, ()))
        found.append(
            Card(
                known[claim],
                kinds[0],
                "voice" in codes and codes["voice"].iri in own,
                codes,
                named(fact.get("attributedTo", ())),
                tuple(
                    Passage(
                        Iri(str(passage)),
                        str(locator),
                        str(heading or ""),
                        str(cue),
                        known[report],
                        _text(status),
                    )
                    for _, passage, locator, cue, report, heading, status in (
                        row for row in passages if row[0] == claim
                    )
                ),
                tuple(
                    Figure(known[figure], str(printed), _text(base), value)
                    for _, figure, printed, base, value in (row for row in figures if row[0] == claim)
                ),
                tuple(
                    Cited(known[norm], known[function], _text(printed))
                    for _, norm, function, printed in (row for row in norms if row[0] == claim)
                ),
                tuple(
                    Answering(known[other], named(speakers), relation)
                    for other, (relation, speakers) in answering.items()
                ),
                tuple((words, tuple(things)) for words, things in related.items() if things),
            )
        )
    return found


def _facts(reader: Reader, claims: Sequence[Iri]) -> Mapping[Value, Mapping[str, list[Value]]]:
    relations = " ".join(f"eom:{name}" for name in (*_CODES, *_RELATED, *_LINKED, "attributedTo"))
    facts: dict[Value, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    rows = reader.select(
        f"SELECT ?claim ?relation ?value WHERE {{ VALUES ?claim {{ {terms(claims)} }} "
        f"VALUES ?relation {{ {relations} <{PREFIXES['rdf']}type> }} ?claim ?relation ?value }}"
    )
    for claim, relation, value in rows:
        facts[claim][str(relation).removeprefix(_EOM).removeprefix(PREFIXES["rdf"])].append(value)
    return facts


def _passages(reader: Reader, claims: str) -> list[tuple[Value, ...]]:
    return reader.select(
        "SELECT DISTINCT ?claim ?passage ?locator ?cue ?report ?heading ?status WHERE { "
        f"VALUES ?claim {{ {claims} }} ?claim eom:hasEvidence ?evidence ; eom:isStatedIn ?report . "
        "?report a eom:ObservationReport . ?evidence eom:inPassage ?passage ; eom:cue ?cue . "
        "?passage eom:locator ?locator ; eom:order ?order "
        "OPTIONAL { ?passage eom:isPartOf ?section . ?section a eom:Section ; eom:headingText ?heading } "
        "OPTIONAL { ?report eom:reportStatus ?status } } "
        "ORDER BY ?claim ?order ?cue"
    )


def _figures(reader: Reader, claims: str) -> list[tuple[Value, ...]]:
    return reader.select(
        "SELECT DISTINCT ?claim ?figure ?printed ?base ?value WHERE { "
        f"VALUES ?claim {{ {claims} }} ?claim eom:hasFigure ?figure . ?figure eom:printedValue ?printed "
        'OPTIONAL { ?figure eom:hasBase/skos:prefLabel ?base FILTER(LANG(?base) = "en") } '
        "OPTIONAL { ?figure eom:baseValue ?value } } ORDER BY ?claim ?figure"
    )


def _norms(reader: Reader, claims: str) -> list[tuple[Value, ...]]:
    return reader.select(
        "SELECT DISTINCT ?claim ?norm ?function ?printed WHERE { "
        f"VALUES ?claim {{ {claims} }} ?claim eom:hasCitation ?citation . "
        "?citation eom:citesNorm ?norm ; eom:hasFunction ?function "
        "OPTIONAL { ?citation eom:printedReference ?printed } } "
        "ORDER BY ?claim ?norm"
    )


def _answers(reader: Reader, claims: str) -> list[tuple[Value, ...]]:
    return reader.select(
        "SELECT DISTINCT ?claim ?other ?words ?speaker WHERE { "
        f"VALUES ?claim {{ {claims} }} "
        'VALUES (?relation ?words) { (eom:givesReasonFor "gives the reason") (eom:repliesTo "replies") } '
        "?other ?relation ?claim OPTIONAL { ?other eom:attributedTo ?speaker } } ORDER BY ?claim ?other ?speaker"
    )


def _told(step: str, words: Mapping[str, str]) -> str:
    kind, number = step.rstrip("0123456789").rstrip("-"), step.lstrip("abcdefghijklmnopqrstuvwxyz-")
    return f"{words[kind]} {number}".rstrip() if kind in words else step


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
