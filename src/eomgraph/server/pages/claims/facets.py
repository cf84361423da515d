"""By what claims are narrowed down: each facet is a parameter of the page's address, its values are local names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from ....namespaces import BASE, PREFIXES
from ..cards import KINDS
from ..names import Named
from ..reports import report_id

_EOM = PREFIXES["eom"]
_CONCEPT = f"{BASE}concept/"
_COUNTRY = f"{BASE}country/"


@dataclass(frozen=True, slots=True)
class Facet:
    """What claims have values of, and how these are found."""

    name: str
    title: str
    paths: tuple[tuple[str, ...], ...]
    """The properties, one after the other, by any of which one comes from a claim to a value."""
    among: str | None = None
    """The class of values, where properties have others as well."""
    wider: str | None = None
    """SPARQL that binds every ?wider value for a ?value: who chooses that one gets the claims of both."""
    space: str = BASE
    """What IRIs of values begin with, and their names leave out."""
    order: tuple[str, ...] = ()
    """Values in an order of their own; the others follow by their labels."""
    is_open: bool = False
    """Whether narrower values are always shown, not only under the one that is chosen."""
    note: str | None = None


FACETS: Final = (
    Facet("report", "Report", (("eom:isStatedIn",),), "eom:ObservationReport"),
    Facet(
        "voice",
        "Who says so",
        (("eom:hasVoice",),),
        wider="?value a ?wider VALUES ?wider { eom:MissionVoice eom:RelayedVoice }",
        space=f"{_CONCEPT}voice/",
        order=("own", "relayed", "law", "joint-mission", "mission"),
        is_open=True,
    ),
    Facet(
        "theme",
        "Theme",
        (("eom:hasTheme",),),
        wider="?value skos:broader+ ?wider",
        space=f"{_CONCEPT}theme/",
    ),
    Facet(
        "polarity",
        "Polarity",
        (("eom:hasPolarity",),),
        space=f"{_CONCEPT}polarity/",
        order=("positive", "mixed", "neutral", "negative"),
        note="Whether the words speak well or ill of what they are about.",
    ),
    Facet(
        "conformity",
        "Conformity with a norm",
        (("eom:hasConformity",),),
        space=f"{_CONCEPT}conformity/",
        order=("none-expressed", "in-line"),
        note="Only where the words express it: a norm cited beside a claim is not a norm breached.",
    ),
    Facet(
        "kind",
        "Kind of claim",
        (("rdf:type",),),
        space=_EOM,
        order=KINDS,
    ),
    Facet(
        "actor",
        "Actor who speaks, acts or is concerned",
        (("eom:attributedTo",), ("eom:concerns",), ("eom:holdsResponsible",)),
        "eom:Actor",
        space=_COUNTRY,
    ),
    Facet(
        "standard",
        "Standard or document cited",
        (("eom:hasCitation", "eom:citesNorm"),),
        wider="?value a eom:Provision ; eom:isPartOf+ ?wider . ?wider a eom:LegalInstrument",
        space=f"{BASE}standard/",
    ),
    Facet(
        "act",
        "National act",
        (("eom:concerns",), ("eom:attributedTo",)),
        "eom:NationalAct",
        space=_COUNTRY,
    ),
    Facet(
        "place",
        "Place",
        (("eom:atPlace",),),
        wider="?value a eom:Place ; eom:isPartOf+ ?wider . ?wider a eom:Place",
        space=_COUNTRY,
        note="As the report names them: an example is not the only place.",
    ),
    Facet("group", "Group of people", (("eom:concernsGroup",),), space=f"{_CONCEPT}group/"),
    Facet("issue", "Recurring issue", (("eom:raisesIssue",),), space=f"{_CONCEPT}issue/"),
)
"""The facets, in the order in which the page has them."""

SIDES: Final = {"own": "the mission itself", "relayed": "others, relayed", "law": "the law"}
"""Who speaks, as far as claims must never be mixed; the values of the facet of voices that all others are under."""

_NAMES = {f"{_EOM}MissionVoice": "own", f"{_EOM}RelayedVoice": "relayed"}


def name_of(facet: Facet, value: str) -> str:
    """Return the name that a value has in addresses.

    >>> name_of(FACETS[2], "https://w3id.org/eomgraph/concept/theme/media")
    'media'
    >>> name_of(FACETS[0], "https://w3id.org/eomgraph/data/kaz-2023-parliamentary/report")
    'kaz-2023-parliamentary'
    """
    if facet.name == "report":
        return report_id(value)
    if value in _NAMES:
        return _NAMES[value]
    return value.removeprefix(facet.space) if value.startswith(facet.space) else value.removeprefix(BASE)


def called(facet: Facet, name: str, value: Named) -> Named:
    """Return a value as the facet calls it."""
    return replace(value, label=SIDES[name], others=()) if facet.name == "voice" and name in SIDES else value
