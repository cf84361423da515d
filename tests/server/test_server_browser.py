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
