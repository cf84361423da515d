"""Who appoints whom, on whose proposal, as a graph and rule by rule; and which level stands under which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ....descriptions.reading import Reader
from ....tables import Iri, Value
from ...served import Served
from ..names import Named, names
from ..passages import Passage, standing
from ..reports import Report, stated_in
from .layers import Drawing, layered


@dataclass(frozen=True, slots=True)
class Rule:
    """Who appoints, or elects, members of what; each statement has the voice that it is said in."""

    named: Named
    appointers: tuple[Named, ...]
    bodies: tuple[Named, ...]
    proposers: tuple[Named, ...]
    members: str | None
    term: str | None
    condition: str | None
    fallback_of: tuple[Named, ...]
    """The rules that it stands in for, where these yield nothing."""
    voices: tuple[Named, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """One acts on another: appoints to it, or proposes to it whom to appoint."""

    source: Iri
    target: Iri
    words: str
    is_fallback: bool


@dataclass(frozen=True, slots=True)
class Level:
    """A body or level under another, as a report says."""

    lower: Named
    higher: Named
    passages: tuple[Passage, ...]


_LINKS = ("appointer", "appointsTo", "onProposalOf", "isFallbackOf", "hasVoice", "condition")


def rules(served: Served, report: Report) -> list[Rule]:
    """Return the rules of appointment that a report tells of, in its order."""
    reader = Reader(served.store)
    rows = reader.select(
        f"SELECT ?rule ?link ?value WHERE {{ {stated_in(report, '?rule')} ?rule a eom:AppointmentRule . "
        f"VALUES ?link {{ {' '.join(f'eom:{link}' for link in _LINKS)} }} OPTIONAL {{ ?rule ?link ?value }} }} "
        "ORDER BY ?rule ?link ?value"
    )
    facts: dict[Value, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for rule, link, value in rows:
        if value is not None and value not in served.persons:
            facts[rule][str(link).rpartition("#")[2]].append(value)
    known = names(
        reader, {*facts, *(value for fact in facts.values() for each in fact.values() for value in each)}
    )
    numbers, places = _numbers(reader, report), standing(reader, facts)

    def named(values: Sequence[Value]) -> tuple[Named, ...]:
        return tuple(known[value] for value in values if value in known)

    return [
        Rule(
            known[rule],
            named(facts[rule]["appointer"]),
            named(facts[rule]["appointsTo"]),
            named(facts[rule]["onProposalOf"]),
            numbers.get((rule, "count")),
            numbers.get((rule, "duration")),
            next((str(value) for value in facts[rule]["condition"]), None),
            named(facts[rule]["isFallbackOf"]),
            named(facts[rule]["hasVoice"]),
            places[rule].passages,
        )
        for rule in sorted(facts, key=lambda rule: (places[rule].position, str(rule)))
    ]


def drawn(found: Sequence[Rule]) -> tuple[Drawing[Iri], Mapping[Iri, Named], Sequence[Edge]]:
    """Return the graph of rules laid out, its nodes by name, and its edges in the order of its lines."""
    nodes = {each.iri: each for rule in found for each in (*rule.proposers, *rule.appointers, *rule.bodies)}
    joined: dict[tuple[Iri, Iri], list[tuple[str, bool]]] = defaultdict(list)
    for rule in found:
        for appointer in rule.appointers:
            for body in rule.bodies:
                words = f"appoints {rule.members}" if rule.members else "appoints"
                joined[appointer.iri, body.iri].append((words, bool(rule.fallback_of)))
            for proposer in rule.proposers:
                joined[proposer.iri, appointer.iri].append(("proposes", bool(rule.fallback_of)))
    edges = [
        Edge(
            source, target, _merged([words for words, _ in acts]), all(is_fallback for _, is_fallback in acts)
        )
        for (source, target), acts in joined.items()
    ]
    drawing = layered(
        {iri: named.label for iri, named in nodes.items()}, [(edge.source, edge.target) for edge in edges]
    )
    return drawing, nodes, edges


def levels(served: Served, report: Report) -> list[Level]:
    """Return which levels of commissions, or other bodies, a report places under which."""
    reader = Reader(served.store)
    rows = reader.select(
        f"SELECT DISTINCT ?statement ?lower ?higher WHERE {{ {stated_in(report, '?statement')} "
        "?statement a eom:Subordination ; eom:subordinateBody ?lower ; eom:superiorBody ?higher } ORDER BY ?statement"
    )
    known = names(reader, {each for row in rows for each in row[1:]})
    places = standing(reader, (row[0] for row in rows))
    found = [
        Level(known[lower], known[higher], places[statement].passages) for statement, lower, higher in rows
    ]
    return sorted(found, key=lambda level: (level.higher.label, level.lower.label))


def _numbers(reader: Reader, report: Report) -> Mapping[tuple[Value, str], str]:
    rows = reader.select(
        f"SELECT DISTINCT ?rule ?kind ?words ?unit WHERE {{ {stated_in(report, '?rule')} ?rule a eom:AppointmentRule ; "
        "eom:setsFigure ?figure . ?figure eom:hasQuantityKind ?kind ; eom:printedValue ?words ; "
        'eom:hasUnit/skos:prefLabel ?unit FILTER(LANG(?unit) = "en") } ORDER BY ?rule ?kind ?words'
    )
    numbers = {}
    for rule, code, words, unit in rows:
        kind = str(code).rpartition("/")[2]
        numbers[rule, kind] = f"{words} {unit}s" if kind == "duration" else str(words)
    return numbers


def _merged(words: Sequence[str]) -> str:
    """Return the words for edges between the same two: what is said with a number says it without one as well."""
    several = list(dict.fromkeys(words))
    return "; ".join(each for each in several if not any(other.startswith(f"{each} ") for other in several))
