"""Where statements stand: the sentences that their evidence is in, and their order in the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...descriptions.reading import Reader
from ...tables import Iri, Value
from .cards import Passage
from .names import names, terms


@dataclass(frozen=True, slots=True)
class Standing:
    """The passages of a statement in their order, and by what it is sorted among statements: report, first passage."""

    passages: tuple[Passage, ...] = ()
    position: tuple[str, int] = ("", 0)


def standing(reader: Reader, statements: Iterable[Value]) -> Mapping[Value, Standing]:
    """Return where each statement stands; nowhere, for what has no evidence in a report."""
    rows = reader.select(
        "SELECT DISTINCT ?statement ?passage ?locator ?cue ?report ?heading ?status ?order WHERE { "
        f"VALUES ?statement {{ {terms(statements)} }} ?statement eom:hasEvidence ?evidence ; eom:isStatedIn ?report . "
        "?report a eom:ObservationReport . ?evidence eom:inPassage ?passage ; eom:cue ?cue . "
        "?passage eom:locator ?locator ; eom:order ?order "
        "OPTIONAL { ?passage eom:isPartOf ?section . ?section a eom:Section ; eom:headingText ?heading } "
        "OPTIONAL { ?report eom:reportStatus ?status } } ORDER BY ?statement ?order ?cue"
    )
    known = names(reader, {row[4] for row in rows})
    found: dict[Value, Standing] = defaultdict(Standing)
    for statement, passage, locator, cue, report, heading, status, order in rows:
        here = Passage(
            Iri(str(passage)), str(locator), str(heading or ""), str(cue), known[report],
            None if status is None else str(status),
        )  # fmt: skip
        before = found[statement]
        position = before.position if before.passages else (str(report), int(str(order)))
        found[statement] = Standing((*before.passages, here), position)
    return found
