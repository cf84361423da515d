"""The citations of a report and the catalogue of norms, as plain values; how a citation's print is read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..tables import Iri
from .material import Material

_CONNECTORS = frozenset(("a", "and", "for", "in", "of", "on", "the", "to"))
_PINPOINT = re.compile(
    r"\b(?P<unit>paragraph|para|article|art|section|sec|chapter|part|rule)s?\b\.? *"
    r"(?P<number>(?:\d|[IVX]+\b)[\w.]*)(?:(?:,| and) \d[\w.]*)*",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d]+|\d+(?:/\d+)?|[^\w\s.’']")


@dataclass(frozen=True, slots=True)
class Norm:
    """An instrument or provision of the catalogue; `whole` is what it is a part of, `last` its last part."""

    iri: Iri
    label: str
    names: tuple[str, ...]
    number: str
    nature: str
    last: str
    whole: Iri | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A norm cited with a claim: the reference and the cues as printed, and where."""

    iri: Iri
    norm: Iri
    reference: str
    cues: tuple[str, ...]
    locators: tuple[str, ...]
    explained_by: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it stands: its first locator."""
        return self.locators[0] if self.locators else ""

    @property
    def pinpoint(self) -> tuple[str, str]:
        """The unit and the number of the provision as printed, as in `("section", "2.2.iv")`, or two nothings."""
        for text in (self.reference, *self.cues):
            if found := _PINPOINT.search(text):
                return found["unit"].casefold(), found["number"].rstrip(".")
        return "", ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The norms of the catalogue, by IRI."""

    norms: Mapping[Iri, Norm]

    def levels(self, norm: Iri) -> tuple[Norm, ...]:
        """Return a norm and what it is a part of, from the instrument down."""
        found: list[Norm] = []
        each = self.norms.get(norm)
        while each is not None and each not in found:
            found.insert(0, each)
            each = self.norms.get(each.whole) if each.whole else None
        return tuple(found)

    def instrument(self, norm: Iri) -> Norm | None:
        """Return the instrument that a norm is or is part of."""
        return next(iter(self.levels(norm)), None)


def catalogue_of(material: Material) -> Catalogue:
    """Return the catalogue of the store that holds a report."""
    rows = {row.norm: row for row in material.select(_NORMS)}
    names: dict[Iri, set[str]] = defaultdict(set)
    for row in material.select(_NAMES):
        names[row.norm].add(row.name)
    wholes: dict[Iri, set[Iri]] = defaultdict(set)
    for row in material.select(_PARTS):
        wholes[row.norm].add(row.whole)
    return Catalogue(
        MappingProxyType(
            {
                iri: Norm(
                    iri=iri,
                    label=material.names.get(iri, iri),
                    names=tuple(sorted(names[iri])),
                    number=row.number or "",
                    nature=(row.nature or "").rpartition("/")[2],
                    last=row.last or "",
                    # Parts of parts follow from parts: the smallest whole is itself a part of all the others.
                    whole=max(wholes[iri], key=lambda each: (len(wholes[each]), each), default=None),
                )
                for iri, row in sorted(rows.items())
            }
        )
    )


def citations_of(material: Material) -> Mapping[Iri, Citation]:
    """Return the citations of a report, by IRI."""
    rows = defaultdict(list)
    for row in material.select(_CITATIONS):
        rows[row.citation].append(row)
    return MappingProxyType(
        {
            iri: Citation(
                iri=iri,
                norm=found[0].norm,
                reference=found[0].reference or "",
                cues=tuple(dict.fromkeys(row.cue for row in found)),
                locators=material.in_order(row.locator for row in found),
                explained_by=material.in_order(row.explained for row in found if row.explained),
            )
            for iri, found in sorted(rows.items())
        }
    )


def printed_name(citations: tuple[Citation, ...], instrument: Norm) -> tuple[str, ...]:
    """Return the words by which citations at one passage name an instrument, as far as they are kept.

    Of a sentence, cues keep eight words at most. So their parts are put together where they overlap, and the
    longest is taken: `("Venice", "Commission", "Code")` and `("Code", "of", "Good", "Practice")` make one.
    """
    known = {
        word.casefold() for name in instrument.names for word in _TOKEN.findall(name) if word[0].isalnum()
    }
    parts = [
        part
        for citation in citations
        for text in (citation.reference, *citation.cues)
        for stretch in _PINPOINT.split(text)[:: _PINPOINT.groups + 1]
        for part in _runs(stretch, known)
    ]
    name: tuple[str, ...] = max(parts, key=lambda part: (len(part), part), default=())
    for part in sorted(set(parts), key=lambda part: (-len(part), part)):
        name = joined(name, part, 1) or joined(part, name, 1) or name
    return name


def joined(name: tuple[str, ...], other: tuple[str, ...], least: int) -> tuple[str, ...]:
    """Return a name that goes on with another which begins with at least so many of its last words, or nothing.

    >>> joined(("UN", "General", "Comment"), ("General", "Comment", "25"), 2)
    ('UN', 'General', 'Comment', '25')
    """
    if contains(name, other):
        return name
    for shared in range(min(len(name), len(other)) - 1, least - 1, -1):
        if name[-shared:] == other[:shared]:
            return name + other[shared:]
    return ()


def contains(name: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether the words of a part stand in a name, one after the other."""
    return any(name[start : start + len(part)] == part for start in range(len(name) - len(part) + 1))


def _runs(text: str, known: set[str]) -> list[tuple[str, ...]]:
    """Return the stretches of a text that consist of words of an instrument's names, and of years."""
    runs: list[list[str]] = [[]]
    for token in _TOKEN.findall(text):
        if token.casefold() in known or re.fullmatch(r"(?:19|20)\d\d", token):
            runs[-1].append(token)
        elif token != "s":  # Commission's is Commission.
            runs.append([])
    return [part for run in runs if (part := _trimmed(run))]


def _trimmed(run: list[str]) -> tuple[str, ...]:
    ends = [index for index, word in enumerate(run) if word.casefold() not in _CONNECTORS]
    return tuple(run[ends[0] : ends[-1] + 1]) if ends else ()


_NORMS = """
SELECT DISTINCT ?norm ?number ?nature ?last
WHERE {
  ?norm rdf:type eom:LegalInstrument .
  OPTIONAL { ?norm eom:number ?number }
  OPTIONAL { ?norm eom:hasLegalNature ?nature }
  OPTIONAL { ?norm eom:lastNumber ?last }
}
ORDER BY ?norm ?number ?nature ?last
"""

_NAMES = """
SELECT DISTINCT ?norm ?name
WHERE {
  ?norm rdf:type eom:LegalInstrument ;
    skos:prefLabel|skos:altLabel ?label .
  BIND (STR(?label) AS ?name)
}
ORDER BY ?norm ?name
"""

_PARTS = """
SELECT DISTINCT ?norm ?whole
WHERE {
  ?norm rdf:type eom:LegalInstrument ;
    eom:isPartOf ?whole .
  ?whole rdf:type eom:LegalInstrument .
}
ORDER BY ?norm ?whole
"""

_CITATIONS = """
SELECT DISTINCT ?citation ?norm ?reference ?order ?locator ?cue ?explained
WHERE {
  ?citation rdf:type eom:Citation ;
    eom:isStatedIn ?report ;
    eom:citesNorm ?norm ;
    eom:hasEvidence ?evidence .
  ?evidence eom:cue ?cue ;
    eom:inPassage ?passage .
  ?passage eom:locator ?locator ;
    eom:order ?order .
  OPTIONAL { ?citation eom:printedReference ?reference }
  OPTIONAL { ?citation eom:explainedBy/eom:locator ?explained }
}
ORDER BY ?citation ?order ?locator ?cue ?norm ?reference ?explained
"""
