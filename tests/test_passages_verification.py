"""Verification finds the passages that changed and the cues that hang on the wrong sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from eomgraph.passages import Evidence, Failure, Passage, Wording, segment, verify
from eomgraph.passages.cues import contains
from passages_texts import SECTIONS, TEXT

DOCUMENT = segment(TEXT, SECTIONS)


def check_cue(locator: str, cue: str) -> tuple[Failure, ...]:
    evidence = Evidence("evidence-1", locator, cue, "claim-1")
    return verify(TEXT, SECTIONS, DOCUMENT.passages, [evidence]).failures


def check_words(text: str, *locators: str) -> tuple[Failure, ...]:
    wording = Wording("claim-1", "eom:hedge", text, locators)
    return verify(TEXT, SECTIONS, DOCUMENT.passages, [], [wording]).failures


def check_passages(committed: Iterable[Passage], text: str = TEXT) -> list[tuple[str, str]]:
    failures = verify(text, SECTIONS, committed, []).failures
    assert all(failure.remedy for failure in failures)
    return [(failure.where, failure.what) for failure in failures]


def test_what_was_taken_from_the_text_holds() -> None:
    evidence = Evidence("evidence-1", "conclusions/p1/s1", "were calm", "claim-1")
    wording = Wording("claim-1", "eom:hedge", "calm", ("conclusions/p1/s1",))
    verification = verify(TEXT, SECTIONS, DOCUMENT.passages, [evidence], [wording])
    assert verification.holds
    assert verification.passages == len(DOCUMENT.passages)
    assert (verification.evidences, verification.wordings) == (1, 1)


def test_a_changed_sentence_is_named_but_not_its_wholes() -> None:
    failures = check_passages(DOCUMENT.passages, TEXT.replace("were calm", "were very calm"))
    moved = len(DOCUMENT.passages) - [each.locator for each in DOCUMENT.passages].index("conclusions/p1/s2")
    assert failures == [
        ("conclusions/p1/s1", "passage has another wording in the text"),
        ("from conclusions/p1/s2 on", f"{moved} passages have another place in the text"),
    ]


def test_a_passage_may_be_missing_or_extra() -> None:
    kept = [passage for passage in DOCUMENT.passages if passage.locator != "mission/p1/s2"]
    extra = replace(DOCUMENT.by_locator["mission/p1/s2"], locator="mission/p1/s3")
    assert check_passages([*kept, extra]) == [
        ("mission/p1/s3", "passage is in the graph, but not in the text; its wording is at mission/p1/s2"),
        ("mission/p1/s2", "passage is in the text, but not in the graph"),
    ]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"calls": (7,)}, "passage calls footnotes 1 in the text"),
        ({"part_of": "background/p9"}, "passage is part of background/p1 in the text"),
        ({"start": 1}, "1 passages have another place in the text"),
    ],
)
def test_each_property_of_a_passage_is_compared(change: dict[str, Any], what: str) -> None:
    committed = [
        replace(passage, **change) if passage.locator == "background/p1/s1" else passage
        for passage in DOCUMENT.passages
    ]
    assert [found for _, found in check_passages(committed)] == [what]


@pytest.mark.parametrize(
    ("locator", "cue"),
    [
        ("conclusions/p1/s3", "4,000 of 5.5 million"),
        ("conclusions/p1/s2", "*Heron* party"),
        ("legal-framework/p1/s1", "“Do not amend late. Do not"),
        ("fn-3/s1", "10%"),
        ("conclusions/p2", "slow. Still"),
        ("background/h", "Background"),
        ("background", "Background"),
        ("fn-2", "12 seats"),
        ("findings/h", "PRELIMINARY FINDINGS"),
    ],
)
def test_a_cue_stands_in_its_passage(locator: str, cue: str) -> None:
    assert check_cue(locator, cue) == ()


@pytest.mark.parametrize(
    ("cue", "wording"),
    [
        ("5", "54 of 5.5 and 15 per cent"),
        ("4", "some 4,000"),
        ("000", "some 4,000"),
        ("12", "at 12:00"),
        ("31", "the 31st board"),
        ("able", "were unable to ably act"),
        ("contrary", "Contrary to it"),
    ],
)
def test_a_cue_is_no_part_of_a_word_or_number(cue: str, wording: str) -> None:
    assert not contains(wording, cue)


@pytest.mark.parametrize(
    ("cue", "wording"),
    [
        ("5", "5, 10 and 5."),
        ("10", "a 10-year term"),
        ("10%", "than 10%."),
        ("(29 per cent)", "some (29 per cent)."),
        ("mayor", "the mayor's plan"),
        ("2023", "in 2023."),
    ],
)
def test_a_cue_may_touch_punctuation(cue: str, wording: str) -> None:
    assert contains(wording, cue)


def test_a_misplaced_cue_is_told_where_it_stands_nearest_first() -> None:
    (failure,) = check_cue("legal-framework/p1/s2", "Code")
    assert failure == Failure(
        'cue "Code" not in legal-framework/p1/s2, but in fn-4/s1, fn-3/s1',
        "evidence-1 of claim-1",
        "point the evidence to fn-4/s1, or correct the cue",
    )


def test_a_cue_in_another_case_is_told_how_it_is_printed() -> None:
    (failure,) = check_cue("conclusions/p2/s1", "the Count")
    assert str(failure) == (
        'cue "the Count" not in conclusions/p2/s1, but "The count" is (evidence-1 of claim-1): '
        "write the cue as printed"
    )


def test_a_cue_may_stand_nowhere() -> None:
    (failure,) = check_cue("conclusions/p9/s1", "beavers")
    assert failure.what == (
        'cue "beavers" not in conclusions/p9/s1, which is no passage, nor elsewhere in the text'
    )


@pytest.mark.parametrize(
    ("cue", "words"), [("", 0), ("  ", 0), ("one two three four five six seven eight nine", 9)]
)
def test_a_cue_has_one_to_eight_words(cue: str, words: int) -> None:
    (failure,) = check_cue("conclusions/p1/s1", cue)
    assert failure.what == f"cue of {words} words"


@pytest.mark.parametrize(
    "locators",
    [
        ("conclusions/p1/s1",),
        ("conclusions/p2/s1", "conclusions/p1/s1"),
        ("conclusions/p9/s1",),  # no passage, which its evidence tells
    ],
)
def test_printed_words_stand_in_one_of_their_passages_in_any_case(locators: tuple[str, ...]) -> None:
    assert check_words("WERE calm", *locators) == ()


def test_printed_words_that_stand_nowhere_are_named_with_their_statement() -> None:
    (failure,) = check_words("were cal", "conclusions/p1/s1")
    assert str(failure) == (
        'eom:hedge "were cal" not in conclusions/p1/s1 (claim-1): '
        "copy it from the sentence, or correct the passage"
    )
