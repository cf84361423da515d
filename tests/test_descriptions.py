"""A description says what the graph holds on one thing, under whichever name it is asked for."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest
from rich.console import Console

from eomgraph.descriptions import Description, describe
from eomgraph.errors import UnknownName
from eomgraph.namespaces import PREFIXES
from eomgraph.notice import NOTICE
from eomgraph.stores import OxigraphStore

DATA = """\
@prefix eom: <https://w3id.org/eomgraph/ontology#> .
@prefix kaz: <https://w3id.org/eomgraph/country/kaz/> .
@prefix kaz2023: <https://w3id.org/eomgraph/data/kaz-2023-parliamentary/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix voice: <https://w3id.org/eomgraph/concept/voice/> .

eom:Body a owl:Class ; rdfs:label "body"@en .
eom:Commission a owl:Class ; rdfs:label "election commission"@en , "комиссия"@ru ; rdfs:subClassOf eom:Body ,
    [ a owl:Restriction ; owl:onProperty eom:concerns ; owl:someValuesFrom eom:Body ] .
eom:concerns rdfs:label "concerns"@en .
eom:judges rdfs:label "judges"@en ; rdfs:subPropertyOf eom:concerns .
eom:hasEvidence rdfs:label "has evidence"@en .
eom:isPartOf a owl:TransitiveProperty ; rdfs:label "is part of"@en .

kaz:cec a eom:Commission , eom:Body ; skos:prefLabel "Central Election Commission"@en ;
    skos:altLabel "CEC"@en ; eom:seatCount 7 .
kaz:dec a eom:Commission ; skos:prefLabel "District Commission"@en ; eom:isPartOf kaz:cec .
kaz:pec a eom:Commission ; skos:prefLabel "Precinct Commission"@en ; eom:isPartOf kaz:dec , kaz:cec .
kaz:court a eom:Body ; skos:prefLabel "Court"@en .
kaz:other-court a eom:Body ; skos:prefLabel "Court"@en .

kaz2023:claim-a a eom:Claim ; eom:paraphrase "The CEC worked [well]."@en ;
    eom:concerns kaz:cec ; eom:judges kaz:cec ;
    eom:hasVoice voice:joint ; eom:hasEvidence kaz2023:evidence-a , kaz2023:evidence-b .
kaz2023:evidence-a eom:inPassage kaz2023:title-p1-s1 ; eom:cue "worked well" .
kaz2023:evidence-b eom:inPassage kaz2023:title-p1-s2 ; eom:cue "indeed" .
kaz2023:title-p1-s1 a eom:Sentence ; eom:locator "title/p1/s1" .
kaz2023:title-p1-s2 a eom:Sentence ; eom:locator "title/p1/s2" .
voice:joint skos:prefLabel "joint mission"@en .
"""
CEC = PREFIXES["kaz"] + "cec"


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    store = OxigraphStore()
    store.load(DATA.encode(), ox.RdfFormat.TURTLE, graph=PREFIXES["graph"] + "x")
    return store


def page(description: Description, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width)
    with console.capture() as capture:
        console.print(description)
    return capture.get()


@pytest.mark.parametrize(
    "name",
    [CEC, f"<{CEC}>", "kaz:cec", "cec", "CEC", "Central Election Commission", "central election COMMISSION"],
)
def test_a_thing_is_found_by_every_name_it_has(store: OxigraphStore, name: str) -> None:
    assert describe(store, name).iri == CEC


def test_a_thing_is_told_by_its_most_specific_type_and_what_it_states(store: OxigraphStore) -> None:
    description = describe(store, "cec")
    assert (description.label, description.types) == ("Central Election Commission", ("election commission",))
    assert [tuple(fact.values()) for fact in description.facts] == [
        ("alt label", "CEC", None),
        ("seat count", 7, None),
    ]


def test_what_points_to_a_thing_is_told_once_with_voice_and_passages(store: OxigraphStore) -> None:
    claim = PREFIXES["kaz2023"] + "claim-a"
    mentions = [tuple(row.values()) for row in describe(store, "cec").mentions]
    assert mentions == [
        ("is part of", PREFIXES["kaz"] + "dec", "District Commission", None, None),
        ("judges", claim, "The CEC worked [well].", "joint mission", "title/p1/s1"),
        ("judges", claim, "The CEC worked [well].", "joint mission", "title/p1/s2"),
    ]


def test_a_statement_shows_its_evidence(store: OxigraphStore) -> None:
    description = describe(store, "claim-a")
    assert description.label == "The CEC worked [well]."
    assert [tuple(row.values()) for row in description.evidence] == [
        ("title/p1/s1", "worked well"),
        ("title/p1/s2", "indeed"),
    ]
    assert "has evidence" not in description.facts.column("property")


def test_a_locator_shows_what_was_modelled_from_its_passage(store: OxigraphStore) -> None:
    (mention,) = {row.thing for row in describe(store, "title/p1/s1").mentions}
    assert mention.endswith("/claim-a")


def test_blank_nodes_say_nothing_to_people(store: OxigraphStore) -> None:
    description = describe(store, "eom:Commission")
    assert sorted(map(str, description.facts.column("value"))) == [PREFIXES["eom"] + "Body", "комиссия"]
    assert description.label == "election commission"


def test_a_name_of_several_things_is_answered_with_all_of_them(store: OxigraphStore) -> None:
    with pytest.raises(UnknownName, match="2 things are called 'Court': show kaz:court or kaz:other-court"):
        describe(store, "Court")


@pytest.mark.parametrize("name", ["Central Elections Commission", "kaz:cex", "no:prefix", "a b", "", '"\\'])
def test_a_name_of_nothing_is_answered_with_near_ones(store: OxigraphStore, name: str) -> None:
    with pytest.raises(UnknownName, match=r"nothing in the graph is called .*: (did you mean|give an IRI)"):
        describe(store, name)
    with pytest.raises(UnknownName, match="did you mean Central Election Commission"):
        describe(store, "Central Elections Commission")


def test_the_page_names_everything_and_says_whose_words_these_are(store: OxigraphStore) -> None:
    text = page(describe(store, "cec"))
    assert text.startswith("Central Election Commission")
    for part in ("kaz:cec · election commission", "seat count", "← judges", "The CEC worked [well]."):
        assert part in text
    assert text.count("kaz2023:claim-a · joint mission · title/p1/s1, title/p1/s2") == 1
    assert text.rstrip().endswith(NOTICE)
    assert "“worked well”" in page(describe(store, "claim-a"))


def test_a_notebook_shows_the_same(store: OxigraphStore) -> None:
    html = describe(store, "cec")._repr_html_()
    assert "<h3>Central Election Commission</h3>" in html
    assert NOTICE in html
