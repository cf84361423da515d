"""Do the conclusions take up what the body finds wanting?

A negative finding is taken up if one of these holds:

- a conclusion sums it up;
- it supports or exemplifies a finding that is taken up, or is named as its cause;
- all the issues that it raises are raised by the conclusions;
- it prints a figure, and a negative finding of the same paragraph and theme is taken up: a number under a judgement
  that is summed up needs no conclusion of its own. A praise does not take up a criticism.

Of those that are left, one that supports, exemplifies or causes another stands with that one, and those of one
paragraph and issue stand together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ...namespaces import BASE
from ...tables import Iri
from ..claims import Claim, claims_of, conclusions_of, in_reading_order, unless_explained
from ..material import Material
from ..model import Kind, Outcome, Result, Severity

_NAME = "findings-without-conclusion"


def _run(material: Material) -> Iterator[Result]:
    conclusions = conclusions_of(material)
    if not conclusions:
        return
    negative = _negative_findings(material, {each.iri for each in conclusions})
    taken = _taken_up(negative, conclusions, claims_of(material))
    left = {iri: claim for iri, claim in negative.items() if iri not in taken}
    groups: dict[object, list[Claim]] = defaultdict(list)
    for iri, claim in left.items():
        if not _serves(iri, left):
            issues = claim.coded("raisesIssue") or frozenset((iri,))
            groups[claim.paragraph, issues, claim.explained_by].append(claim)
    for group in groups.values():
        yield unless_explained(_without(tuple(group), material), *group)
    if taken:
        yield Result(
            kind=_NAME,
            subject=Iri(f"{BASE}data/{material.report}/report"),
            outcome=Outcome.HOLDS,
            severity=Severity.NONE,
            message=f"{len(taken)} of {len(negative)} negative findings of the body are taken up by the conclusions.",
            locators=material.in_order(negative[iri].place for iri in taken),
        )


def _negative_findings(material: Material, conclusions: set[Iri]) -> Mapping[Iri, Claim]:
    found = (
        claim
        for claim in claims_of(material).values()
        if claim.is_a("Finding") and claim.one("hasPolarity") == "negative" and claim.iri not in conclusions
    )
    return {claim.iri: claim for claim in in_reading_order(found, material)}


def _taken_up(
    negative: Mapping[Iri, Claim], conclusions: tuple[Claim, ...], claims: Mapping[Iri, Claim]
) -> set[Iri]:
    issues = frozenset(issue for each in conclusions for issue in each.coded("raisesIssue"))
    taken = {Iri(each) for conclusion in conclusions for each in conclusion.all("summarises")}
    before = -1
    while len(taken) != before:
        before = len(taken)
        judged = {_matter(negative[iri]) for iri in taken & negative.keys()}
        taken |= {iri for iri, claim in claims.items() if not taken.isdisjoint(_heads(claim))}
        taken |= {Iri(cause) for iri in taken & claims.keys() for cause in claims[iri].all("isDueTo")}
        taken |= {iri for iri, each in negative.items() if each.all("hasFigure") and _matter(each) in judged}
    raised = {iri for iri, claim in negative.items() if frozenset() < claim.coded("raisesIssue") <= issues}
    return (taken | raised) & negative.keys()


def _matter(claim: Claim) -> tuple[str, str]:
    return claim.paragraph, claim.one("hasTheme")


def _heads(claim: Claim) -> tuple[str, ...]:
    return (*claim.all("supports"), *claim.all("exemplifies"))


def _serves(iri: Iri, left: Mapping[Iri, Claim]) -> bool:
    """Whether another finding that is left has it as support, example or cause."""
    heads = (*_heads(left[iri]), *(other for other, claim in left.items() if iri in claim.all("isDueTo")))
    return any(head in left and head != iri for head in heads)


def _without(group: tuple[Claim, ...], material: Material) -> Result:
    judged = any(claim.is_a("NonConformityJudgement") for claim in group)
    return Result(
        kind=_NAME,
        subject=group[0].iri,
        outcome=Outcome.NO_COUNTERPART,
        severity=Severity.EDITORIAL,
        detail="a judgement of non-conformity" if judged else "",
        message=f"The conclusions do not take up {'; '.join(claim.told for claim in group)}.",
        found=", ".join(claim.cues[0] for claim in group if claim.cues),
        locators=material.in_order(locator for claim in group for locator in claim.locators),
        readings=(
            "the conclusions keep to what weighs most",
            "a broader sentence of the conclusions is meant to cover it",
        ),
    )


KIND = Kind(
    name=_NAME,
    title="Findings without a conclusion",
    summary="Looks for the negative findings of the body that no conclusion takes up.",
    run=_run,
)
