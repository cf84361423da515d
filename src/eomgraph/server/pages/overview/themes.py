"""How a report speaks of each theme: claims counted by polarity, in the order in which it comes to the themes.

The mission's findings, its conclusions, which say much of that again, and what it relays are counted apart and
never added. What is told as background, and the law, judge nothing and are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...served import Served
from ..claims.index import Index, index_of
from ..names import Named

GROUPS: Final = {
    "findings": ("Findings", {"kind": "Finding"}),
    "conclusions": ("Conclusions", {"kind": "Conclusion"}),
    "relayed": ("Relayed from others", {"voice": "relayed"}),
}
"""The groups of claims, each with its words and what chooses it on the page of claims."""

POLARITIES: Final = ("negative", "positive", "mixed", "neutral")
"""In the order in which they are drawn: ill and well beside each other, from one line outwards."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The claims of a polarity: how many, and what chooses them on the page of claims."""

    polarity: str
    count: int
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, with the bars of each group."""

    named: Named
    query: Mapping[str, str]
    groups: Mapping[str, Sequence[Bar]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All themes, and the sums over them."""

    themes: Sequence[Theme]
    sums: Mapping[str, Sequence[Bar]]
    """The bars of each group over all themes."""
    polarities: Sequence[str]
    """Those that there are claims of."""


def drawing(served: Served, report: str, query: Mapping[str, str]) -> Drawing:
    """Return the themes of the report of a name; `query` is what chooses it on the page of claims."""
    index = index_of(served)
    places = index.themes(report)
    widest = index.values["theme"].narrower.get(None, ())
    named = index.values["theme"].named
    last = max(places.values(), default=0) + 1
    ordered = sorted(widest, key=lambda theme: places.get(theme, last))
    found = [
        Theme(named[theme], asked, _groups(index, asked))
        for theme in ordered
        for asked in ({**query, "theme": theme},)
    ]
    sums = _groups(index, query)
    having = {bar.polarity for bars in sums.values() for bar in bars if bar.count}
    return Drawing(
        [theme for theme in found if any(bar.count for bars in theme.groups.values() for bar in bars)],
        sums,
        [each for each in POLARITIES if each != "mixed" or each in having],
    )


def _groups(index: Index, query: Mapping[str, str]) -> Mapping[str, Sequence[Bar]]:
    return {
        name: [
            Bar(polarity, _count(index, asked), asked)
            for polarity in POLARITIES
            for asked in ({**query, **choosing, "polarity": polarity},)
        ]
        for name, (_, choosing) in GROUPS.items()
    }


def _count(index: Index, query: Mapping[str, str]) -> int:
    claims = index.all
    for facet, value in query.items():
        claims &= index.values[facet].claims.get(value, 0)
    return claims.bit_count()
