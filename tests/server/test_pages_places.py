"""The pages of places: who says what of each, numbers, and whether it is named as an example only."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest

from eomgraph.descriptions.reading import Reader
from eomgraph.server.pages.places.naming import named_places
from eomgraph.stores import OxigraphStore
from eomgraph.tables import Iri

from .site import Site, words


@pytest.fixture(scope="module")
def rows(site: Site) -> dict[str, str]:
    page = site.get("/places").text
    return dict(re.findall(r'<tr>\s*<th scope="row"><a href="([^"]+)">(.*?)</tr>', page, re.DOTALL))


def test_every_place_that_a_claim_names_is_listed(site: Site, rows: dict[str, str]) -> None:
    named = Reader(site.served.store).select(
        "SELECT DISTINCT ?place WHERE { ?claim a eom:Claim ; eom:atPlace ?place }"
    )

    assert set(rows) == {
        str(place).replace("https://w3id.org/eomgraph/country/", "./places/") for (place,) in named
    }


def test_places_that_are_examples_only_are_marked(rows: dict[str, str]) -> None:
    marked = {place.rpartition("/")[2]: words(row) for place, row in rows.items() if "only" in words(row)}

    assert "only as an example" in marked["place-aktobe"]
    assert "only in a list that is illustrative" in marked["place-taraz"]
    assert not {"place-almaty", "place-astana", "place-pavlodar", "place-kazakhstan"} & set(marked)


def test_names_in_kazakh_and_russian_stand_beside(rows: dict[str, str]) -> None:
    assert '<span lang="kk">Өскемен</span>' in rows["./places/kaz/place-oskemen"]
    assert '<span lang="ru">Усть-Каменогорск</span>' in rows["./places/kaz/place-oskemen"]


def test_a_place_shows_what_each_side_says_of_it_apart(site: Site) -> None:
    page = site.get("/places/kaz/place-almaty").text
    parts = dict(re.findall(r"<h2>([^<]+)</h2>(.*?)</section>", page, re.DOTALL))

    assert not re.search(r'<article class="[^"]*relayed', parts["What the mission says itself"])
    others = re.findall(r'<article class="([^"]+)"', parts["What others are reported to say"])
    assert others
    assert all("relayed" in each for each in others)

    assert "26 per cent" in words(parts["Numbers"])
    assert "Authorities of Kazakhstan (authority), stated" in words(parts["Numbers"])
    assert "An example of what another claim says" in page


def test_a_place_that_neither_claim_nor_figure_names_has_no_page(site: Site) -> None:
    assert site.get("/places/kaz/place-atyrau-region").status_code == 404
    assert site.get("/places/kaz/commission-cec").status_code == 404
    assert site.get("/places/%22%3E%3Cscript%3E/x").status_code == 404
    assert "<script>x" not in site.get("/places/%3Cscript%3Ex/%3Cscript%3Ex").text


def test_no_person_is_named(site: Site, rows: dict[str, str]) -> None:
    persons = Reader(site.served.store).labels(Iri(person) for person in site.served.persons).values()
    for place in rows:
        page = site.get(urljoin("/places", place)).text
        assert all(name not in page for name in persons)


def test_a_claim_of_one_person_is_counted_and_not_listed(store_of: Callable[..., OxigraphStore]) -> None:
    store = store_of(
        """
        :report a eom:ObservationReport .
        kaz:place-town a eom:Place ; skos:prefLabel "Town"@en .
        :one a eom:Claim, eom:Finding ; eom:isStatedIn :report ; eom:atPlace kaz:place-town ; eom:hasEvidence :e .
        :two a eom:Claim, eom:Finding ; eom:isStatedIn :report ; eom:atPlace kaz:place-town ; eom:hasEvidence :e ;
            eom:exemplifies :other .
        :e eom:inPassage :p . :p eom:order 1 .
        """
    )
    (town,) = named_places(_Serving(store), None)

    assert town.all_claims == {Iri("https://w3id.org/eomgraph/data/made-up/two")}
    assert (town.omitted, town.how) == (1, "only as an example")


class _Serving:
    persons: frozenset[str] = frozenset()
    personal = frozenset({"https://w3id.org/eomgraph/data/made-up/one"})

    def __init__(self, store: OxigraphStore) -> None:
        self.store = store


def test_links_lead_to_the_claims_of_a_place(site: Site) -> None:
    assert "claims?place=kaz%2Fplace-oskemen" in site.get("/places/kaz/place-oskemen").text
