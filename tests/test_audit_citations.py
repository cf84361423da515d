"""Citations: under which names and styles, how far their instruments go, and what judges by them."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from eomgraph.audit import Outcome, Result, Severity, audit
from eomgraph.audit.citations import joined
from eomgraph.audit.kinds import (
    instrument_names,
    judgements_without_yardstick,
    norm_kinds,
    pinpoint_styles,
    pinpoints,
)
from eomgraph.stores import OxigraphStore

Results = Callable[..., tuple[Result, ...]]

FRAME = """
:report a eom:ObservationReport .
std:code a eom:LegalInstrument ; skos:prefLabel "Made-up Code of Good Practice"@en ; skos:altLabel "MUC"@en ;
    eom:hasLegalNature legalnature:good-practice-code ; eom:lastNumber "II" .
std:II a eom:LegalInstrument ; skos:prefLabel "Part II"@en ; eom:number "II" ; eom:isPartOf std:code ;
    eom:lastNumber "II.3" .
std:II.2 a eom:LegalInstrument ; skos:prefLabel "Section II.2"@en ; eom:number "II.2" ; eom:isPartOf std:II .
std:II.2.b a eom:LegalInstrument ; skos:prefLabel "Section II.2.b"@en ; eom:number "II.2.b" ;
    eom:isPartOf std:II.2 , std:II , std:code .
std:treaty a eom:LegalInstrument ; skos:prefLabel "Treaty"@en ; eom:hasLegalNature legalnature:treaty .
std:12 a eom:LegalInstrument ; skos:prefLabel "Article 12"@en ; eom:number "12" ; eom:isPartOf std:treaty .
normkind:good-practice skos:prefLabel "good practice"@en .
normkind:international-standards skos:prefLabel "international standards"@en .
"""
PASSAGES = "".join(
    f':p{order} eom:locator "part/p1/s{order}" ; eom:order {order} ; eom:isPartOf :report .\n'
    for order in range(1, 6)
)


def citation(passage: int, norm: str, cue: str, reference: str = "", more: str = "") -> str:
    printed = f'eom:printedReference "{reference}" ; ' if reference else ""
    return (
        f":citation-{passage} a eom:Citation ; eom:citesNorm std:{norm} ; {printed}{more} "
        f"eom:isStatedIn :report ; eom:hasEvidence :evidence-{passage} .\n"
        f':evidence-{passage} eom:inPassage :p{passage} ; eom:cue "{cue}" .\n'
    )


def claim(name: str, kind: str, passage: int, properties: str = "") -> str:
    return (
        f':{name} a eom:{kind} , eom:Claim ; eom:paraphrase "What {name} says."@en ; {properties} '
        f"eom:isStatedIn :report ; eom:hasEvidence :evidence-{name} .\n"
        f':evidence-{name} eom:inPassage :p{passage} ; eom:cue "contrary to {name}" .\n'
    )


@pytest.fixture
def results(store_of: Callable[..., OxigraphStore]) -> Results:
    """Return the results of a kind on a made-up report."""

    def run(module: ModuleType, *turtle: str) -> tuple[Result, ...]:
        store = store_of({"made-up/claims": "\n".join((FRAME, PASSAGES, *turtle))})
        (found,) = audit(store, reports=["made-up"], kinds=[module.KIND])
        return found.results

    return run


# --- names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("Part II of the Made-up Code of Good", "the Code of Good Practice asks", Outcome.HOLDS),
        ("the Made-up Code of Good Practice", "the Good Practice, in Part II", Outcome.HOLDS),
        (
            "2002 Made-up Code of Good Practice",
            "the Made-up 2002 Code of Good Practice",
            Outcome.SAID_OTHERWISE,
        ),
        ("the Made-up Code of Good Practice", "the Made-up code of Good Practice", Outcome.SAID_OTHERWISE),
    ],
)
def test_names_of_an_instrument_are_compared_as_far_as_the_cues_keep_them(
    results: Results, first: str, second: str, outcome: Outcome
) -> None:
    (result,) = results(instrument_names, citation(1, "code", first), citation(2, "II", second))
    assert (result.outcome, result.is_alarm) == (outcome, outcome is Outcome.SAID_OTHERWISE)
    assert result.severity in (Severity.NONE, Severity.EDITORIAL)
    assert result.subject.endswith("standard/code")


def test_an_abbreviation_and_a_single_place_are_no_second_name(results: Results) -> None:
    assert (
        results(instrument_names, citation(1, "code", "the Made-up Code"), citation(2, "code", "see MUC"))
        == ()
    )


def test_names_that_the_text_explains_raise_no_alarm(results: Results) -> None:
    (result,) = results(
        instrument_names,
        citation(1, "code", "the Made-up Code of Practice"),
        citation(2, "code", "the Good Code of Practice", more="eom:explainedBy :p3 ;"),
    )
    assert (result.outcome, result.explained_by) == (Outcome.EXPLAINED, ("part/p1/s3",))


def test_the_parts_of_a_name_at_one_passage_are_put_together() -> None:
    assert joined(("Made-up", "Code"), ("Code", "of", "Practice"), 1) == ("Made-up", "Code", "of", "Practice")
    assert joined(("Made-up", "Code"), ("Code", "of", "Practice"), 2) == ()


# --- pinpoints --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "more", "outcome"),
    [
        ("Sections II.2.b of the Code", "", Outcome.HOLDS),
        ("Section 2.b of the Code", "", Outcome.SAID_OTHERWISE),
        ("Paragraph II.2.b of the Code", "", Outcome.SAID_OTHERWISE),
        ("Section 2.b of the Code", "eom:explainedBy :p3 ;", Outcome.EXPLAINED),
    ],
)
def test_styles_of_pinpoints_are_compared(results: Results, second: str, more: str, outcome: Outcome) -> None:
    (result,) = results(
        pinpoint_styles,
        citation(1, "II.2.b", "as it asks", "section II.2.b"),
        citation(2, "II.2.b", second, more=more),
    )
    assert result.outcome is outcome
    assert result.severity is (Severity.EDITORIAL if outcome is Outcome.SAID_OTHERWISE else Severity.NONE)
    assert result.locators == ("part/p1/s1", "part/p1/s2")


@pytest.mark.parametrize(
    ("norm", "reference", "outcome", "detail"),
    [
        ("II", "part II", Outcome.HOLDS, ""),
        ("II.2.b", "section 2.b", Outcome.HOLDS, "checked as far as II.2"),
        ("12", "Article 12", Outcome.CANNOT_BE_CHECKED, "the catalogue does not say how far it goes"),
        ("code", "part I.7", Outcome.CANNOT_BE_CHECKED, "the catalogue does not list it"),
        ("code", "part III.1", Outcome.DOES_NOT_RECONCILE, "beyond the last"),
    ],
)
def test_a_pinpoint_is_checked_as_far_as_the_catalogue_goes(
    results: Results, norm: str, reference: str, outcome: Outcome, detail: str
) -> None:
    (result,) = results(pinpoints, citation(1, norm, "as it asks", reference))
    assert (result.outcome, result.detail) == (outcome, detail)
    assert result.is_alarm is (outcome is Outcome.DOES_NOT_RECONCILE)


@pytest.mark.parametrize(
    ("more", "outcome"), [("", "does-not-reconcile"), ("eom:explainedBy :p2 ;", "explained")]
)
def test_a_provision_beyond_the_last_does_not_reconcile(results: Results, more: str, outcome: str) -> None:
    beyond = 'std:II.4 a eom:LegalInstrument ; skos:prefLabel "II.4"@en ; eom:number "II.4" ; eom:isPartOf std:II .'
    (result,) = results(pinpoints, beyond, citation(1, "II.4", "section II.4", more=more))
    assert result.outcome == outcome
    assert (result.expected, result.found) == ("II; II.3", "II.4")
    assert "II.4 of “Made-up Code of Good Practice” does not reconcile as printed" in result.message


def test_a_citation_without_a_pinpoint_is_not_checked(results: Results) -> None:
    assert results(pinpoints, citation(1, "code", "the Made-up Code")) == ()


# --- judgements and their yardsticks ----------------------------------------------------------------------

JUDGEMENT = "a eom:NonConformityJudgement ;"
STANDARDS = "eom:invokesNormKind normkind:international-standards ;"
PRACTICE = "eom:invokesNormKind normkind:good-practice ;"
CITES = "eom:hasJudgingCitation :citation-1 ;"


def test_a_judgement_that_cites_a_provision_holds(results: Results) -> None:
    (result,) = results(
        judgements_without_yardstick,
        claim("finding", "Finding", 2, JUDGEMENT + STANDARDS + CITES),
        citation(1, "12", "Article 12 of the Treaty"),
    )
    assert result.outcome is Outcome.HOLDS
    assert result.found == "Article 12"
    assert result.locators == ("part/p1/s1", "part/p1/s2")


@pytest.mark.parametrize(
    ("properties", "outcome", "severity"),
    [
        (STANDARDS, Outcome.NO_COUNTERPART, Severity.SUBSTANCE),
        ("", Outcome.NO_COUNTERPART, Severity.EDITORIAL),
        (STANDARDS + "eom:explainedBy :p3 ;", Outcome.EXPLAINED, Severity.NONE),
    ],
)
def test_a_judgement_that_cites_none_has_no_yardstick(
    results: Results, properties: str, outcome: Outcome, severity: Severity
) -> None:
    (result,) = results(judgements_without_yardstick, claim("finding", "Finding", 1, JUDGEMENT + properties))
    assert (result.outcome, result.severity) == (outcome, severity)


def test_a_conclusion_has_the_yardstick_of_what_it_sums_up(results: Results) -> None:
    found = results(
        judgements_without_yardstick,
        claim("conclusion", "Conclusion", 3, JUDGEMENT + "eom:summarises :finding ;"),
        claim("finding", "Finding", 2, JUDGEMENT + CITES),
        citation(1, "12", "Article 12 of the Treaty"),
    )
    assert [each.outcome for each in found] == [Outcome.HOLDS, Outcome.HOLDS]
    assert {each.detail for each in found} == {"", "cited in what it sums up"}


def test_a_conclusion_rests_on_the_judgement_that_lacks_a_yardstick(results: Results) -> None:
    (result,) = results(
        judgements_without_yardstick,
        claim("conclusion", "Conclusion", 3, JUDGEMENT + "eom:summarises :finding ;"),
        claim("finding", "Finding", 2, JUDGEMENT),
    )
    assert result.subject.endswith("/finding")
    assert [each.rpartition("/")[2] for each in result.conclusions] == ["conclusion"]


def test_a_conclusion_that_alone_judges_lacks_its_own_yardstick(results: Results) -> None:
    (result,) = results(
        judgements_without_yardstick,
        claim("conclusion", "Conclusion", 3, JUDGEMENT + "eom:summarises :finding ;"),
        claim("finding", "Finding", 2),
    )
    assert result.subject.endswith("/conclusion")


@pytest.mark.parametrize(
    ("named", "norm", "outcome"),
    [
        (PRACTICE, "II", Outcome.HOLDS),
        (STANDARDS, "12", Outcome.HOLDS),
        (STANDARDS + PRACTICE, "12", Outcome.HOLDS),
        (STANDARDS, "II", Outcome.SAID_OTHERWISE),
        (PRACTICE, "12", Outcome.SAID_OTHERWISE),
        (PRACTICE + "eom:explainedBy :p3 ;", "12", Outcome.EXPLAINED),
    ],
)
def test_the_kind_of_norm_that_is_named_is_compared_with_what_is_cited(
    results: Results, named: str, norm: str, outcome: Outcome
) -> None:
    (result,) = results(
        norm_kinds, claim("finding", "Finding", 2, named + CITES), citation(1, norm, "as it asks")
    )
    assert result.outcome is outcome
    assert result.severity is (Severity.SUBSTANCE if outcome is Outcome.SAID_OTHERWISE else Severity.NONE)


def test_a_kind_of_norm_without_a_citation_is_not_compared(results: Results) -> None:
    assert results(norm_kinds, claim("finding", "Finding", 2, STANDARDS)) == ()
