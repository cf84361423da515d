"""Figures gathered into charts: on one axis only what can be compared, everything with what it is a part of.

shares            from nought to a hundred per cent, those of one base together
counts of a base  from nought to the number of the base, those of one base and unit together
counts, amounts   of no base: from nought to a round number, those of one indicator, or of one matter for amounts
all else          in no chart, for there is nothing to compare it with; the table has it
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from ....tables import Iri
from ..names import Named
from ..passages import Passage
from .bars import Bar, bar, round_above
from .printed import STANDINGS, Printed

_SHARE_UNITS: Final = {"percent": Decimal(100), "fraction": Decimal(1)}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with its bar, and where else the report prints the same quantity."""

    figure: Printed
    bar: Bar | None = None
    again: tuple[Passage, ...] = ()
    beside: tuple[Printed, ...] = ()
    """The same amount in another currency, and the rate, where the report prints them."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows on one axis, which ends at `top`; at the base of each row where that is None."""

    kind: str
    """"share", "part" (a count of a base), "number" (a count of no base) or "amount"."""
    rows: tuple[Row, ...]
    top: Decimal | None
    base: Named | None
    unit: Named | None
    """The base and unit of all rows, where they have one in common."""
    indicator: Named | None


@dataclass(frozen=True, slots=True)
class Section:
    """Figures of one standing: in charts, and those that stand alone."""

    standing: str
    charts: tuple[Chart, ...]
    alone: tuple[Row, ...]

    @property
    def heading(self) -> str:
        """What the standing is called."""
        return STANDINGS[self.standing]

    @property
    def rows(self) -> list[Row]:
        """All rows."""
        return [*(row for chart in self.charts for row in chart.rows), *self.alone]


@dataclass(frozen=True, slots=True)
class Relations:
    """How figures are related by what they say: same quantities, and amounts in two currencies."""

    same: Mapping[Iri, frozenset[Iri]]
    """Each figure with all that print the same quantity."""
    beside: Mapping[Iri, tuple[Iri, ...]]
    """Each amount converted, with what the report prints of its conversion."""


def sections(figures: Sequence[Printed], relations: Relations, matters: Mapping[Iri, Iri]) -> list[Section]:
    """Return figures in sections by their standing, in the order of STANDINGS.

    `matters` has the widest theme of each theme, by which amounts are told apart.
    """
    rows = _rows(figures, relations)
    found = []
    for standing in STANDINGS:
        charts, alone = _charted([row for row in rows if row.figure.standing == standing], matters)
        if charts or alone:
            found.append(Section(standing, tuple(charts), tuple(alone)))
    return found


def _rows(figures: Sequence[Printed], relations: Relations) -> list[Row]:
    """Return a row for each quantity: what the report prints again, as in its conclusions, is told beside it."""
    by_iri = {figure.named.iri: figure for figure in figures}
    beside = {iri for others in relations.beside.values() for iri in others}
    rows: list[Row] = []
    told: set[Iri] = set()
    for figure in sorted(figures, key=lambda figure: figure.is_concluding):
        iri = figure.named.iri
        if iri in told or iri in beside:
            continue
        again = [
            other
            for other in figures
            if other.named.iri in relations.same.get(iri, ()) and other.quantity == figure.quantity
        ]
        told |= {other.named.iri for other in again}
        passages = tuple(each for other in again if other is not figure for each in other.passages)
        converted = tuple(by_iri[each] for each in relations.beside.get(iri, ()) if each in by_iri)
        rows.append(Row(figure, None, passages, converted))
    position = {figure.named.iri: number for number, figure in enumerate(figures)}
    return sorted(rows, key=lambda row: position[row.figure.named.iri])


def _charted(rows: Sequence[Row], matters: Mapping[Iri, Iri]) -> tuple[list[Chart], list[Row]]:
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[_axis_of(row.figure, matters)].append(row)
    groups = _pooled(groups)
    charts, alone = [], list(groups.pop((), ()))
    for (kind, *_), members in groups.items():
        if kind in ("number", "amount") and len(members) < 2:
            alone += members
        else:
            charts.append(_chart(str(kind), members))
    order = {row.figure.named.iri: number for number, row in enumerate(rows)}
    return charts, sorted(alone, key=lambda row: order[row.figure.named.iri])


def _axis_of(figure: Printed, matters: Mapping[Iri, Iri]) -> tuple[object, ...]:
    """Return what a figure has in common with those that it is drawn with; nothing where it is not drawn."""
    kind, unit = figure.code("hasQuantityKind"), figure.code("hasUnit")
    if kind == "share" and unit in _SHARE_UNITS:
        return "share", figure.codes.get("hasBase")
    if kind == "count" and figure.base_value:
        return "part", figure.codes["hasBase"], figure.base_value, unit
    if kind == "amount":
        return "amount", unit, *sorted({matters.get(theme, theme) for theme in figure.themes})[:1]
    if kind == "count" and "measures" in figure.codes:
        return "number", unit, figure.codes["measures"]
    return ()


def _pooled(groups: Mapping[tuple[object, ...], list[Row]]) -> dict[tuple[object, ...], list[Row]]:
    """Return the groups with those of one row put together: each then is drawn against a base of its own."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for key, members in groups.items():
        is_single = key[:1] in (("share",), ("part",)) and len(members) == 1
        found.setdefault(key[:1] if is_single else key, []).extend(members)
    return found


def _chart(kind: str, rows: Sequence[Row]) -> Chart:
    figures = [row.figure for row in rows]
    top: Decimal | None = Decimal(100)
    if kind == "part":
        bases = {figure.base_value for figure in figures}
        top = bases.pop() if len(bases) == 1 else None
    elif kind != "share":
        top = round_above(figure.high for figure in figures)
    drawn = tuple(replace(row, bar=_bar(kind, row.figure, top)) for row in rows)

    def common(name: str) -> Named | None:
        return _common(figures, lambda figure: figure.codes.get(name))

    return Chart(kind, drawn, top, common("hasBase"), common("hasUnit"), common("measures"))


def _bar(kind: str, figure: Printed, top: Decimal | None) -> Bar:
    whole = top
    if kind == "share":
        whole = _SHARE_UNITS[str(figure.code("hasUnit"))]
    return bar(
        figure.low,
        figure.high,
        whole or figure.base_value or figure.high,
        figure.code("hasApproximation") or "",
    )


def _common(figures: Iterable[Printed], of: Callable[[Printed], Named | None]) -> Named | None:
    values = {of(figure) for figure in figures}
    return values.pop() if len(values) == 1 else None
