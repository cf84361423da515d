"""The commands draft and review."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eomgraph.cli import run

REPORT = """# Riverland 2021

The mission saw queues in 12 of the 30 stations. By law, voters may appeal within five days.
"""


@pytest.fixture
def out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    file = tmp_path / "riverland-2021.md"
    file.write_text(REPORT, encoding="utf-8")
    assert run(["draft", str(file), "--out", str(tmp_path / "out")]) == 0
    assert "riverland-2021: 1 sections, 2 sentences, 0 footnotes." in capsys.readouterr().out
    return tmp_path / "out"


def key_of(listing: str, words: str) -> str:
    line = next(line for line in listing.splitlines() if words in line)
    found = re.search(r"[0-9a-f]{12}", line)
    assert found
    return found[0]


def test_review_lists_sentences_with_their_items_and_progress(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", str(out)]) == 0
    listing = capsys.readouterr().out
    assert "The mission saw queues in 12 of the 30 stations." in listing
    assert "figure '12 of the 30 stations'" in listing
    assert "items open" in listing


def test_review_decides_and_a_new_draft_keeps_it(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["review", str(out)])
    listing = capsys.readouterr().out
    figure, base, claim = (
        key_of(listing, words) for words in ("figure '12 of", "figure '30", "claim 'mission saw'")
    )
    arguments = [
        "--correct",
        figure,
        "unit=polling station",
        "--reject",
        base,
        "--statement",
        claim,
        "Queues formed.",
    ]
    assert run(["review", str(out), *arguments]) == 0
    assert "1 accepted, 1 corrected, 1 rejected" in capsys.readouterr().out
    assert run(["draft", str(out.parent / "riverland-2021.md"), "--out", str(out)]) == 0
    assert "3 decisions kept" in capsys.readouterr().out
    figures = (out / "draft" / "figures.ttl").read_text(encoding="utf-8")
    assert base not in figures
    assert "unit:polling-station" in figures
    assert 'eom:paraphrase "Queues formed."@en' in (out / "draft" / "claims.ttl").read_text(encoding="utf-8")


def test_review_adds_what_no_rule_found(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(
            [
                "review",
                str(out),
                "--add",
                "riverland-2021/p1/s1",
                "note",
                "saw queues",
                "--kind",
                "note",
                "--all",
            ]
        )
        == 0
    )
    assert "note 'saw queues'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--accept", "nothing"], "no item has the key nothing"),
        (["--add", "riverland-2021/p1/s1", "note", "not printed"], "is not in riverland-2021/p1/s1"),
    ],
)
def test_a_mistaken_decision_is_told(
    arguments: list[str], problem: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", str(out), *arguments]) == 2
    assert problem in capsys.readouterr().err


def test_a_folder_without_a_draft_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(tmp_path)]) == 2
    assert "eomgraph draft FILE" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(b"PK\x03\x04")
    assert run(["draft", str(file), "--out", str(tmp_path / "out")]) == 2
    assert "save it as PDF, HTML or plain text" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
