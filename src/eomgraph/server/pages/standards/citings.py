"""Who cites what for what: the claims that name an instrument, each with what it names it for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ....descriptions.reading import Reader
from ....tables import Iri, Value, term_of
from ...served import Served
from ..names import terms
from ..reports import Report
from .instruments import Instrument, Provision, instruments_of

JUDGED: Final = "judged-against"
QUOTED: Final = "quoted"
FUNCTIONS: Final = {
    JUDGED: "Judged against",
    "juxtaposed": "Set beside, without a judgement",
    "relied-on": "Relied on",
    "refers-to": "Referred to",
    QUOTED: "Its words, as the report quotes them",
    "provides": "What it provides, as the report describes it",
    "about": "Said about it",
}
"""What an instrument is named for, in the order in which pages tell it; the last two are no citations."""


@dataclass(frozen=True, slots=True)
class Citing:
    """That a claim names a norm: an instrument or a provision of it, for one of FUNCTIONS."""

    claim: Iri
    norm: str
    function: str
    is_own: bool
    """Whether the claim is in the mission's voice."""


@lru_cache(maxsize=32)
def citings_of(served: Served, report: Report | None) -> Mapping[str, tuple[Citing, ...]]:
    """Return what claims of a report, or of all, name of each instrument, by its path.

    Those of one report come in the order of printing. A claim that cites an instrument is not told again as being
    about it.
    """
    instruments = instruments_of(served)
    wholes = {str(each.named.iri): path for path, each in instruments.items()}
    owners = {
        str(iri): path
        for path, each in instruments.items()
        for iri in (each.named.iri, *(provision.named.iri for provision in each.provisions))
    }
    reader = Reader(served.store)
    found: dict[str, dict[Citing, None]] = defaultdict(dict)
    told: set[tuple[str, str]] = set()
    for citing in _citing(reader, report, owners):
        found[owners[citing.norm]][citing] = None
        told.add((owners[citing.norm], citing.claim))
    for function, relation in (("provides", "attributedTo"), ("about", "concerns")):
        for citing in _naming(reader, report, wholes, function, relation):
            path = owners[citing.norm]
            if (path, citing.claim) not in told:
                found[path][citing] = None
                told.add((path, citing.claim))
    places = _places(reader, report)
    return {
        path: tuple(
            sorted(some, key=lambda each: (places.get(each.claim, 0), each.claim, each.norm, each.function))
        )
        for path, some in found.items()
    }


def bound_states(served: Served, report: Report | None) -> frozenset[str] | None:
    """Return the states whose acts a report names; None for all states, where no report is chosen."""
    if report is None:
        return None
    named = citings_of(served, report)
    return frozenset(
        state for path, each in instruments_of(served).items() if path in named for state in each.states
    )


def uncited(instrument: Instrument, citings: tuple[Citing, ...]) -> list[Provision]:
    """Return the provisions without parts that are not cited: neither themselves, nor what they are part of."""
    cited = {citing.norm for citing in citings}
    wholes = {whole for provision in instrument.provisions for whole in provision.within}
    return [
        provision
        for provision in instrument.provisions
        if provision.named.iri not in wholes and cited.isdisjoint((provision.named.iri, *provision.within))
    ]


def _citing(reader: Reader, report: Report | None, norms: Mapping[str, str]) -> list[Citing]:
    if report:
        where = f"?citation eom:isStatedIn {term_of(report.iri)} ; eom:citesNorm ?norm ; eom:hasFunction ?function ."
    else:
        among = terms(map(Iri, norms))
        where = f"VALUES ?norm {{ {among} }} ?citation eom:citesNorm ?norm ; eom:hasFunction ?function ."
    rows = reader.select(
        f"SELECT ?claim ?norm ?function ?voice WHERE {{ {where} "
        "?claim eom:hasCitation ?citation ; eom:hasVoice ?voice }"
    )
    own = frozenset(reader.things("?thing a eom:MissionVoice"))
    return [
        Citing(Iri(str(claim)), str(norm), str(function).rpartition("/")[2], voice in own)
        for claim, norm, function, voice in rows
        if norm in norms
    ]


def _naming(
    reader: Reader, report: Report | None, norms: Mapping[str, str], function: str, relation: str
) -> list[Citing]:
    if report:
        where = f"?claim eom:isStatedIn {term_of(report.iri)} ; eom:{relation} ?norm ; a eom:Claim ."
    else:
        among = terms(map(Iri, norms))
        where = f"VALUES ?norm {{ {among} }} ?claim eom:{relation} ?norm . ?claim a eom:Claim ."
    rows = reader.select(f"SELECT ?claim ?norm ?voice WHERE {{ {where} ?claim eom:hasVoice ?voice }}")
    own = frozenset(reader.things("?thing a eom:MissionVoice"))
    return [
        Citing(Iri(str(claim)), str(norm), function, voice in own)
        for claim, norm, voice in rows
        if norm in norms
    ]


def _places(reader: Reader, report: Report | None) -> Mapping[Value, int]:
    """Return where the claims of a report first stand in it; nothing for all reports, which would take long."""
    if report is None:
        return {}
    rows = reader.select(
        f"SELECT ?claim (MIN(?order) AS ?first) WHERE {{ ?claim eom:isStatedIn {term_of(report.iri)} ; a eom:Claim ; "
        "eom:hasEvidence ?evidence . ?evidence eom:inPassage ?passage . ?passage eom:order ?order } GROUP BY ?claim"
    )
    return {claim: int(str(first)) for claim, first in rows}
