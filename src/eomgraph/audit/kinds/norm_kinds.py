"""Is what is cited of the kind that the words of a judgement name?"""

from __future__ import annotations

from collections.abc import Iterator

from ...tables import Iri
from ..citations import Catalogue, Citation, catalogue_of, citations_of
from ..claims import Claim, claims_of, in_reading_order, summed_up, unless_explained
from ..material import Material
from ..model import Kind, Outcome, Result, Severity

_NAME = "norm-kinds"
_PRACTICE = ("good-practice-code",)
# Which legal natures a printed kind of norm covers. Standards are said in a wide sense, with OSCE commitments; what
# experts recommend, what an evaluator found and what was held in one case against one state are none.
_COVERS = {
    "best-practice": _PRACTICE,
    "good-practice": _PRACTICE,
    "international-obligations": ("treaty", "treaty-body-interpretation"),
    "international-standards": ("treaty", "treaty-body-interpretation", "political-commitment"),
    "national-law": ("constitution", "constitutional-law", "code-or-law", "resolution"),
    "osce-commitments": ("political-commitment",),
}


def _run(material: Material) -> Iterator[Result]:
    """Yield a result for each claim that names a kind of norm and cites one to judge by, itself or in what it sums up.

    It differs if nothing that is cited is of a kind that is named: standards of good practice called international
    standards, or the reverse.
    """
    known, catalogue = citations_of(material), catalogue_of(material)
    for claim in in_reading_order(claims_of(material).values(), material):
        kinds = claim.coded("invokesNormKind")
        judging = (
            each for one in (claim, *summed_up(claim, material)) for each in one.all("hasJudgingCitation")
        )
        citations = tuple(known[Iri(each)] for each in dict.fromkeys(judging) if each in known)
        if kinds and citations and kinds <= _COVERS.keys():
            yield unless_explained(_compared(claim, citations, catalogue, material), claim)


def _compared(
    claim: Claim, citations: tuple[Citation, ...], catalogue: Catalogue, material: Material
) -> Result:
    instruments = {each.iri: each for citation in citations if (each := catalogue.instrument(citation.norm))}
    covered = {nature for kind in claim.coded("invokesNormKind") for nature in _COVERS[kind]}
    fits = any(each.nature in covered for each in instruments.values())
    named = " and ".join(material.names.get(Iri(each), each) for each in claim.all("invokesNormKind"))
    cited = "; ".join(f"{each.label} ({each.nature.replace('-', ' ')})" for each in instruments.values())
    places = (*claim.locators, *(locator for citation in citations for locator in citation.locators))
    verb = "names" if fits else "does not reconcile as printed: it names"
    return Result(
        kind=_NAME,
        subject=claim.iri,
        outcome=Outcome.HOLDS if fits else Outcome.SAID_OTHERWISE,
        severity=Severity.NONE if fits else Severity.SUBSTANCE,
        message=f"{claim.told} {verb} {named} and cites {cited}.",
        detail="" if fits else "another kind of norm",
        expected=named,
        found=cited,
        locators=material.in_order(places),
        readings=()
        if fits
        else ("a code of good practice restates a standard that binds", "the word is used loosely"),
        conclusions=material.conclusions_on((claim.iri,)),
    )


KIND = Kind(
    name=_NAME,
    title="Kinds of norm",
    summary="Compares the kind of norm that a judgement names, standards or good practice, with what it cites.",
    run=_run,
)
