"""A real browser reads the pages: Chromium, at the width of a phone and of a desk, in the light and in the dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browsers import chromium, needs_chromium
from eomgraph.server.pages.navigation import NAVIGATION

from .conftest import Running, running

PATHS = [
    *(path for path, _ in NAVIGATION),
    "read/kaz-2023-parliamentary/campaign",
    "read/kaz-2023-parliamentary/fn-26",
    "standards/copenhagen-1990",
    "standards/kaz/law-elections",
    "audit/kaz-2023-parliamentary?outcome=holds",
    "ask?for=lawyer",
    "question/claims.html",
    "api/questions/figures?voice=authority",
    "sparql?draft=figures",
    "downloads",
    "codebook",
    "codebook/voice",
]
WIDTHS = [390, 1280]

pytestmark = [
    pytest.mark.slow,
    needs_chromium,
]


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Running]:
    with running(built) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, server: Running) -> Iterator[Page]:
    """A page that fails the test where it says anything on the console, or asks for anything elsewhere."""
    page = browser.new_page(base_url=server.address, viewport={"width": request.param, "height": 900})
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page
    page.close()
    assert [url for url in asked if not url.startswith((server.address, "data:"))] == []
    assert told == []


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_can_be_read_by_all(page: Page, path: str, colours: str) -> None:
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    assert page.goto(path).status == 200  # type: ignore[union-attr]
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == [], found


def test_the_editor_completes_terms_and_puts_their_prefixes_in(page: Page) -> None:
    page.goto("sparql")
    query = page.get_by_label("Query in SPARQL")
    query.fill("SELECT ?claim WHERE { ?claim a ")
    query.press("End")
    query.press_sequentially("eom:Find")
    option = page.get_by_role("option", name="eom:Finding", exact=False).first
    option.wait_for()
    query.press("Enter")
    text = query.input_value()
    assert text.startswith("PREFIX eom: <https://w3id.org/eomgraph/ontology#>\n")
    assert text.endswith("?claim a eom:Finding")
    query.press("Control+End")
    query.press_sequentially(" } ORDER BY ?claim LIMIT 2")
    query.press("Escape")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", name="Result").wait_for()
    assert page.get_by_role("status").inner_text().startswith("2 rows")
    page.goto("sparql")
    page.get_by_text("Asked before, in this browser").click()
    assert page.locator("#history li").count() == 1


def test_a_coded_value_is_found_by_its_label(page: Page) -> None:
    page.goto("sparql")
    query = page.get_by_label("Query in SPARQL")
    query.fill("SELECT * WHERE { ?claim ?p ")
    query.press("End")
    query.press_sequentially("joint")
    page.get_by_role("option", name="voice:joint-mission", exact=False).first.wait_for()


def test_questions_are_narrowed_down_as_one_types(page: Page) -> None:
    page.goto("ask")
    page.get_by_label("Questions with the words").fill("turnout")
    shown = page.locator("#questions li:visible")
    assert 0 < shown.count() < 12
    assert "question" in page.locator("#filtered").inner_text()


def test_a_form_leads_to_an_answer_in_words(page: Page) -> None:
    page.goto("question/claims.html")
    page.get_by_label("theme", exact=False).first.select_option(label="counting")
    page.get_by_label("polarity", exact=False).select_option("negative")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", name="What is claimed").wait_for()
    assert "theme=counting" in page.url
    page.locator("table.rows a[href*='read/']").first.click()
    assert "/read/kaz-2023-parliamentary/" in page.url


def test_every_page_is_reached_by_its_name(page: Page) -> None:
    page.goto("")
    for path, name in NAVIGATION[1:]:
        page.get_by_role("navigation", name="Site").get_by_role("link", name=name, exact=True).click()
        assert page.url.partition("?")[0].endswith(f"/{path}")
        assert page.locator("nav[aria-label=Site] [aria-current=page]").inner_text() == name
        assert page.locator("h1").count() == 1


def test_a_search_leads_to_a_claim_and_from_it_to_its_sentence(page: Page) -> None:
    page.goto("")
    page.get_by_role("searchbox").first.fill("carousel OR recount")
    page.get_by_role("searchbox").first.press("Enter")
    page.get_by_label("Words").fill("transparen*")
    page.get_by_label("Words").press("Enter")
    claim = page.locator("article.claim.own").first
    cue = claim.locator("q").first.inner_text().strip("“”")
    claim.locator(".passages a").first.click()
    locator = page.url.rpartition("#")[2]
    assert cue in page.locator(f'[id="{locator}"]').inner_text()


def test_facets_narrow_down_one_after_the_other_and_can_be_taken_back(page: Page) -> None:
    def shown() -> int:
        return int(page.get_by_text(re.compile(r"of 802 claims")).inner_text().split()[0])

    page.goto("claims?theme=media")
    before = shown()
    page.goto("claims?theme=media&polarity=negative")
    after = shown()
    assert 0 < after < before
    page.get_by_role("link", name=re.compile("negative ×|Remove .*negative", re.IGNORECASE)).first.click()
    assert shown() == before


def test_a_citation_can_be_copied(page: Page, server: Running) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address.rstrip("/"))
    page.goto("claims?theme=counting")
    claim = page.locator("article.claim").first
    claim.locator("summary").first.click()
    claim.get_by_role("button", name="Copy the citation").click()
    claim.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert claim.locator(".statement").inner_text().rstrip(".") in copied
    assert "(preliminary)" in copied
    assert "SHA-256" in copied


def test_names_are_read_in_the_language_that_was_chosen(page: Page) -> None:
    page.goto("places")
    page.get_by_role("link", name="Қазақша").click()
    assert page.get_by_text("Өскемен").first.is_visible()
    page.goto("actors")
    assert page.get_by_text("Қазақстан Республикасының Орталық сайлау комиссиясы").first.is_visible()


def test_colours_stay_as_they_were_chosen(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark or light").click()
    page.goto("claims")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_the_keyboard_comes_to_the_content_first(page: Page) -> None:
    page.goto("claims")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_pages_say_the_same_without_scripts(browser: Browser, server: Running) -> None:
    page = browser.new_page(base_url=server.address, java_script_enabled=False)
    page.goto("claims?theme=counting")
    assert page.get_by_text("Where it stands").or_(page.locator("article.claim summary")).first.is_visible()
    page.locator("article.claim summary").first.click()
    assert page.locator("article.claim .citation").first.is_visible()
    page.goto("places?labels=ru")
    assert page.get_by_text("Усть-Каменогорск").first.is_visible()
    page.close()
