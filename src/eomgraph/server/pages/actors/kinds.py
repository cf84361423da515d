"""Who is named or acts in a report, by kind, with how many claims are about each and how many it makes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ....descriptions.reading import Reader
from ....namespaces import BASE, PREFIXES
from ....tables import Iri, Value
from ...served import Served
from ..names import Named, names, terms
from ..reports import Report, stated_in

_EOM: Final = PREFIXES["eom"]

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Election commissions": ("CentralElectionCommission", "ElectionCommission", "CommissionTier"),
    "Parliament": ("LegislativeBody",),
    "Ministries and other bodies of the state": ("State", "Ministry", "PublicBody"),
    "Local government": ("LocalCouncil", "LocalExecutive"),
    "Courts": ("Court",),
    "Prosecution": ("ProsecutionService",),
    "Offices": ("Post",),
    "Political parties": ("PoliticalParty",),
    "Media and those who own them": ("MediaOutlet",),
    "Organisations of citizens, and others": ("CivilSocietyOrganisation", "Body"),
    "Observers and international organisations": ("ObservationMission", "InternationalOrganisation"),
    "Groups that the report does not name": ("UnnamedGroup",),
}
"""The kinds, with the classes of the ontology that are of each; the narrowest class of an actor decides."""

SIDES: Final = {
    "body": "mission",
    "conclusions": "conclusions",
    "law": "law",
    "relayed": "relayed",
}
"""Who says what is counted: conclusions are never added to the body that they summarise, nor others to the mission."""

RELATIONS: Final = ("concerns", "holdsResponsible", "attributedTo")

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor or office with the claims of a report: by relation, and by who says them."""

    named: Named
    counts: Counts
    parts_of: tuple[Named, ...]

    @property
    def facet(self) -> str:
        """Its name in the addresses of the page of claims."""
        return facet(self.named.iri)

    @property
    def name(self) -> str:
        """Its local name, for anchors."""
        return self.named.iri.removeprefix(BASE).replace("/", "-")


def facet(iri: str) -> str:
    """Return the name that a thing has in the addresses of the page of claims.

    >>> facet("https://w3id.org/eomgraph/country/kaz/commission-cec")
    'kaz/commission-cec'
    """
    return iri.removeprefix(f"{BASE}country/").removeprefix(BASE)


def kinds_of(served: Served, report: Report) -> Mapping[str, list[Actor]]:
    """Return the actors of a report by kind, in alphabetical order; persons are none of them."""
    reader = Reader(served.store)
    counts = _counts(reader, report)
    kinds = _kinds(reader, (_acting(reader, report) | set(counts)) - served.persons)
    wholes = _wholes(reader, kinds)
    known = names(reader, {*kinds, *(whole for each in wholes.values() for whole in each)})
    sorted_in: dict[str, list[Actor]] = {kind: [] for kind in KINDS}
    for actor in sorted(kinds, key=lambda actor: known[actor].label):
        parts_of = tuple(known[whole] for whole in wholes.get(actor, ()))
        sorted_in[kinds[actor]].append(Actor(known[actor], counts.get(actor, {}), parts_of))
    return {kind: members for kind, members in sorted_in.items() if members}


def _acting(reader: Reader, report: Report) -> set[Value]:
    """Return who owns, appoints or is appointed, even where no claim points to them."""
    rows = reader.select(
        "SELECT DISTINCT ?actor WHERE { "
        f"{stated_in(report, '?statement')} "
        "VALUES ?link { eom:owner eom:operator eom:owned eom:appointer eom:appointsTo eom:onProposalOf } "
        "?statement ?link ?actor }"
    )
    return {actor for (actor,) in rows}


def _counts(reader: Reader, report: Report) -> Mapping[Value, Counts]:
    relations = " ".join(f"eom:{relation}" for relation in RELATIONS)
    rows = reader.select(
        "SELECT DISTINCT ?actor ?relation ?claim ?kind WHERE { "
        f"VALUES ?relation {{ {relations} }} {stated_in(report, '?claim')} "
        "?claim ?relation ?actor ; a ?kind . "
        "VALUES ?kind { eom:Finding eom:BackgroundClaim eom:Conclusion eom:LegalClaim eom:RelayedClaim } }"
    )
    sides = {"Conclusion": "conclusions", "LegalClaim": "law", "RelayedClaim": "relayed"}
    found: dict[Value, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for actor, relation, _, kind in rows:
        found[actor][str(relation).removeprefix(_EOM)][sides.get(str(kind).removeprefix(_EOM), "body")] += 1
    return found


def _kinds(reader: Reader, actors: Iterable[Value]) -> Mapping[Value, str]:
    """Return the kind of each that is an actor: of its narrowest class, of two equally narrow ones of the first."""
    classes: dict[Value, set[Value]] = defaultdict(set)
    for actor, class_ in reader.select(
        f"SELECT ?actor ?class WHERE {{ VALUES ?actor {{ {terms(actors)} }} ?actor a ?class }}"
    ):
        classes[actor].add(class_)
    narrower = reader.select(
        "SELECT ?class ?wider WHERE { ?class rdfs:subClassOf ?wider FILTER(?class != ?wider) }"
    )
    owning = set(reader.things("?ownership a eom:Ownership ; eom:owner|eom:operator|eom:owned ?thing"))
    kind_of = {name: kind for kind, classes in KINDS.items() for name in classes}
    found: dict[Value, str] = {}
    for actor, all_of_it in classes.items():
        wider = {other for class_, other in narrower if class_ in all_of_it}
        narrowest = {str(class_).removeprefix(_EOM) for class_ in all_of_it - wider}
        fitting = [name for name in kind_of if name in narrowest]
        if fitting:
            is_holding = fitting[0] == "Body" and actor in owning
            found[actor] = kind_of["MediaOutlet" if is_holding else fitting[0]]
    return found


def _wholes(reader: Reader, actors: Iterable[Value]) -> Mapping[Value, list[Iri]]:
    rows = reader.select(
        f"SELECT ?actor ?whole WHERE {{ VALUES ?actor {{ {terms(actors)} }} ?actor eom:isPartOf ?whole . "
        "FILTER NOT EXISTS { ?actor eom:isPartOf ?nearer . ?nearer eom:isPartOf ?whole } } ORDER BY ?actor ?whole"
    )
    found: dict[Value, list[Iri]] = defaultdict(list)
    for actor, whole in rows:
        found[actor].append(Iri(str(whole)))
    return found
