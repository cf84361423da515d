"""A real browser reads the pages: Chromium, at the width of a phone and of a desk, in the light and in the dark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from eomgraph.server.pages.navigation import NAVIGATION

from .conftest import Running, running

CHROMIUM = shutil.which("chromium")
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
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Running]:
    with running(built) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


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
