"""Normalising keeps the words of a passage and drops what a rendering adds to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eomgraph.passages import normalise
from eomgraph.passages.normalisation import clean, find_calls, join_hyphenated


@pytest.mark.parametrize(
    ("printed", "normalised"),
    [
        ("The otters voted.¹²", "The otters voted."),
        ("Visits,³⁹ letters ⁴⁰ and calls", "Visits, letters and calls"),
        ("The board[^7] met<sup>8</sup>", "The board met"),
        ("as [printed](https://example.org/a_(b)) here", "as printed here"),
        (r"the [Rule No. 3 \(on dams\)](#) applies", "the Rule No. 3 (on dams) applies"),
        ('"[t]he dam" [...] (see above)', '"[t]he dam" [...] (see above)'),
        ("*Heron*, **Heron**, ***Heron*** and _Heron_¹", "Heron, Heron, Heron and Heron"),
        ("**the *Heron* party**", "the Heron party"),
        ("Otterland* and 3 * 4 * 5", "Otterland* and 3 * 4 * 5"),
        ("snake_case_name@example.org", "snake_case_name@example.org"),
        (r"a \*starred\* word", "a *starred* word"),
        ("‘one’ and “two” – the voters’ list — „low“", '\'one\' and "two" – the voters\' list — "low"'),
        ("two\n  lines\u00a0and a\ttab", "two lines and a tab"),
        ("zero\u200bwidth, non‑breaking", "zerowidth, non-breaking"),
        ("Ko\u0308nig", "König"),
        ("", ""),
    ],
)
def test_normalising_drops_what_a_rendering_adds(printed: str, normalised: str) -> None:
    assert normalise(printed) == normalised


@given(st.text(alphabet="ab .,¹²*_“”’\n-–[](", max_size=60))
def test_normalising_has_nothing_left_to_do_the_second_time(text: str) -> None:
    once = normalise(normalise(text))
    assert normalise(once) == once


@given(st.lists(st.sampled_from(["otter", "weir", "4,000", "self-made", "dam."]), min_size=1), st.data())
def test_wrapping_changes_nothing(words: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.sampled_from([" ", "\n", "  \n ", "\u00a0"])) for _ in words]
    assert normalise("".join(map(str.__add__, words, gaps))) == " ".join(words)


def test_calls_are_found_where_they_stand() -> None:
    assert find_calls(clean("Boards (BECs)¹¹ and teams;¹² each[^113]")) == (11, 12, 113)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("the can-\ndidate", "the candidate"),
        ("a candi\u00ad\ndate and a sylla\u00adble", "a candidate and a syllable"),
        ("self-\nmade, as the self-employed are", "self-made, as the self-employed are"),
        ("a water-\nmill needs water and a mill", "a water-mill needs water and a mill"),
        (
            "a water-\nmill is a watermill with water for a mill",
            "a watermill is a watermill with water for a mill",
        ),
        ("in 2022-\n23, the post-\nSoviet", "in 2022-23, the post-Soviet"),
        ("a hard-to-\nreach dam", "a hard-to-reach dam"),
        ("seats -\n12 in all –\nso far", "seats -\n12 in all –\nso far"),
    ],
)
def test_words_that_a_line_end_cuts_are_made_whole(cut: str, whole: str) -> None:
    assert join_hyphenated(cut) == whole
