"""JSON-LD is read back to the same data set by processors that did not write it, and can be read by people."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld as pyld

from eomgraph import resources
from eomgraph.errors import ExportError
from eomgraph.export import context, serialize
from eomgraph.layout import graph_named
from eomgraph.namespaces import PREFIXES
from eomgraph.stores import OxigraphStore

CLAIM = """
:claim a eom:Finding ; eom:paraphrase "It was so."@en ; eom:hasVoice voice:joint-mission ; eom:hasFigure :figure ;
  eom:heldOn "2023-03-19"^^xsd:date , "2023"^^xsd:gYear ; eom:agentStated false ; eom:hasEvidence :evidence-claim ;
  eom:hasJudgingCitation :citation ; eom:concerns :thing .
:other a eom:Finding ; eom:hasFigure :figure , :elsewhere .
:evidence-claim a eom:Evidence ; eom:cue "was so" ; eom:inPassage :s1 .
:evidence-figure a eom:Evidence ; eom:cue "58 of them" ; eom:inPassage :s1 .
:citation a eom:Citation ; eom:citesNorm std:ccpr .
:figure a eom:Figure ; skos:prefLabel "Stations"@en ; eom:value 58 ; eom:baseValue 0.5 ; eom:printedValue "58" ;
  eom:hasEvidence :evidence-figure .
"""


def canonical(quads: Iterable[ox.Quad]) -> list[str]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def as_pyld_reads(content: bytes) -> list[str]:
    lines = pyld.to_rdf(json.loads(content), {"format": "application/n-quads"})
    return canonical(ox.parse(lines, format=ox.RdfFormat.N_QUADS))


def as_oxigraph_reads(content: bytes) -> list[str]:
    return canonical(ox.parse(content, format=ox.RdfFormat.JSON_LD))


def things(content: bytes, graph: str) -> dict[str, Any]:
    (found,) = (each for each in json.loads(content)["@graph"] if each["id"] == graph)
    return {thing["id"]: thing for thing in found["@graph"]}


def test_the_whole_graph_has_the_same_hash_in_another_processor(packaged: OxigraphStore) -> None:
    document = json.loads(serialize(packaged.quads(), "jsonld"))
    lines = pyld.normalize(document, {"algorithm": "URDNA2015", "format": "application/n-quads"})
    expected = hashlib.sha256(serialize(packaged.quads(), "nquads")).hexdigest()
    assert hashlib.sha256(lines.encode()).hexdigest() == expected


def test_the_context_is_the_published_one_in_the_file_too(store_of: Callable[..., OxigraphStore]) -> None:
    published = (resources.folder("ontology") / context.PUBLISHED).read_text(encoding="utf-8")
    assert published == context.document(), "python docs/generate.py"
    assert json.loads(serialize(store_of(CLAIM).quads(), "jsonld"))["@context"] == context.context()


def test_no_term_is_called_like_a_prefix_or_a_keyword() -> None:
    names = [name for name in context.context() if name not in PREFIXES]
    assert len(names) == len({*names} - {*PREFIXES})
    assert [name for name in names if name.startswith("@")] == ["@version"]
    assert {"Finding", "paraphrase", "hasVoice", "prefLabel", "label"} <= {*names}


def test_a_claim_holds_its_evidence_its_figures_with_theirs_and_its_citations(
    store_of: Callable[..., OxigraphStore],
) -> None:
    content = serialize(store_of({"one/claims": CLAIM}).quads(), "jsonld")
    space = "https://w3id.org/eomgraph/data/made-up/"
    found = things(content, "graph:one/claims")
    assert {*found} == {f"{space}claim", f"{space}other"}
    figure = {
        "id": f"{space}figure",
        "type": "Figure",
        "prefLabel": "Stations",
        "baseValue": {"@type": "xsd:decimal", "@value": "0.5"},
        "printedValue": "58",
        "value": 58,
        "hasEvidence": [
            {
                "id": f"{space}evidence-figure",
                "type": "Evidence",
                "cue": "58 of them",
                "inPassage": f"{space}s1",
            }
        ],
    }
    assert found[f"{space}claim"] == {
        "id": f"{space}claim",
        "type": "Finding",
        "paraphrase": "It was so.",
        "agentStated": False,
        "concerns": [f"{space}thing"],
        "hasVoice": "voice:joint-mission",
        "heldOn": [{"@type": "xsd:gYear", "@value": "2023"}, "2023-03-19"],
        "hasEvidence": [
            {"id": f"{space}evidence-claim", "type": "Evidence", "cue": "was so", "inPassage": f"{space}s1"}
        ],
        "hasFigure": [figure],
        "hasJudgingCitation": [{"id": f"{space}citation", "type": "Citation", "citesNorm": "std:ccpr"}],
    }
    assert list(found[f"{space}claim"])[:3] == ["id", "type", "paraphrase"]
    assert found[f"{space}other"]["hasFigure"] == [f"{space}elsewhere", figure]


def test_what_is_part_of_another_graphs_thing_stays_in_its_own(
    store_of: Callable[..., OxigraphStore],
) -> None:
    store = store_of({"one/claims": ":c eom:hasFigure :f .", "one/figures": ":f a eom:Figure ."})
    content = serialize(store.quads(), "jsonld")
    (figure,) = things(content, "graph:one/figures").values()
    assert figure["type"] == "Figure"
    assert as_pyld_reads(content) == canonical(store.quads())


def test_what_reports_say_comes_before_what_follows_from_it_and_what_they_share(
    store_of: Callable[..., OxigraphStore],
) -> None:
    names = ("ontology/claims", "one/inferred", "inferred", "one/claims", "country/kaz/laws")
    content = serialize(store_of(dict.fromkeys(names, ":x a eom:Finding .")).quads(), "jsonld")
    expected = ["one/claims", "one/inferred", "country/kaz/laws", "ontology/claims", "inferred"]
    assert [graph["id"] for graph in json.loads(content)["@graph"]] == [f"graph:{name}" for name in expected]


def test_lists_are_lists_and_blank_nodes_stand_where_they_are_meant(
    store_of: Callable[..., OxigraphStore],
) -> None:
    text = "eom:p owl:propertyChainAxiom ( eom:q eom:r ) , ( eom:s ) . eom:C owl:unionOf ( [ owl:onProperty eom:p ] ) ."
    content = serialize(store_of({"ontology/x": text}).quads(), "jsonld")
    assert b"_:" not in content
    assert b"rdf:first" not in content
    assert (
        as_pyld_reads(content)
        == as_oxigraph_reads(content)
        == canonical(store_of({"ontology/x": text}).quads())
    )


@pytest.mark.parametrize(
    "text",
    [
        "_:a rdf:first _:a ; rdf:rest rdf:nil .",
        "_:x rdf:first _:y ; rdf:rest rdf:nil . _:y rdf:first 1 ; rdf:rest _:x .",
        "_:x rdf:first 1 ; rdf:rest _:x .",
        "_:x rdf:first 1 ; rdf:rest _:y . _:y rdf:first 2 ; rdf:rest _:x .",
        "_:s rdf:first rdf:nil . _:t rdf:first _:s , _:t .",
        ":t :p _:x . _:x rdf:first 1 , 2 ; rdf:rest rdf:nil .",
        ":t :p _:x . _:x rdf:first 1 ; rdf:rest [ rdf:first 2 ] .",
        ":t :p _:x . _:x rdf:first 1 ; rdf:rest rdf:nil ; :p 2 .",
        ":t :p ( ( 1 ) ( ) :u ) ; :q ( [ :p ( 2 ) ] ) .",
        "_:a :p _:b . _:b :p _:c . _:c :p _:a .",
        ":f eom:hasFigure :g . :g eom:hasFigure :f .",
        ":a eom:hasFigure :b . :b eom:hasFigure :c . :c eom:hasFigure :d . :d eom:hasFigure :e ; :p 1 . :e :p 2 .",
        ":t a [ owl:onProperty eom:p ] , eom:A .",
    ],
)
def test_what_is_no_list_or_contains_itself_is_whole_too(
    text: str, store_of: Callable[..., OxigraphStore]
) -> None:
    quads = list(store_of({"one/x": text}).quads())
    content = serialize(quads, "jsonld")
    assert as_pyld_reads(content) == as_oxigraph_reads(content) == canonical(quads)


NIL = ox.NamedNode(f"{PREFIXES['rdf']}nil")
IRIS = st.sampled_from([*(f"https://example.org/{name}" for name in "abc"), f"{PREFIXES['eom']}x"])
NODES = st.one_of(IRIS.map(ox.NamedNode), st.sampled_from("stuv").map(ox.BlankNode))
SPELLINGS = ("0", "-1", "-0", "01", "1.50", "true", "1", "INF", "2023-03-19", str(2**53), "9" * 30)
# PyLD itself respells doubles, 1.5 as 1.5E0; the data have none.
TYPES = [f"{PREFIXES['xsd']}{name}" for name in ("integer", "decimal", "boolean", "date", "gYear")]
LITERALS = st.one_of(
    st.builds(ox.Literal, st.text('ab \n"\\é@_:1', max_size=4)),
    st.builds(ox.Literal, st.text("ab@", max_size=3), language=st.sampled_from(("en", "kk-latn"))),
    st.builds(ox.Literal, st.sampled_from(SPELLINGS), datatype=st.sampled_from(TYPES).map(ox.NamedNode)),
)
PROPERTIES = st.sampled_from(
    [
        *(
            f"{PREFIXES['eom']}{name}"
            for name in ("hasEvidence", "hasFigure", "paraphrase", "cue", "start", "x")
        ),
        *(f"{PREFIXES['rdf']}{name}" for name in ("first", "rest", "type")),
        f"{PREFIXES['dcterms']}license",
        "https://example.org/p",
    ]
).map(ox.NamedNode)
GRAPHS = st.sampled_from(
    (ox.DefaultGraph(), ox.BlankNode("s"), *(ox.NamedNode(graph_named(name, "x")) for name in ("one", "two")))
)
QUADS = st.builds(ox.Quad, NODES, PROPERTIES, st.one_of(NODES, LITERALS, st.just(NIL)), GRAPHS)


@settings(max_examples=60, deadline=None)
@given(st.lists(QUADS, max_size=12))
def test_no_quad_is_lost_or_made_whatever_they_are(quads: list[ox.Quad]) -> None:
    content = serialize(quads, "jsonld")
    assert as_oxigraph_reads(content) == canonical(quads)
    assert as_pyld_reads(content) == canonical(quads)


@pytest.mark.parametrize("iri", ["theme:x", "graph:x"])
def test_an_iri_that_would_be_read_as_a_short_name_is_refused(
    iri: str, store_of: Callable[..., OxigraphStore]
) -> None:
    with pytest.raises(ExportError, match=r"JSON-LD would read .* as a short name .*: choose another format"):
        serialize(store_of(f"<{iri}> a eom:A .").quads(), "jsonld")
