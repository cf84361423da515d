"""Recommendations in the ways they are printed, cross-references, and who speaks in sentences of other observers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import pytest

from eomgraph.drafting.catalogue import Catalogue, read_catalogue
from eomgraph.drafting.language import load_language
from eomgraph.drafting.mentions import Attribution, Figure, Mention, Recommendation, Reference
from eomgraph.drafting.outlining import outline
from eomgraph.drafting.reading import read_blocks
from eomgraph.drafting.recognising import recognise

Kind = TypeVar("Kind", bound=Mention)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


def found(markdown: str, catalogue: Catalogue, kind: type[Kind]) -> Sequence[Kind]:
    text = outline(read_blocks(markdown), year=2021)
    findings = recognise(text, load_language(), catalogue)
    mentions = [each for sentence in text.sentences for each in findings.of(sentence.locator)]
    return [each for each in mentions if isinstance(each, kind)]


@pytest.mark.parametrize(
    ("sentence", "advice", "addressee"),
    [
        (
            "Consideration should be given to lowering the threshold.",
            "be given to lowering the threshold",
            None,
        ),
        (
            "To build trust, the board should publish results by station.",
            "publish results by station",
            "the board",
        ),
        ("The law should be amended to admit independents.", "be amended to admit independents", None),
        ("It would be advisable to extend the deadline.", "extend the deadline", None),
        ("The authorities should consider a new census.", "consider a new census", "The authorities"),
    ],
)
def test_advice_in_running_text_is_found(
    sentence: str, advice: str, addressee: str | None, catalogue: Catalogue
) -> None:
    (only,) = found(f"## Law\n\n{sentence}", catalogue, Recommendation)
    assert (only.text, only.addressee, only.is_new) == (advice, addressee, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "By law, complaints should be filed within two days.",
        "Claims go to the prosecutor, who should consider them within five days.",
        "To be accredited, groups should have observation among their aims.",
        "It should be noted that the deadline had passed.",
    ],
)
def test_what_the_law_asks_for_is_no_advice(sentence: str, catalogue: Catalogue) -> None:
    assert found(f"## Law\n\n{sentence}", catalogue, Recommendation) == []


def test_lists_say_whom_they_address(catalogue: Catalogue) -> None:
    listed = found(
        "## Recommendations\n\nTo the board:\n\n- Introduce a help line;\n\n- Continue training.\n\n"
        "Parliament: adopt the bill.\n\n### To political parties\n\n1. Respect the code of conduct.\n\n"
        "Priority recommendation: Repeal Article 9.\n",
        catalogue,
        Recommendation,
    )
    assert [(each.text, each.addressee) for each in listed] == [
        ("Introduce a help line", "board"),
        ("Continue training", "board"),
        ("adopt the bill", "Parliament"),
        ("Respect the code of conduct", "political parties"),
        ("Repeal Article 9", "political parties"),
    ]
    assert listed[-1].priority == "priority"


def test_a_table_without_a_head_has_recommendations_where_its_section_says_so(catalogue: Catalogue) -> None:
    rows = (
        "| 1 | Reduce the number of signatures | Parliament | High |\n"
        "| 2 | Allow appeals against results | Courts | Low |"
    )
    listed = found(f"## Recommendations\n\n{rows}\n", catalogue, Recommendation)
    assert [(each.addressee, each.priority) for each in listed] == [("Parliament", "High"), ("Courts", "Low")]
    assert found(f"## Results\n\n{rows}\n", catalogue, Recommendation) == []


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("None of the recommendations made after the 2018 elections were acted on.", "acted on"),
        ("Despite a previous recommendation, no quota was introduced.", None),
        ("This had been recommended by the mission of 2015.", None),
    ],
)
def test_what_earlier_reports_advised_is_not_new(
    sentence: str, status: str | None, catalogue: Catalogue
) -> None:
    (only,) = found(f"## Law\n\n{sentence}", catalogue, Recommendation)
    assert (only.is_new, only.status_wording) == (False, status)


@pytest.mark.parametrize(
    ("sentence", "voice", "mode"),
    [
        ("Journalists told the mission that they censor themselves.", "media", "stated"),
        ("Observers in 14 districts saw posters of officials.", "mission", "observed"),
        ("Concerns about ink were raised by several interlocutors.", "interlocutors", "opined"),
        ("There were allegations of vote buying.", "interlocutors", "alleged"),
        ("The mission received complaints from three candidates.", "candidate", "alleged"),
        ("Party agents interviewed by the Group had no complaints.", "party", "opined"),
        ("According to official figures, turnout was 61 per cent.", "authority", "stated"),
        ("Under Section 12, lists are displayed for a week.", "law", "as-in-law"),
        ("The mission did not observe any violence.", "mission", "observed"),
        ("The Mission is concerned that the law is silent on recounts.", "mission", "assessed"),
    ],
)
def test_speakers_of_other_observers_have_voice_and_mode(
    sentence: str, voice: str, mode: str, catalogue: Catalogue
) -> None:
    attributed = found(sentence, catalogue, Attribution)
    assert [(each.voice, each.mode) for each in attributed] == [(voice, mode)]


def test_sections_are_pointed_to_in_many_ways(catalogue: Catalogue) -> None:
    text = (
        "## Electoral Disputes\n\nSection 8 deals with media. This is told in the chapter on media. Appeals were late,"
        " as outlined in Electoral Disputes. Lists were late (see Campaign Finance). Figure 1 shows the results."
    )
    assert [each.text for each in found(text, catalogue, Reference)] == [
        "Section 8",
        "chapter on media",
        "Electoral Disputes",
        "Campaign Finance",
        "Figure 1",
    ]


def test_a_base_in_brackets_is_found(catalogue: Catalogue) -> None:
    figures = found("Sixteen women (out of 90 candidates) ran for office.", catalogue, Figure)
    assert [(each.value, each.base.value if each.base else None) for each in figures] == [
        (16, 90),
        (90, None),
    ]
