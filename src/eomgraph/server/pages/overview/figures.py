"""The key figures of a report: what its mission saw of the election, and who voted for whom, as far as it says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ....descriptions.reading import Reader
from ....namespaces import BASE
from ....tables import Iri, Value, term_of
from ..names import Named, names, terms
from ..passages import Passage, Standing, standing

KEY: Final = {
    "The mission": (
        "mission-observers-deployed",
        "mission-long-term-observers",
        "observer-countries",
        "openings-observed",
        "polling-stations-voting-observed",
        "counts-observed",
        "tabulations-observed",
    ),
    "As observed on election day": (
        "voting-assessed-positively",
        "counting-assessed-negatively",
        "tabulation-assessed-negatively",
    ),
    "Voters": (
        "registered-voters",
        "preliminary-turnout",
    ),
    "Contestants": (
        "party-lists-registered",
        "candidates-registered",
        "women-among-registered-candidates",
        "candidates-on-election-day",
    ),
}
"""The indicators that a first page tells, by the local names of their concepts."""

_MOST: Final = 2  # figures of one indicator
_FIGURES = """
SELECT DISTINCT ?figure ?indicator ?printed ?base ?baseValue ?baseStatus ?voice ?speaker WHERE {
  VALUES ?indicator { %s }
  ?figure eom:measures ?indicator ; eom:printedValue ?printed ; eom:hasVoice ?voice ; eom:isStatedIn %s
  OPTIONAL { ?figure eom:hasBase ?base }
  OPTIONAL { ?figure eom:baseValue ?baseValue }
  OPTIONAL { ?figure eom:hasBaseStatus ?baseStatus }
  OPTIONAL { ?figure eom:attributedTo ?speaker }
} ORDER BY ?figure ?speaker"""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with its base, who says so, and its sentence."""

    named: Named
    printed: str
    base: Named | None
    base_value: Value
    is_base_ours: bool
    """Whether only we infer the base."""
    is_own: bool
    speaker: Named
    passage: Passage


def key_figures(reader: Reader, report: Named) -> Mapping[str, Sequence[KeyFigure]]:
    """Return the key figures of a report, under the words for their groups."""
    indicators = {
        Iri(f"{BASE}concept/indicator/{name}"): group for group, named in KEY.items() for name in named
    }
    rows = reader.select(_FIGURES % (terms(indicators), term_of(report.iri)))
    known = names(reader, (value for row in rows for value in row))
    places = standing(reader, (row[0] for row in rows))
    rows = sorted((row for row in rows if row[0] in places), key=lambda row: places[row[0]].position)
    own = frozenset(reader.things("?thing a eom:MissionVoice"))
    found: dict[str, list[KeyFigure]] = {group: [] for group in KEY}
    for indicator, group in indicators.items():
        found[group] += _figures([row for row in rows if row[1] == indicator], known, own, places)
    return {group: figures for group, figures in found.items() if figures}


def _figures(
    rows: Sequence[tuple[Value, ...]],
    known: Mapping[Value, Named],
    own: frozenset[Iri],
    places: Mapping[Value, Standing],
) -> Iterator[KeyFigure]:
    """Yield the first figures of an indicator, one a base: of the body, or of the conclusions where it has none."""
    stated = [(row, passage) for row in rows for passage in places[row[0]].passages]
    body = [(row, passage) for row, passage in stated if passage.part != "conclusions"]
    figures, seen = 0, set[Value]()
    for (figure, _, printed, base, value, status, voice, speaker), passage in body or stated:
        if figures == _MOST or seen & {printed, base}:
            continue
        figures += 1
        seen |= {printed} if base is None else {printed, base}
        yield KeyFigure(
            known[figure],
            str(printed),
            known.get(base),
            value,
            str(status).endswith("/inferred"),
            voice in own,
            known[voice if speaker is None else speaker],
            passage,
        )
