"""Do the conclusions say what the body says, with its grade, voice and scope?"""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import Claim, conclusions_of, summed_up, unless_explained
from ..comparison import Difference, Vocabulary, differences
from ..material import Material
from ..model import Kind, Outcome, Result, Severity

_NAME = "conclusions-and-body"


def _run(material: Material) -> Iterator[Result]:
    """Yield a result for each claim of the conclusions that sums up claims of the body."""
    vocabulary = Vocabulary.of(material)
    for conclusion in conclusions_of(material):
        if body := summed_up(conclusion, material):
            found = tuple(differences(conclusion, body, vocabulary))
            if found:
                yield unless_explained(_otherwise(conclusion, found, material), conclusion)
            else:
                yield _alike(conclusion, body, material)


def _alike(conclusion: Claim, body: tuple[Claim, ...], material: Material) -> Result:
    claims = "a claim" if len(body) == 1 else f"{len(body)} claims"
    return Result(
        kind=_NAME,
        subject=conclusion.iri,
        outcome=Outcome.HOLDS,
        severity=Severity.NONE,
        message=f"{conclusion.told} sums up {claims} of the body and keeps to their grade, voice and scope.",
        locators=_places(conclusion, body, material),
        conclusions=(conclusion.iri,),
    )


def _otherwise(conclusion: Claim, found: tuple[Difference, ...], material: Material) -> Result:
    others = tuple(difference.other for difference in found)
    substance = any(difference.severity is Severity.SUBSTANCE for difference in found)
    return Result(
        kind=_NAME,
        subject=conclusion.iri,
        outcome=Outcome.SAID_OTHERWISE,
        severity=Severity.SUBSTANCE if substance else Severity.EDITORIAL,
        detail=", ".join(difference.aspect for difference in found),
        message=f"{conclusion.told} is said otherwise in the body: "
        f"{'; '.join(difference.says for difference in found)}.",
        expected="; ".join(dict.fromkeys(claim.printed for claim in others)),
        found=conclusion.printed,
        locators=_places(conclusion, others, material),
        readings=tuple(dict.fromkeys(difference.reading for difference in found)),
        conclusions=(conclusion.iri,),
    )


def _places(conclusion: Claim, body: tuple[Claim, ...], material: Material) -> tuple[str, ...]:
    return material.in_order(locator for claim in (conclusion, *body) for locator in claim.locators)


KIND = Kind(
    name=_NAME,
    title="Conclusions and body",
    summary="Compares each claim of the conclusions with what it sums up: grade, voice, scope and qualifiers.",
    run=_run,
)
