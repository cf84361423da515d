"""The page of a thing: what it is, what it states, on which evidence, and what points to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ...descriptions import describe_alone
from ...descriptions.reading import Reader
from ...namespaces import PREFIXES
from ...tables import Answer, Iri, Value, term_of
from ..served import Served
from .cards import cards
from .claims.facets import name_of
from .claims.index import index_of
from .names import Named, names
from .passages import Passage, place_of, standing
from .reports import report_id

_SHOWN = 50  # things that point to one by a relation; the others are counted, and asked for by a link
_SORTED = 2_000  # of more the first by their IRIs are shown, not the first as people count

# Evidence is stood in for by what rests on it.
_OF_EVIDENCE = {f"{PREFIXES['eom']}hasEvidence", f"{PREFIXES['eom']}inPassage", f"{PREFIXES['oa']}hasSource"}


SIDES: Final = {
    "": "",
    "own": "Said by the mission itself",
    "relayed": "Said by others, relayed: no finding of the mission",
    "law": "Said by the law, as the report describes it",
}
"""Who says what points to a thing, in the order of the page, with the words for it; some of it says nothing."""

_WORDS = {"pref label": "name", "alt label": "other name"}  # for properties that people know by other words
_FACETS = (
    "actor",
    "standard",
    "act",
    "place",
    "theme",
    "group",
    "issue",
)  # by which claims of a thing are found


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing that points to another, with the voice and the passages of what it says."""

    named: Named
    side: str
    """One of SIDES."""
    voice: Named | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What points to a thing by one relation: how many, the first of them, and the query for all."""

    relation: str
    count: int
    first: tuple[Mention, ...]
    query: str

    @property
    def sides(self) -> list[tuple[str, list[Mention]]]:
        """The first of them by who says so, under the words for that: what is relayed stands apart."""
        said = [(words, [each for each in self.first if each.side == side]) for side, words in SIDES.items()]
        return [(words, mentions) for words, mentions in said if mentions]


def thing(served: Served, iri: str) -> Mapping[str, Any]:
    """Return what the page of a thing shows."""
    this = Iri(iri)
    description = describe_alone(served.store, this)
    found = cards(served, [this])
    if not description.facts and not description.types:
        description = replace(description, facts=_facts_of_some_graph(served, this))
    facts = tuple((_WORDS.get(str(word), word), *row) for word, *row in description.facts.rows)
    description = replace(description, facts=Answer(("property", "value", "label"), facts))
    called = names(Reader(served.store), [this, *(value for _, value, _ in facts)])
    return {
        "description": description,
        "named": replace(called[this], label=description.label),
        "names": called,
        "card": found[0] if found else None,
        "evidence": _evidence(served, this),
        "mentions": _mentions(served, this),
        "is_personal": iri in served.personal,
        "claims": _claims(served, iri),
        "printed": _printed(served, this),
    }


def _claims(served: Served, iri: str) -> tuple[int, Mapping[str, str]] | None:
    """Return how many claims have to do with a thing, and the choice of the page of claims that shows them."""
    values = index_of(served).values
    for facet in _FACETS:
        name = name_of(values[facet].facet, iri)
        if count := values[facet].claims.get(name, 0).bit_count():
            return count, {facet: name}
    return None


def _printed(served: Served, thing: Iri) -> tuple[str, str, str] | None:
    """Return where a passage is read: the report as addresses have it, the locator, the place in words."""
    rows = Reader(served.store).select(
        f"SELECT ?report ?locator ?heading WHERE {{ {term_of(thing)} eom:locator ?locator ; eom:isPartOf ?report . "
        f"?report a eom:ObservationReport OPTIONAL {{ {term_of(thing)} eom:isPartOf ?section . "
        "?section a eom:Section ; eom:headingText ?heading } }"
    )
    for report, locator, heading in rows:
        return report_id(str(report)), str(locator), place_of(str(locator), str(heading or ""))
    return None


def _facts_of_some_graph(served: Served, thing: Iri) -> Answer:
    """Return what graphs state of a thing that the union of the graphs leaves out, as what audits came to."""
    reader = Reader(served.store)
    rows = reader.select(
        f"SELECT DISTINCT ?relation ?value WHERE {{ GRAPH ?graph {{ {term_of(thing)} ?relation ?value }} }} "
        "ORDER BY ?relation ?value"
    )
    words = reader.words(relation for relation, _ in rows)
    labels = reader.labels(value for _, value in rows)
    facts = ((words[relation], value, labels.get(value)) for relation, value in rows)
    return Answer(("property", "value", "label"), tuple(facts))


def _evidence(served: Served, thing: Iri) -> list[tuple[Value, str, Value]]:
    """Return the passages that a thing rests on: IRI, locator, the words that carry it."""
    reader = Reader(served.store)
    rows = reader.select(
        f"SELECT DISTINCT ?passage ?cue WHERE {{ {term_of(thing)} eom:hasEvidence ?evidence . "
        "?evidence eom:inPassage ?passage ; eom:cue ?cue } ORDER BY ?passage ?cue"
    )
    labels = reader.labels(passage for passage, _ in rows)
    return [(passage, labels[passage], cue) for passage, cue in rows]


def _mentions(served: Served, thing: Iri) -> list[Mentions]:
    reader, this = Reader(served.store), term_of(thing)
    counted = reader.select(
        f"SELECT ?relation (COUNT(?other) AS ?count) WHERE {{ ?other ?relation {this} FILTER(isIRI(?other)) }} "
        "GROUP BY ?relation ORDER BY ?relation"
    )
    counts = {relation: count for relation, count in counted if relation not in _OF_EVIDENCE}
    words = reader.words(counts)
    found = []
    for relation in _without_implied(reader, counts):
        things = _pointing(reader, thing, relation, served.persons)
        if things:
            query = f"SELECT ?thing {{ ?thing {term_of(Iri(str(relation)))} {this} }} ORDER BY ?thing"
            first = _told(reader, things[:_SHOWN])
            count = max(len(things), int(str(counts[relation]))) if len(things) >= _SORTED else len(things)
            found.append(Mentions(words[relation], count, first, query))
    return sorted(found, key=lambda mentions: mentions.relation)


def _without_implied(reader: Reader, counts: Mapping[Value, Value]) -> list[Value]:
    """Return the relations but those wider ones that narrower ones account for."""
    among = " ".join(str(term_of(Iri(str(relation)))) for relation in counts)
    rows = reader.select(
        f"SELECT ?narrower ?wider WHERE {{ VALUES ?narrower {{ {among} }} VALUES ?wider {{ {among} }} "
        "?narrower rdfs:subPropertyOf ?wider FILTER(?narrower != ?wider) }"
    )
    accounted: dict[Value, int] = {}
    for narrower, wider in rows:
        accounted[wider] = accounted.get(wider, 0) + int(str(counts[narrower]))
    return [relation for relation in counts if accounted.get(relation, 0) < int(str(counts[relation]))]


def _pointing(reader: Reader, thing: Iri, relation: Value, persons: frozenset[str]) -> list[Iri]:
    """Return the things, but persons, that point to another by a relation, in the order of their numbers."""
    rows = reader.select(
        f"SELECT ?other WHERE {{ ?other {term_of(Iri(str(relation)))} {term_of(thing)} "
        f"FILTER(isIRI(?other) && ?other != {term_of(thing)}) }} ORDER BY ?other LIMIT {_SORTED}"
    )
    return sorted((Iri(str(other)) for (other,) in rows if other not in persons), key=_in_order)


def _told(reader: Reader, things: list[Iri]) -> tuple[Mention, ...]:
    among = " ".join(str(term_of(thing)) for thing in things)
    voices: dict[Value, Value] = {}
    for thing, voice in reader.select(
        f"SELECT ?thing ?voice WHERE {{ VALUES ?thing {{ {among} }} ?thing eom:hasVoice ?voice }}"
    ):
        voices[thing] = voice
    own = frozenset(reader.things("?thing a eom:MissionVoice"))
    called = names(reader, [*things, *voices.values()])
    places = standing(reader, things)
    told = []
    for each in things:
        voice = voices.get(each)
        passages = {passage.locator: passage for passage in places[each].passages}
        told.append(Mention(called[each], _side(voice, own), called.get(voice), tuple(passages.values())))
    return tuple(told)


def _side(voice: Value, own: frozenset[Iri]) -> str:
    """Return who speaks with a voice, as one of SIDES."""
    if voice is None:
        return ""
    if voice in own:
        return "own"
    return "law" if str(voice).endswith("/law") else "relayed"


def _in_order(name: str) -> list[tuple[str, int]]:
    """Return by what to sort a name so that the second paragraph comes before the tenth."""
    return [(text, int(digits or 0)) for text, digits in re.findall(r"(\D*)(\d*)", name)]
