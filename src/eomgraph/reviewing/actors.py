"""Actors of a finished report: who speaks, who is named, and which of them the country's files do not have yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..namespaces import BASE
from .claims import Claim
from .naming import slug
from .nodes import Node, text
from .session import Kept
from .vocabulary import Vocabulary

_ARTICLE: Final = re.compile(r"^(?:the|an?|some|several|many|most|all|other)\s+", re.IGNORECASE)
_PUNCTUATION: Final = re.compile(r"(?:['’]s?(?!\w)|[.,:;()/\s])+")
_SHORTEST: Final = 3
_GROUPS: Final = {
    "interlocutors": "Interlocutors of the mission",
    "voters": "Voters",
    "media": "Media representatives",
    "candidate": "Candidates",
    "party": "Political parties",
    "organisation": "Civil society organisations",
}
_OF_VOICE: Final = {
    "authority": "body",
    "party": "party",
    "media": "medium",
    "organisation": "organisation",
    "candidate": "person",
}
# The class of a thing by words of its name; the first that fits.
_CLASSES: Final = (
    (r"central election commission|national election commission", "CentralElectionCommission"),
    (r"election commission|electoral commission|election(?:s|) board|electoral board", "ElectionCommission"),
    (r"\bcourts?\b|\btribunal\b", "Court"),
    (r"^ministry\b|\bministry$", "Ministry"),
    (r"\bparliament\b|\bsenate\b|\bnational assembly\b|\bhouse of\b|\bcongress\b", "LegislativeBody"),
    (r"\bprosecut", "ProsecutionService"),
)
_OF_KIND: Final = {
    "body": ("PublicBody", "body"),
    "party": ("PoliticalParty", "party"),
    "medium": ("MediaOutlet", "media"),
    "organisation": ("CivilSocietyOrganisation", "organisation"),
    "place": ("Place", "place"),
    "person": ("Person", "person"),
}


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named: its full name, its other names, its kind, and how Turtle writes its IRI.

    `candidate` is the node that declares it, where no file of the country does.
    """

    label: str
    others: tuple[str, ...]
    term: str
    candidate: Node | None


class Actors:
    """Who and what a report names, and the groups that it leaves unnamed; only what is pointed to is written."""

    def __init__(self, kept: Sequence[Kept], vocabulary: Vocabulary, country: str, report: str) -> None:
        """Take the kept items; `country` and `report` are the prefixes of their IRIs."""
        self._vocabulary, self._country, self._report = vocabulary, country, report
        self._entities: dict[str, Entity] = {}
        self._groups: dict[str, Node] = {}
        self._used: dict[str, Entity] = {}
        for each in kept:
            values = each.item.values
            if each.item.kind == "name" and values.get("of") in _OF_KIND:
                printed = each.item.cue
                full = str(values.get("same_as") or printed)
                other = printed if full != printed else values.get("introduces")
                self._enter(full, (str(other),) if other else (), str(values["of"]))
            elif each.item.kind == "act" and values.get("act"):
                self.act(str(values["act"]), str(values.get("nature") or ""))

    def act(self, label: str, nature: str = "") -> Entity:
        """Return the entity of a national act."""
        constitution = (
            "constitution" if re.fullmatch(r"(?i)constitution(?: of .*)?", label) else "code-or-law"
        )
        node = Node(f"{self._country}:law-{slug(label, drop=True)}", "eom:NationalAct")
        node.add("skos:prefLabel", text(label)).add("eom:actOf", f"{self._country}:STATE")
        node.add("eom:hasLegalNature", f"legalnature:{nature or constitution}")
        return self._keep(label, (), node)

    def body(self, label: str) -> str:
        """Return the term of the body that is elected."""
        node = Node(f"{self._country}:body-{slug(label, drop=True)}", "eom:LegislativeBody")
        return self._use(self._keep(label, (), node.add("skos:prefLabel", text(label))))

    def speaker(self, claim: Claim) -> str | None:
        """Return the term of who speaks in a claim of somebody else; None where that is not told."""
        named = _ARTICLE.sub("", claim.speaker or "").strip()
        if known := self.find(named):
            return known
        if named and named[0].isupper() and claim.voice in _OF_VOICE:
            return self._use(self._enter(named, (), _OF_VOICE[claim.voice]))
        if named:
            return self.group(named[0].upper() + named[1:])
        label = _GROUPS.get(claim.voice)
        return self.group(label) if label else None

    def find(self, name: str) -> str | None:
        """Return the term of what is called so."""
        if not name:
            return None
        entity = self._entities.get(name.casefold())
        if entity is None:
            iri = self._vocabulary.thing(self._country, name)
            return f"<{iri}>" if iri else None
        return self._use(entity)

    def group(self, label: str) -> str:
        """Return the term of people whose names the report does not print."""
        term = f"{self._report}:group-{slug(label, drop=True)}"
        self._groups.setdefault(term, Node(term, "eom:UnnamedGroup").add("skos:prefLabel", text(label)))
        return term

    def named_in(self, statement: str) -> Iterator[str]:
        """Yield the terms of what a statement names, in the order of their names."""
        country = self._vocabulary.things.get(self._country, {})
        names: Mapping[str, Entity | str] = {
            **{name: f"<{iri}>" for name, iri in country.items()},
            **{name: entity for entity in self._entities.values() for name in (entity.label, *entity.others)},
        }
        words = f" {_PUNCTUATION.sub(' ', statement)} "
        for name in sorted(names):
            if len(name) >= _SHORTEST and f" {name} " in words:
                named = names[name]
                yield self._use(named) if isinstance(named, Entity) else named

    def country_nodes(self, state: str) -> list[Node]:
        """Return the candidates for the country's files that something points to."""
        nodes = [entity.candidate for entity in self._used.values() if entity.candidate]
        found = {node.name: node for node in nodes if not node.name.startswith(f"{self._report}:")}
        for node in found.values():
            node.facts = [(key, state if value.endswith(":STATE") else value) for key, value in node.facts]
        return list(found.values())

    def report_nodes(self) -> list[Node]:
        """Return the groups and persons that something points to."""
        persons = (entity.candidate for entity in self._used.values() if entity.candidate)
        return [
            *self._groups.values(),
            *{node.name: node for node in persons if node.name.startswith(f"{self._report}:")}.values(),
        ]

    def _enter(self, label: str, others: Iterable[str], kind: str) -> Entity:
        name, prefix = _OF_KIND[kind]
        if kind == "body":
            found = (each for pattern, each in _CLASSES if re.search(pattern, label.casefold()))
            name = next(found, name)
        space = self._report if kind == "person" else self._country
        node = Node(f"{space}:{prefix}-{slug(label, drop=True)}", f"eom:{name}")
        node.add("skos:prefLabel", text(label)).add("skos:altLabel", *(text(each) for each in others))
        return self._keep(label, tuple(others), node)

    def _keep(self, label: str, others: tuple[str, ...], node: Node) -> Entity:
        known = self._entities.get(label.casefold())
        iri = next(
            (iri for name in (label, *others) if (iri := self._vocabulary.thing(self._country, name))), None
        )
        if iri is None and self._vocabulary.has(self._country, taken := self._iri(node)):
            iri = taken  # the country's files have it under another name
        if known is None:
            known = Entity(label, others, f"<{iri}>" if iri else node.name, None if iri else node)
        elif set(others) - set(known.others):
            known = Entity(label, (*known.others, *others), known.term, known.candidate)
            if known.candidate:
                known.candidate.facts = [fact for fact in known.candidate.facts if fact[0] != "skos:altLabel"]
                known.candidate.add("skos:altLabel", *(text(each) for each in known.others))
        for name in (label, *known.others):
            self._entities[name.casefold()] = known
        return known

    def _iri(self, node: Node) -> str:
        return country_space(self._country) + node.name.partition(":")[2]

    def _use(self, entity: Entity) -> str:
        self._used[entity.term] = entity
        return entity.term


def country_space(code: str) -> str:
    """Return with what the IRIs of a country's things begin."""
    return f"{BASE}country/{code}/"
