"""A text that is not the whole, legible report is refused, in words that say what was recognised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eomgraph.errors import SourceTextError
from eomgraph.passages import SectionSpec, read_text, segment
from passages_texts import SECTIONS, TEXT


def refuse(text: str) -> SourceTextError:
    """The error that a text meets."""
    with pytest.raises(SourceTextError) as refusal:
        segment(text, SECTIONS)
    assert "\n" not in str(refusal.value)
    assert refusal.value.remedy
    return refusal.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "statement.md"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_text_in_utf_8_is_read(path: Path, encoding: str) -> None:
    path.write_text(TEXT, encoding=encoding)
    assert read_text(path) == read_text(str(path)) == TEXT


@pytest.mark.parametrize(
    ("content", "what", "where"),
    [
        (b"", "the text is empty", ""),
        (b" \n\n", "the text is empty", ""),
        (TEXT.encode("utf-16"), "UTF-16", ""),
        (TEXT.encode("utf-16-be"), "UTF-16", ""),
        (b"The voters'\nchoice\nwas na\xefve.", "not in UTF-8: byte 0xef", "line 3"),
        (b"The voters\x92 choice.", "not in UTF-8: byte 0x92", "line 1"),
        ("Fine.\nThe voters’ choice.".encode().decode("cp1252").encode(), "mangled", "line 2"),
        ("The ¹ note.\n\nÉtat.".encode().decode("latin-1").encode(), "mangled", "line 1"),
        ("Выборы.".encode().decode("cp1252", "replace").encode(), "mangled", "line 1"),
        ("The voters\ufffd choice.".encode(), "mangled", "line 1"),
        (b"The voters\x00 choice.", "mangled", "line 1"),
        (b"%PDF-1.7\n", "a PDF", ""),
        (b"PK\x03\x04....", "a Word document", ""),
    ],
)
def test_a_file_that_is_no_text_is_refused(path: Path, content: bytes, what: str, where: str) -> None:
    path.write_bytes(content)
    with pytest.raises(SourceTextError) as refusal:
        read_text(path)
    assert what in refusal.value.what
    assert str(refusal.value.where).startswith(str(path))
    assert str(refusal.value.where).endswith(where)
    assert "UTF-8" in refusal.value.remedy


def test_a_file_that_is_not_there_is_refused(path: Path) -> None:
    with pytest.raises(SourceTextError, match=r"cannot read .*No such file.*statement\.md.*give the path"):
        read_text(path)


def test_segmenting_refuses_what_reading_refuses() -> None:
    assert "empty" in refuse(" \n ").what
    assert "mangled: 2 times" in refuse(f"{TEXT}\nthe votersâ€™ listâ€™").what


def test_accents_alone_do_not_make_a_text_mangled() -> None:
    text = "NEWS\n\nÂme, Ã, Ñandú, État, Ðuro, 25 °C, «ça» and Ёлка are fine."
    assert segment(text, [SectionSpec("news", "News")])


def test_a_truncated_text_is_refused() -> None:
    error = refuse(TEXT[: TEXT.index("***Only the")])
    assert "end early: recognised 4 of 5 sections (title, conclusions, background," in error.what
    assert 'not found: mission "MISSION INFORMATION & ACKNOWLEDGEMENTS"' in error.what
    assert error.where == "footnotes 1-4 of calls 1-4"
    assert "whole text" in error.remedy


def test_another_report_is_refused() -> None:
    error = refuse("STATEMENT OF PRELIMINARY FINDINGS AND CONCLUSIONS\n\nMills were built.¹\n\n¹ In Ford.")
    assert "another report: recognised 1 of 5 sections (title), not found: conclusions" in error.what
    assert "belong together" in error.remedy
    assert "recognised 0 of 5 sections, not found" in refuse("Mills were built.").what


def test_a_heading_that_is_not_found_is_named() -> None:
    error = refuse(TEXT.replace("\nBackground\n", "\nBackgrounds\n"))
    assert error.what.startswith("headings are missing: recognised 4 of 5")
    assert error.what.endswith('not found: background "Background"')
    assert "line of its own" in error.remedy


@pytest.mark.parametrize(
    ("pattern", "replacement", "defect"),
    [
        (r"\n⁴ .*\n", "", "calls without footnote 4"),
        (r"cent\.⁴", "cent.", "footnotes never called 4"),
        (r"\n³ ", "\n² ", "calls without footnote 3; footnotes printed twice 2"),
        (r"cent\.⁴", "cent.⁴ Or so.⁴", "footnotes called twice 4"),
        (r"(?s)(¹ See.*?\n)\n(² Women.*?\n)", r"\2\n\1", "footnotes out of order 1"),
        (r"(?s)¹( The council .*?)²", r"²\1¹", "calls out of order 1"),
    ],
)
def test_footnotes_and_calls_must_match(pattern: str, replacement: str, defect: str) -> None:
    text = re.sub(pattern, replacement, TEXT, count=1)
    assert text != TEXT
    error = refuse(text)
    assert error.what == f"footnotes and calls do not match: {defect}"
    assert str(error.where).startswith("footnotes 1-")
