"""What audits work on: the figures of one report and their relations, as plain values, and queries for the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any

from ..namespaces import BASE, PREFIXES
from ..stores import Store
from ..tables import Answer, Iri
from . import patterns

_PROLOGUE = "".join(
    f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n"
    for prefix in ("eom", "rdf", "rdfs", "skos", "xsd", "citationfunction")
)
_SHARES = ("percent", "fraction")


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity at one printed place; coded values by their bare names."""

    iri: Iri
    label: str
    printed: str
    unit: str
    approximation: str
    base_status: str
    voice: str
    attributed_to: Iri | None
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    base: Iri | None = None
    base_value: Decimal | None = None
    base_figure: Iri | None = None
    indicator: Iri | None = None
    subject: Iri | None = None
    locators: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole, in per cent or as a fraction."""
        return self.unit in _SHARES

    @property
    def is_fraction(self) -> bool:
        """Whether it is printed as a fraction in words."""
        return self.unit == "fraction"

    @property
    def fraction(self) -> Fraction | None:
        """The fraction that its words say."""
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator, self.denominator)

    @property
    def place(self) -> str:
        """Where it stands: its first locator."""
        return self.locators[0] if self.locators else ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of figures that can be computed: its class, and what stands in each of its roles.

    A role is the local name of a property, as `hasTerm`.
    """

    iri: Iri
    kind: str
    label: str
    roles: Mapping[str, tuple[Iri, ...]]
    is_complete: bool
    note: str
    explained_by: tuple[str, ...]

    def all(self, role: str) -> tuple[Iri, ...]:
        """Return what stands in a role, in order of IRIs."""
        return self.roles.get(role, ())

    def one(self, role: str) -> Iri | None:
        """Return what stands in a role that one thing may have."""
        return next(iter(self.all(role)), None)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, with the first and the last day, None where the print is less than a day exact."""

    iri: Iri
    label: str
    start: date | None
    end: date | None
    locators: tuple[str, ...]


class Material:
    """One report in a store that holds what follows as well; everything is read when first asked for."""

    def __init__(self, store: Store, report: str) -> None:
        self._store = store
        self.report = report

    def select(self, pattern: str) -> Answer:
        """Return the rows of a SELECT on this report, which the query calls ?report; prefixes are known."""
        found = self._store.select(
            _PROLOGUE + pattern.replace("?report", f"<{BASE}data/{self.report}/report>")
        )
        return Answer.of_terms(found.columns, found.rows)

    @cached_property
    def figures(self) -> Mapping[Iri, Figure]:
        """The figures of the report."""
        locators: dict[Iri, set[str]] = defaultdict(set)
        rows: dict[Iri, Any] = {}
        for row in self.select(patterns.FIGURES):
            locators[row.figure].add(row.locator)
            rows.setdefault(row.figure, row)
        return MappingProxyType(
            {iri: _figure(row, self.in_order(locators[iri])) for iri, row in sorted(rows.items())}
        )

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations that have a figure of the report in one of their roles, by IRI."""
        roles: dict[Iri, dict[str, set[Iri]]] = defaultdict(lambda: defaultdict(set))
        rows: dict[Iri, Any] = {}
        explained: dict[Iri, set[str]] = defaultdict(set)
        for row in self.select(patterns.RELATIONS):
            rows[row.relation] = row
            roles[row.relation][_local(row.role)].add(row.thing)
            if row.explainedBy:
                explained[row.relation].add(row.explainedBy)
        return tuple(
            Relation(
                iri=iri,
                kind=_local(row.kind),
                label=row.label,
                roles=MappingProxyType({role: tuple(sorted(of)) for role, of in sorted(roles[iri].items())}),
                is_complete=bool(row.complete),
                note=row.note or "",
                explained_by=self.in_order(explained[iri]),
            )
            for iri, row in sorted(rows.items())
        )

    @cached_property
    def events(self) -> Mapping[Iri, Event]:
        """The events of the report."""
        locators: dict[Iri, set[str]] = defaultdict(set)
        rows: dict[Iri, Any] = {}
        for row in self.select(patterns.EVENTS):
            locators[row.event].add(row.locator)
            rows[row.event] = row
        return MappingProxyType(
            {
                iri: Event(
                    iri, row.label, _day(row.start), _day(row.end or row.start), self.in_order(locators[iri])
                )
                for iri, row in sorted(rows.items())
            }
        )

    @cached_property
    def names(self) -> Mapping[Iri, str]:
        """The English labels of all things, and the paraphrases of claims."""
        return MappingProxyType({row.thing: row.label for row in self.select(patterns.NAMES)})

    def name(self, thing: Iri) -> str:
        """Return what a thing is called; of what has no name, the last part of its IRI."""
        return self.names.get(thing) or _local(thing)

    @cached_property
    def passage_order(self) -> Mapping[str, int]:
        """The place of each passage of the report in reading order, by locator."""
        return MappingProxyType({row.locator: row.order for row in self.select(patterns.ORDER)})

    @cached_property
    def _conclusions(self) -> Mapping[Iri, frozenset[Iri]]:
        found: dict[Iri, set[Iri]] = defaultdict(set)
        for row in self.select(patterns.CONCLUSIONS):
            found[row.thing].add(row.conclusion)
        return MappingProxyType({thing: frozenset(conclusions) for thing, conclusions in found.items()})

    def conclusions_on(self, things: Iterable[Iri]) -> tuple[Iri, ...]:
        """Return the conclusions that rest on figures or claims: their own figures, or those they sum up."""
        return tuple(sorted({each for thing in things for each in self._conclusions.get(thing, ())}))

    def figures_of(self, things: Iterable[Iri]) -> tuple[Figure, ...]:
        """Return the figures among things, in their order."""
        return tuple(self.figures[thing] for thing in things if thing in self.figures)

    def in_order(self, locators: Iterable[str]) -> tuple[str, ...]:
        """Return locators in reading order, each once."""
        last = len(self.passage_order)
        return tuple(sorted(set(locators), key=lambda each: (self.passage_order.get(each, last), each)))

    def places(self, figures: Iterable[Figure]) -> tuple[str, ...]:
        """Return where figures stand, in reading order."""
        return self.in_order(locator for figure in figures for locator in figure.locators)


def _figure(row: Any, locators: tuple[str, ...]) -> Figure:
    return Figure(
        iri=row.figure,
        label=row.label,
        printed=row.printed,
        unit=_local(row.unit),
        approximation=_local(row.approximation),
        base_status=_local(row.baseStatus),
        voice=_local(row.voice),
        attributed_to=row.attributedTo,
        value=_decimal(row.value),
        minimum=_decimal(row.minimum),
        maximum=_decimal(row.maximum),
        numerator=row.numerator,
        denominator=row.denominator,
        base=row.base,
        base_value=_decimal(row.baseValue),
        base_figure=row.baseFigure,
        indicator=row.indicator,
        subject=row.subject,
        locators=locators,
    )


def _decimal(number: int | Decimal | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _day(when: object) -> date | None:
    return when if isinstance(when, date) else None


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
