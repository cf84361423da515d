"""One thing as the graph knows it: what it is, what is said of it, and on which evidence.

Nothing here knows the classes of the ontology. What a thing is called, which of its facts follow from a
more telling one and which statements point to it is read from the graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..namespaces import PREFIXES
from ..stores import Store
from ..tables import Answer, Iri, Value, term_of
from .names import find
from .reading import Reader

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_TYPE = Iri(f"{PREFIXES['rdf']}type")

_MENTION = ("relation", "thing", "label", "voice", "passage")

_Rows = list[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Description:
    """What the graph holds on one thing.

    facts       property, value, label     what it states of itself; the label is that of an IRI
    evidence    passage, cue               the sentences it rests on, and the words that carry it
    mentions    relation, thing, label,    what points to it; of statements also the voice they are
                voice, passage             said in and the passages they rest on, one a row
    """

    iri: Iri
    label: str
    types: tuple[str, ...]
    facts: Answer
    evidence: Answer
    mentions: Answer

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay the description out for a terminal."""
        from .layout import layout

        yield layout(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        from .layout import html

        return html(self)


def describe(store: Store, name: str) -> Description:
    """Return the description of what a store calls by that name; UnknownName where it is none or several.

    A name is an IRI, a prefixed name, the last part of an IRI, a label, or the locator of a passage, which
    brings what was modelled from that passage.
    """
    reader = Reader(store)
    thing = find(reader, name)
    return replace(describe_alone(store, thing), mentions=_mentions(reader, thing))


def describe_alone(store: Store, thing: Iri) -> Description:
    """Return the description of the thing of an IRI without its mentions, of which there can be very many."""
    reader = Reader(store)
    label = reader.labels([thing])[thing]
    stated = _stated(reader, thing)
    return Description(
        iri=thing,
        label=label,
        types=_types(reader, [value for relation, value in stated if relation == _TYPE]),
        facts=_facts(reader, [fact for fact in stated if fact[0] != _TYPE and fact[1] != label]),
        evidence=_evidence(reader, thing),
        mentions=Answer(_MENTION, ()),
    )


def _stated(reader: Reader, thing: Iri) -> _Rows:
    """Return what a thing states of itself, but of a whole and its parts only the nearest.

    Evidence has a place of its own; blank nodes, lists and class expressions, say nothing to people.
    """
    this = term_of(thing)
    return reader.select(
        f"""SELECT DISTINCT ?relation ?value WHERE {{
              {this} ?relation ?value
              FILTER(!isBlank(?value) && ?relation != eom:hasEvidence)
              MINUS {{ {this} ?relation ?nearer . ?nearer ?transitive ?value .
                       ?transitive a owl:TransitiveProperty .
                       FILTER(?nearer != ?value && ?nearer != {this}) }}
            }} ORDER BY ?relation ?value"""
    )


def _types(reader: Reader, classes: Iterable[Value]) -> tuple[str, ...]:
    telling = set(classes)
    telling -= {wider for _, wider in _implications(reader, telling, "rdfs:subClassOf")}
    return tuple(sorted(reader.words(telling).values()))


def _facts(reader: Reader, stated: _Rows) -> Answer:
    facts = _without_implied(reader, stated)
    words = reader.words(relation for relation, _ in facts)
    labels = reader.labels(value for _, value in facts)
    rows = [(words[relation], value, labels.get(value)) for relation, value in facts]
    return Answer(("property", "value", "label"), tuple(sorted(rows, key=lambda row: (row[0], str(row[1])))))


def _evidence(reader: Reader, thing: Iri) -> Answer:
    rows = reader.select(
        f"""SELECT DISTINCT ?passage ?cue WHERE {{
              {term_of(thing)} eom:hasEvidence ?evidence .
              ?evidence eom:inPassage ?passage ; eom:cue ?cue
            }} ORDER BY ?passage ?cue"""
    )
    labels = reader.labels(passage for passage, _ in rows)
    return Answer(("passage", "cue"), tuple((labels[passage], cue) for passage, cue in rows))


def _mentions(reader: Reader, thing: Iri) -> Answer:
    """Return what points to a thing, but not to a part of it as well.

    Evidence is stood in for by what rests on it, unless that is known to be stated there.
    """
    pairs = _pointing(reader, thing)
    others = {other for _, other in pairs}
    voices = _values(reader, others, "eom:hasVoice ?value")
    passages = _values(reader, others, "eom:hasEvidence ?evidence . ?evidence eom:inPassage ?value")
    rows: _Rows = [
        (relation, other, voice, passage)
        for relation, other in pairs
        for voice in voices.get(other, [None])
        for passage in passages.get(other, [None])
    ]
    rows = sorted(_without_implied(reader, rows), key=lambda row: [*map(_in_order_of_numbers, row)])
    words = reader.words(relation for relation, *_ in rows)
    labels = reader.labels(value for _, *values in rows for value in values)
    return Answer(
        _MENTION,
        tuple(
            (words[relation], other, labels[other], labels.get(voice), labels.get(passage))
            for relation, other, voice, passage in rows
        ),
    )


def _pointing(reader: Reader, thing: Iri) -> set[tuple[Value, ...]]:
    """Return the pairs of a relation to a thing and what has it.

    Asked in simple parts: put into one query, these keep Virtuoso busy without end.
    """
    this = term_of(thing)

    def pairs(pattern: str) -> set[tuple[Value, ...]]:
        query = f"SELECT DISTINCT ?relation ?other WHERE {{ {pattern} FILTER(isIRI(?other) && ?other != {this}) }}"
        return set(reader.select(query))

    direct = pairs(f"?other ?relation {this} .")
    resting = pairs(f"?proof eom:inPassage {this} . ?other eom:hasEvidence ?proof ; ?relation ?proof .")
    proofs = set(reader.things(f"?thing ?relation {this} . ?resting eom:hasEvidence ?thing ."))
    of_parts = pairs(
        f"?nearer ?transitive {this} . ?transitive a owl:TransitiveProperty . ?other ?relation ?nearer . "
        f"FILTER(?nearer != ?other && ?nearer != {this})"
    )
    known = {other for _, other in direct}
    found = direct | {(relation, other) for relation, other in resting if other not in known}
    return {(relation, other) for relation, other in found - of_parts if other not in proofs}


def _values(reader: Reader, things: Iterable[Value], path: str) -> dict[Value, list[Value]]:
    """Return what each thing has for ?value at the end of a path."""
    among = " ".join(str(term_of(thing)) for thing in things if isinstance(thing, Iri))
    values: dict[Value, list[Value]] = {}
    for thing, value in reader.select(
        f"SELECT DISTINCT ?thing ?value WHERE {{ VALUES ?thing {{ {among} }} ?thing {path} }}"
    ):
        values.setdefault(thing, []).append(value)
    return values


def _in_order_of_numbers(name: Value) -> list[tuple[str, int]]:
    """Return by what to sort a name so that the second paragraph comes before the tenth."""
    return [(text, int(digits or 0)) for text, digits in re.findall(r"(\D*)(\d*)", str(name))]


def _without_implied(reader: Reader, rows: _Rows) -> _Rows:
    """Return the rows (relation, node, ...) that no narrower relation to the same node implies."""
    pairs = {row[:2] for row in rows}
    implied = {
        (wider, node)
        for narrower, wider in _implications(reader, {row[0] for row in rows}, "rdfs:subPropertyOf")
        for relation, node in pairs
        if relation == narrower
    }
    return [row for row in rows if row[:2] not in implied]


def _implications(reader: Reader, terms: Iterable[Value], below: str) -> set[tuple[Value, ...]]:
    """Return the pairs of terms of which the first says all that the second says, and more."""
    among = " ".join(str(term_of(term)) for term in terms if isinstance(term, Iri))
    pairs = set(
        reader.select(
            f"SELECT ?narrower ?wider WHERE {{ VALUES ?narrower {{ {among} }} VALUES ?wider {{ {among} }} "
            f"?narrower {below} ?wider }}"
        )
    )
    return {(narrower, wider) for narrower, wider in pairs if (wider, narrower) not in pairs}
