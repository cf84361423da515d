"""Reading: a made-up report in every form that reports come in gives the same sentences and footnotes."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

from eomgraph.drafting.outlining import outline
from eomgraph.drafting.reading import BlockKind, read_blocks, read_file
from eomgraph.drafting.reading import files as reading_files
from eomgraph.drafting.reading.footnotes import raise_footnotes
from eomgraph.drafting.reading.hypertext import read_hypertext
from eomgraph.drafting.reading.pages import Line, compose
from eomgraph.drafting.text import Text
from eomgraph.errors import SourceTextError

MARKDOWN = """# Riverland, Parliamentary Elections, 4 May 2021

## Voter Registration

The register has 1,200 names.[^1] It was *published* on time,[^2] and
updated twice.

## Election Day

Observers visited 90 stations.[^3] Of these, 12 opened late.

- Ink was missing in 3 stations;
- queues were long in 9.

| Party | Seats |
|---|---|
| Union | 12 |

[^1]: See Article 4 of the Electoral Code.

[^2]: The law asks for this.

[^3]: In all regions. One was closed.
"""


def text_of(markdown: str) -> Text:
    return outline(read_blocks(markdown))


def wordings(text: Text) -> list[str]:
    return [sentence.wording for sentence in text.sentences]


@pytest.mark.parametrize(
    "module",
    [
        "drafting.catalogue",
        "drafting.language",
        "drafting.outlining",
        "drafting.reading.footnotes",
        "drafting.reading.hypertext",
        "drafting.recognising.numbering",
    ],
)
def test_the_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"eomgraph.{module}")).failed == 0


def test_sections_sentences_rows_and_footnotes_are_told_apart() -> None:
    text = text_of(MARKDOWN)
    assert [division.slug for division in text.divisions] == [
        "riverland-parliamentary-elections-4",
        "voter-registration",
        "election-day",
    ]
    assert text.year == 2021
    assert wordings(text)[:2] == [
        "The register has 1,200 names.",
        "It was published on time, and updated twice.",
    ]
    assert [sentence.wording for sentence in text.sentences if sentence.is_row] == [
        "Party | Seats",
        "Union | 12",
    ]
    assert {number: each.wording for number, each in text.callers.items()} == {
        1: "The register has 1,200 names.",
        2: "It was published on time, and updated twice.",
        3: "Observers visited 90 stations.",
    }
    assert text.warnings == ()


@pytest.mark.parametrize(
    ("call", "note"),
    [("[{}]", "[{}] "), ("{}", "{} "), ("<sup>{}</sup>", "<sup>{}</sup> "), ("[^{}]", "[^{}]: ")],
    ids=["brackets", "digits", "raised", "marked"],
)
def test_every_style_of_footnotes_gives_the_same_text(call: str, note: str) -> None:
    styled = MARKDOWN
    for number in (1, 2, 3):
        styled = styled.replace(f"[^{number}]: ", note.format(number))
        styled = styled.replace(f"[^{number}]", call.format(number))
    assert wordings(text_of(styled)) == wordings(text_of(MARKDOWN))
    assert text_of(styled).callers.keys() == {1, 2, 3}


def test_several_calls_in_a_row_stay_apart() -> None:
    text = text_of("It rained.[^1][^2] It snowed.³ ⁴\n\n¹ One.\n\n² Two.\n\n³ Three.\n\n⁴ Four.")
    assert [sentence.calls for sentence in text.sentences[:2]] == [(1, 2), (3, 4)]


def test_numbers_that_no_footnote_begins_with_are_no_calls() -> None:
    assert raise_footnotes("The form.12 was lost [13] there.") == "The form.12 was lost [13] there."


def test_numbers_of_paragraphs_are_no_part_of_their_sentences() -> None:
    text = text_of("12. The law is clear.\n\n13. The practice is not.")
    assert wordings(text) == ["The law is clear.", "The practice is not."]
    assert [sentence.number for sentence in text.sentences] == [12, 13]


def test_a_run_in_heading_opens_a_section() -> None:
    text = text_of("**Campaign finance.** Spending has no limit.")
    assert [division.heading for division in text.divisions] == ["Campaign finance"]
    assert wordings(text) == ["Spending has no limit."]


def test_a_paragraph_that_a_footnote_cuts_is_one() -> None:
    text = text_of("The commission published the lists of¹\n\n¹ A note.\n\nvoters in all regions.")
    assert wordings(text)[0] == "The commission published the lists of voters in all regions."


def test_html_of_a_word_processor_keeps_footnotes_lists_and_tables() -> None:
    html = """<html><head><style>p {}</style></head><body><h2>Media</h2>
      <p>Five&nbsp;channels<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> were monitored.</p>
      <ul><li>One was fair.</li></ul><table><tr><td>Channel</td><td>Share</td></tr></table>
      <p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1">[1]</a> All public.</p></body></html>"""
    text = text_of(read_hypertext(html))
    assert wordings(text) == [
        "Five channels were monitored.",
        "One was fair.",
        "Channel | Share",
        "All public.",
    ]
    assert text.sentences[0].calls == (1,)


def line(text: str, base: float, size: float = 11.0, left: float = 70.0) -> Line:
    return Line(text, left, left + 5.2 * len(text), base, size)


def test_pages_lose_their_heads_and_numbers_and_keep_footnotes_apart() -> None:
    words = "words that fill a line of the page from left to right"
    first = [
        line("Report on elections", 800, 8),
        line(f"Some {words}[^1]", 700),
        line("and go on over the", 686),
        line("[^1] A note that goes on", 90, 8.5),
        line("1", 40, 8),
    ]
    second = [
        line("Report on elections", 800, 8),
        line("page break.", 700),
        line("on the next page.", 90, 8.5),
        line("2", 40, 8),
    ]
    assert compose([first, second]) == (
        f"Some {words}[^1]\nand go on over the\npage break.\n\n[^1]: A note that goes on\non the next page.\n"
    )


def test_columns_become_rows_of_a_table() -> None:
    page = [
        line(f"{name}\t{seats}\t{share}", base)
        for name, seats, share, base in (("A", "1", "2", 700), ("B", "3", "4", 686))
    ]
    blocks = read_blocks(compose([page]))
    assert [(block.kind, block.lines[0]) for block in blocks] == [
        (BlockKind.ROW, "A | 1 | 2"),
        (BlockKind.ROW, "B | 3 | 4"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    text = "The café’s owner – a candidate – said “no”. It was noted by the mission’s observers. " * 30
    file.write_bytes(text.encode(encoding))
    assert read_file(file).text == text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "archive"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 40, "no text"),
        ("The cafÃ© was closed.".encode(), "mangled"),
        (b"<html><body>" + b"<div>" * 3000, "nested"),
        (b"%PDF-1.7\n" + b"junk " * 50, "damaged"),
    ],
    ids=["empty", "archive", "picture", "binary", "mangled", "nested", "pdf"],
)
def test_what_cannot_be_read_is_told_in_one_line(content: bytes, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "report"
    file.write_bytes(content)
    with pytest.raises(SourceTextError, match=problem) as caught:
        read_file(file)
    assert caught.value.remedy
    assert str(file) in str(caught.value)


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_files, "LARGEST", 10)
    file = tmp_path / "report.md"
    file.write_text("more than ten bytes")
    with pytest.raises(SourceTextError, match="more than"):
        read_file(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceTextError, match="cannot be read"):
        read_file(tmp_path / "none.md")
