"""The page of claims finds what is asked for, counts right, and never mixes who speaks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from eomgraph import KnowledgeGraph
from eomgraph.namespaces import BASE, PREFIXES
from eomgraph.server.pages.cards import cards, keeping
from eomgraph.server.pages.claims.bits import members, set_of
from eomgraph.server.pages.claims.index import index_of
from eomgraph.stores import OxigraphStore
from eomgraph.tables import Iri

from .site import Link, Page, Site, claims_on, serve
from .test_server_escaping import suspicious

REPORT = f"{BASE}data/kaz-2023-parliamentary/"
SIDES = ("own", "relayed", "law")


def found(page: Page) -> int:
    """Return how many claims a page says that it finds."""
    return int(re.search(r"<strong>([\d,]+)</strong> of", page.html)[1].replace(",", ""))  # type: ignore[index]


def asked(graph: KnowledgeGraph, pattern: str) -> set[str]:
    """Return the local names of the claims of a pattern, by the store's own engine."""
    prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("eom", "skos", "rdfs"))
    prefixes += "".join(f"PREFIX {name}: <{BASE}concept/{name}/> " for name in ("theme", "polarity", "voice"))
    rows = graph.sparql(f"{prefixes} SELECT DISTINCT ?claim {{ ?claim a eom:Claim . {pattern} }}")
    return {str(row.claim).rpartition("/")[2] for row in rows}  # type: ignore[union-attr]


def every(site: Site, address: str) -> list[str]:
    """Return the claims on all pages of a list."""
    listed: list[str] = []
    at: str | None = address
    while at:
        page = site.page(at)
        listed += claims_on(page)
        at = next((link.target for link in page.links if link.attributes.get("rel") == "next"), None)
    return listed


def options(page: Page) -> dict[str, list[Link]]:
    """Return the links that narrow a page down, under the facets."""
    facets = re.findall(r'<details class="facet" id="by-(\w+)".*?</details>', page.html, re.S)
    return {
        facet: [
            link
            for link in page.part(f'id="by-{facet}"', "</details>").to("claims")
            if link.after.replace(",", "").isdigit()
        ]
        for facet in facets
    }


# --- what is found ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "pattern"),
    [
        ("", ""),
        ("theme=counting", "?claim eom:hasTheme theme:counting"),
        ("theme=media", "?claim eom:hasTheme/skos:broader* theme:media"),
        (
            "theme=media&polarity=negative&voice=own",
            "?claim eom:hasTheme/skos:broader* theme:media ; eom:hasPolarity polarity:negative ; "
            "eom:hasVoice/a eom:MissionVoice",
        ),
        (
            "polarity=positive&polarity=negative&voice=authority",
            "?claim eom:hasVoice voice:authority ; eom:hasPolarity ?p FILTER(?p != polarity:neutral)",
        ),
        ("voice=relayed", "?claim eom:hasVoice/a eom:RelayedVoice"),
        ("kind=Conclusion", "?claim a eom:Conclusion"),
        (
            "actor=kaz/commission-cec",
            f"?claim eom:attributedTo|eom:concerns|eom:holdsResponsible <{BASE}country/kaz/commission-cec>",
        ),
        ("standard=copenhagen-1990", f"?claim eom:cites/eom:isPartOf* <{BASE}standard/copenhagen-1990>"),
        ("standard=ccpr-gc-25/15", f"?claim eom:cites <{BASE}standard/ccpr-gc-25/15>"),
        ("place=kaz/place-kazakhstan", "?claim eom:atPlace ?place"),
        ("conformity=contrary", f"?claim eom:hasConformity <{BASE}concept/conformity/contrary>"),
    ],
)
def test_choices_find_the_claims_that_the_graph_has(site: Site, query: str, pattern: str) -> None:
    expected = asked(site.served.graph, pattern)
    assert expected
    listed = every(site, f"/claims?{query}")
    assert len(listed) == len(set(listed))
    assert set(listed) == expected
    assert found(site.page(f"/claims?{query}")) == len(expected)


def test_a_page_has_twenty_five_claims(site: Site) -> None:
    assert len(claims_on(site.page("/claims"))) == 25
    assert len(claims_on(site.page("/claims?page=2"))) == 25


@pytest.mark.parametrize(
    "address", ["/claims", "/claims?theme=media&polarity=negative", "/claims?q=commission"]
)
def test_a_count_under_a_facet_is_what_its_link_comes_to(site: Site, address: str) -> None:
    page = site.page(address)
    chosen = parse_qs(urlsplit(address).query)
    checked = 0
    for facet, links in options(page).items():
        for link in links[:6] if facet not in chosen else ():
            assert found(site.page(link.target)) == int(link.after.replace(",", "")), (facet, link.words)
            checked += 1
    assert checked > 25


def test_values_of_one_facet_add_up_and_each_can_be_removed(site: Site) -> None:
    alone = {value: found(site.page(f"/claims?polarity={value}")) for value in ("positive", "negative")}
    both = site.page("/claims?polarity=positive&polarity=negative")
    assert found(both) == sum(alone.values())
    chips = both.part('class="chips"', "</ul>")
    assert {found(site.page(link.target)) for link in chips.to("claims")} == {*alone.values(), 802}


# --- who speaks -------------------------------------------------------------------------------------------


def test_the_missions_own_claims_come_first_and_no_list_mixes_who_speaks(site: Site) -> None:
    own = asked(site.served.graph, "?claim eom:hasVoice/a eom:MissionVoice")
    relayed = asked(site.served.graph, "?claim eom:hasVoice/a eom:RelayedVoice")
    listed = every(site, "/claims?theme=media")
    sides = ["own" if claim in own else "relayed" if claim in relayed else "law" for claim in listed]
    assert sides == sorted(sides, key=SIDES.index)
    assert set(sides) == set(SIDES)
    for side, those in (("own", own), ("relayed", relayed)):
        page = site.page(f"/claims?theme=media&voice={side}")
        assert set(claims_on(page)) <= those
        assert ("relayed, no finding of the mission" in page.html) == (side == "relayed")


def test_each_claim_has_its_speaker_its_sentence_and_its_citation(site: Site) -> None:
    page = site.page("/claims?q=%22judged+the+count%22")
    assert claims_on(page) == ["claim-counting-assessed-negatively"]
    assert "International Election Observation Mission" in page.html
    (sentence,) = page.to("read/kaz-2023-parliamentary/election-day")
    assert sentence.target.endswith("#election-day/p6/s1")
    assert "(preliminary), Election Day, paragraph 6, sentence 1: “assessed counting negatively”" in page.html
    assert "SHA-256" in page.html


def test_no_person_is_a_choice_and_none_has_a_list_of_claims(site: Site) -> None:
    assert site.served.persons
    page = site.page("/claims?all=actor")
    for person in site.served.persons:
        path = person.removeprefix(BASE)
        assert not [
            link for link in page.links if quote(path) in link.target or quote(path, safe="") in link.target
        ]
        site.page(f"/claims?actor={path}", 404)
        site.page(f"/claims?actor={path.rpartition('/')[2]}", 404)


# --- words ------------------------------------------------------------------------------------------------


def test_words_are_looked_for_in_statements_cues_and_names(site: Site) -> None:
    listed = every(site, "/claims?q=transparen*")
    own_words = asked(
        site.served.graph,
        "{ ?claim eom:paraphrase ?text } UNION { ?claim eom:hasEvidence/eom:cue ?text } "
        'FILTER(REGEX(?text, "\\\\btransparen", "i"))',
    )
    assert own_words
    assert own_words <= set(listed)
    assert set(every(site, "/claims?q=copenhagen")) >= {
        name.rpartition("/")[2]
        for name in asked(site.served.graph, f"?claim eom:cites <{BASE}standard/copenhagen-1990/24>")
    }
    russian, english = every(site, "/claims?q=Астана"), every(site, "/claims?place=kaz/place-astana")
    assert english
    assert set(english) <= set(russian)


def test_all_words_have_to_be_there_and_facets_hold_as_well(site: Site) -> None:
    both = set(every(site, "/claims?q=women+candidates"))
    assert both
    assert both == set(every(site, "/claims?q=women")) & set(every(site, "/claims?q=candidates"))
    narrowed = set(every(site, "/claims?q=women&theme=media"))
    assert narrowed == set(every(site, "/claims?q=women")) & set(every(site, "/claims?theme=media"))


def test_where_nothing_is_found_the_page_says_what_to_try(site: Site) -> None:
    page = site.page("/claims?q=observ+transparen&voice=own")
    assert claims_on(page) == []
    (beginnings,) = [link for link in page.links if "beginnings" in link.words]
    assert found(site.page(beginnings.target)) > 0


@pytest.mark.parametrize(
    ("words", "meant"),
    [("medai", "media"), ("turnuot", "turnout"), ("counting+transparancy", "counting transparency")],
)
def test_who_mistypes_a_word_is_led_to_the_one_that_was_meant(site: Site, words: str, meant: str) -> None:
    page = site.page(f"/claims?q={words}")
    (link,) = [link for link in page.links if link.words == meant]
    assert "Did you mean" in page.text
    assert found(site.page(link.target)) > 0


@pytest.mark.parametrize("words", ["musabaev", "xyzzy", '"medai"', "medai*+xyzzy"])
def test_nobody_is_led_to_a_person_or_to_nothing(site: Site, words: str) -> None:
    assert "Did you mean" not in site.page(f"/claims?q={words}").text


BREAKING = (
    '"', '""', '" OR "', "a NEAR(b", "text:x", "x) UNION SELECT", "*", "^a", "-a", "{a b}:", "\0", "a\0b", "'; --",
    "\ud7ff", "🗳",
)  # fmt: skip


@pytest.mark.parametrize("words", BREAKING)
def test_no_words_break_the_search(site: Site, words: str) -> None:
    site.page(f"/claims?q={quote(words)}")


# --- what cannot be asked ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("theme=medja", 404, "did you mean media?"),
        ("voice=nobody", 404, "no claim has the voice nobody"),
        ("report=xyz", 404, "kaz-2023-parliamentary"),
        ("page=34", 404, "it ends with page 33"),
        ("page=0", 400, "that is no page"),
        ("page=-1", 400, "that is no page"),
        ("page=²", 400, "that is no page"),
        ("page=1&page=2", 400, "page is given 2 times"),
        (f"q={'x' * 201}", 400, "longer than 200"),
        ("q=%ff", 400, "not UTF-8"),
    ],
)
def test_what_cannot_be_asked_is_told(site: Site, query: str, status: int, told: str) -> None:
    page = site.page(f"/claims?{query}", status)
    assert told.casefold() in page.html.casefold()


def test_empty_fields_and_unknown_parameters_ask_nothing(site: Site) -> None:
    assert found(site.page("/claims?q=&theme=&utm_source=x&labels=kk")) == 802


def test_what_is_asked_is_never_markup(site: Site) -> None:
    hostile = quote("<script>alert(1)</script>\"><img src=x onerror='alert(1)'>")
    for query in (f"q={hostile}", f"theme={hostile}", f"page={hostile}", f"all={hostile}&x={hostile}"):
        assert suspicious(site.get(f"/claims?{query}").text) == []
    assert "&lt;script&gt;" in site.page(f"/claims?q={hostile}").html


def test_what_more_than_one_choice_finds_is_in_no_index(site: Site) -> None:
    noindex = '<meta name="robots" content="noindex">'
    assert noindex not in site.page("/claims?theme=media").html
    assert noindex in site.page("/claims?theme=media&polarity=negative").html
    assert noindex in site.page("/claims?q=media").html
    for link in options(site.page("/claims?theme=media"))["polarity"]:
        assert link.attributes["rel"] == "nofollow"


def test_the_language_of_names_goes_along_without_scripts(site: Site) -> None:
    page = site.page("/claims?theme=media&labels=ru")
    assert '<html lang="en" data-labels="ru">' in page.html
    assert all("labels=ru" in link.target for link in page.to("claims") if "labels=" not in link.target)
    assert '<input type="hidden" name="labels" value="ru">' in page.html
    assert '<input type="hidden" name="theme" value="media">' in page.html


# --- the table --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["", "theme=media&voice=own", "q=transparen*", "theme=media&theme=counting"]
)
def test_the_table_has_the_rows_of_what_is_chosen(site: Site, built: Path, query: str) -> None:
    response = site.get(f"/claims.csv?{query}")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"].endswith('.csv"')
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert {row["claim"].rpartition("/")[2] for row in rows} == set(every(site, f"/claims?{query}"))
    with (built / "claims.csv").open(newline="", encoding="utf-8") as file:
        whole = list(csv.DictReader(file))
    assert rows == [row for row in whole if row["claim"] in {each["claim"] for each in rows}]
    (link,) = site.page(f"/claims?{query}").to("claims.csv")
    assert parse_qs(urlsplit(link.target).query) == parse_qs(query)


def test_who_has_the_table_is_not_sent_it_again(site: Site) -> None:
    etag = site.get("/claims.csv?theme=media").headers["etag"]
    again = site.get("/claims.csv?theme=media", {"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


# --- several reports --------------------------------------------------------------------------------------

MADE_UP = """
<{n}/report> a eom:ObservationReport ; skos:prefLabel "Report {n}"@en ; eom:reportStatus "final" .
<{n}/claim-a> a eom:Claim , eom:Finding ; eom:paraphrase "Counting was quick in {n}."@en ;
    eom:hasVoice voice:joint-mission ; eom:hasMode mode:observed ; eom:hasPolarity polarity:positive ;
    eom:hasTheme theme:counting ;
    eom:isStatedIn <{n}/report> ; eom:hasEvidence <{n}/evidence-a> ; eom:atPlace <{n}/place-x> .
<{n}/evidence-a> eom:inPassage <{n}/p1> ; eom:cue "quick" .
<{n}/p1> eom:locator "count/p1/s1" ; eom:order 1 .
<{n}/place-x> a eom:Place ; skos:prefLabel "X of {n}"@en .
voice:joint-mission a eom:MissionVoice ; skos:prefLabel "joint mission"@en .
polarity:positive skos:prefLabel "positive"@en . theme:counting skos:prefLabel "counting"@en .
"""


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory, store_of: Callable[..., OxigraphStore]) -> Site:
    folder = tmp_path_factory.mktemp("several")
    base = f"PREFIX mode: <{BASE}concept/mode/>\nBASE <{BASE}data/>\n"
    spaces = "".join(f"PREFIX {name}: <{BASE}concept/{name}/>\n" for name in ("voice", "polarity", "theme"))
    return serve(
        store_of({f"{n}/claims": base + spaces + MADE_UP.format(n=n) for n in ("one", "two")}), folder
    )


def test_with_several_reports_each_claim_says_which_and_one_can_be_chosen(several: Site) -> None:
    page = several.page("/claims")
    assert found(page) == 2
    assert page.html.count("Report one (final)") >= 1
    assert {link.words for link in options(page)["report"]} == {"Report one", "Report two"}
    assert claims_on(several.page("/claims?report=one")) == ["claim-a"]
    assert "Counting was quick in two" not in several.page("/claims?report=one").html


def test_the_last_part_of_a_name_will_do_where_it_is_one_things(several: Site, site: Site) -> None:
    assert found(site.page("/claims?actor=commission-cec")) == found(
        site.page("/claims?actor=kaz/commission-cec")
    )
    several.page("/claims?place=place-x", 404)
    assert found(several.page("/claims?place=data/one/place-x")) == 1


def test_words_are_found_and_the_table_refused_where_neither_was_built(several: Site) -> None:
    assert found(several.page("/claims?q=quick")) == 2
    assert "built without tables" in several.page("/claims.csv", 404).html


# --- cards and sets ---------------------------------------------------------------------------------------


def test_cards_are_kept_and_told_once_in_the_order_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = list(index_of(site.served).claims[:40])
    keeping._deck.cache_clear()
    monkeypatch.setattr(keeping, "_KEPT", 10)
    first = cards(
        site.served, [*reversed(claims), *claims, Iri(f"{BASE}concept/theme/media"), "no IRI", None]
    )
    assert [card.claim.iri for card in first] == claims[::-1]
    assert len(keeping._deck(site.served)._kept) == 10
    again = cards(site.served, claims)
    assert again == first[::-1]
    keeping._deck.cache_clear()


def test_a_page_of_a_claim_shows_its_card(site: Site) -> None:
    page = site.page("/data/kaz-2023-parliamentary/claim-counting-assessed-negatively.html")
    assert claims_on(page) == ["claim-counting-assessed-negatively"]
    assert len(re.findall("<h1", page.html)) == 1
    assert '<article class="claim' not in site.page("/concept/theme/media.html").html


def test_sets_of_claims() -> None:
    numbers = [0, 1, 7, 8, 64, 801]
    bits = set_of(numbers, 802)
    assert list(members(bits)) == numbers
    assert list(members(bits, skip=4)) == [64, 801]
    assert bits.bit_count() == 6
    assert list(members(0)) == list(members(set_of([], 0))) == []
