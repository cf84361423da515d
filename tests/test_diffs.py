"""Two releases are compared in words, whatever form they come in."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rich.console import Console

from eomgraph import Diff, KnowledgeGraph, resources
from eomgraph.cli.running import run
from eomgraph.diffs import Change, FieldChange, compare
from eomgraph.export import FORMATS, serialize
from eomgraph.loading import load_files
from eomgraph.namespaces import PREFIXES
from eomgraph.stores import OxigraphStore
from eomgraph.tables import Iri

CLAIMS_AND_FIGURES = """PREFIX eom: <https://w3id.org/eomgraph/ontology#>
  SELECT ?thing { { ?thing eom:paraphrase ?text } UNION { ?thing a eom:Figure } }"""
SPACE = "https://w3id.org/eomgraph/data/made-up/"
SHARED = """
voice:voters skos:prefLabel "voters"@en . voice:media skos:prefLabel "media"@en . base:b skos:prefLabel "base"@en .
std:a skos:prefLabel "A norm"@en . citationfunction:quoted skos:prefLabel "quoted"@en .
:s1 eom:locator "media/p1/s1" . :s2 eom:locator "media/p1/s2" .
"""
CLAIM = """
:claim a eom:RelayedClaim ; eom:paraphrase "It was so."@en ; eom:hasVoice voice:voters ; eom:hasFigure :figure ;
  eom:hasEvidence :e ; eom:hasCitation :citation ; eom:contrastsWith :other .
:e eom:cue "was so" ; eom:inPassage :s1 .
:citation eom:citesNorm std:a ; eom:hasEvidence :ce . :ce eom:cue "norm" ; eom:inPassage :s1 .
:other a eom:Finding ; eom:paraphrase "It was not."@en .
:figure a eom:Figure ; skos:prefLabel "Stations"@en ; eom:value 58 ; eom:printedValue "58" .
"""


@pytest.fixture
def diff_of(store_of: Callable[..., OxigraphStore]) -> Callable[[str, str], Diff]:
    """Return the difference that an edit makes: a piece of the claim is replaced by another."""

    def make(piece: str, by: str) -> Diff:
        assert CLAIM.count(piece) == 1
        stores = (store_of({"one/claims": SHARED + text}) for text in (CLAIM, CLAIM.replace(piece, by)))
        return compare(*(store.quads() for store in stores))

    return make


@pytest.mark.parametrize(
    ("piece", "by", "thing", "field", "before", "after"),
    [
        ("It was so.", "It was thus.", "claim", "paraphrase", "It was so.", "It was thus."),
        ("voice:voters ;", "voice:media ;", "claim", "voice", "voters", "media"),
        ("eom:RelayedClaim", "eom:Finding", "claim", "kind", "eom:RelayedClaim", "eom:Finding"),
        ("eom:inPassage :s1 .\n:citation", "eom:inPassage :s2 .\n:citation", "claim", "sentence",
         "media/p1/s1", "media/p1/s2"),
        ('"was so"', '"so"', "claim", "cue", "was so", "so"),
        ("eom:hasFigure :figure ;", "", "claim", "figure", "Stations", None),
        ("eom:citesNorm std:a", "eom:citesNorm std:a ; eom:hasFunction citationfunction:quoted", "claim", "citation",
         "norm, media/p1/s1, A norm", "norm, media/p1/s1, quoted, A norm"),
        ("eom:value 58 ;", "eom:value 58.5 ;", "figure", "value", "58", "58.5"),
        ('eom:printedValue "58"', 'eom:printedValue "58" ; eom:hasBase base:b', "figure", "base", None, "base"),
    ],
)  # fmt: skip
def test_what_was_changed_is_told_in_words(
    piece: str,
    by: str,
    thing: str,
    field: str,
    before: str | None,
    after: str | None,
    diff_of: Callable[..., Diff],
) -> None:
    diff = diff_of(piece, by)
    (change,) = diff.of("changed")
    assert change.thing == f"{SPACE}{thing}"
    assert change.fields == (FieldChange(field, before, after),)
    assert len(diff) == 1


def test_what_was_added_and_removed_is_told_with_its_place(store_of: Callable[..., OxigraphStore]) -> None:
    before = store_of({"one/claims": SHARED + CLAIM})
    after = store_of({"one/claims": SHARED + CLAIM.replace(":claim", ":renamed")})
    gone = ":claim dcterms:isReplacedBy :renamed ."
    noted = store_of({"one/claims": SHARED + CLAIM.replace(":claim", ":renamed") + gone})
    claim = {"kind": "claim", "statement": "It was so.", "locator": "media/p1/s1"}
    added = Change("added", thing=Iri(f"{SPACE}renamed"), **claim)
    assert compare(before.quads(), after.quads()).of("added") == (added,)
    (removed,) = compare(before.quads(), noted.quads()).of("removed")
    replaced = (FieldChange("replaced by", None, "It was so."),)
    assert removed == Change("removed", thing=Iri(f"{SPACE}claim"), fields=replaced, **claim)


@pytest.mark.parametrize(
    ("piece", "by"),
    [
        ("eom:hasEvidence :e ;", "eom:hasEvidence :renamed ; "),
        ("eom:value 58 ;", "eom:value 58.0 ;"),
        (":other .\n:e", ":other .\n:other eom:contrastsWith :claim .\n:e"),
        ("a eom:RelayedClaim ;", "a eom:RelayedClaim , eom:Claim ; eom:isStatedIn :s1 ; eom:cites std:a ;"),
    ],
)
def test_other_names_of_parts_other_spellings_and_what_follows_are_no_changes(
    piece: str, by: str, store_of: Callable[..., OxigraphStore], packaged: OxigraphStore
) -> None:
    edited = CLAIM.replace(piece, by).replace("\n:e ", "\n:renamed " if ":renamed" in by else "\n:e ")
    assert edited != CLAIM
    ontology = [quad for name in packaged.graphs() if "/ontology/" in name for quad in packaged.quads(name)]
    before, after = (store_of({"one/claims": SHARED + text}) for text in (CLAIM, edited))
    assert not compare([*before.quads(), *ontology], after.quads())


def test_every_form_of_one_release_is_the_same_release(graph: KnowledgeGraph) -> None:
    quads = list(graph._store.quads())
    data = OxigraphStore()
    load_files(data, [resources.folder("data")])
    union = list(ox.parse(serialize(quads, "ntriples"), FORMATS["ntriples"]))
    random.shuffle(quads)
    for earlier, later in ((quads, union), (union, data.quads()), (data.quads(), quads)):
        assert not compare(earlier, later)


def test_a_release_of_the_packaged_graph_is_compared_fact_by_fact(packaged: OxigraphStore) -> None:
    """One literal of each claim and figure is changed, and that is what is told, of each of them."""
    voice = ox.NamedNode("https://w3id.org/eomgraph/ontology#hasVoice")
    nobody = ox.NamedNode("https://w3id.org/eomgraph/concept/voice/nobody")
    edited = [
        ox.Quad(quad.subject, voice, nobody, quad.graph_name) if quad.predicate == voice else quad
        for quad in packaged.quads()
    ]
    diff = compare(packaged.quads(), edited)
    things = {row[0].value for row in packaged.select(CLAIMS_AND_FIGURES).rows}
    assert {change.thing for change in diff.of("changed")} == things
    assert not diff.of("added")
    assert not diff.of("removed")
    assert {field.after for change in diff.changes for field in change.fields if field.field == "voice"} == {
        "voice:nobody"
    }


# --- the command ------------------------------------------------------------------------------------------


@pytest.fixture
def releases(tmp_path: Path) -> tuple[Path, Path]:
    head = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
    head += f"PREFIX : <{SPACE}>\n"
    paths = (tmp_path / "a.ttl", tmp_path / "b.ttl")
    for path, text in zip(paths, (CLAIM, CLAIM.replace("It was so.", "It was *so*.")), strict=True):
        path.write_text(head + SHARED + text)
    return paths


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run(["diff", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_the_command_tells_in_words(releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, *releases)
    assert "claim changed: It was *so*." in out
    assert "  paraphrase: It was so. → It was *so*." in out
    assert "claims: 0 added, 0 removed, 1 changed; figures: 0 added, 0 removed, 0 changed." in out


def test_the_command_writes_notes_and_rows(
    releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, *releases, "--format", "markdown").splitlines()[2:9] == [
        "claims: 0 added, 0 removed, 1 changed; figures: 0 added, 0 removed, 0 changed.",
        "",
        "## Claims changed (1)",
        "",
        f"- It was \\*so\\*. `{SPACE}claim` (media/p1/s1)",
        "    - paraphrase: It was so. → It was \\*so\\*.",
        "",
    ]
    (row,) = json.loads(told(capsys, *releases, "--format", "json"))["results"]["bindings"]
    assert {name: row[name]["value"] for name in ("change", "field", "before", "after")} == {
        "change": "changed",
        "field": "paraphrase",
        "before": "It was so.",
        "after": "It was *so*.",
    }


def test_a_built_folder_an_exported_one_and_the_packaged_graph_are_releases(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    graph.export(tmp_path / "exported")
    nothing = "claims: 0 added, 0 removed, 0 changed; figures: 0 added, 0 removed, 0 changed."
    assert told(capsys, tmp_path / "exported").startswith(nothing)
    (built,) = (tmp_path / "cache" / "eomgraph").iterdir()
    assert told(capsys, built, tmp_path / "exported" / "graph.rdf").startswith(nothing)
    assert told(capsys, resources.folder("data"), built).startswith(nothing)


def test_what_has_no_claims_is_no_release(
    releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = releases[0].with_name("empty.ttl")
    path.write_text("")
    assert run(["diff", str(releases[0]), str(path)]) == 2
    assert capsys.readouterr().err == (
        f"eomgraph: there is no claim in it ({path}): give a folder that was built or exported to, or a file of those\n"
    )


def test_a_notebook_and_a_terminal_show_it(diff_of: Callable[..., Diff]) -> None:
    diff = diff_of("It was so.", "It was thus.")
    assert "<td" in diff._repr_html_()
    console = Console(width=80)
    with console.capture() as capture:
        console.print(diff)
    assert "paraphrase: It was so. → It was thus." in capture.get()
