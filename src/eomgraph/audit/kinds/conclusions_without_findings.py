"""Is there a claim of the body for everything that the conclusions say?"""

from __future__ import annotations

from collections.abc import Iterator

from ...namespaces import BASE
from ...tables import Iri
from ..claims import Claim, conclusions_of, unless_explained
from ..material import Material
from ..model import Kind, Outcome, Result, Severity

_NAME = "conclusions-without-findings"


def _run(material: Material) -> Iterator[Result]:
    """Yield a conclusion that no claim of the body carries, and one result for all that have one."""
    conclusions = conclusions_of(material)
    carried = [each for each in conclusions if each.all("summarises")]
    for conclusion in conclusions:
        if not conclusion.all("summarises"):
            yield unless_explained(_without(conclusion), conclusion)
    if carried:
        yield Result(
            kind=_NAME,
            subject=Iri(f"{BASE}data/{material.report}/report"),
            outcome=Outcome.HOLDS,
            severity=Severity.NONE,
            message=f"{len(carried)} of {len(conclusions)} claims of the conclusions have a counterpart in the body.",
            locators=material.in_order(each.place for each in carried),
        )


def _without(conclusion: Claim) -> Result:
    judges = conclusion.one("hasPolarity") != "neutral" or conclusion.one("hasConformity") != "none-expressed"
    what = "judgement" if judges else "statement"
    return Result(
        kind=_NAME,
        subject=conclusion.iri,
        outcome=Outcome.NO_COUNTERPART,
        severity=Severity.SUBSTANCE if judges else Severity.EDITORIAL,
        detail=f"a {what} of the conclusions alone",
        message=f"No claim of the body carries {conclusion.told}; it is a {what} of the conclusions alone.",
        found=", ".join(conclusion.cues),
        locators=conclusion.locators,
        readings=(
            "the body says it in words that are not related to this conclusion",
            "it sums up the report as a whole",
        ),
        conclusions=(conclusion.iri,),
    )


KIND = Kind(
    name=_NAME,
    title="Conclusions without findings",
    summary="Looks for a claim of the body behind each claim of the conclusions.",
    run=_run,
)
