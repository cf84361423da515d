"""Conclusions are compared with the body: what they keep, say otherwise, lack, or leave out."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from eomgraph.audit import Outcome, Result, Severity, audit
from eomgraph.audit.kinds import (
    conclusions_and_body,
    conclusions_without_findings,
    findings_without_conclusion,
    recommendation_status,
)
from eomgraph.stores import OxigraphStore

Results = Callable[..., tuple[Result, ...]]

FRAME = """
:report a eom:ObservationReport ; skos:prefLabel "A made-up report"@en .
voice:interlocutors a eom:RelayedVoice ; skos:prefLabel "interlocutors"@en .
voice:candidate a eom:RelayedVoice .
strength:questions eom:ranksBelow strength:serious-concerns .
quantifier:some eom:ranksBelow quantifier:all .
"""
ORDER = ("conclusions/p1/s1", "body/p1/s1", "body/p1/s2", "body/p2/s1")
PASSAGES = "".join(
    f':{each.replace("/", "-")} eom:locator "{each}" ; eom:order {order} ; eom:isPartOf :report .\n'
    for order, each in enumerate(ORDER)
)


def claim(name: str, kind: str, place: str, properties: str = "", polarity: str = "negative") -> str:
    """Return the Turtle of a claim, with what follows of it; its voice is the mission's unless it has another."""
    voice = "" if "eom:hasVoice" in properties else "eom:hasVoice voice:joint-mission ;"
    conformity = "" if "eom:hasConformity" in properties else "eom:hasConformity conformity:none-expressed ;"
    return (
        f':{name} a eom:{kind} , eom:Claim ; eom:paraphrase "What {name} says."@en ; {voice} {conformity} '
        f"eom:hasPolarity polarity:{polarity} ; eom:hasTheme theme:counting ; {properties} "
        f":isSaid true ; eom:isStatedIn :report ; eom:hasEvidence :evidence-{name} .\n"
        f':evidence-{name} eom:inPassage :{place.replace("/", "-")} ; eom:cue "the words of {name}" .\n'
    )


def conclusion(properties: str = "", polarity: str = "negative", kind: str = "Conclusion") -> str:
    return claim("conclusion", kind, ORDER[0], f"eom:summarises :finding ; {properties}", polarity)


def finding(properties: str = "", polarity: str = "negative", kind: str = "Finding") -> str:
    return claim("finding", kind, ORDER[1], properties, polarity)


@pytest.fixture
def results(store_of: Callable[..., OxigraphStore]) -> Results:
    """Return the results of a kind on a made-up report."""

    def run(module: ModuleType, *turtle: str) -> tuple[Result, ...]:
        store = store_of({"made-up/claims": "\n".join((FRAME, PASSAGES, *turtle))})
        (found,) = audit(store, reports=["made-up"], kinds=[module.KIND])
        return found.results

    return run


# --- conclusions and body ---------------------------------------------------------------------------------


def test_a_conclusion_that_keeps_to_the_body_holds(results: Results) -> None:
    (result,) = results(conclusions_and_body, conclusion(), finding())
    assert result.outcome is Outcome.HOLDS
    assert result.locators == ("conclusions/p1/s1", "body/p1/s1")
    assert result.message == (
        "“What conclusion says” (conclusions/p1/s1) sums up a claim of the body "
        "and keeps to their grade, voice and scope."
    )


PRACTICE, BEST = (
    "eom:invokesNormKind normkind:good-practice ;",
    "eom:invokesNormKind normkind:best-practice ;",
)
STANDARDS = "eom:invokesNormKind normkind:international-standards ;"
RELAYED = "eom:hasVoice voice:interlocutors ;"
SUBSTANCE, EDITORIAL = Severity.SUBSTANCE, Severity.EDITORIAL


@pytest.mark.parametrize(
    ("conclusions", "body", "aspect", "severity"),
    [
        (conclusion(polarity="positive"), finding(), "polarity", SUBSTANCE),
        (conclusion("eom:hasConformity conformity:contrary ;"), finding(), "conformity", SUBSTANCE),
        (
            conclusion("eom:hasStrength strength:questions ;"),
            finding("eom:hasStrength strength:serious-concerns ;"),
            "strength",
            SUBSTANCE,
        ),
        (conclusion(BEST), finding(PRACTICE), "kind of norm", EDITORIAL),
        (conclusion(STANDARDS), finding(PRACTICE), "kind of norm", SUBSTANCE),
        (conclusion(), finding(RELAYED, kind="RelayedClaim"), "voice", SUBSTANCE),
        (conclusion(RELAYED, kind="RelayedClaim"), finding(), "voice", SUBSTANCE),
        (conclusion("", "neutral"), finding(RELAYED, "neutral", "RelayedClaim"), "voice", EDITORIAL),
        (
            conclusion("eom:hasVoice voice:candidate ; eom:attributedTo :some ;", kind="RelayedClaim"),
            finding("eom:hasVoice voice:candidate ; eom:attributedTo :others ;", kind="RelayedClaim"),
            "speakers",
            EDITORIAL,
        ),
        (
            conclusion('eom:quantifiesSubject quantifier:all ; eom:quantifiedNoun "polling stations" ;'),
            finding('eom:quantifiesSubject quantifier:some ; eom:quantifiedNoun "stations observed" ;'),
            "scope",
            SUBSTANCE,
        ),
        (
            conclusion("eom:affects :voters ;"),
            finding("eom:affects :voters ; eom:quantifiesSubject quantifier:some ;"),
            "scope",
            EDITORIAL,
        ),
        (
            conclusion("", "neutral"),
            finding('eom:hasAbsence absence:not-observed ; eom:searchScope "sessions seen"@en ;', "neutral"),
            "scope",
            SUBSTANCE,
        ),
        (conclusion(), finding('eom:hedge "mostly"@en ;'), "qualifier", EDITORIAL),
        (conclusion('eom:frequency "often"@en ;'), finding(), "qualifier", EDITORIAL),
    ],
)
def test_what_is_said_otherwise_is_told_with_its_aspect(
    results: Results, conclusions: str, body: str, aspect: str, severity: Severity
) -> None:
    frame = ':some skos:prefLabel "Some"@en . :others skos:prefLabel "Others"@en .'
    found = results(conclusions_and_body, conclusions, body, frame, *_a_conclusion_elsewhere())
    (result,) = [each for each in found if each.subject.endswith("/conclusion")]
    assert (result.outcome, result.detail, result.severity) == (Outcome.SAID_OTHERWISE, aspect, severity)
    assert result.locators == ("conclusions/p1/s1", "body/p1/s1")
    assert result.readings
    assert "said otherwise in the body" in result.message


def _a_conclusion_elsewhere() -> tuple[str, ...]:
    """Return a conclusion that makes its section one of conclusions."""
    return (
        claim("other", "Conclusion", ORDER[0], "eom:summarises :twin ;"),
        claim("twin", "Finding", ORDER[3]),
    )


def test_a_difference_is_no_alarm_where_another_claim_says_it_alike(results: Results) -> None:
    (result,) = results(
        conclusions_and_body,
        conclusion("eom:hasStrength strength:questions ; eom:summarises :alike ;"),
        finding("eom:hasStrength strength:serious-concerns ;"),
        claim("alike", "Finding", ORDER[2], "eom:hasStrength strength:questions ;"),
    )
    assert result.outcome is Outcome.HOLDS


def test_a_sum_of_many_needs_none_of_their_qualifiers(results: Results) -> None:
    (result,) = results(
        conclusions_and_body,
        conclusion("eom:summarises :more ;"),
        finding('eom:hedge "mostly"@en ;'),
        claim("more", "Finding", ORDER[2], 'eom:frequency "often"@en ;'),
    )
    assert result.outcome is Outcome.HOLDS


def test_words_without_an_order_are_not_compared(results: Results) -> None:
    (result,) = results(
        conclusions_and_body,
        conclusion("eom:hasStrength strength:shortcomings ;"),
        finding("eom:hasStrength strength:serious-concerns ;"),
    )
    assert result.outcome is Outcome.HOLDS


def test_what_the_text_explains_raises_no_alarm(results: Results) -> None:
    (result,) = results(
        conclusions_and_body,
        conclusion("eom:explainedBy :body-p2-s1 ;"),
        finding('eom:hedge "mostly"@en ;'),
    )
    assert (result.outcome, result.severity) == (Outcome.EXPLAINED, Severity.NONE)
    assert result.explained_by == ("body/p2/s1",)
    assert result.message.endswith("That is explained by body/p2/s1.")


# --- one without the other --------------------------------------------------------------------------------


@pytest.mark.parametrize(("polarity", "severity"), [("negative", SUBSTANCE), ("neutral", EDITORIAL)])
def test_a_conclusion_that_nothing_carries_has_no_counterpart(
    results: Results, polarity: str, severity: Severity
) -> None:
    (result,) = results(
        conclusions_without_findings, claim("conclusion", "Conclusion", ORDER[0], polarity=polarity)
    )
    assert (result.outcome, result.severity) == (Outcome.NO_COUNTERPART, severity)
    assert result.conclusions == (result.subject,)


def test_conclusions_with_a_counterpart_are_counted(results: Results) -> None:
    (result,) = results(conclusions_without_findings, conclusion(), finding())
    assert result.message == "1 of 1 claims of the conclusions have a counterpart in the body."


def test_a_negative_finding_that_no_conclusion_takes_up_is_listed(results: Results) -> None:
    left, summary = results(
        findings_without_conclusion,
        conclusion(),
        finding(),
        claim("left", "Finding", ORDER[2]),
        claim("praise", "Finding", ORDER[2], polarity="positive"),
        claim("told", "RelayedClaim", ORDER[2], RELAYED),
    )
    assert (left.outcome, left.severity) == (Outcome.NO_COUNTERPART, EDITORIAL)
    assert left.subject.endswith("/left")
    assert summary.message == "1 of 2 negative findings of the body are taken up by the conclusions."


@pytest.mark.parametrize(
    "properties",
    [
        "eom:supports :finding ;",
        "eom:exemplifies :finding ;",
        "eom:raisesIssue issue:one ;",
        "eom:hasFigure :figure ;",
    ],
)
def test_what_stands_under_a_finding_that_is_summed_up_is_taken_up(results: Results, properties: str) -> None:
    (result,) = results(
        findings_without_conclusion,
        conclusion("eom:raisesIssue issue:one , issue:other ;"),
        finding("eom:isDueTo :cause ;"),
        claim("under", "Finding", ORDER[2], properties),
        claim("cause", "Finding", ORDER[3]),
    )
    assert result.message.startswith("3 of 3")


def test_findings_of_one_paragraph_and_issue_stand_together_with_what_supports_them(results: Results) -> None:
    result = results(
        findings_without_conclusion,
        claim("conclusion", "Conclusion", ORDER[0]),
        finding("eom:raisesIssue issue:one ;"),
        claim("second", "Finding", ORDER[2], "eom:raisesIssue issue:one ;"),
        claim("detail", "Finding", ORDER[3], "eom:supports :second ;"),
    )[0]
    assert result.locators == ("body/p1/s1", "body/p1/s2")
    assert result.found == "the words of finding, the words of second"


def test_a_praise_does_not_take_up_a_criticism(results: Results) -> None:
    (result,) = results(
        findings_without_conclusion,
        conclusion(polarity="positive"),
        finding(polarity="positive"),
        claim("criticism", "Finding", ORDER[2], "eom:hasFigure :figure ;"),
    )
    assert result.outcome is Outcome.NO_COUNTERPART


# --- recommendations --------------------------------------------------------------------------------------


def follow_up(name: str, carrier: str, place: str, status: str) -> str:
    return (
        f":{name} eom:followsUp :recommendation ; eom:isStatedIn :report ; eom:hasCarrier :{carrier} ; "
        f'eom:statusReading recommendationstatus:{status} ; eom:statusWording "the words of {name}"@en ; '
        f"eom:hasEvidence :evidence-{name} . :evidence-{name} eom:inPassage :{place.replace('/', '-')} ."
    )


@pytest.mark.parametrize(
    ("status", "explained", "outcome"),
    [
        ("addressed", "", Outcome.HOLDS),
        ("partially-implemented", "", Outcome.SAID_OTHERWISE),
        ("partially-implemented", "eom:explainedBy :body-p2-s1 ;", Outcome.EXPLAINED),
    ],
)
def test_what_became_of_a_recommendation_is_compared(
    results: Results, status: str, explained: str, outcome: Outcome
) -> None:
    (result,) = results(
        recommendation_status,
        ':recommendation skos:prefLabel "A recommendation"@en .',
        conclusion(explained),
        finding(),
        follow_up("first", "conclusion", ORDER[0], "addressed"),
        follow_up("second", "finding", ORDER[1], status),
    )
    assert result.outcome is outcome
    assert result.locators == ("conclusions/p1/s1", "body/p1/s1")
    assert [each.rpartition("/")[2] for each in result.conclusions] == ["conclusion"]


def test_words_that_leave_the_status_open_are_not_compared(results: Results) -> None:
    assert not results(
        recommendation_status,
        follow_up("first", "conclusion", ORDER[0], "addressed"),
        follow_up("second", "finding", ORDER[1], "unassessed"),
    )


def test_a_report_without_conclusions_leaves_nothing_out(results: Results) -> None:
    assert not results(findings_without_conclusion, finding())
