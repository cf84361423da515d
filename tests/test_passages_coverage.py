"""Coverage tells which sentences and which printed values the graph leaves out."""

from __future__ import annotations

import pytest

from eomgraph.passages import (
    Coverage,
    Evidence,
    Marking,
    PrintedForm,
    SectionCoverage,
    SectionSpec,
    StatementKind,
    Status,
    measure_coverage,
    segment,
)
from eomgraph.passages.values import find_uncarried, find_values
from passages_texts import SECTIONS, TEXT

DOCUMENT = segment(TEXT, SECTIONS)


def evidence(locator: str, statement: str, kind: StatementKind = StatementKind.CLAIM) -> Evidence:
    return Evidence(f"evidence-{statement}", locator, "cue", statement, kind)


@pytest.fixture
def coverage() -> Coverage:
    return measure_coverage(
        DOCUMENT,
        [
            evidence("conclusions/p1/s1", "claim-calm"),
            evidence("conclusions/p1/s1", "claim-calm"),
            evidence("conclusions/p1/s1", "claim-day"),
            evidence("conclusions/p1/s3", "figure-late", StatementKind.FIGURE),
            evidence("conclusions/p1", "claim-all"),
            evidence("fn-3/s1", "citation-code", StatementKind.OTHER),
            evidence("conclusions/p8/s1", "claim-lost"),
        ],
        [Marking("title", "the title"), Marking("mission/p3", "contacts"), Marking("fn-3/s1", "a citation")],
        [PrintedForm("conclusions/p1/s3", "Some 4,000"), PrintedForm("conclusions/p1/s1", "2031-05-03")],
    )


def test_sections_count_their_sentences(coverage: Coverage) -> None:
    assert coverage.sections[:2] == (
        SectionCoverage("title", sentences=1, modelled=0, marked=1, open=0),
        SectionCoverage("conclusions", sentences=5, modelled=2, marked=0, open=3),
    )
    assert coverage.sections[-1] == SectionCoverage("footnotes", sentences=5, modelled=1, marked=0, open=4)
    assert sum(section.sentences for section in coverage.sections) == len(DOCUMENT.sentences)


def test_only_evidence_of_its_own_models_a_sentence(coverage: Coverage) -> None:
    status = {sentence.locator: sentence.status for sentence in coverage.sentences}
    assert status["conclusions/p1/s1"] is Status.MODELLED
    assert status["conclusions/p1/s2"] is Status.OPEN
    assert status["mission/p3/s2"] is Status.MARKED
    assert status["fn-3/s1"] is Status.MODELLED
    assert [sentence.locator for sentence in coverage.open][:2] == ["conclusions/p1/s2", "conclusions/p2/s1"]


def test_claims_and_figures_are_counted_once_each(coverage: Coverage) -> None:
    counts = {sentence.locator: (sentence.claims, sentence.figures) for sentence in coverage.sentences}
    assert counts["conclusions/p1/s1"] == (2, 0)
    assert counts["conclusions/p1/s3"] == (0, 1)
    assert counts["fn-3/s1"] == (0, 0)


def test_values_that_nothing_carries_are_listed(coverage: Coverage) -> None:
    uncarried = {
        sentence.locator: [value.text for value in sentence.uncarried]
        for sentence in coverage.with_uncarried_values
    }
    assert uncarried["conclusions/p1/s3"] == ["5.5 million"]
    assert "conclusions/p1/s1" not in uncarried
    assert "title/p1/s1" not in uncarried
    assert uncarried["legal-framework/p1/s2"] == ["7 million", "two", "55.4 per cent"]


def test_locators_that_name_no_passage_are_listed(coverage: Coverage) -> None:
    assert coverage.strays == ("conclusions/p8/s1",)


@pytest.mark.parametrize(
    ("words", "claims", "is_listed"), [(41, 1, True), (40, 1, False), (41, 2, False), (41, 0, False)]
)
def test_long_sentences_with_one_claim_are_listed(words: int, claims: int, is_listed: bool) -> None:
    document = segment(f"NEWS\n\nThe {'dam ' * (words - 2)}held.", [SectionSpec("news", "News")])
    evidences = [evidence("news/p1/s1", f"claim-{number}") for number in range(claims)]
    assert bool(measure_coverage(document, evidences, [], []).long_with_one_claim) is is_listed


@pytest.mark.parametrize(
    ("wording", "values"),
    [
        ("On 19 March 2031 and 20 April.", ["date 2031-03-19", "date --04-20"]),
        (
            "On 5, 10 and 16 March, and 2-4 May",
            ["date --03-05", "date --03-10", "date --03-16", "date --05-02", "date --05-04"],
        ),
        ("In June 2030, mid-2031 and 2029–30", ["date 2030-06", "date 2031", "date 2029-30"]),
        ("At 12:00, of 1201 stations, 2,170 shut", ["time 12:00", "number 1201", "number 2170"]),
        ("From 7 to 5.5 per cent, or 10%.", ["number 7", "share 5.5", "share 10"]),
        (
            "EUR 2,165, €5, KZT 7 million or 338, 715 KZT",
            ["amount 2165", "amount 5", "amount 7", "amount 338715"],
        ),
        ("Articles 12 and 29, General Comment No.25", ["provision 12", "provision 29", "provision 25"]),
        (
            "Section II.2.b, paragraph 7.4 and No. 4/2011",
            ["provision II.2.b", "provision 7.4", "provision 4/2011"],
        ),
        (
            "Two-thirds, half, twenty-one and five-year",
            ["number two-thirds", "number half", "number twenty-one", "number five"],
        ),
        ("No one at 8a, the 31st, COVID-19, one another", []),
        ("PPK 6, or 58, 128 and 0.", ["number 6", "number 58", "number 128", "number 0"]),
    ],
)
def test_values_are_found_as_printed(wording: str, values: list[str]) -> None:
    assert [f"{value.kind} {value.key}" for value in find_values(wording)] == values


@pytest.mark.parametrize(
    ("wording", "forms", "left"),
    [
        ("between 6 and 10 per cent", ["between 6 and 10 per cent"], []),
        ("between 6 and 10 per cent", ["6", "10 per cent"], []),
        ("3 per cent and 3 per cent", ["3 per cent"], ["3 per cent"]),
        ("Twenty mills", ["twenty"], []),
        ("RVL 5 of 54", ["54"], ["5"]),
        ("on 19 March", ["2031-03-19"], []),
        ("in March 2031, in 2031", ["2031-03-19"], []),
        ("on 19 March 2031", ["2031-03"], ["19 March 2031"]),
        ("on 19 March", ["19 March 2031"], []),
        ("on 5 and 6 March", ["5 March"], ["6 March"]),
        ("in 2029-30", ["2029-30"], []),
        ("paragraph 7.4 of the 1990 Document", ["Paragraph 7.4 of the 1990 Document"], []),
    ],
)
def test_forms_carry_what_they_print(wording: str, forms: list[str], left: list[str]) -> None:
    assert [value.text for value in find_uncarried(wording, forms)] == left
