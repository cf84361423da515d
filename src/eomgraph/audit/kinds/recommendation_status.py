"""Does a report say one thing of what became of an earlier recommendation, wherever it speaks of it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ...tables import Iri
from ..claims import claims_of, unless_explained
from ..material import Material
from ..model import Kind, Outcome, Result, Severity

_NAME = "recommendation-status"


def _run(material: Material) -> Iterator[Result]:
    """Yield a result for each recommendation of which two passages or more say what became of it.

    Words that leave it open say nothing else than the others.
    """
    said: dict[Iri, list[Any]] = defaultdict(list)
    for row in material.select(_FOLLOW_UPS):
        if not row.status.endswith("/unassessed"):
            said[row.recommendation].append(row)
    for recommendation, rows in sorted(said.items()):
        if len({row.locator for row in rows}) > 1:
            yield _compared(recommendation, rows, material)


def _compared(recommendation: Iri, rows: list[Any], material: Material) -> Result:
    name = f"“{material.names.get(recommendation, recommendation)}”"
    places = sorted(rows, key=lambda row: material.passage_order.get(row.locator, 0))
    readings = tuple(dict.fromkeys(material.names.get(row.status, row.status) for row in places))
    printed = "; ".join(dict.fromkeys(f"{row.locator} prints “{row.wording}”" for row in places))
    locators = material.in_order(row.locator for row in rows)
    claims = claims_of(material)
    carriers = [claims[row.carrier] for row in rows if row.carrier in claims]
    conclusions = tuple(sorted({claim.iri for claim in carriers if claim.is_a("Conclusion")}))
    if len(readings) == 1:
        return Result(
            kind=_NAME,
            subject=recommendation,
            outcome=Outcome.HOLDS,
            severity=Severity.NONE,
            message=f"{name} is told alike: {printed}, which we read as {readings[0]}.",
            found=readings[0],
            locators=locators,
            conclusions=conclusions,
        )
    result = Result(
        kind=_NAME,
        subject=recommendation,
        outcome=Outcome.SAID_OTHERWISE,
        severity=Severity.SUBSTANCE,
        detail="another status",
        message=f"What became of {name} is said otherwise in another place: {printed}. "
        f"We read the words as {' and as '.join(readings)}.",
        found="; ".join(readings),
        locators=locators,
        readings=("a sentence on several recommendations together leaves open how far each was addressed",),
        conclusions=conclusions,
    )
    return unless_explained(result, *carriers)


_FOLLOW_UPS = """
SELECT DISTINCT ?recommendation ?status ?wording ?carrier ?locator
WHERE {
  ?followUp eom:followsUp ?recommendation ;
    eom:isStatedIn ?report ;
    eom:statusReading ?status ;
    eom:statusWording ?printed ;
    eom:hasCarrier ?carrier ;
    eom:hasEvidence ?evidence .
  ?evidence eom:inPassage ?passage .
  ?passage eom:locator ?locator .
  BIND (STR(?printed) AS ?wording)
}
ORDER BY ?recommendation ?locator ?status ?wording ?carrier
"""

KIND = Kind(
    name=_NAME,
    title="What became of recommendations",
    summary="Compares what a report says of an earlier recommendation in its conclusions and in its body.",
    run=_run,
)
