"""The rules hold on the real report, whose text stays outside the repository."""

from __future__ import annotations

import os
import re
import textwrap
from pathlib import Path

import pytest

from eomgraph.errors import SourceTextError
from eomgraph.passages import Document, Kind, SectionSpec, read_text, segment

ROOT = Path(__file__).parents[1]
SOURCES = Path(os.environ.get("EOMGRAPH_SOURCES", ROOT.parent / "shared" / "sources"))
STATEMENT = SOURCES / "kaz-2023-preliminary-statement.md"

pytestmark = [
    pytest.mark.source,
    pytest.mark.skipif(not STATEMENT.exists(), reason="the report's text is not here: set EOMGRAPH_SOURCES"),
]

FINDINGS = {
    "background": "Background and Political Context",
    "legal-framework": "Legal Framework and Electoral System",
    "administration": "Election Administration",
    "voter-registration": "Voter Registration",
    "registration": "Party and Candidate Registration",
    "campaign": "Election Campaign",
    "campaign-finance": "Campaign Finance",
    "media": "Media",
    "disputes": "Election Dispute Resolution",
    "observers": "Citizen and International Observers",
    "election-day": "Election Day",
}
SECTIONS = [
    SectionSpec("title", "STATEMENT OF PRELIMINARY FINDINGS AND CONCLUSIONS"),
    SectionSpec("conclusions", "PRELIMINARY CONCLUSIONS"),
    SectionSpec("findings", "PRELIMINARY FINDINGS", is_part=True),
    *(SectionSpec(slug, heading, part="findings") for slug, heading in FINDINGS.items()),
    SectionSpec("mission", "MISSION INFORMATION & ACKNOWLEDGEMENTS"),
]


@pytest.fixture(scope="module")
def text() -> str:
    return read_text(STATEMENT)


@pytest.fixture(scope="module")
def document(text: str) -> Document:
    return segment(text, SECTIONS)


def test_each_of_the_76_footnotes_is_called_once(document: Document) -> None:
    footnotes = [passage.note for passage in document.passages if passage.kind is Kind.FOOTNOTE]
    calls = [call for passage in document.passages for call in passage.calls]
    assert footnotes == calls == list(range(1, 77))


def test_the_report_has_14_sections_and_a_part(document: Document) -> None:
    kinds = [passage.kind for passage in document.passages]
    assert kinds.count(Kind.SECTION) == kinds.count(Kind.HEADING) == 14
    assert kinds.count(Kind.PART_HEADING) == 1


@pytest.mark.parametrize(
    ("locator", "seam"),
    [
        ("conclusions/p4/s5", "those with an"),
        ("conclusions/p10/s4", "one joint news item."),
        ("registration/p2/s2", "administrative hurdles which"),
        ("media/p6/s5", "platforms, including"),
        ("election-day/p8/s2", "results or protocols."),
    ],
)
def test_five_paragraphs_cut_by_the_page_are_whole(document: Document, locator: str, seam: str) -> None:
    assert seam in document.wording(document.by_locator[locator])


def test_every_other_paragraph_begins_as_one(document: Document) -> None:
    beginnings = {
        document.text[passage.start] for passage in document.passages if passage.kind is Kind.PARAGRAPH
    }
    assert all(character.isupper() for character in beginnings)


@pytest.mark.parametrize(("note", "sentences"), [(4, 5), (58, 6), (61, 4), (64, 5)])
def test_quotations_of_several_sentences_end_none(document: Document, note: int, sentences: int) -> None:
    found = [passage for passage in document.sentences if passage.part_of == f"fn-{note}"]
    assert len(found) == sentences


def test_the_note_on_languages_opens_the_mission_section(document: Document) -> None:
    assert "only official document" in document.wording(document.by_locator["mission/p1/s1"])


def rewrap(text: str, width: int) -> str:
    return "\n\n".join(
        block
        if block.startswith("- ")
        else textwrap.fill(block, width, break_on_hyphens=False, break_long_words=False)
        for block in text.split("\n\n")
    )


@pytest.mark.parametrize("width", [30, 72, 110])
def test_wrapping_does_not_change_a_fingerprint(text: str, document: Document, width: int) -> None:
    assert segment(rewrap(text, width), SECTIONS) == document


def test_quote_styles_and_emphasis_do_not_change_a_fingerprint(text: str, document: Document) -> None:
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    curly = re.sub(r"(?<=\w)'", "’", re.sub(r'(?<=[\s(])"', "“", text))
    bare = re.sub(r"\*+", "", text)
    for rendering in (straight, curly, bare):
        assert rendering != text
        assert segment(rendering, SECTIONS) == document


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_report_is_refused(text: str, share: float) -> None:
    with pytest.raises(SourceTextError, match=r"recognised \d+ of 14 sections"):
        segment(text[: int(len(text) * share)], SECTIONS)
