"""A statement's text becomes sections, paragraphs, sentences and footnotes, whichever way it is rendered."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eomgraph.errors import SourceTextError
from eomgraph.passages import Document, Kind, Passage, SectionSpec, segment
from passages_texts import SECTIONS, TEXT

RIVERLAND = segment(TEXT, SECTIONS)


def wordings(document: Document, prefix: str) -> list[str]:
    """The sentences and headings under a locator, in reading order."""
    return [
        document.wording(passage)
        for passage in document.passages
        if passage.locator.startswith(f"{prefix}/")
        and passage.kind in (Kind.SENTENCE, Kind.HEADING, Kind.PART_HEADING)
    ]


def segment_body(body: str) -> Document:
    """The passages of a text of one section, "News"."""
    return segment(f"NEWS\n\n{body}", [SectionSpec("news", "News")])


def test_a_statement_has_its_passages_in_reading_order() -> None:
    locators = [passage.locator for passage in RIVERLAND.passages if passage.kind is not Kind.SENTENCE]
    assert locators == [
        *("title", "title/p1", "title/h"),
        *("conclusions", "conclusions/h", "conclusions/p1", "conclusions/p2"),
        "findings/h",
        *("background", "background/h", "background/p1"),
        *("legal-framework", "legal-framework/h", "legal-framework/p1"),
        *("mission", "mission/p1", "mission/h", "mission/p2", "mission/p3", "mission/p4"),
        *("fn-1", "fn-2", "fn-3", "fn-4"),
    ]
    assert [passage.order for passage in RIVERLAND.passages] == list(range(1, len(RIVERLAND.passages) + 1))


def test_each_passage_belongs_to_its_nearest_whole() -> None:
    wholes = {passage.locator: passage.part_of for passage in RIVERLAND.passages}
    assert wholes["background/p1/s2"] == "background/p1"
    assert wholes["background/p1"] == wholes["background/h"] == "background"
    assert wholes["background"] == "findings"
    assert wholes["mission"] == wholes["findings/h"] == wholes["fn-1"] == "report"
    assert wholes["fn-1/s1"] == "fn-1"


def test_offsets_and_fingerprints_are_those_of_the_wording() -> None:
    for passage in RIVERLAND.passages:
        wording = RIVERLAND.text[passage.start : passage.end]
        assert wording == wording.strip() != ""
        assert passage.fingerprint == sha256(wording.encode()).hexdigest()
    lines = [
        RIVERLAND.wording(passage)
        for passage in RIVERLAND.passages
        if passage.kind not in (Kind.SECTION, Kind.SENTENCE)
    ]
    assert RIVERLAND.text == "\n".join(lines)


def test_what_stands_above_the_first_heading_belongs_to_it() -> None:
    assert wordings(RIVERLAND, "title") == [
        "ELECTION OBSERVATION MISSION Riverland – Early Council Elections, 3 May 2031",
        "STATEMENT OF PRELIMINARY FINDINGS AND CONCLUSIONS",
    ]


def test_a_page_break_does_not_end_a_paragraph() -> None:
    assert wordings(RIVERLAND, "conclusions/p1") == [
        "The 3 May elections were calm.",
        "Candidates of the Heron party were free to speak, but the hall of those without a permit stayed shut.",
        "Some 4,000 of 5.5 million voters registered late.",
    ]


def test_a_footnote_block_does_not_end_a_paragraph() -> None:
    assert wordings(RIVERLAND, "legal-framework/p1")[1] == (
        "Deposits amount to RVL 7 million in each of the two races; "
        "they are returned to those who obtain 55.4 per cent."
    )


def test_sentences_call_footnotes() -> None:
    calls = {passage.locator: passage.calls for passage in RIVERLAND.passages if passage.calls}
    assert calls == {
        "background/p1/s1": (1,),
        "background/p1/s2": (2,),
        "legal-framework/p1/s1": (3,),
        "legal-framework/p1/s2": (4,),
    }


def test_a_quotation_does_not_end_its_sentence() -> None:
    assert wordings(RIVERLAND, "fn-1") == [
        'See Art. 5 of the Charter, which says "[t]he mayor calls elections. [...] The council agrees."',
        "It was amended in 2029.",
    ]


def test_the_note_on_languages_belongs_to_the_next_section() -> None:
    assert wordings(RIVERLAND, "mission/p1") == [
        "Only the Rivish version, the only official text, binds anyone.",
        "Anglers may read it in translation.",
    ]


def test_a_list_is_one_paragraph_with_its_introduction() -> None:
    assert wordings(RIVERLAND, "mission/p3") == [
        "With questions, write to:",
        "Ida Stoat, Head of Mission (+99 1);",
        "Otto Vole, Adviser (+99 2)",
    ]


def test_an_address_is_one_sentence_after_its_label() -> None:
    assert wordings(RIVERLAND, "mission/p4") == [
        "Mission Address:",
        "Mill house 8a, Dam street, 2nd floor Ford, 0100",
    ]


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("One.\n\nTwo.", [["One."], ["Two."]]),
        ("Cut by\fa page break.", [["Cut by a page break."]]),
        ("Cut by\n\n12\n\na page number.", [["Cut by a page number."]]),
        ("Cut by\n\n---\n\na rule.", [["Cut by a rule."]]),
        ("Cut in the mid-\n\ndle of it, the middle.", [["Cut in the middle of it, the middle."]]),
        (
            "Eight words are still taken for a heading\n\nHeron, the party.",
            [["Eight words are still taken for a heading"], ["Heron, the party."]],
        ),
        (
            "Nine words are taken for a paragraph cut before\n\nHeron, the party.",
            [["Nine words are taken for a paragraph cut before Heron, the party."]],
        ),
        ("*Voting*\n\nThe vote was calm.", [["Voting"], ["The vote was calm."]]),
        ("These:\n- One. More of one.\n- Two", [["These:", "One. More of one.", "Two"]]),
        ("These:\n\n* One\n  more\n\n* Two\n\nThen.", [["These:", "One more", "Two"], ["Then."]]),
        ("These:\n\n• One\n\nmore of one.\n\n• Two.", [["These:", "One more of one.", "Two."]]),
        ("It said:\n\nTwo things. Both true.", [["It said:", "Two things.", "Both true."]]),
        ("The Weir (council)\n- 12 seats, the Dam - 3.", [["The Weir (council) - 12 seats, the Dam - 3."]]),
    ],
)
def test_paragraphs_count_as_a_reader_counts_them(body: str, paragraphs: list[list[str]]) -> None:
    document = segment_body(body)
    found = [passage for passage in document.passages if passage.kind is Kind.PARAGRAPH]
    assert [wordings(document, paragraph.locator) for paragraph in found] == paragraphs


def test_a_page_break_does_not_end_a_footnote() -> None:
    document = segment_body("It is so.¹ It is\n\n¹ As the board\n\nso now.\n\nsaid.")
    assert wordings(document, "news/p1") == ["It is so.", "It is so now."]
    assert wordings(document, "fn-1") == ["As the board said."]


def test_a_footnote_block_may_cut_a_word() -> None:
    document = segment_body("It is so.¹ The self-\n\n¹ Or so.\n\n12\n\nmade dam is self-built.")
    assert wordings(document, "news/p1") == ["It is so.", "The self-made dam is self-built."]


def test_footnotes_need_no_blank_line_between_them() -> None:
    document = segment_body("First.¹ Second.²\n\n¹ One,\nwrapped.\n² Two.")
    assert wordings(document, "fn-1") == ["One, wrapped."]
    assert wordings(document, "fn-2") == ["Two."]


def test_a_footnote_calls_no_footnote() -> None:
    document = segment_body("The dam.¹ The mill.²\n\n¹ Of 3 km².\n\n² Old.")
    assert not document.by_locator["fn-1/s1"].calls


@pytest.mark.parametrize("heading", ["News", "**NEWS**", "## News", "IV. NEWS", "news:", "1. _News_"])
def test_headings_are_recognised_in_any_rendering(heading: str) -> None:
    document = segment(f"{heading}\n\nAll is well.", [SectionSpec("news", "News")])
    assert document.by_locator["news/h"].kind is Kind.HEADING
    assert wordings(document, "news/p1") == ["All is well."]


def test_a_heading_may_call_a_footnote() -> None:
    document = segment("News¹\n\nAll is well.\n\n¹ Or so.", [SectionSpec("news", "News")])
    assert document.by_locator["news/h"].calls == (1,)
    assert wordings(document, "news")[0] == "News"


def test_a_part_may_have_paragraphs_of_its_own() -> None:
    sections = [
        SectionSpec("findings", "Findings", is_part=True),
        SectionSpec("news", "News", part="findings"),
    ]
    document = segment("FINDINGS\n\nIn short.\n\nNEWS\n\nAll is well.", sections)
    assert [(passage.kind, passage.part_of) for passage in document.passages[:2]] == [
        (Kind.PART_HEADING, "report"),
        (Kind.PARAGRAPH, "findings"),
    ]


def curl(text: str) -> str:
    """Curly quotes for straight ones."""
    text = re.sub(r'(?<!\S)"(?=\S)', "“", text).replace('"', "”")
    return text.replace("'", "’")


def rewrap(text: str, width: int) -> str:
    """Each paragraph wrapped anew; lists and addresses keep their lines."""
    return "\n\n".join(
        block
        if "\n" in block
        else textwrap.fill(block, width, break_on_hyphens=False, break_long_words=False)
        for block in text.split("\n\n")
    )


@pytest.mark.parametrize(
    "rerender",
    [
        curl,
        lambda text: rewrap(text, 30),
        lambda text: text.replace("*", ""),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("*Heron*", "_Heron_").replace(" council ", " **council** "),
        lambda text: re.sub(r"\[(.*?)\]\(.*?\)", r"\1", text),
        lambda text: text.replace("¹", "[^1]").replace("²", "<sup>2</sup>"),
        lambda text: text.replace(" of ", "\u00a0of  "),
    ],
)
def test_another_rendering_gives_the_same_passages(rerender: Callable[[str], str]) -> None:
    assert rerender(TEXT) != TEXT
    assert segment(rerender(TEXT), SECTIONS) == RIVERLAND


@given(st.integers(min_value=1, max_value=12))
def test_a_page_may_break_after_any_word(place: int) -> None:
    sentence = "The dam held (as ever) and the mill of the town ground on."
    words = sentence.split()
    document = segment_body(f"First.\n\n{' '.join(words[:place])}\n\n{' '.join(words[place:])}")
    assert wordings(document, "news/p2") == [sentence]


@given(st.text(alphabet="Ab .,:¹\n-*#\"'[]()", max_size=120))
def test_any_text_is_laid_out_whole_or_refused(body: str) -> None:
    try:
        document = segment_body(body)
    except SourceTextError:
        return
    tops = [passage for passage in document.passages if passage.part_of == "report"]
    assert document.text == "\n".join(map(document.wording, tops))
    assert len(document.by_locator) == len(document.passages)


def test_passages_are_values() -> None:
    passage = RIVERLAND.by_locator["fn-3/s1"]
    assert isinstance(passage, Passage)
    assert (passage.division, passage.note) == ("fn-3", 3)
    assert RIVERLAND.by_locator["background/p1/s1"].note is None
