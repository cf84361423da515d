"""Made-up reports with a relation of every kind: what is planted is found, and nothing else raises an alarm."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from eomgraph.audit import Outcome, audit
from eomgraph.stores import OxigraphStore

REPORTS = 300


@dataclass
class Relation:
    """A relation as Turtle, and whether a discrepancy was planted in it."""

    kind: str
    properties: list[str]
    planted: bool


@dataclass
class Report:
    """A made-up report: figures and events by name, and the relations between them."""

    chance: random.Random
    figures: list[str] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def figure(self, value: int | Fraction, unit: str = "case", printed: str = "", how: str = "exact") -> str:
        name = f":figure-{len(self.figures)}"
        number = f"{float(value):.4f}" if isinstance(value, Fraction) else str(value)
        self.figures.append(
            f'{name} a eom:Figure ; skos:prefLabel "Figure {len(self.figures)}"@en ; eom:value {number} ; '
            f'eom:printedValue "{printed or value}" ; eom:hasUnit unit:{unit} ; '
            f"eom:hasApproximation approximation:{how} ; eom:hasBaseStatus basestated:not-applicable ; "
            f"eom:hasVoice voice:joint-mission ; eom:isStatedIn :report ; eom:hasEvidence :evidence ."
        )
        return name

    def event(self, day: date) -> str:
        name = f":event-{len(self.figures)}"
        self.figures.append(
            f'{name} a eom:Event ; skos:prefLabel "An event"@en ; eom:start "{day}"^^xsd:date ; '
            "eom:isStatedIn :report ; eom:hasEvidence :evidence ."
        )
        return name

    def relate(self, kind: str, planted: bool, **roles: str) -> None:
        self.relations.append(
            Relation(kind, [f"eom:{role} {thing}" for role, thing in roles.items()], planted)
        )

    def off(self, planted: bool, least: int = 1) -> int:
        """Return by how much a number is off: nought, or at least so much where a discrepancy is planted."""
        return self.chance.choice((-1, 1)) * self.chance.randint(least, least + 20) if planted else 0

    def turtle(self) -> str:
        relations = [
            f':relation-{number} a eom:{each.kind} , eom:FigureRelation ; skos:prefLabel "A relation"@en ; '
            f"{' ; '.join(each.properties)} ."
            for number, each in enumerate(self.relations)
        ]
        classes = [f"eom:{each.kind} rdfs:subClassOf eom:FigureRelation ." for each in self.relations]
        frame = (
            ":report a eom:ObservationReport . :evidence eom:inPassage :s1 . "
            ':s1 eom:locator "results/p1/s1" ; eom:order 1 ; eom:isPartOf :report .'
        )
        return "\n".join((frame, *self.figures, *relations, *classes))


def parts(report: Report, planted: bool) -> None:
    terms = [report.chance.randint(20, 500) for _ in range(report.chance.randint(2, 6))]
    report.relate(
        "PartsOfTotal",
        planted,
        hasTerm=" , ".join(report.figure(each) for each in terms),
        hasTotal=report.figure(sum(terms) + report.off(planted)),
        isComplete="true",
    )


def open_parts(report: Report, planted: bool) -> None:
    terms = [report.chance.randint(20, 500) for _ in range(3)]
    off = -report.chance.randint(1, 20) if planted else report.chance.randint(0, 40)
    report.relate(
        "PartsOfTotal",
        planted,
        hasTerm=" , ".join(report.figure(each) for each in terms),
        hasTotal=report.figure(sum(terms) + off),
        isComplete="false",
    )


def share(report: Report, planted: bool) -> None:
    base = report.chance.randint(40, 2000)
    part = report.chance.randint(base // 4, 3 * base // 4)
    exact = Fraction(part * 100, base)
    printed = report.chance.choice((floor(exact), floor(exact + Fraction(1, 2)))) + report.off(planted, 2)
    report.relate(
        "ShareOfBase",
        planted,
        hasPartFigure=report.figure(part),
        hasWholeFigure=report.figure(base),
        hasShare=report.figure(printed, "percent", f"{printed} per cent"),
    )


def flow(report: Report, planted: bool) -> None:
    opening, out, back = (
        report.chance.randint(200, 900),
        report.chance.randint(1, 99),
        report.chance.randint(1, 50),
    )
    report.relate(
        "FlowBalance",
        planted,
        hasOpeningFigure=report.figure(opening),
        hasOutflow=report.figure(out),
        hasInflow=report.figure(back),
        hasClosingFigure=report.figure(opening - out + back + report.off(planted)),
    )


def difference(report: Report, planted: bool) -> None:
    more, less = report.chance.randint(200, 900), report.chance.randint(1, 99)
    report.relate(
        "Difference",
        planted,
        hasMinuend=report.figure(more),
        hasSubtrahend=report.figure(less),
        hasDifference=report.figure(more - less + report.off(planted)),
    )


def conversion(report: Report, planted: bool) -> None:
    rate = 2 * report.chance.randint(60, 250) + 1  # no nought at its end, which "some" would leave open
    amount = report.chance.randint(1_000, 90_000)
    source = rate * amount
    target = amount + report.off(planted, amount // 10)
    report.relate(
        "Conversion",
        planted,
        hasSourceAmount=report.figure(source, "kzt", f"KZT {source:,}"),
        hasTargetAmount=report.figure(target, "eur", f"EUR {target:,}", "about"),
        hasRate=report.figure(rate, "kzt", f"KZT {rate}", "about"),
    )


def deviation(report: Report, planted: bool) -> None:
    number = report.chance.randint(5, 60)
    mean = report.chance.randint(1_000, 9_000)
    one = report.chance.randint(mean // 5, mean * 2)
    exact = abs(Fraction(one - mean, mean) * 100)
    printed = floor(exact + Fraction(1, 2)) + (report.chance.randint(2, 30) if planted else 0)
    report.relate(
        "DeviationFromMean",
        planted,
        hasDeviatingFigure=report.figure(one, "voter"),
        hasTotal=report.figure(mean * number, "voter"),
        hasDivisor=report.figure(number, "electoral-district"),
        hasDeviation=report.figure(printed, "percent", f"{printed} per cent"),
    )


def duration(report: Report, planted: bool) -> None:
    first = date(2023, 1, 1) + timedelta(report.chance.randint(0, 300))
    days = report.chance.randint(25, 90)
    report.relate(
        "DurationBetween",
        planted,
        startsWith=report.event(first),
        endsWith=report.event(first + timedelta(days)),
        hasDuration=report.figure(days + report.off(planted), "day"),
    )


def members(report: Report, planted: bool) -> None:
    number = report.chance.randint(2, 8)
    stated = number + (report.chance.randint(1, 5) if planted else 0)
    report.relate(
        "ListedMembers",
        planted,
        hasStatedNumber=report.figure(stated),
        listsMember=" , ".join(f":member-{each}" for each in range(number)),
        isComplete="true",
    )


def same(report: Report, planted: bool) -> None:
    value = report.chance.randint(30, 9_000)
    other = value + report.off(planted)
    report.relate("SameQuantity", planted, hasTerm=f"{report.figure(value)} , {report.figure(other)}")


def loosely(report: Report, planted: bool) -> None:
    value = report.chance.randint(1, 9) * 1_000_000 + report.chance.randint(0, 400_000)
    millions = value // 1_000_000 + (report.chance.randint(2, 5) if planted else 0)
    rough = report.figure(millions * 1_000_000, "voter", f"{millions} million", "about")
    report.relate("SameQuantity", planted, hasTerm=f"{report.figure(value, 'voter')} , {rough}")


MAKERS: tuple[Callable[[Report, bool], None], ...] = (
    parts,
    open_parts,
    share,
    flow,
    difference,
    conversion,
    deviation,
    duration,
    members,
    same,
    loosely,
)


@settings(max_examples=REPORTS, deadline=None, derandomize=True, database=None)
@given(st.integers(min_value=0))
def test_what_is_planted_is_found_and_nothing_else(store_of: Callable[..., OxigraphStore], seed: int) -> None:
    report = Report(random.Random(seed))
    for make in MAKERS:
        make(report, report.chance.random() < 0.3)
    (found,) = audit(store_of({"made-up/figures": report.turtle()}))
    outcomes = {result.subject.rpartition("-")[2]: result for result in found.results}
    for number, relation in enumerate(report.relations):
        result = outcomes[str(number)]
        assert (result.outcome is Outcome.DOES_NOT_RECONCILE) == relation.planted, (relation, result)
        assert result.is_alarm == relation.planted, (relation, result)
    assert len(found.alarms) == sum(relation.planted for relation in report.relations)
