"""Each kind of relation between figures: it holds, holds by rounding, does not reconcile, or cannot be checked."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from eomgraph.audit import Outcome, Result, Severity, audit
from eomgraph.audit.quantities import written
from eomgraph.stores import OxigraphStore

FRAME = """
:report a eom:ObservationReport .
:evidence eom:inPassage :s1 . :s1 eom:locator "results/p1/s1" ; eom:order 1 ; eom:isPartOf :report .
:other eom:locator "results/p2/s1" ; eom:order 2 ; eom:isPartOf :report .
:conclusion a eom:Conclusion ; eom:isStatedIn :report ; eom:hasFigure :total .
"""
KINDS = [
    "Conversion",
    "DeviationFromMean",
    "Difference",
    "DurationBetween",
    "FlowBalance",
    "ListedMembers",
    "PartsOfTotal",
    "SameQuantity",
    "ShareOfBase",
    "SourcesCompared",
]


def figure(
    name: str, value: object, unit: str = "case", printed: str = "", how: str = "exact", more: str = ""
) -> str:
    number = "" if value is None else f"eom:value {value} ; "
    return (
        f':{name} a eom:Figure ; skos:prefLabel "the {name}"@en ; {number}eom:printedValue "{printed or value}" ; '
        f"eom:hasUnit unit:{unit} ; eom:hasApproximation approximation:{how} ; {more}"
        "eom:hasBaseStatus basestated:not-applicable ; eom:hasVoice voice:joint-mission ; "
        "eom:isStatedIn :report ; eom:hasEvidence :evidence ."
    )


def event(name: str, day: str) -> str:
    return (
        f':{name} a eom:Event ; skos:prefLabel "{name}"@en ; eom:start {day} ; eom:isStatedIn :report ; '
        "eom:hasEvidence :evidence ."
    )


def relation(kind: str, properties: str) -> str:
    return f':relation a eom:{kind} , eom:FigureRelation ; skos:prefLabel "A relation"@en ; {properties} .'


Audit = Callable[..., Result]


@pytest.fixture
def result_of(store_of: Callable[..., OxigraphStore]) -> Audit:
    """Return the one result of a made-up report with one relation."""

    def run(*statements: str) -> Result:
        classes = "".join(f"eom:{kind} rdfs:subClassOf eom:FigureRelation . " for kind in KINDS)
        (found,) = audit(store_of({"made-up/figures": "\n".join((FRAME, classes, *statements))}))
        (result,) = [each for each in found.results if each.subject.endswith("/relation")]
        return result

    return run


PARTS = relation("PartsOfTotal", "eom:hasTotal :total ; eom:hasTerm :one , :two ; eom:isComplete true")
OPEN = PARTS.replace("true", "false")
NAMED = relation(
    "PartsOfTotal",
    "eom:hasTotal :total ; eom:hasTerm :one ; eom:listsMember kaz:somebody ; eom:isComplete true",
)
SHARE = relation("ShareOfBase", "eom:hasShare :share ; eom:hasPartFigure :part ; eom:hasWholeFigure :total")
FLOW = relation(
    "FlowBalance",
    "eom:hasOpeningFigure :opening ; eom:hasOutflow :out ; eom:hasInflow :back ; eom:hasClosingFigure :total",
)
DIFFERENCE = relation(
    "Difference", "eom:hasMinuend :more ; eom:hasSubtrahend :less ; eom:hasDifference :total"
)
CONVERSION = relation(
    "Conversion", "eom:hasSourceAmount :source ; eom:hasTargetAmount :total ; eom:hasRate :rate"
)
DEVIATION = relation(
    "DeviationFromMean",
    "eom:hasDeviation :share ; eom:hasDeviatingFigure :part ; eom:hasTotal :total ; eom:hasDivisor :number",
)
DURATION = relation("DurationBetween", "eom:hasDuration :total ; eom:startsWith :first ; eom:endsWith :last")
MEMBERS = relation(
    "ListedMembers", "eom:hasStatedNumber :total ; eom:listsMember :a , :b , :c ; eom:isComplete true"
)
SAME = relation("SameQuantity", "eom:hasTerm :one , :total")
SOURCES = relation("SourcesCompared", "eom:hasTerm :one , :total")

RANGE = "eom:minimum 6 ; eom:maximum 10 ; "
FEBRUARY = event("first", '"2023-02-18"^^xsd:date')
MARCH = event("last", '"2023-03-05"^^xsd:date')


@pytest.mark.parametrize(
    ("statements", "outcome", "detail"),
    [
        # parts and their total
        ((PARTS, figure("one", 69), figure("two", 29), figure("total", 98)), Outcome.HOLDS, ""),
        ((PARTS, figure("one", 69), figure("two", 29), figure("total", 99)), Outcome.DOES_NOT_RECONCILE, ""),
        (
            (
                PARTS,
                figure("one", 33, "percent", "33%"),
                figure("two", "66.4", "percent"),
                figure("total", 100, "percent"),
            ),
            Outcome.ROUNDED,
            "within the rounding of the printed numbers",
        ),
        (
            (PARTS, figure("one", 69), figure("two", None, printed="several"), figure("total", 98)),
            Outcome.CANNOT_BE_CHECKED,
            "results/p1/s1 prints no number for “the two”",
        ),
        (
            (OPEN, figure("one", 69), figure("two", 20), figure("total", 98)),
            Outcome.HOLDS,
            "open list, 9 left",
        ),
        ((OPEN, figure("one", 69), figure("two", 30), figure("total", 98)), Outcome.DOES_NOT_RECONCILE, ""),
        ((NAMED, figure("one", 6), figure("total", 7)), Outcome.HOLDS, ""),
        # shares
        (
            (SHARE, figure("part", 43), figure("total", 121), figure("share", 36, "percent")),
            Outcome.ROUNDED,
            "half-up",
        ),
        (
            (SHARE, figure("part", 43), figure("total", 121), figure("share", 35, "percent")),
            Outcome.ROUNDED,
            "truncation",
        ),
        (
            (SHARE, figure("part", 50), figure("total", 200), figure("share", 25, "percent")),
            Outcome.HOLDS,
            "",
        ),
        (
            (SHARE, figure("part", 80), figure("total", 281), figure("share", 29, "percent")),
            Outcome.DOES_NOT_RECONCILE,
            "off by less than one unit of the last printed place",
        ),
        (
            (
                SHARE,
                figure("part", 69),
                figure("total", 98),
                figure(
                    "share", "0.6667", "fraction", "two-thirds", more="eom:numerator 2 ; eom:denominator 3 ; "
                ),
            ),
            Outcome.LOOSE,
            "the nearest fraction in words",
        ),
        (
            (
                SHARE,
                figure("part", 8),
                figure("total", 100),
                figure("share", None, "percent", "6 to 10", more=RANGE),
            ),
            Outcome.HOLDS,
            "within the printed range",
        ),
        (
            (
                SHARE,
                figure("part", 11),
                figure("total", 100),
                figure("share", None, "percent", "6 to 10", more=RANGE),
            ),
            Outcome.DOES_NOT_RECONCILE,
            "",
        ),
        (
            (SHARE, figure("part", 1), figure("total", 0), figure("share", 1, "percent")),
            Outcome.CANNOT_BE_CHECKED,
            "the base is nought",
        ),
        # flows
        (
            (FLOW, figure("opening", 435), figure("out", 87), figure("back", 22), figure("total", 370)),
            Outcome.HOLDS,
            "",
        ),
        (
            (FLOW, figure("opening", 435), figure("out", 87), figure("back", 22), figure("total", 371)),
            Outcome.DOES_NOT_RECONCILE,
            "",
        ),
        (
            (
                FLOW,
                figure("opening", 435),
                figure("out", 87),
                figure("back", 22),
                figure("total", 370, how="about"),
            ),
            Outcome.HOLDS,
            "",
        ),
        (
            (FLOW, figure("out", 87), figure("back", 22), figure("total", 370)),
            Outcome.CANNOT_BE_CHECKED,
            "what was there first, what is left or what moved is not printed as a figure",
        ),
        # differences
        ((DIFFERENCE, figure("more", 29), figure("less", 16), figure("total", 13)), Outcome.HOLDS, ""),
        (
            (DIFFERENCE, figure("more", 29), figure("less", 16), figure("total", 12)),
            Outcome.DOES_NOT_RECONCILE,
            "",
        ),
        (
            (DIFFERENCE, figure("more", 2949), figure("less", 16), figure("total", 2900, how="over")),
            Outcome.LOOSE,
            "more than",
        ),
        (
            (DIFFERENCE, figure("more", 29), figure("total", 12)),
            Outcome.CANNOT_BE_CHECKED,
            "one of the numbers or their difference is not printed as a figure",
        ),
        # conversions
        (
            (
                CONVERSION,
                figure("source", 474_000, "kzt"),
                figure("rate", 474, "kzt"),
                figure("total", 1_000, "eur"),
            ),
            Outcome.HOLDS,
            "",
        ),
        (
            (
                CONVERSION,
                figure("source", 1_050_000, "kzt", "KZT 1,050,000"),
                figure("rate", 474, "kzt", "KZT 474"),
                figure("total", 2_215, "eur", "EUR 2,215"),
            ),
            Outcome.ROUNDED,
            "half-up and truncation",
        ),
        (
            (
                CONVERSION,
                figure("source", 1_050_000, "kzt", "KZT 1,050,000"),
                figure("rate", 474, "kzt", "KZT 474", "about"),
                figure("total", 2_165, "eur", "EUR 2,165", "about"),
            ),
            Outcome.DOES_NOT_RECONCILE,
            "",
        ),
        (
            (CONVERSION, figure("source", 474_000, "kzt"), figure("total", 1_000, "eur")),
            Outcome.CANNOT_BE_CHECKED,
            "an amount or the rate is not printed as a figure",
        ),
        # deviations
        (
            (
                DEVIATION,
                figure("part", 50),
                figure("total", 1_000),
                figure("number", 10),
                figure("share", 50, "percent"),
            ),
            Outcome.HOLDS,
            "",
        ),
        (
            (
                DEVIATION,
                figure("part", 133),
                figure("total", 900),
                figure("number", 9),
                figure("share", 30, "percent"),
            ),
            Outcome.DOES_NOT_RECONCILE,
            "",
        ),
        (
            (
                DEVIATION,
                figure("part", 1333),
                figure("total", 9_000),
                figure("number", 9),
                figure("share", 33, "percent"),
            ),
            Outcome.ROUNDED,
            "half-up and truncation",
        ),
        (
            (DEVIATION, figure("part", 50), figure("total", 1_000), figure("share", 50, "percent")),
            Outcome.CANNOT_BE_CHECKED,
            "the deviation, the number, the total or how many share it is not printed as a figure",
        ),
        # times
        ((DURATION, FEBRUARY, MARCH, figure("total", 15, "day")), Outcome.HOLDS, ""),
        (
            (DURATION, FEBRUARY, MARCH, figure("total", 14, "day", "two weeks")),
            Outcome.ROUNDED,
            "half-up and truncation",
        ),
        (
            (DURATION, FEBRUARY, MARCH, figure("total", 21, "day", "three weeks")),
            Outcome.DOES_NOT_RECONCILE,
            "",
        ),
        (
            (DURATION, FEBRUARY, MARCH, figure("total", 1, "month", "one", "under")),
            Outcome.LOOSE,
            "less than",
        ),
        (
            (DURATION, FEBRUARY, event("last", '"2023-03"^^xsd:gYearMonth'), figure("total", 15, "day")),
            Outcome.CANNOT_BE_CHECKED,
            "one of the dates is not printed to the day",
        ),
        # lists
        ((MEMBERS, figure("total", 3)), Outcome.HOLDS, ""),
        ((MEMBERS, figure("total", 4)), Outcome.DOES_NOT_RECONCILE, ""),
        ((MEMBERS.replace("true", "false"), figure("total", 4)), Outcome.HOLDS, "open list, 1 left"),
        ((MEMBERS, figure("total", None, printed="several")), Outcome.CANNOT_BE_CHECKED, ""),
        # one quantity, and two sources
        ((SAME, figure("one", 128), figure("total", 128, "polling-station")), Outcome.HOLDS, ""),
        ((SAME, figure("one", 359), figure("total", 435)), Outcome.DOES_NOT_RECONCILE, ""),
        (
            (SAME, figure("one", 12_032_550), figure("total", 12_000_000, printed="12 million", how="about")),
            Outcome.ROUNDED,
            "half-up and truncation",
        ),
        ((SAME, figure("one", 128), figure("total", None, printed="many")), Outcome.CANNOT_BE_CHECKED, ""),
        (
            (SOURCES, figure("one", 45), figure("total", 27)),
            Outcome.SOURCES_DIFFER,
            "two sources, two numbers",
        ),
        ((SOURCES, figure("one", 45), figure("total", 45)), Outcome.HOLDS, ""),
    ],
)
def test_a_relation_comes_to_its_outcome(
    result_of: Audit, statements: tuple[str, ...], outcome: Outcome, detail: str
) -> None:
    result = result_of(*statements)
    assert result.outcome is outcome, result
    if detail:
        assert result.detail == detail
    assert result.is_alarm == (outcome is Outcome.DOES_NOT_RECONCILE)
    assert result.locators == ("results/p1/s1",)


def test_a_slip_of_rounding_is_editorial_and_a_missing_thing_a_matter_of_substance(result_of: Audit) -> None:
    slip = result_of(SHARE, figure("part", 80), figure("total", 281), figure("share", 29, "percent"))
    assert slip.severity is Severity.EDITORIAL
    assert "it was rounded up" in slip.readings
    assert (
        result_of(PARTS, figure("one", 1), figure("two", 2), figure("total", 4)).severity
        is Severity.SUBSTANCE
    )


def test_a_result_says_what_was_computed_where_it_stands_and_what_rests_on_it(result_of: Audit) -> None:
    result = result_of(PARTS, figure("one", 435), figure("two", 170), figure("total", 609), figure("left", 4))
    assert (result.expected, result.found) == ("605", "609")
    assert result.computation == "435 + 170"
    assert result.message == (
        "The parts together: 605 (435 + 170); results/p1/s1 prints 609. It does not reconcile as printed, by 4."
    )
    assert result.readings == (
        "some are in none of the parts, or in two of them",
        "the difference, 4, is what results/p1/s1 prints for “the left”",
    )
    assert [iri.rpartition("/")[2] for iri in result.conclusions] == ["conclusion"]


def test_what_another_passage_explains_is_told_and_is_no_alarm(result_of: Audit) -> None:
    explained = PARTS.replace("isComplete true", "isComplete true ; eom:explainedBy :other")
    result = result_of(explained, figure("one", 2), figure("two", 17), figure("total", 23))
    assert result.outcome is Outcome.EXPLAINED
    assert not result.is_alarm
    assert result.explained_by == ("results/p2/s1",)
    assert "which results/p2/s1 explains" in result.message


def test_what_is_our_reading_is_said(result_of: Audit) -> None:
    note = SOURCES.replace(
        "eom:hasTerm", 'skos:scopeNote "That both count the same is our reading."@en ; eom:hasTerm'
    )
    held = result_of(note, figure("one", 45), figure("total", 45))
    assert held.message.endswith("That both count the same is our reading.")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(605), "605"),
        (Fraction(1_050_000, 474), "2,215.19"),
        (Fraction(1, 3), "0.33"),
        (Fraction(5, 2), "2.5"),
    ],
)
def test_numbers_are_written_as_people_read_them(number: Fraction, text: str) -> None:
    assert written(number) == text
