"""With several reports, each page is of the one that its address names, and asks for it where it names none."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from eomgraph.layout import graph_named
from eomgraph.namespaces import PREFIXES
from eomgraph.stores import OxigraphStore

from .site import Site, serve

SECOND = """
:report a eom:ObservationReport ; skos:prefLabel "Report on other elections"@en .
:figure-count a eom:Figure, eom:Statement ; skos:prefLabel "Counts assessed negatively"@en ;
    eom:printedValue "7" ; eom:value 7 ; eom:hasUnit unit:polling-station ; eom:hasQuantityKind quantitykind:count ;
    eom:hasBase base:closings-and-counts-observed ; eom:baseValue 90 ; eom:hasBaseStatus basestated:in-sentence ;
    eom:hasApproximation approximation:exact ; eom:hasVoice voice:joint-mission ; eom:hasMode mode:measured ;
    eom:measures indicator:counting-assessed-negatively ; eom:isStatedIn :report ; eom:hasEvidence :evidence .
:claim a eom:Claim, eom:Finding ; eom:hasFigure :figure-count ; eom:hasTheme theme:counting ;
    eom:isStatedIn :report ; eom:atPlace kaz:place-almaty ; eom:hasEvidence :evidence .
:evidence a eom:Evidence ; eom:inPassage :counting-p1-s1 ; eom:cue "7 of 90" .
:counting-p1-s1 eom:locator "counting/p1/s1" ; eom:order 1 .
"""


@pytest.fixture(scope="module")
def both(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the packaged report and of another."""
    store = OxigraphStore()
    store.add(site.served.store.quads())
    head = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
    turtle = f"{head}PREFIX : <https://w3id.org/eomgraph/data/other-2024/>\n{SECOND}"
    store.load(turtle.encode(), ox.RdfFormat.TURTLE, graph=graph_named("other-2024", "made-up"))
    return serve(store, tmp_path_factory.mktemp("both"))


@pytest.mark.parametrize(
    "path", ["figures", "figures/election-day", "figures/all", "actors", "places", "places/kaz/place-almaty"]
)
def test_a_page_of_no_report_asks_for_one(both: Site, path: str) -> None:
    page = both.get(f"/{path}").text

    assert "Choose a report" in page
    for report in ("kaz-2023-parliamentary", "other-2024"):
        assert re.search(rf'href="[./]*{path}\?report={report}"', page)
    assert 'class="rows"' not in page


def test_links_within_keep_the_report(both: Site) -> None:
    page = both.get("/figures/election-day?report=other-2024").text

    assert "7</strong> of 90" in page
    assert "58</strong>" not in page
    assert 'href="../figures/media?report=other-2024"' in page
    assert 'href="./places/kaz/place-almaty?report=other-2024"' in both.get("/places?report=other-2024").text


def test_an_indicator_is_listed_of_all_reports(both: Site) -> None:
    page = both.get("/figures/all?indicator=counting-assessed-negatively").text

    assert set(re.findall(r'<tr id="(figure-[^"]+)"', page)) == {
        "figure-count",
        "figure-counting-assessed-negatively",
        "figure-counting-assessed-negatively-conclusions",
    }
    assert "indicator=counting-assessed-negatively" in both.get("/figures/all?report=other-2024").text
    assert both.get("/figures/all?indicator=none").status_code == 404
    assert both.get("/figures/all?indicator=%22%3E%20%7D").status_code == 404
