"""The first page says what a report is, counts its claims as the graph does, and leads to where people want to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from eomgraph.namespaces import BASE
from eomgraph.server.pages.overview.themes import drawing
from eomgraph.stores import OxigraphStore

from .site import Page, Site, serve

REPORT = "kaz-2023-parliamentary"


@pytest.fixture(scope="module")
def page(site: Site) -> Page:
    return site.page("/")


def test_the_page_says_what_the_report_is(page: Page) -> None:
    lead = page.part('<div class="report">', "</div>").html
    for words in (
        "<strong>Preliminary</strong>",
        "Statement of Preliminary Findings and Conclusions",
        "Early parliamentary elections in Kazakhstan, 19 March 2023",
        "International Election Observation Mission, Kazakhstan 2023",
        "OSCE PA delegation, Kazakhstan 2023",
        "issued on 20 March 2023",
    ):
        assert words in lead


# --- themes -----------------------------------------------------------------------------------------------


def bars(page: Page) -> list[tuple[str, int, str]]:
    """Return group and polarity, number and address of each bar in the drawing."""
    cells = re.findall(
        r'<td class="([\w ]+)"[^>]*>\s*(.*?)</td>', page.part('<table class="themes">', "</table>").html, re.S
    )
    found = []
    for kind, cell in cells:
        links = Page("/", cell).links
        found.append((kind, int(re.search(r">([\d,]+)<", cell)[1]), links[0].target if links else ""))  # type: ignore[index]
    return found


def test_the_drawing_counts_as_the_stored_question_does(site: Site, page: Page) -> None:
    expected: Counter[str] = Counter()
    for row in site.served.graph.query("polarity-by-theme"):
        group = {"Finding": "findings", "Conclusion": "conclusions"}[str(row.kind).rpartition("#")[2]]
        for polarity in ("positive", "negative", "neutral"):
            expected[f"{group} {polarity}"] += int(getattr(row, polarity))
    counted: Counter[str] = Counter()
    rows = page.part('<table class="themes">', "<tfoot>")
    for kind, count, _ in bars(Page("/", f'<table class="themes">{rows.html}</table>')):
        counted[kind] += count
    assert {kind: count for kind, count in counted.items() if not kind.startswith("relayed")} == expected
    claims = {row.claim for row in site.served.graph.query("claims", kind=f"{BASE}ontology#RelayedClaim")}
    assert sum(count for kind, count in counted.items() if kind.startswith("relayed")) == len(claims)


def test_a_bar_leads_to_as_many_claims_as_it_says(site: Site, page: Page) -> None:
    drawn = [each for each in bars(page) if each[1]]
    assert len(drawn) > 80
    for _, count, address in drawn[::3]:
        assert f"<strong>{count:,}</strong> of" in site.page(address).html, address


def test_bars_are_as_long_as_there_are_claims(page: Page) -> None:
    for cell in re.findall(r'<a class="bar".*?</a>', page.html, re.S):
        if drawn := re.search(r'width="([\d.]+)em".*?<span>(\d+)</span>', cell, re.S):
            assert float(drawn[1]) == pytest.approx(0.18 * int(drawn[2]))


def test_themes_stand_in_the_order_of_the_report(site: Site) -> None:
    sections = site.served.graph.sparql(
        f"PREFIX eom: <{BASE}ontology#> SELECT ?theme {{ ?section a eom:Section ; eom:hasTheme ?theme ; "
        "eom:sectionOrder ?order } ORDER BY ?order"
    )
    order = [str(row.theme) for row in sections]  # type: ignore[union-attr]
    drawn = [str(theme.named.iri) for theme in drawing(site.served, REPORT, {}).themes]
    assert [theme for theme in drawn if theme in order] == [theme for theme in order if theme in drawn]
    assert (
        drawn.index(f"{BASE}concept/theme/electoral-system")
        == drawn.index(f"{BASE}concept/theme/legal-framework") + 1
    )


def test_no_bar_is_told_by_colour_or_length_alone(page: Page) -> None:
    table = page.part('<table class="themes">', "</table>").html
    assert table.count("<svg") == table.count('<svg aria-hidden="true"')
    for words in ("Findings", "Conclusions", "Relayed from others"):
        assert f'scope="colgroup" colspan="3" class="{words.split()[0].lower()}">{words}</th>' in table
    assert "style=" not in page.html


# --- figures ----------------------------------------------------------------------------------------------


def figure(page: Page, label: str) -> str:
    """Return the item of a key figure."""
    (item,) = [
        each for each in re.findall(r"<li[^>]*>.*?</li>", page.html, re.S) if f'"what">{label}' in each
    ]
    return re.sub(r"\s+", " ", item)


def test_a_key_figure_has_its_base_its_speaker_and_its_sentence(page: Page) -> None:
    count = figure(page, "Polling stations where the count was assessed negatively")
    for words in (
        ">58</a>",
        "of polling stations where the count was observed (128)",
        "International Election Observation Mission",
        'href="./read/kaz-2023-parliamentary/election-day#election-day/p6/s1"',
    ):
        assert words in count
    assert "relayed" not in count


def test_what_authorities_report_is_marked_as_theirs(page: Page) -> None:
    voters = figure(page, "Registered voters")
    assert ">12,032,550</a>" in voters
    assert '<li class="relayed">' in voters
    assert "relayed: Central Election Commission" in re.sub("<[^>]*>", "", voters)
    assert 'class="relayed"' in figure(page, "Preliminary turnout as reported")


# --- ways in ----------------------------------------------------------------------------------------------

ELSEWHERE = ("read", "standards", "figures", "actors", "places", "timeline", "audit", "ask")
"""Pages that have tests of their own."""


def test_ways_in_lead_somewhere(site: Site, page: Page) -> None:
    ways = page.part('<div class="ways">', 'id="machines"').links
    assert len(ways) == 24
    for link in ways:
        if urlsplit(link.target).path.split("/")[1] not in ELSEWHERE:
            assert site.get(link.target).status_code in (200, 303), link.target


def test_questions_codes_and_files_can_be_reached(site: Site, page: Page) -> None:
    targets = {link.target for link in page.links}
    assert {f"/question/{name}" for name in site.served.questions} <= targets
    assert {f"/files/{name}" for name in site.served.files} <= targets
    assert {
        "/concept/polarity",
        "/shapes",
        "/ontology",
        "/sparql",
        "/openapi.json",
        "/api/questions",
    } <= targets


def test_the_page_is_light(site: Site, page: Page) -> None:
    files = re.findall(r'(?:src|href)="\./(static/[^"]+)"', page.html)
    assert len(files) == 4
    assert len(page.html.encode()) + sum(len(site.get(f"/{file}").content) for file in files) < 200_000


def test_it_says_on_every_page_where_one_is(site: Site) -> None:
    for address, words in (
        ("/", "Overview"),
        ("/overview/kaz-2023-parliamentary", "Overview"),
        ("/claims", "Claims"),
    ):
        (current,) = [
            link
            for link in site.page(address).links
            if link.attributes.get("aria-current") == "page" and link.words != "Page 1"
        ]
        assert current.words == words


def test_the_language_of_names_is_kept_from_page_to_page(site: Site) -> None:
    for language in ("ru", "kk"):
        page = site.page(f"/?labels={language}")
        assert f'data-labels="{language}"' in page.html
        navigation = page.part('<nav aria-label="Site">', "</nav>")
        assert {urlsplit(link.target).query for link in navigation.links} == {f"labels={language}"}
    assert {
        urlsplit(link.target).query for link in site.page("/").part('<nav aria-label="Site">', "</nav>").links
    } == {""}


def test_the_map_of_the_site_has_the_explorer(site: Site) -> None:
    text = site.get("/sitemap/1.xml").text
    for path in ("", "claims", *ELSEWHERE):
        assert f"/{path}</loc>" in text


# --- several reports --------------------------------------------------------------------------------------

MADE_UP = """
:report a eom:ObservationReport ; skos:prefLabel "Report {n}"@en ; eom:reportStatus "final" ;
    eom:issued "2021-0{n}-01"^^xsd:date ; eom:issuedBy :mission .
:mission skos:prefLabel "Mission {n}"@en .
:claim-a a eom:Claim , eom:Finding ; eom:paraphrase "Media were free."@en ; eom:hasVoice voice:joint-mission ;
    eom:hasPolarity polarity:mixed ; eom:hasTheme theme:media ; eom:isStatedIn :report .
voice:joint-mission a eom:MissionVoice . theme:media skos:prefLabel "media"@en .
"""


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory, store_of: Callable[..., OxigraphStore]) -> Site:
    spaces = "".join(f"PREFIX {name}: <{BASE}concept/{name}/>\n" for name in ("voice", "polarity", "theme"))
    graphs = {
        f"made-{n}/claims": f"{spaces}PREFIX : <{BASE}data/made-{n}/>\n{MADE_UP.format(n=n)}"
        for n in range(1, 4)
    }
    return serve(store_of(graphs), tmp_path_factory.mktemp("several"))


def test_several_reports_are_listed_the_last_first(several: Site) -> None:
    page = several.page("/")
    assert [link.words for link in page.links if "/overview/" in link.target] == [
        "Report 3",
        "Report 2",
        "Report 1",
    ]
    assert "1 March 2021" in page.html
    assert "Mission 2" in page.html
    assert "final" in page.html


@pytest.mark.parametrize("address", ["/overview/made-2", "/?report=made-2"])
def test_a_report_among_several_has_an_overview_of_its_own(several: Site, address: str) -> None:
    page = several.page(address)
    assert "<strong>Final</strong>" in page.html
    assert "Mission 2" in page.html
    drawn = [(kind, count, target) for kind, count, target in bars(page) if count]
    assert [(kind, count) for kind, count, _ in drawn] == [("findings mixed", 1)] * 2
    assert all("report=made-2" in target for _, _, target in drawn)
    assert "<strong>1</strong> of 3 claims" in several.page(drawn[0][2]).html


@pytest.mark.parametrize(
    ("address", "status"),
    [("/overview/none", 404), ("/?report=none", 404), ("/?page=2", 404), ("/?page=x", 400)],
)
def test_reports_that_there_are_not_are_told(several: Site, address: str, status: int) -> None:
    page = several.page(address, status)
    assert "What to do:" in page.html


def test_reports_among_several_are_in_the_map_of_the_site(several: Site) -> None:
    assert several.get("/sitemap/1.xml").text.count("/overview/made-") == 3
