"""Who cites what for what: the claims that name an instrument, each with what it names it for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ....descriptions.reading import Reader
from ....tables import Iri, term_of
from ...served import Served
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
def citings_of(served: Served, report: str | None) -> Mapping[str, tuple[Citing, ...]]:
    """Return what claims of a report, or of all, name of each instrument, by its path, in the order of printing.

    A claim that cites an instrument is not told again as being about it.
    """
    instruments = instruments_of(served)
    owners = {
        str(iri): path
        for path, each in instruments.items()
        for iri in (each.named.iri, *(provision.named.iri for provision in each.provisions))
    }
    reader = Reader(served.store)
    found: dict[str, dict[Citing, None]] = defaultdict(dict)
    for citing in _selected(
        reader,
        report,
        "?claim eom:hasCitation ?citation . ?citation eom:citesNorm ?norm ; eom:hasFunction ?function .",
    ):
        if citing.norm in owners:
            found[owners[citing.norm]][citing] = None
    citing_claims = {path: {each.claim for each in some} for path, some in found.items()}
    naming = (
        'VALUES (?relation ?function) { (eom:attributedTo "/provides") (eom:concerns "/about") } '
        "?norm a eom:LegalInstrument . ?claim ?relation ?norm ; a eom:Claim ."
    )
    seen: set[tuple[str, str]] = set()
    for citing in sorted(_selected(reader, report, naming), key=lambda each: each.function == "about"):
        path = owners.get(citing.norm, "")
        is_told = citing.claim in citing_claims.get(path, ()) or (path, citing.claim) in seen
        if path and not is_told:
            seen.add((path, citing.claim))
            found[path][citing] = None
    return {path: tuple(some) for path, some in found.items()}


def uncited(instrument: Instrument, citings: tuple[Citing, ...]) -> list[Provision]:
    """Return the provisions without parts that are not cited: neither themselves, nor what they are part of."""
    cited = {citing.norm for citing in citings}
    wholes = {whole for provision in instrument.provisions for whole in provision.within}
    return [
        provision
        for provision in instrument.provisions
        if provision.named.iri not in wholes and cited.isdisjoint((provision.named.iri, *provision.within))
    ]


def _selected(reader: Reader, report: str | None, pattern: str) -> list[Citing]:
    within = term_of(Iri(report)) if report else "?report"
    of_all = "" if report else "?report a eom:ObservationReport ."
    rows = reader.select(
        f"SELECT DISTINCT ?claim ?norm ?function ?own ?report ?order WHERE {{ {pattern} "
        f"?claim eom:isStatedIn {within} ; eom:hasVoice ?voice . {of_all} "
        "OPTIONAL { ?claim eom:hasEvidence/eom:inPassage/eom:order ?order } "
        "BIND(EXISTS { ?voice a eom:MissionVoice } AS ?own) } ORDER BY ?report ?order ?claim ?norm ?function"
    )
    return [
        Citing(Iri(str(claim)), str(norm), str(function).rpartition("/")[2], bool(own))
        for claim, norm, function, own, _, _ in rows
    ]
