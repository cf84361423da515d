"""The claims of a report as plain values, for the audits that compare what is said in one place with another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from weakref import WeakKeyDictionary

from ..tables import Iri
from .material import Material
from .model import Outcome, Result, Severity


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said at a place: its paraphrase, the printed cues, and what it has under each property.

    A property is called by its local name, as `hasPolarity`; `type` has the classes, also those that follow.
    """

    iri: Iri
    words: str
    said: Mapping[str, tuple[str, ...]]
    cues: tuple[str, ...]
    locators: tuple[str, ...]
    explained_by: tuple[str, ...]

    def all(self, property: str) -> tuple[str, ...]:
        """Return what it has under a property, in order."""
        return self.said.get(property, ())

    def coded(self, property: str) -> frozenset[str]:
        """Return the coded values under a property, by their bare names."""
        return frozenset(value.replace("#", "/").rpartition("/")[2] for value in self.all(property))

    def one(self, property: str) -> str:
        """Return the bare name of a coded value that a claim has once, or nothing."""
        return min(self.coded(property), default="")

    def is_a(self, name: str) -> bool:
        """Whether it is of a class."""
        return name in self.coded("type")

    @property
    def place(self) -> str:
        """Where it stands: its first locator."""
        return self.locators[0] if self.locators else ""

    @property
    def section(self) -> str:
        """The section or footnote that it stands in."""
        return self.place.partition("/")[0]

    @property
    def paragraph(self) -> str:
        """The paragraph or footnote that it stands in."""
        return self.place.rpartition("/")[0]

    @property
    def told(self) -> str:
        """Its paraphrase and place, as a message has them."""
        return f"“{self.words.rstrip('.')}” ({self.place})"

    @property
    def printed(self) -> str:
        """Its place and printed cue, as a message has them."""
        return f"{self.place} prints “{self.cues[0]}”" if self.cues else self.place


_KNOWN: WeakKeyDictionary[Material, Mapping[Iri, Claim]] = WeakKeyDictionary()


def claims_of(material: Material) -> Mapping[Iri, Claim]:
    """Return the claims of a report, by IRI; they are read once."""
    if material not in _KNOWN:
        _KNOWN[material] = MappingProxyType(_read(material))
    return _KNOWN[material]


def conclusions_of(material: Material) -> tuple[Claim, ...]:
    """Return the claims of the sections in which conclusions stand, in reading order.

    What is relayed, or said of the law, among the conclusions is a claim of theirs as well.
    """
    claims = claims_of(material).values()
    sections = {claim.section for claim in claims if claim.is_a("Conclusion")}
    return in_reading_order((claim for claim in claims if claim.section in sections), material)


def in_reading_order(claims: Iterable[Claim], material: Material) -> tuple[Claim, ...]:
    """Return claims in the order of their first passages."""
    last = len(material.passage_order)
    return tuple(sorted(claims, key=lambda each: (material.passage_order.get(each.place, last), each.iri)))


def summed_up(conclusion: Claim, material: Material) -> tuple[Claim, ...]:
    """Return the claims of the body that a conclusion sums up, in reading order."""
    claims = claims_of(material)
    known = (claims[Iri(each)] for each in conclusion.all("summarises") if each in claims)
    return in_reading_order(known, material)


def unless_explained(result: Result, *claims: Claim) -> Result:
    """Return a result as explained, where a passage given for one of the claims explains it."""
    return explained(
        result, tuple(dict.fromkeys(locator for claim in claims for locator in claim.explained_by))
    )


def explained(result: Result, passages: tuple[str, ...]) -> Result:
    """Return an alarm as explained by passages, if there are any; all else stays as it is."""
    if not passages or not result.is_alarm:
        return result
    return replace(
        result,
        outcome=Outcome.EXPLAINED,
        severity=Severity.NONE,
        message=f"{result.message} That is explained by {', '.join(passages)}.",
        explained_by=passages,
    )


def _read(material: Material) -> dict[Iri, Claim]:
    said: dict[Iri, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in material.select(_SAID):
        said[row.claim][row.property.replace("#", "/").rpartition("/")[2]].append(row.value)
    places: dict[Iri, list[tuple[str, str]]] = defaultdict(list)
    for row in material.select(_PLACES):
        places[row.claim].append((row.locator, row.cue))
    explained = defaultdict(set)
    for row in material.select(_EXPLAINED):
        explained[row.claim].add(row.locator)
    return {
        iri: Claim(
            iri=iri,
            words=str(next(iter(properties.pop("paraphrase", ())), "")),
            said=MappingProxyType({name: tuple(values) for name, values in sorted(properties.items())}),
            cues=tuple(dict.fromkeys(cue for _, cue in places[iri])),
            locators=material.in_order(locator for locator, _ in places[iri]),
            explained_by=material.in_order(explained[iri]),
        )
        for iri, properties in sorted(said.items())
    }


_SAID = """
SELECT DISTINCT ?claim ?property ?value
WHERE {
  ?claim rdf:type eom:Claim ;
    eom:isStatedIn ?report ;
    ?property ?value .
  FILTER (?property IN (
    rdf:type, eom:paraphrase, eom:hasVoice, eom:attributedTo, eom:hasTheme, eom:raisesIssue, eom:affects,
    eom:hasPolarity, eom:hasConformity, eom:invokesNormKind, eom:hasJudgingCitation, eom:hasStrength,
    eom:hedge, eom:frequency, eom:quantifiesSubject, eom:quantifiesSpeakers, eom:quantifiedNoun,
    eom:hasAbsence, eom:searchScope, eom:hasFigure, eom:summarises, eom:supports, eom:exemplifies, eom:isDueTo
  ))
}
ORDER BY ?claim ?property ?value
"""

_PLACES = """
SELECT DISTINCT ?claim ?order ?locator ?cue
WHERE {
  ?claim rdf:type eom:Claim ;
    eom:isStatedIn ?report ;
    eom:hasEvidence ?evidence .
  ?evidence eom:cue ?cue ;
    eom:inPassage ?passage .
  ?passage eom:locator ?locator ;
    eom:order ?order .
}
ORDER BY ?claim ?order ?locator ?cue
"""

_EXPLAINED = """
SELECT DISTINCT ?claim ?locator
WHERE {
  ?claim rdf:type eom:Claim ;
    eom:isStatedIn ?report ;
    eom:explainedBy ?passage .
  ?passage eom:locator ?locator .
}
ORDER BY ?claim ?locator
"""
