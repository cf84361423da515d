"""Of what a share is one, whether figures side by side are of like bases, and numbers for several findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from eomgraph.audit import Outcome, Result, Severity
from eomgraph.audit.kinds import bases_stated, compound_figures, unlike_bases
from eomgraph.audit.material import Material
from eomgraph.audit.model import Kind
from eomgraph.stores import OxigraphStore

PLACES = {"s1": "p1/s1", "s2": "p1/s2", "s3": "p2/s1"}
FRAME = """
:report a eom:ObservationReport .
base:stations skos:prefLabel "stations observed"@en .
base:visits skos:prefLabel "observations"@en .
base:population-not-stated skos:prefLabel "population not stated"@en .
indicator:both skos:prefLabel "rules not followed, and poorly organised"@en ; eom:isCompound true .
unit:observation skos:prefLabel "observation"@en .
unit:polling-station skos:prefLabel "polling station"@en .
:conclusion a eom:Conclusion ; eom:isStatedIn :report ; eom:hasFigure :share .
eom:SameQuantity rdfs:subClassOf eom:FigureRelation .
""" + "".join(
    f':{name} eom:locator "count/{place}" ; eom:order {order} ; eom:isPartOf :report . '
    f":evidence-{name} eom:inPassage :{name} .\n"
    for order, (name, place) in enumerate(PLACES.items(), 1)
)


def figure(
    name: str,
    value: object,
    unit: str = "case",
    where: str = "s1",
    base: str = "",
    status: str = "not-applicable",
    of: str = "",
    mode: str = "measured",
    more: str = "",
) -> str:
    part = f"eom:hasBase base:{base} ; " if base else ""
    known = f"eom:hasBaseFigure :{of} ; " if of else ""
    return (
        f':{name} a eom:Figure ; skos:prefLabel "the {name}"@en ; eom:value {value} ; '
        f'eom:printedValue "{value}" ; eom:hasUnit unit:{unit} ; eom:hasApproximation approximation:exact ; '
        f"{part}{known}{more}eom:hasBaseStatus basestated:{status} ; eom:hasMode mode:{mode} ; "
        f"eom:hasVoice voice:joint-mission ; eom:isStatedIn :report ; eom:hasEvidence :evidence-{where} ."
    )


TOTAL = figure("total", 128, "polling-station")
Run = Callable[..., list[Result]]


@pytest.fixture
def results_of(store_of: Callable[..., OxigraphStore]) -> Run:
    def run(kind: Kind, *statements: str) -> list[Result]:
        return list(
            kind.run(Material(store_of({"made-up/figures": "\n".join((FRAME, *statements))}), "made-up"))
        )

    return run


def alarms(results: Iterable[Result]) -> list[Result]:
    return [result for result in results if result.is_alarm]


def test_a_base_that_is_stated_holds_for_all_its_figures_together(results_of: Run) -> None:
    (result,) = results_of(
        bases_stated.KIND,
        TOTAL,
        figure("share", 40, "percent", base="stations", status="in-sentence", of="total"),
        figure("other", 60, "percent", "s3", base="stations", status="elsewhere", of="total"),
    )
    assert (result.outcome, result.is_alarm) == (Outcome.HOLDS, False)
    assert result.locators == ("count/p1/s1", "count/p2/s1")
    assert result.conclusions


def test_counts_of_observers_on_a_base_that_is_our_inference_make_one_remark(results_of: Run) -> None:
    part = {"base": "stations", "status": "inferred", "of": "total"}
    results = results_of(
        bases_stated.KIND,
        TOTAL,
        figure("share", 12, where="s3", **part),
        figure("other", 30, where="s3", **part),
        figure("near", 7, where="s2", **part),  # its paragraph has the base before it
        figure("stated", 9, where="s3", mode="stated", **part),  # nobody reads it as a share
    )
    (alarm,) = alarms(results)
    assert (alarm.outcome, alarm.severity) == (Outcome.CANNOT_BE_CHECKED, Severity.EDITORIAL)
    assert alarm.locators == ("count/p2/s1",)
    assert "30 and 12" in alarm.message
    assert "128 at count/p1/s1" in alarm.message
    (quiet,) = [result for result in results if not result.is_alarm]
    assert len(quiet.figures) == 2


@pytest.mark.parametrize(
    ("mode", "severity"), [("measured", Severity.SUBSTANCE), ("stated", Severity.EDITORIAL)]
)
def test_a_share_of_nothing_that_is_named_is_told(results_of: Run, mode: str, severity: Severity) -> None:
    results = results_of(
        bases_stated.KIND,
        TOTAL,
        figure("share", 84, "percent", base="population-not-stated", status="nowhere", mode=mode),
        figure("other", 91, "percent", base="stations", status="elsewhere", of="total"),
    )
    (alarm,) = alarms(results)
    assert alarm.severity is severity
    assert alarm.readings == ("it may be a share of “stations observed”, as others in its sentence are",)
    assert alarm.conclusions


def test_a_named_population_whose_number_is_nowhere_only_cannot_be_recomputed(results_of: Run) -> None:
    share = figure("share", 49, "percent", base="stations", status="nowhere")
    (result,) = results_of(bases_stated.KIND, share)
    assert (result.outcome, result.is_alarm) == (Outcome.CANNOT_BE_CHECKED, False)
    count = figure("share", 20, base="stations", status="nowhere")
    (result,) = results_of(bases_stated.KIND, count)
    assert result.is_alarm


def test_a_base_that_a_passage_explains_raises_no_alarm(results_of: Run) -> None:
    (result,) = results_of(
        bases_stated.KIND,
        figure(
            "share",
            84,
            "percent",
            base="population-not-stated",
            status="nowhere",
            more="eom:explainedBy :s3 ; ",
        ),
    )
    assert (result.outcome, result.is_alarm, result.explained_by) == (
        Outcome.EXPLAINED,
        False,
        ("count/p2/s1",),
    )


def same(*terms: str, more: str = "") -> str:
    listed = " , ".join(f":{term}" for term in terms)
    return (
        f':same a eom:SameQuantity , eom:FigureRelation ; skos:prefLabel "one quantity"@en ; '
        f"{more}eom:hasTerm {listed} ."
    )


VISITS = figure("visits", 1201, "observation")
STATIONS = figure("stations", 1201, "polling-station", "s3")
OF_VISITS = figure("share", 97, "percent", base="visits", status="in-sentence", of="visits")


def test_one_number_with_two_units_is_told_with_what_is_given_of_each(results_of: Run) -> None:
    (result,) = results_of(unlike_bases.KIND, VISITS, STATIONS, OF_VISITS, same("visits", "stations"))
    assert (result.outcome, result.severity) == (Outcome.SAID_OTHERWISE, Severity.SUBSTANCE)
    assert "“observation” at count/p1/s1 and “polling station” at count/p2/s1" in result.message
    assert "1 share of the 1,201 at count/p1/s1" in result.message
    (result,) = results_of(
        unlike_bases.KIND, VISITS, STATIONS, same("visits", "stations", more="eom:explainedBy :s2 ; ")
    )
    assert (result.outcome, result.is_alarm) == (Outcome.EXPLAINED, False)


def test_cases_are_cases_of_anything(results_of: Run) -> None:
    cases = figure("cases", 1201, "case", "s2")
    assert results_of(unlike_bases.KIND, VISITS, cases, same("visits", "cases")) == []


def test_one_share_of_two_bases_is_told_and_one_count_is_not(results_of: Run) -> None:
    one = figure("share", 30, "percent", base="stations", status="nowhere")
    other = figure("other", 30, "percent", "s3", base="visits", status="nowhere")
    (result,) = alarms(results_of(unlike_bases.KIND, one, other, same("share", "other")))
    assert (result.outcome, result.severity) == (Outcome.SAID_OTHERWISE, Severity.SUBSTANCE)
    counts = [each.replace("unit:percent", "unit:case") for each in (one, other)]
    assert results_of(unlike_bases.KIND, *counts, same("share", "other")) == []


def test_a_part_and_its_base_in_other_units_are_told_unless_explained(results_of: Run) -> None:
    part = {"unit": "organisation", "base": "stations", "status": "in-sentence", "of": "total"}
    (result,) = results_of(unlike_bases.KIND, TOTAL, figure("share", 100, **part))
    assert (result.outcome, result.severity) == (Outcome.SAID_OTHERWISE, Severity.EDITORIAL)
    (result,) = results_of(
        unlike_bases.KIND, TOTAL, figure("share", 100, **part, more="eom:explainedBy :s2 ; ")
    )
    assert (result.outcome, result.is_alarm) == (Outcome.EXPLAINED, False)
    alike = part | {"unit": "polling-station"}
    assert results_of(unlike_bases.KIND, TOTAL, figure("share", 100, **alike)) == []


@pytest.mark.parametrize(
    ("base", "outcome"), [("visits", Outcome.HOLDS), ("population-not-stated", Outcome.CANNOT_BE_CHECKED)]
)
def test_shares_side_by_side_are_told_by_whether_their_bases_are_named(
    results_of: Run, base: str, outcome: Outcome
) -> None:
    one = figure("share", 29, "percent", base="stations", status="elsewhere")
    beside = figure("other", 20, "percent", base=base, status="nowhere")
    (result,) = results_of(unlike_bases.KIND, one, beside)
    assert (result.outcome, result.is_alarm) == (outcome, False)
    contrasted = figure("other", 20, "percent", "s3", base=base, status="nowhere")
    claims = (
        ":a eom:isStatedIn :report ; eom:hasFigure :other ; eom:contrastsWith :b . "
        ":b eom:isStatedIn :report ; eom:hasFigure :share ; eom:contrastsWith :a ."
    )
    assert results_of(unlike_bases.KIND, one, contrasted) == []
    (result,) = results_of(unlike_bases.KIND, one, contrasted, claims)
    assert (result.outcome, result.locators) == (outcome, ("count/p1/s1", "count/p2/s1"))


@pytest.mark.parametrize(
    ("mode", "severity"), [("measured", Severity.SUBSTANCE), ("stated", Severity.EDITORIAL)]
)
def test_one_number_for_several_findings_is_told_unless_explained(
    results_of: Run, mode: str, severity: Severity
) -> None:
    measures = "eom:measures indicator:both ; "
    (result,) = results_of(compound_figures.KIND, TOTAL, figure("share", 56, mode=mode, more=measures))
    assert (result.outcome, result.severity) == (Outcome.CANNOT_BE_CHECKED, severity)
    assert "prints 56 for several findings together" in result.message
    assert result.readings
    assert result.conclusions
    (result,) = results_of(
        compound_figures.KIND, figure("share", 56, more=f"{measures}eom:explainedBy :s2 ; ")
    )
    assert (result.outcome, result.is_alarm) == (Outcome.EXPLAINED, False)


def test_one_number_for_one_finding_is_not_told(results_of: Run) -> None:
    assert results_of(compound_figures.KIND, TOTAL) == []
