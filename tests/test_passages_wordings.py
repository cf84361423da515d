"""The wordings of passages are those whose fingerprints the graph has, and no others."""

from __future__ import annotations

import pytest

from eomgraph.errors import SourceTextError
from eomgraph.passages import find_cues, find_wordings, segment
from passages_texts import SECTIONS, TEXT

FINGERPRINTS = {each.locator: each.fingerprint for each in segment(TEXT, SECTIONS).passages}


def test_each_passage_has_its_wording() -> None:
    wordings = find_wordings(TEXT, SECTIONS, FINGERPRINTS)
    assert wordings.missing == ()
    assert list(wordings.found) == list(FINGERPRINTS)
    assert wordings.found["conclusions/p1/s1"] == "The 3 May elections were calm."
    assert wordings.found["fn-2/s1"] == "Women hold 12 seats."


def test_a_sentence_that_differs_is_missing_and_takes_no_other_along() -> None:
    wordings = find_wordings(TEXT.replace("were calm", "were loud"), SECTIONS, FINGERPRINTS)
    assert wordings.missing == ("conclusions", "conclusions/p1", "conclusions/p1/s1")
    assert "conclusions/p1/s2" in wordings.found


def test_a_sentence_that_is_gone_does_not_move_the_others() -> None:
    wordings = find_wordings(TEXT.replace("The 3 May elections were calm. ", ""), SECTIONS, FINGERPRINTS)
    assert "conclusions/p1/s1" in wordings.missing
    assert wordings.found["conclusions/p1/s3"] == "Some 4,000 of 5.5 million voters registered late."


def test_another_text_is_refused() -> None:
    with pytest.raises(SourceTextError, match="another report"):
        find_wordings("Something else altogether.", SECTIONS, FINGERPRINTS)


@pytest.mark.parametrize(
    ("cues", "marked"),
    [
        ([], []),
        (["nowhere"], []),
        (["were calm"], ["were calm"]),
        (["3 May elections", "elections were"], ["3 May elections were"]),
        (["calm", "were calm", "calm"], ["were calm"]),
        (["“calm”"], []),
        (["al", "ay"], []),
        ([""], []),
    ],
)
def test_cues_are_found_as_whole_words(cues: list[str], marked: list[str]) -> None:
    pieces = find_cues("The 3 May elections were calm.", cues)
    assert [words for words, is_cue in pieces if is_cue] == marked
    assert "".join(words for words, _ in pieces) == "The 3 May elections were calm."
