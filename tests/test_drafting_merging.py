"""Drafting again: what a person decided stays, and what changed is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

from eomgraph import resources
from eomgraph.drafting import Item, Verdict, decide, draft, read_decisions, read_draft, write_decisions
from eomgraph.drafting.relations import propose_relations
from eomgraph.errors import EomgraphError
from eomgraph.layout import draft_graph, file_of_graph, is_draft, report_of
from eomgraph.loading import load_file
from eomgraph.namespaces import PREFIXES
from eomgraph.shapes import run_shapes
from eomgraph.stores import OxigraphStore

REPORT = """# Riverland 2021

## Counting

The mission assessed the count negatively in 12 (40 per cent) of the 30 stations observed.
The board has nine members, five women and four men. See Article 4 of the Lakes Convention on Fair Ballots.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "riverland-2021.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def item_of(folder: Path, kind: str, cue: str) -> Item:
    return next(each for each in read_draft(folder)[1] if each.kind == kind and each.cue == cue)


def graph_of(folder: Path) -> Graph:
    graph = Graph()
    for path in [*(folder / "draft").glob("*.ttl"), folder / "passages.ttl", folder / "report.ttl"]:
        graph.parse(path)
    return graph


def eom(name: str) -> URIRef:
    return URIRef(PREFIXES["eom"] + name)


def test_every_node_of_a_draft_conforms_to_the_shapes_for_drafts_and_is_anchored(
    file: Path, tmp_path: Path
) -> None:
    draft(file, tmp_path / "out")
    graph = graph_of(tmp_path / "out")
    shapes = Graph().parse(resources.folder("ontology") / "shapes" / "drafts.ttl")
    assert len(set(graph.subjects(RDF.type, eom("Draft")))) > 10
    assert (None, None, None) not in _results(run_shapes(shapes, graph))
    sentences = set(graph.subjects(RDF.type, eom("Sentence")))
    assert {
        graph.value(each, eom("inPassage")) for each in graph.subjects(RDF.type, eom("Evidence"))
    } <= sentences


def _results(report: Graph) -> Graph:
    results = Graph()
    results += report.triples((None, URIRef("http://www.w3.org/ns/shacl#result"), None))
    return results


def test_relations_between_figures_are_proposed(file: Path, tmp_path: Path) -> None:
    drafted = draft(file, tmp_path / "out")
    assert sorted(relation.kind for relation in propose_relations(drafted.items)) == [
        "PartsOfTotal",
        "ShareOfBase",
    ]
    graph = graph_of(tmp_path / "out")
    (share,) = graph.subjects(RDF.type, eom("ShareOfBase"))
    assert all(graph.value(share, eom(role)) for role in ("hasShare", "hasPartFigure", "hasWholeFigure"))


def test_drafting_twice_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    draft(file, tmp_path / "one")
    draft(file, tmp_path / "two")
    draft(file, tmp_path / "two")
    for path in (tmp_path / "one").rglob("*.*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_decisions_are_kept_and_applied(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    draft(file, out)
    wrong, right, claim = (
        item_of(out, "figure", "five women"),
        item_of(out, "figure", "12"),
        item_of(out, "claim", "mission assessed"),
    )
    decisions = {
        wrong.key: decide(wrong, Verdict.REJECTED),
        right.key: decide(right, Verdict.CORRECTED, {"unit": "polling station"}),
        claim.key: decide(claim, Verdict.ACCEPTED, statement="The mission judged the count ill in 12 of 30."),
    }
    write_decisions(out, decisions)
    drafted = draft(file, out)
    assert read_decisions(out) == decisions
    by_key = {item.key: item for item in drafted.items}
    assert wrong.key not in by_key
    assert by_key[right.key].values["unit"] == "polling station"
    assert by_key[right.key].confidence == 1
    assert "The mission judged the count ill in 12 of 30." in (out / "draft" / "claims.ttl").read_text(
        encoding="utf-8"
    )
    assert drafted.changes.kept == 3


def test_what_changed_is_told_and_decisions_follow_their_sentence(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    draft(file, out)
    kept, lost = item_of(out, "figure", "12"), item_of(out, "figure", "four men")
    write_decisions(out, {each.key: decide(each, Verdict.ACCEPTED) for each in (kept, lost)})
    changed = REPORT.replace("## Counting", "## Voting\n\nQueues were long in 7 stations.\n\n## Counting")
    file.write_text(changed.replace("five women and four men", "six women and three men"), encoding="utf-8")
    drafted = draft(file, out)
    assert kept.key in {item.key for item in drafted.items}
    assert [decision.item.key for decision in drafted.changes.stranded] == [lost.key]
    assert {item.cue for item in drafted.changes.new if item.kind == "figure"} >= {"7 stations", "six women"}
    assert {item.cue for item in drafted.changes.gone if item.kind == "figure"} >= {"five women"}


def test_an_accepted_item_stays_as_it_was_seen_when_rules_read_it_otherwise(
    file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    draft(file, out)
    seen = item_of(out, "figure", "12")
    as_seen = replace(seen, values={**seen.values, "unit": "centre"})
    write_decisions(out, {seen.key: decide(as_seen, Verdict.ACCEPTED)})
    assert next(item for item in draft(file, out).items if item.key == seen.key).values["unit"] == "centre"


def test_what_people_write_is_never_overwritten(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    draft(file, out)
    (out / "report.ttl").write_text("# mine\n", encoding="utf-8")
    draft(file, out)
    assert (out / "report.ttl").read_text(encoding="utf-8") == "# mine\n"


def test_a_folder_holds_one_report(file: Path, tmp_path: Path) -> None:
    draft(file, tmp_path / "out")
    with pytest.raises(EomgraphError, match="riverland-2021"):
        draft(file, tmp_path / "out", report="another")


def test_decisions_that_cannot_be_read_stop_the_run(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    draft(file, out)
    (out / "decisions.json").write_text("{", encoding="utf-8")
    with pytest.raises(EomgraphError, match="decisions"):
        draft(file, out)


def test_drafts_stand_in_graphs_of_their_own(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    draft(file, out)
    store = OxigraphStore()
    graph = load_file(store, out / "draft" / "figures.ttl", graph=draft_graph("riverland-2021", "figures"))
    assert graph.endswith("graph/draft/riverland-2021/figures")
    assert is_draft(graph)
    assert report_of(graph) is None
    assert file_of_graph(graph) is None
