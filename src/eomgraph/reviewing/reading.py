"""Reading a review: the claims, figures and citations that stand in it, and all that they lack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .citations import Citation, read_citations
from .claims import Claim, complete_claim, gaps_of_claim
from .details import DETAILS
from .figures import Figure, gaps_of_figures, read_figures
from .gaps import REPORT_PLACE, Gap
from .naming import Names
from .owners import Owners
from .recommendations import Advice, read_recommendations
from .session import ASKED, NOTHING, Kept, Session

_NEEDED: Final = tuple(field.name for field in DETAILS)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What stands after a review, complete but for its gaps."""

    session: Session
    kept: tuple[Kept, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    citations: tuple[Citation, ...]
    advice: tuple[Advice, ...]
    marks: tuple[Kept, ...]
    gaps: tuple[Gap, ...]

    def places(self, names: Names) -> Mapping[str, str]:
        """Return the sentences of the things by the last part of their IRIs."""
        items = {each.item.key: each.item.locator for each in self.kept}
        found = {name: items[key] for key, name in names.used.items() if key in items}
        return {**found, **{f"evidence-{name}": place for name, place in found.items()}}


def read_review(session: Session) -> Reviewed:
    """Return what stands in a review, and what is missing: of the report, and sentence by sentence."""
    gaps = list(_gaps_of_report(session))
    kept = session.kept
    decided = tuple(each for each in kept if each.decision or each.item.kind not in ASKED)
    gaps += [
        Gap(
            each.item.locator,
            f'the {each.item.kind} "{each.item.cue}" is not decided on',
            each.item.key,
            is_open=True,
        )
        for each in kept
        if each.item.kind in ASKED and each.decision is None
    ]
    sentences = session.text.by_locator
    details, groups = session.details, session.vocabulary.schemes["group"]
    claims = tuple(
        complete_claim(each, session.text, details, groups) for each in decided if each.item.kind == "claim"
    )
    keys = {claim.key for claim in claims if claim.kind != "eom:Conclusion"}
    gaps += [
        Gap(claim.locator, f"{key} is no accepted claim of the body for the conclusion to rest on", claim.key)
        for claim in claims
        for key in claim.summarises
        if key not in keys
    ]
    for claim in claims:
        gaps += gaps_of_claim(claim, sentences[claim.locator].wording)
    gaps += _twins(claims)
    open_claims = (each for each in kept if each.item.kind == "claim" and each.decision is None)
    owners = Owners(claims, session.text, frozenset(each.item.locator for each in open_claims))
    figures, missing = read_figures(decided, owners, session.vocabulary)
    citations, missing_citations = read_citations(decided, owners, session.vocabulary)
    advice, missing_advice = read_recommendations(decided, owners)
    gaps += [*missing, *missing_citations, *missing_advice]
    if not missing:
        gaps += gaps_of_figures(figures)
    gaps += _speechless(claims, citations)
    marks = tuple(each for each in decided if each.item.kind == NOTHING)
    gaps += [
        Gap(each.item.locator, "the sentence is said to carry nothing, without a reason", each.item.key)
        for each in marks
        if not each.item.values.get("reason")
    ]
    standing: tuple[Figure | Citation | Advice | Kept, ...] = (*figures, *citations, *advice, *marks)
    carried = {each.item.locator for each in standing} | {claim.locator for claim in claims}
    waiting = {gap.place for gap in gaps}
    gaps += [
        Gap(locator, "nothing of the sentence is accepted: add a claim, or say that it carries nothing")
        for locator in sentences
        if locator not in carried and locator not in waiting
    ]
    return Reviewed(
        session, decided, claims, tuple(figures), tuple(citations), tuple(advice), marks, tuple(gaps)
    )


def _gaps_of_report(session: Session) -> list[Gap]:
    titles = {field.name: field.title for field in DETAILS}
    return [
        Gap(REPORT_PLACE, f"not said yet: {titles[name]} ({name})")
        for name in _NEEDED
        if not session.details.get(name)
    ]


def _twins(claims: tuple[Claim, ...]) -> list[Gap]:
    """Return what two claims say alike: their words, or the words they rest on."""
    gaps: list[Gap] = []
    said: dict[str, Claim] = {}
    cues: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        cue = (claim.locator, claim.kept.item.cue)
        if claim.statement and claim.statement in said:
            gaps.append(
                Gap(claim.locator, f"the statement is that of {said[claim.statement].key} as well", claim.key)
            )
        if cue in cues:
            gaps.append(
                Gap(claim.locator, f"the cue is that of {cues[cue].key} as well: choose others", claim.key)
            )
        said.setdefault(claim.statement, claim)
        cues.setdefault(cue, claim)
    return gaps


def _speechless(claims: tuple[Claim, ...], citations: list[Citation]) -> list[Gap]:
    """Return the claims of somebody else that do not say whose."""
    cited = {citation.owner.key for citation in citations}
    return [
        Gap(claim.locator, f'"{claim.kept.item.cue}" is said by nobody: name who speaks', claim.key)
        for claim in claims
        if (claim.voice == "authority" and not claim.speaker)
        or (claim.voice == "international-body" and not claim.speaker and claim.key not in cited)
    ]
