"""The explorer as plain files: every link leads to a file, and every thing is there in three forms."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Page

from browsers import chromium, needs_chromium
from eomgraph import resources
from eomgraph.building import build
from eomgraph.cli.commands import eomgraph
from eomgraph.errors import StoreError
from eomgraph.namespaces import BASE
from eomgraph.server.addresses import AmongFiles, file_of
from eomgraph.server.pages.omissions import without_server
from eomgraph.server.site import searching, write_site
from eomgraph.stores import OxigraphStore

from .plain_files import contents, dead_links

HOST = "https://example.org/reports/"


class Quiet(SimpleHTTPRequestHandler):
    """Gives files, and writes no log."""

    def log_message(self, *_: object) -> None:
        pass


REPORT = """
PREFIX : <https://w3id.org/eomgraph/data/one/>
PREFIX eom: <https://w3id.org/eomgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
:report a eom:ObservationReport ; skos:prefLabel "Statement on <i>Riverland</i>"@en ;
    eom:reportStatus "preliminary"@en .
:otter a eom:Person ; skos:prefLabel "Amos Otter"@en .
:claim-calm a eom:Finding ; eom:paraphrase "The day was calm."@en ; eom:isStatedIn :report ;
    eom:hasVoice <https://w3id.org/eomgraph/concept/voice/joint-mission> ; eom:concerns :otter ;
    eom:hasMode <https://w3id.org/eomgraph/concept/mode/stated> ;
    eom:hasPolarity <https://w3id.org/eomgraph/concept/polarity/neutral> ;
    eom:hasConformity <https://w3id.org/eomgraph/concept/conformity/none-expressed> ;
    eom:hasEvidence :evidence-calm .
:evidence-calm eom:inPassage :day-p1-s1 ; eom:cue "was calm" .
:day a eom:Section ; eom:locator "day" ; eom:order 1 ; eom:isPartOf :report ; eom:headingText "The day" .
:day-p1-s1 a eom:Sentence ; eom:locator "day/p1/s1" ; eom:order 2 ; eom:isPartOf :day .
"""
QUESTION = """#+ summary: Which claims are there?
#+ description: One row a claim.
#+ tags: [analyst]
#+ params:
#+   claim: {type: iri, scheme: eom, description: the claim, example: "eom:x"}
SELECT ?claim WHERE {
  VALUES ?claim { UNDEF }
  ?claim a <https://w3id.org/eomgraph/ontology#Finding> .
} ORDER BY ?claim
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A built graph of one made-up report, with one stored question."""
    root = tmp_path_factory.mktemp("small")
    shutil.copytree(Path(__file__).parents[1] / "made_up_project", root / "project")
    (root / "project" / "queries" / "rules").symlink_to(resources.folder("queries") / "rules")
    (root / "project" / "queries" / "questions").mkdir()
    (root / "project" / "queries" / "questions" / "claims-there.rq").write_text(QUESTION)
    (root / "project" / "data" / "reports" / "one" / "report.ttl").write_text(REPORT)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(resources, "folder", lambda name: root / "project" / name)
        build(root / "graph")
        yield root / "graph"


@pytest.fixture(scope="module")
def site(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "site"
    assert write_site(small, out, base=HOST).dead == ()
    return out


def test_no_link_of_a_small_site_is_dead(site: Path) -> None:
    assert list(dead_links(site)) == []


def test_a_site_says_the_same_bytes_each_time(site: Path, small: Path, tmp_path: Path) -> None:
    write_site(small, tmp_path / "again", base=HOST)
    assert contents(tmp_path / "again") == contents(site)


def test_everything_that_the_graph_names_has_its_three_forms(site: Path, small: Path) -> None:
    store = OxigraphStore(small / "store", read_only=True)
    named = {
        term.value.partition("#")[0].removeprefix(BASE)
        for quad in store.quads()
        for term in (*quad.triple, quad.graph_name)
        if isinstance(term, ox.NamedNode) and term.value.startswith(BASE)
    }
    missing = [f"{path}.{ending}" for path in named for ending in ("html", "ttl", "jsonld")]
    assert [name for name in missing if not (site / name).is_file()] == []


def test_the_forms_of_a_thing_say_the_same(site: Path) -> None:
    thing = site / "data/one/claim-calm"
    turtle = {quad.triple for quad in ox.parse(path=f"{thing}.ttl", format=ox.RdfFormat.TURTLE)}
    read = {quad.triple for quad in ox.parse(path=f"{thing}.jsonld", format=ox.RdfFormat.JSON_LD)}
    assert {each.predicate for each in turtle} == {each.predicate for each in read}
    assert len(turtle) == len(read)


def test_stored_questions_have_their_answers(site: Path) -> None:
    answer = json.loads((site / "api/questions/claims-there.json").read_bytes())
    assert [row["claim"] for row in answer["rows"]] == [
        f"{BASE}data/one/claim-calm",
        f"{BASE}data/one/finding",
    ]
    assert "claim-calm" in (site / "api/questions/claims-there.csv").read_text(encoding="utf-8")
    assert "SELECT" in (site / "question/claims-there.html").read_text(encoding="utf-8")
    assert "The day was calm." in (site / "api/questions/claims-there.html").read_text(encoding="utf-8")


def test_the_map_has_whole_addresses_of_files(site: Path) -> None:
    text = (site / "sitemap/1.xml").read_text(encoding="utf-8")
    addresses = [part.partition("</loc>")[0] for part in text.split("<loc>")[1:]]
    assert f"{HOST}claims.html" in addresses
    assert all((site / address.removeprefix(HOST)).is_file() or address == HOST for address in addresses)


def test_a_person_is_in_no_map_and_no_index(site: Path) -> None:
    page = (site / "data/one/otter.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert "otter" not in (site / "sitemap/1.xml").read_text(encoding="utf-8")


def test_the_index_of_words_has_statements_and_no_person(site: Path) -> None:
    indexed = [gzip.decompress(path.read_bytes()).decode() for path in site.glob("pagefind/fragment/*")]
    assert any("The day was calm." in text and "data/one/claim-calm.html" in text for text in indexed)
    assert not any("Amos Otter" in text for text in indexed)


def test_without_pagefind_a_site_has_no_search_and_that_is_told(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "find_spec", lambda name: None)
    result = CliRunner().invoke(
        eomgraph, ["site", str(tmp_path / "out"), "--store", str(small), "--jobs", "1"]
    )
    assert result.exit_code == 0, result.output
    assert "eomgraph[site]" in result.output
    assert not (tmp_path / "out" / "search.html").exists()
    assert "<form" not in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def page(site: Path) -> Iterator[Page]:
    """A page of a real browser, with the site on a host as its base; it fails the test where it says anything."""
    told: list[str] = []
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as host,
        chromium() as browser,
    ):
        Thread(target=host.serve_forever, daemon=True).start()
        page = browser.new_page(base_url=f"http://127.0.0.1:{host.server_port}/")
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        yield page
        host.shutdown()
    assert told == []


@pytest.mark.slow
@needs_chromium
def test_a_browser_finds_words_in_the_site(page: Page) -> None:
    page.goto("data/one/claim-calm.html")
    page.get_by_role("searchbox").fill("calm day")
    page.get_by_role("button", name="Search").click()
    result = page.locator("[data-results=statement] li").filter(has_text="The day was calm.")
    assert "The day, paragraph 1, sentence 1" in result.inner_text()
    assert result.locator("mark").all_inner_texts()[:2] == ["day", "calm."]
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == [], found
    result.get_by_role("link").click()
    assert page.url.endswith("/data/one/claim-calm.html")


@pytest.mark.slow
@needs_chromium
def test_a_word_that_nothing_has_is_told(page: Page) -> None:
    page.goto("search.html?q=riverland+zyxwv")
    page.wait_for_function(
        "document.getElementById('found').textContent === 'Nothing has zyxwv; this has the rest.'"
    )
    assert (
        page.locator("[data-results=name] li").first.inner_text().startswith("Statement on <i>Riverland</i>")
    )
    assert page.locator("[data-results=statement]").is_hidden()


@pytest.mark.slow
@needs_chromium
def test_a_search_that_finds_nothing_says_so(page: Page) -> None:
    page.goto("search.html?q=%3Cb%3Ezyxwv%3C/b%3E")
    page.wait_for_function(
        "document.getElementById('found').textContent.includes('Nothing has these words.')"
    )
    assert page.locator("#words").input_value() == "<b>zyxwv</b>"


@pytest.mark.slow
@needs_chromium
def test_from_a_disk_the_search_says_why_it_finds_nothing(site: Path) -> None:
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"{(site / 'search.html').as_uri()}?q=calm")
        page.wait_for_function("document.getElementById('found').textContent.includes('web host')")


def test_without_a_base_there_is_no_map(small: Path, tmp_path: Path) -> None:
    write_site(small, tmp_path / "bare")
    assert not (tmp_path / "bare" / "sitemap.xml").exists()


def test_what_no_site_is_is_never_replaced(small: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match=r"no site of eomgraph.*choose a new folder"):
        write_site(small, tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


def test_the_command_tells_how_much_there_is(small: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        eomgraph, ["site", str(tmp_path / "out"), "--store", str(small), "--jobs", "1"]
    )
    assert result.exit_code == 0, result.output
    assert "files" in result.output
    assert (tmp_path / "out" / "index.html").is_file()


@pytest.mark.parametrize(
    "address",
    [
        "sparql?query=x",
        "claims?q=a b",
        "claims?theme=a&voice=b",
        "claims?theme=a&theme=b",
        "../x",
        "a//b",
        "a/.b",
    ],
)
def test_what_plain_files_cannot_serve_has_none(address: str) -> None:
    assert file_of(address) is None


def test_no_name_leads_out_of_the_folder() -> None:
    addresses = AmongFiles()
    for path in ("../secret", "data/%2e%2e/%2e%2e/secret", "/etc/passwd", "a/../../b", "x\0y", "a" * 300):
        assert addresses.thing("./", path) == "about:nowhere"


def test_links_that_lead_nowhere_keep_their_words() -> None:
    page = (
        '<!DOCTYPE html><p>A &amp; b&#160;c <a class="x" href="about:nowhere#y" rel="nofollow">Media</a> <b>7</b></p>'
        '<svg viewBox="0 0 1 1"><a href="about:nowhere"><rect/></a></svg>'
        '<form action="claims"><p>Search <a href="about:nowhere">x</a></p></form>'
        "<form data-static><input></form><!-- c -->"
    )
    assert without_server(page) == (
        '<!DOCTYPE html><p>A &amp; b&#160;c <span class="x">Media</span> <b>7</b></p>'
        '<svg viewBox="0 0 1 1"><g><rect/></g></svg><form data-static><input></form><!-- c -->'
    )
