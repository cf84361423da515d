"""Does a judgement against a norm say which provision it judges by?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...tables import Iri
from ..citations import Citation, catalogue_of, citations_of
from ..claims import Claim, claims_of, conclusions_of, in_reading_order, summed_up, unless_explained
from ..material import Material
from ..model import Kind, Outcome, Result, Severity

_NAME = "judgements-without-yardstick"


def _run(material: Material) -> Iterator[Result]:
    """Yield a result for each judgement of non-conformity.

    A conclusion may have its yardstick in what it sums up. If it sums up judgements and none of them has one, it is
    they that are told of, and the conclusion rests on them. A judgement that names a kind of norm without a
    provision is a matter of substance, for nobody can check it; one that names none is one of wording.
    """
    labels = _labels(material)
    conclusions = {conclusion.iri for conclusion in conclusions_of(material)}
    judgements = [each for each in claims_of(material).values() if each.is_a("NonConformityJudgement")]
    for judgement in in_reading_order(judgements, material):
        body = summed_up(judgement, material)
        yardsticks = [Iri(each) for claim in (judgement, *body) for each in claim.all("hasJudgingCitation")]
        if yardsticks:
            yield _judged(judgement, [labels[each] for each in yardsticks if each in labels], material)
        elif judgement.iri not in conclusions or not any(claim in judgements for claim in body):
            yield unless_explained(_without(judgement, material), judgement)


def _labels(material: Material) -> Mapping[Iri, tuple[Citation, str]]:
    norms = catalogue_of(material).norms
    return {
        iri: (citation, norms[citation.norm].label)
        for iri, citation in citations_of(material).items()
        if citation.norm in norms
    }


def _judged(judgement: Claim, yardsticks: list[tuple[Citation, str]], material: Material) -> Result:
    norms = ", ".join(dict.fromkeys(label for _, label in yardsticks))
    places = (*judgement.locators, *(locator for citation, _ in yardsticks for locator in citation.locators))
    return Result(
        kind=_NAME,
        subject=judgement.iri,
        outcome=Outcome.HOLDS,
        severity=Severity.NONE,
        message=f"{judgement.told} is judged by {norms or 'a provision that is cited'}.",
        detail="" if judgement.all("hasJudgingCitation") else "cited in what it sums up",
        found=norms,
        locators=material.in_order(places),
        conclusions=material.conclusions_on((judgement.iri,)),
    )


def _without(judgement: Claim, material: Material) -> Result:
    kinds = " and ".join(material.names.get(Iri(each), each) for each in judgement.all("invokesNormKind"))
    against = f" against {kinds}" if kinds else ""
    return Result(
        kind=_NAME,
        subject=judgement.iri,
        outcome=Outcome.NO_COUNTERPART,
        severity=Severity.SUBSTANCE if kinds else Severity.EDITORIAL,
        detail="no provision is cited",
        message=f"{judgement.told} judges{against} and cites no provision as its yardstick.",
        expected=kinds,
        found=", ".join(judgement.cues),
        locators=judgement.locators,
        readings=("it draws together judgements that cite their norms elsewhere in the report",),
        conclusions=material.conclusions_on((judgement.iri,)),
    )


KIND = Kind(
    name=_NAME,
    title="Judgements without a yardstick",
    summary="Looks for judgements against standards, commitments or good practice that cite no provision.",
    run=_run,
)
