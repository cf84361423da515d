"""The commands about a report's text, and the anchors that they read from the graph."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from eomgraph import anchors
from eomgraph.cli import run
from eomgraph.passages import (
    Evidence,
    Kind,
    Marking,
    Passage,
    PrintedForm,
    SectionSpec,
    StatementKind,
    Wording,
)
from eomgraph.stores import OxigraphStore

REPORT = "kaz-2023-parliamentary"

MADE_UP = """\
eom:Finding rdfs:subClassOf eom:Claim .
:body a eom:Part ; eom:locator "body" ; eom:headingText "BODY"@en .
:day a eom:Section ; eom:locator "day" ; eom:headingText "The Day"@en ; eom:sectionOrder 2 ; eom:isPartOf :body ;
    eom:order 1 ; eom:startOffset 0 ; eom:endOffset 9 ; eom:fingerprint "aa" .
:day-s1 a eom:Sentence ; eom:locator "day/s1" ; eom:isPartOf :day ; eom:callsFootnote :fn-2 , :fn-10 ;
    eom:order 2 ; eom:startOffset 0 ; eom:endOffset 9 ; eom:fingerprint "bb" .
:fn-2 eom:locator "fn-2" .
:fn-10 eom:locator "fn-10" .
:finding a eom:Finding ; eom:heldOn "2023-03-19"^^xsd:date ; eom:hasEvidence :proof ;
    eom:hedge "mainly"@en ; eom:quantifiesSubject :some , :none ; eom:hasEffect :effect .
:effect eom:effectWording "undermining"@en .
:some skos:prefLabel "some"@en .
:none skos:prefLabel "none"@en .
:name eom:printedName "Nur Otan" ; eom:inPassage :day-s1 , :day .
:figure a eom:Figure ; eom:printedValue "58" ; eom:hasEvidence :proof , :lost .
:event a eom:Event ; eom:start "2022"^^xsd:gYear ; eom:hasEvidence :proof .
:proof eom:inPassage :day-s1 ; eom:cue "assessed" .
:lost eom:inPassage :nowhere ; eom:cue "58" .
:mark a eom:NoContentMark ; eom:inPassage :fn-2 ; eom:reason "a reference"@en .
<https://w3id.org/eomgraph/data/another/s> a eom:Section ; eom:locator "s" ; eom:headingText "Else"@en .
"""


@pytest.fixture
def store(store_of: Callable[..., OxigraphStore]) -> OxigraphStore:
    """A store of a made-up report, in two graphs that say the same."""
    return store_of({"made-up/one": MADE_UP, "made-up/two": MADE_UP})


def test_sections_are_read_with_their_part_and_rank(store: OxigraphStore) -> None:
    assert anchors.read_sections(store, "made-up") == (
        SectionSpec("body", "BODY", is_part=True),
        SectionSpec("day", "The Day", part="body"),
    )


def test_passages_are_read_as_they_were_indexed(store: OxigraphStore) -> None:
    assert anchors.read_passages(store, "made-up") == (
        Passage(Kind.SECTION, "day", "body", 1, 0, 9, "aa"),
        Passage(Kind.SENTENCE, "day/s1", "day", 2, 0, 9, "bb", calls=(2, 10)),
    )


def test_evidence_is_read_for_each_statement_that_rests_on_it(store: OxigraphStore) -> None:
    space = "https://w3id.org/eomgraph/data/made-up/"
    proof = (f"{space}proof", "day/s1", "assessed")
    assert set(anchors.read_evidences(store, "made-up")) == {
        Evidence(*proof, f"{space}finding", StatementKind.CLAIM),
        Evidence(*proof, f"{space}figure", StatementKind.FIGURE),
        Evidence(*proof, f"{space}event", StatementKind.OTHER),
        Evidence(f"{space}lost", f"{space}nowhere", "58", f"{space}figure", StatementKind.FIGURE),
    }


def test_markings_and_printed_forms_are_read_with_their_passages(store: OxigraphStore) -> None:
    assert anchors.read_markings(store, "made-up") == (Marking("fn-2", "a reference"),)
    assert sorted(anchors.read_forms(store, "made-up"), key=lambda form: form.text) == [
        PrintedForm("day/s1", "2022"),
        PrintedForm("day/s1", "2023-03-19"),
        PrintedForm("day/s1", "58"),
    ]


def test_printed_words_are_read_with_their_passages(store: OxigraphStore) -> None:
    space = "https://w3id.org/eomgraph/data/made-up/"
    assert set(anchors.read_wordings(store, "made-up")) == {
        Wording(f"{space}finding", "eom:hedge", "mainly", ("day/s1",)),
        Wording(f"{space}finding", "eom:quantifiesSubject", "some", ("day/s1",)),
        Wording(f"{space}effect", "eom:effectWording", "undermining", ("day/s1",)),
        Wording(f"{space}name", "eom:printedName", "Nur Otan", ("day/s1",)),
        Wording(f"{space}name", "eom:printedName", "Nur Otan", ("day",)),
    }


@pytest.fixture
def text(packaged: OxigraphStore, tmp_path: Path) -> Path:
    """A text with the headings of the real report, and nothing else of it."""
    headings = [section.heading for section in anchors.read_sections(packaged, REPORT)]
    file = tmp_path / f"{REPORT}.txt"
    file.write_text("\n\n".join(f"{heading}\n\nIt says 7 things." for heading in headings), encoding="utf-8")
    return file


def test_index_prints_passages_or_writes_them(
    text: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EOMGRAPH_SOURCES", str(text.parent))
    assert run(["source", "index", REPORT]) == 0
    turtle = capsys.readouterr().out
    assert turtle.count("a eom:Sentence") == turtle.count("a eom:Paragraph") == 15
    out = text.with_name("passages.ttl")
    assert run(["source", "index", REPORT, "--text", str(text), "--out", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert out.read_text(encoding="utf-8") == turtle


def test_verify_tells_by_its_exit_code_whether_the_text_bears_the_graph_out(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["source", "verify", REPORT, "--text", str(text)]) == 1
    out = capsys.readouterr().out
    assert re.search(
        r"\d+ passages, \d+ cues and \d+ other words checked against the text: \d+ failures\.\n$", out
    )


def test_coverage_counts_and_lists_what_is_not_modelled(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["source", "coverage", REPORT, "--text", str(text)]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^total +15 ", out, re.MULTILINE)
    assert "Open: 1" in out
    assert "It says 7 things." in out


@pytest.mark.parametrize("names", [(), ("kaz-2023-a.md", "kaz-2023-b.txt")])
def test_a_folder_without_the_one_text_is_told(
    tmp_path: Path,
    names: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in names:
        (tmp_path / name).touch()
    monkeypatch.setenv("EOMGRAPH_SOURCES", str(tmp_path))
    assert run(["source", "verify", REPORT]) == 2
    assert f"there is no one text of {REPORT} ({tmp_path}): call it {REPORT}.md" in capsys.readouterr().err
