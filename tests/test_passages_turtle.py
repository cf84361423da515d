"""Passages are written as data: the same bytes for the same text, formatted as everything written by hand."""

from __future__ import annotations

import subprocess
import sysconfig
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from eomgraph.namespaces import BASE
from eomgraph.passages import Kind, segment, to_turtle
from passages_texts import SECTIONS, TEXT

DOCUMENT = segment(TEXT, SECTIONS)
TURTLE = to_turtle(DOCUMENT, "riv-2031-council")
EOM = f"{BASE}ontology#"


def test_a_passage_is_one_block() -> None:
    sentence = DOCUMENT.by_locator["legal-framework/p1/s1"]
    assert TURTLE.count("\n\nreport:legal-framework-p1-s1 a ") == 1
    assert (
        f"""
report:legal-framework-p1-s1 a eom:Sentence ;
    eom:locator "legal-framework/p1/s1" ;
    eom:isPartOf report:legal-framework-p1 ;
    eom:order {sentence.order} ;
    eom:startOffset {sentence.start} ;
    eom:endOffset {sentence.end} ;
    eom:callsFootnote report:fn-3 ;
    eom:fingerprint "{sentence.fingerprint}" .
"""
        in TURTLE
    )


def test_the_text_as_a_whole_comes_first() -> None:
    assert TURTLE.startswith(
        f"""\
@prefix eom: <{EOM}> .
@prefix report: <{BASE}data/riv-2031-council/> .

report:text a eom:NormalisedText ;
    eom:characters {len(DOCUMENT.text)} ;
    eom:fingerprint "{sha256(DOCUMENT.text.encode()).hexdigest()}" ;
    eom:isTextOf report:report .

report:title a eom:Section ;
"""
    )


def test_a_listed_report_has_its_own_prefix() -> None:
    turtle = to_turtle(DOCUMENT, "kaz-2023-parliamentary")
    assert "\nkaz2023:fn-1-s1 a eom:Sentence ;\n" in turtle
    assert "report:fn" not in turtle


def test_the_blocks_say_what_the_passages_are() -> None:
    store = ox.Store()
    store.load(TURTLE.encode(), ox.RdfFormat.TURTLE)
    for passage in DOCUMENT.passages:
        node = ox.NamedNode(f"{BASE}data/riv-2031-council/{passage.locator.replace('/', '-')}")
        facts = {
            quad.predicate.value.removeprefix(EOM): quad.object
            for quad in store.quads_for_pattern(node, None, None)
        }
        assert facts["locator"] == ox.Literal(passage.locator)
        assert facts["order"] == ox.Literal(passage.order)
        assert facts["endOffset"] == ox.Literal(passage.end)
    footnotes = store.quads_for_pattern(None, None, ox.NamedNode(f"{EOM}{Kind.FOOTNOTE}"))
    assert len(list(footnotes)) == 4


def test_several_calls_are_one_list() -> None:
    document = segment(
        TEXT.replace("called the elections.¹ The council", "called¹ them for the council"), SECTIONS
    )
    assert "    eom:callsFootnote report:fn-1 , report:fn-2 ;\n" in to_turtle(document, "riv-2031-council")


def test_the_file_is_formatted(tmp_path: Path) -> None:
    path = tmp_path / "passages.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    turtlefmt = Path(sysconfig.get_path("scripts")) / "turtlefmt"
    assert subprocess.run([turtlefmt, "--check", path], check=False).returncode == 0


def test_the_same_text_gives_the_same_bytes() -> None:
    assert to_turtle(segment(TEXT, SECTIONS), "riv-2031-council") == TURTLE
