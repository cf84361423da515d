"""From a reviewed draft to a report: what is missing is told, and what is complete passes as the first report does."""

from __future__ import annotations

import doctest
import importlib
import json
import re
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace

from eomgraph import KnowledgeGraph
from eomgraph.cli import run
from eomgraph.drafting import Verdict
from eomgraph.errors import EomgraphError
from eomgraph.namespaces import BASE, PREFIXES
from eomgraph.reviewing import Finished, Session, find_gaps, finish
from reviewed import DETAILS, REPORT, REPORT_ID, STATEMENTS, drafted, item_at, review

EOM = Namespace(PREFIXES["eom"])
OURS = Namespace(f"{BASE}data/{REPORT_ID}/")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Session, Finished, Path]:
    folder = tmp_path_factory.mktemp("finished")
    session = drafted(folder)
    review(session)
    return session, finish(session, folder / "reports"), folder


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return drafted(tmp_path)


def graph_of(folder: Path) -> Graph:
    graph = Graph()
    for path in folder.glob("*.ttl"):
        graph.parse(path)
    return graph


def missing(session: Session) -> list[str]:
    return list(map(str, find_gaps(session)))


@pytest.mark.parametrize("module", ["claims", "composing", "naming", "themes"])
def test_the_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"eomgraph.reviewing.{module}")).failed == 0


def test_a_draft_that_nobody_reviewed_says_what_is_missing_and_writes_nothing(
    session: Session, tmp_path: Path
) -> None:
    result = finish(session, tmp_path / "reports")
    assert not result.is_complete
    assert not (tmp_path / "reports").exists()
    places = [gap.place for gap in result.gaps]
    assert places.index("counting/p1/s1") > places.index("election-administration/p1/s3")
    assert 'counting/p1/s1: the figure "30 stations" is not decided on' in "\n".join(missing(session))
    assert any(gap.startswith("the report: not said yet: Day of issue") for gap in missing(session))


def test_a_reviewed_draft_becomes_a_report_that_conforms(
    finished: tuple[Session, Finished, Path],
) -> None:
    session, result, _ = finished
    assert result.gaps == ()
    assert result.folder is not None
    assert {each.severity for each in result.warnings} == {"Warning"}
    graph = graph_of(result.folder)
    paraphrases = {str(each) for each in graph.objects(None, EOM.paraphrase)}
    assert paraphrases == set(STATEMENTS.values())
    assert (OURS["mark-counting-p1-s4"], RDF.type, EOM.NoContentMark) in graph
    for sentence in session.text.sentences:
        assert len(sentence.wording) < 20 or all(
            sentence.wording not in path.read_text(encoding="utf-8") for path in result.folder.iterdir()
        )


def test_a_figure_has_the_figure_of_its_base_and_the_voice_of_its_claim(
    finished: tuple[Session, Finished, Path],
) -> None:
    _, result, _ = finished
    assert result.folder
    graph = graph_of(result.folder)
    (twelve,) = (
        figure for figure in graph.subjects(EOM.value, None) if graph.value(figure, EOM.printedValue).eq("12")
    )
    base = graph.value(twelve, EOM.hasBaseFigure)
    assert str(graph.value(base, EOM.printedValue)) == "30"
    assert graph.value(twelve, EOM.hasUnit) == graph.value(base, EOM.hasUnit)
    (claim,) = graph.subjects(EOM.hasFigure, twelve)
    assert (
        graph.value(twelve, EOM.attributedTo) == graph.value(claim, EOM.attributedTo) == OURS["mission-eom"]
    )


def test_who_speaks_is_told_apart_and_new_bodies_are_candidates_of_their_country(
    finished: tuple[Session, Finished, Path],
) -> None:
    _, result, _ = finished
    assert result.folder
    graph = graph_of(result.folder)
    by_words = {str(words): claim for claim, words in graph.subject_objects(EOM.paraphrase)}
    told = by_words[STATEMENTS["election-administration/p1/s2"]]
    assert (told, RDF.type, EOM.RelayedClaim) in graph
    speaker = graph.value(told, EOM.attributedTo)
    assert str(speaker) == f"{BASE}country/rvl/body-national-election-commission"
    assert "country/rvl" in (result.folder / "country.ttl").read_text(encoding="utf-8")
    worried = by_words[STATEMENTS["counting/p1/s2"]]
    assert graph.value(worried, EOM.attributedTo) == OURS["group-interlocutors"]
    law = by_words[STATEMENTS["election-administration/p1/s3"]]
    assert (law, RDF.type, EOM.LegalClaim) in graph
    advice = by_words[STATEMENTS["recommendations/p1/s1"]]
    assert (graph.value(advice, EOM.attributedTo), graph.value(advice, EOM.hasConformity)) == (
        OURS["mission-eom"],
        Namespace(PREFIXES["conformity"])["none-expressed"],
    )
    assert any(
        (thing, RDF.type, EOM.Recommendation) in graph for thing in graph.objects(advice, EOM.concerns)
    )


def test_the_text_bears_out_every_cue_and_every_sentence_is_covered(
    finished: tuple[Session, Finished, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, folder = finished
    options = [REPORT_ID, "--reports", str(folder / "reports"), "--text", str(folder / "report.md")]
    assert run(["source", "verify", *options]) == 0
    assert "all hold" in capsys.readouterr().out
    assert run(["source", "coverage", *options]) == 0
    assert re.search(r"total +10 +9 +1 +0\n", capsys.readouterr().out)


@pytest.mark.slow
def test_the_report_is_built_and_audited(
    finished: tuple[Session, Finished, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, folder = finished
    built = tmp_path / "graph"
    assert run(["build", "--reports", str(folder / "reports"), "--out", str(built), "--no-export"]) == 0
    capsys.readouterr()
    assert run(["audit", "--store", str(built), "--all", "--format", "csv"]) == 0
    audited = capsys.readouterr().out
    assert "parts-of-total" in audited
    assert "does not reconcile" not in audited


def test_finishing_again_gives_the_same_bytes_and_names_outlive_rewording(tmp_path: Path) -> None:
    session = drafted(tmp_path)
    review(session)
    first = finish(session, tmp_path / "reports")
    assert first.folder
    before = {path.name: path.read_bytes() for path in first.folder.iterdir()}
    finish(Session(session.folder), tmp_path / "reports")
    assert {path.name: path.read_bytes() for path in first.folder.iterdir()} == before
    claim = item_at(session, "counting/p1/s2", "claim")
    session.decide(claim.key, Verdict.ACCEPTED, statement="Ink gave some interlocutors cause for worry.")
    finish(session, tmp_path / "reports")
    graph = graph_of(first.folder)
    name = OURS["claim-several-interlocutors-worried-about-ink"]
    assert str(graph.value(name, EOM.paraphrase)) == "Ink gave some interlocutors cause for worry."
    (first.folder / "counting.ttl").write_text("# mine\n", encoding="utf-8")
    with pytest.raises(EomgraphError, match="was changed"):
        finish(session, tmp_path / "reports")
    assert (first.folder / "counting.ttl").read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (None, "has no statement in your own words"),
        ("Slow count.", "the statement has 11 characters; say it in 15 at least"),
        (
            REPORT.split("## Counting")[1].split(".")[0].strip() + ".",
            "repeats 16 words of the report in a row",
        ),
    ],
)
def test_a_claim_needs_words_of_the_persons_own(
    statement: str | None, problem: str, session: Session
) -> None:
    session.decide(item_at(session, "counting/p1/s1", "claim").key, Verdict.ACCEPTED, statement=statement)
    assert any(problem in gap for gap in missing(session) if gap.startswith("counting/p1/s1"))


def test_what_a_figure_or_citation_lacks_is_told(session: Session) -> None:
    review(session)
    session.decide(item_at(session, "counting/p1/s1", "figure", "30").key, Verdict.REJECTED)
    lakes = item_at(session, "fn-1/s1", "citation")
    session.decide(lakes.key, Verdict.CORRECTED, {"gist": None})
    told = "\n".join(missing(session))
    assert 'the number of the base of "12", 30, is no accepted figure' in told
    assert '4 of "Lakes Convention on Fair Ballots" is not in the catalogue' in told


def test_a_sentence_of_which_nothing_is_kept_is_missing(session: Session) -> None:
    review(session)
    for kind in ("claim",):
        session.decide(item_at(session, "counting/p1/s2", kind).key, Verdict.REJECTED)
    assert missing(session) == [
        "counting/p1/s2: nothing of the sentence is accepted: add a claim, or say that it carries nothing"
    ]


def test_what_a_person_adds_corrects_and_takes_back_is_kept(session: Session) -> None:
    added = session.add(
        "counting/p1/s2", "claim", "concerns about ink", statement="Ink was a concern to some."
    )
    session.decide(added.key, Verdict.CORRECTED, {"voice": "interlocutors", "cue": "about ink"})
    again = Session(session.folder)
    kept = next(each for each in again.kept if each.item.key == added.key)
    assert (kept.item.cue, kept.item.values["voice"], kept.statement) == (
        "about ink",
        "interlocutors",
        "Ink was a concern to some.",
    )
    assert again.decisions[added.key].verdict is Verdict.ADDED
    again.forget(added.key)
    assert added.key not in Session(session.folder).known


def test_a_sentence_carries_nothing_or_something(session: Session) -> None:
    locator = "counting/p1/s2"
    session.mark_nothing(locator, "It points elsewhere.")
    session.decide(item_at(session, locator, "claim").key, Verdict.ACCEPTED)
    assert not any(each.item.kind == "nothing" for each in session.kept)
    with pytest.raises(EomgraphError, match="reject it first"):
        session.mark_nothing(locator, "It points elsewhere.")


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("issued", "5 May 2031", "is no Day of issue"),
        ("format", "circus", "no kind of mission is called circus"),
        ("country_code", "RV", "three lower-case letters"),
        ("titel", "x", "a report has no titel"),
        ("theme:counting", "fishing", "no theme is called fishing"),
        ("theme:fishing", "counting", "no section is called fishing"),
    ],
)
def test_a_detail_that_cannot_be_is_told(name: str, value: str, problem: str, session: Session) -> None:
    with pytest.raises(EomgraphError, match=problem):
        session.say({name: value})
    assert not (session.folder / "details.json").exists()


def test_details_that_cannot_be_read_are_told(session: Session) -> None:
    (session.folder / "details.json").write_text("[", encoding="utf-8")
    with pytest.raises(EomgraphError, match=re.escape("details.json")):
        Session(session.folder)


def test_the_command_ends_a_review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = drafted(tmp_path)
    folder, out = str(session.folder), str(tmp_path / "reports")
    assert run(["review", folder, "--finish", out]) == 1
    assert "things are missing; nothing was written" in capsys.readouterr().out
    review(session)
    details = [word for pair in DETAILS.items() for word in ("--detail", *pair)]
    assert run(["review", folder, *details, "--missing"]) == 0
    assert run(["review", folder, "--finish", out]) == 0
    told = capsys.readouterr().out
    assert "conform to the shapes" in told
    assert f"eomgraph build --reports {out}" in told


def test_a_draft_is_a_graph_to_ask_and_to_audit(session: Session) -> None:
    graph = KnowledgeGraph.open(session.folder)
    assert REPORT_ID in graph.reports()
    figures = graph.query("figures")
    assert {(row.value, row.baseValue) for row in figures} >= {(12, 30), (40, 30)}
    (audited,) = graph.audit(reports=[REPORT_ID])
    holding = {result.kind for result in audited.results if str(result.outcome) == "holds"}
    assert {"parts-of-total", "share-of-base"} <= holding


def test_a_draft_that_cannot_be_read_is_told(session: Session) -> None:
    (session.folder / "draft.json").write_text(json.dumps([]), encoding="utf-8")
    with pytest.raises(EomgraphError, match=re.escape("draft.json")):
        KnowledgeGraph.open(session.folder)
