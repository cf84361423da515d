"""Does one number stand for one finding?

Data mark an indicator that joins several findings in one number (`eom:isCompound`): how many there are of each
is not printed, nor whether both were found together.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...namespaces import PREFIXES
from ..material import Figure, Material
from ..model import Kind, Outcome, Result, Severity
from ..reading import explanations

_NAME = "compound-figures"


def _run(material: Material) -> Iterator[Result]:
    explained = explanations(material)
    compound = {row.figure: row.mode == f"{PREFIXES['mode']}measured" for row in material.select(_COMPOUND)}
    for iri, is_measured in compound.items():
        yield _joined(material.figures[iri], is_measured, explained.get(iri, ()), material)


def _joined(figure: Figure, is_measured: bool, by: tuple[str, ...], material: Material) -> Result:
    findings = material.names.get(figure.indicator, figure.label) if figure.indicator else figure.label
    left = (
        f"{', '.join(by)} explains how they go together."
        if by
        else "how many there are of each is not printed."
    )
    severity = Severity.SUBSTANCE if is_measured else Severity.EDITORIAL
    return Result(
        kind=_NAME,
        subject=figure.iri,
        outcome=Outcome.EXPLAINED if by else Outcome.CANNOT_BE_CHECKED,
        severity=Severity.NONE if by else severity,
        message=f"{figure.place} prints {figure.printed} for several findings together, “{findings}”; {left}",
        detail="one number for several findings",
        found=figure.printed,
        figures=(figure.iri,),
        locators=figure.locators,
        readings=() if by else ("they were found together each time", "the number counts either of them"),
        conclusions=material.conclusions_on((figure.iri,)),
        explained_by=by,
    )


_COMPOUND = """
SELECT DISTINCT ?figure ?mode
WHERE {
  ?figure rdf:type eom:Figure ;
    eom:isStatedIn ?report ;
    eom:hasMode ?mode ;
    eom:measures ?indicator .
  ?indicator eom:isCompound true .
}
ORDER BY ?figure ?mode
"""

KIND = Kind(
    name=_NAME,
    title="Numbers for several findings",
    summary="Lists the numbers that stand for several findings together, so that none of them can be told apart.",
    run=_run,
)
