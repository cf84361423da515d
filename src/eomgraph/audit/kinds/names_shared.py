"""Does one printed name stand for one thing?

Compared are the names that the data record as printed, and the usual names of what the report speaks of. A place and
who governs it may share a name: only things of one sort can be taken for one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from ...namespaces import BASE
from ...tables import Iri
from ..material import Material
from ..model import Kind, Outcome, Result, Severity
from ..reading import explanations

_NAME = "names-shared"


def _run(material: Material) -> Iterator[Result]:
    explained = explanations(material)
    places: dict[tuple[str, Iri], set[str]] = defaultdict(set)
    records: dict[tuple[str, Iri], set[Iri]] = defaultdict(set)
    printed: dict[str, str] = {}
    for row in material.select(_PRINTED):
        key = row.name.casefold()
        printed.setdefault(key, row.name)
        places[key, row.thing].add(row.locator)
        records[key, row.thing].add(row.record)
    sorts: dict[Iri, set[Iri]] = defaultdict(set)
    things: dict[str, set[Iri]] = defaultdict(set)
    for row in material.select(_SPOKEN_OF):
        sorts[row.thing].add(row.sort)
        things[material.names.get(row.thing, row.thing).casefold()].add(row.thing)
    for key, thing in places:
        things[key].add(thing)
    shared = 0
    for key, those in sorted(things.items()):
        for pair in combinations(sorted(those), 2):
            if sorts[pair[0]] & sorts[pair[1]]:
                shared += 1
                by = {
                    each for thing in pair for use in records[key, thing] for each in explained.get(use, ())
                }
                where = {place for thing in pair for place in places[key, thing]}
                yield _shared(printed.get(key, material.names.get(pair[0], key)), pair, where, by, material)
    if printed and not shared:
        yield _none_shared(len(printed), set().union(*places.values()), material)


def _shared(name: str, pair: tuple[Iri, ...], where: set[str], by: set[str], material: Material) -> Result:
    one, other = (material.names.get(thing, thing) for thing in pair)
    meant = f"“{one}” and for “{other}”" if one.casefold() != other.casefold() else "two things of that name"
    explained = f" {', '.join(material.in_order(by))} explains it." if by else ""
    return Result(
        kind=_NAME,
        subject=pair[0],
        outcome=Outcome.EXPLAINED if by else Outcome.SAID_OTHERWISE,
        severity=Severity.NONE if by else Severity.EDITORIAL,
        message=f"“{name}” stands for {meant}.{explained}",
        found=name,
        locators=material.in_order(where),
        readings=() if by else ("the passages may make clear which of them is meant",),
        explained_by=material.in_order(by),
    )


def _none_shared(names: int, places: set[str], material: Material) -> Result:
    return Result(
        kind=_NAME,
        subject=Iri(f"{BASE}data/{material.report}/report"),
        outcome=Outcome.HOLDS,
        severity=Severity.NONE,
        message=f"Each of {names} printed names that differ from the usual ones, and each usual one, names one thing.",
        locators=material.in_order(places),
    )


_PRINTED = """
SELECT DISTINCT ?name ?thing ?record ?locator
WHERE {
  { ?record eom:isNameOf ?thing ; eom:printedName ?name ; eom:inPassage ?passage }
  UNION
  { ?record eom:abbreviates ?thing ; eom:shortForm ?name ; eom:isFirstUsedIn ?passage }
  ?passage eom:isPartOf ?report ;
    eom:locator ?locator .
}
ORDER BY ?name ?thing ?record ?locator
"""

# What statements of the report point to, of a sort that bears names.
_SPOKEN_OF = """
SELECT DISTINCT ?thing ?sort
WHERE {
  {
    SELECT DISTINCT ?thing
    WHERE { ?statement eom:isStatedIn ?report ; ?points ?thing . FILTER (ISIRI(?thing)) }
  }
  ?thing rdf:type ?sort .
  FILTER (?sort IN (eom:Actor, eom:Place, eom:Post, eom:LegalInstrument, eom:Election, eom:ElectoralDistrict))
}
ORDER BY ?thing ?sort
"""

KIND = Kind(
    name=_NAME,
    title="Names and what they name",
    summary="Looks for a printed name that stands for two things of one sort.",
    run=_run,
)
