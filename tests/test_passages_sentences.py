"""Sentences end where a reader would end them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eomgraph.passages.sentences import ends_with_stop, split_sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "The Law (No. 4/2027) and Comment No.25 apply.",
        "Paragraph 7.4 gave 55.4 per cent; Section 2.2.iv and II.2.b gave none.",
        "Ms. Mink, Dr. Vole and A. B. Otter met Mr. Stoat, e.g. in U.S. Towns.",
        "See Art. 5, para. 12, pp. 3 and Vol. IV of the Act of 3 Jan. 2031.",
        "They asked [...] The board agreed.",
        "The mayor waited... Nobody came.",
        'He wrote "Dams matter. Boards matter" and left.',
        'The Code says "[...] Weigh it. [...] Count it.[...]".',
        "The slogan 'Dams first. Mills second' was seen.",
        "The board (It met once. It met late.) was slow.",
        "The law (of 2031. Amended) stands.",
        "1. The first item.",
        "The site river.example went down; tables were lost.",
        "Some asked: Why?",
    ],
)
def test_nothing_inside_a_sentence_ends_it(sentence: str) -> None:
    assert split_sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It rained.", "They voted.", "20 boards closed."],
        ["Was it fair?", "It was!", "All agreed."],
        ["It was amended.¹²", "It was kept?!", "It ended."],
        ['It says "Be fair. Be open."', "It is in force."],
        ['It says "be open".⁷', '"Open" means public.'],
        ["They met.", "(It was late.)", "They left."],
        ["That was in 2031.", "The dam held at 7.4.", "It broke in Section II.", "No one knew."],
        ["The voters' list was read.", "The boards' tables were not.", "'Never' was heard."],
        ['A stray " mark stands here.', "It hides nothing.", "All is split."],
        ["Écluses were shut.", "Œuvres were read.", "Ёлка stood there."],
    ],
)
def test_sentences_part_at_their_stops(sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences


@given(st.text(alphabet="aB1 .!?\"'()[]¹", max_size=80))
def test_sentences_joined_are_the_paragraph(text: str) -> None:
    paragraph = " ".join(text.split())
    assert " ".join(split_sentences(paragraph)) == paragraph


@pytest.mark.parametrize("text", ["End.", 'End."', "End.”¹²".replace("”", '"'), "(End!)", "as follows:"])
def test_a_paragraph_ends_with_a_stop(text: str) -> None:
    assert ends_with_stop(text)


@pytest.mark.parametrize("text", ["the hall of those", "first,", "and;", "in 5.5 million", "fn¹²"])
def test_a_cut_paragraph_ends_without_one(text: str) -> None:
    assert not ends_with_stop(text)
