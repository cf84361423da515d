"""A review in a real browser, with the keyboard, with scripts and without."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsers import chromium, needs_chromium
from eomgraph.drafting import Verdict
from eomgraph.reviewing import Session
from reviewed import STATEMENTS, drafted, item_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAM = [sys.executable, "-c", "from eomgraph.cli import main; main()"]
SENTENCE = "sentence/counting/p1/s2"

pytestmark = [
    pytest.mark.slow,
    needs_chromium,
]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return drafted(tmp_path)


@pytest.fixture
def address(session: Session) -> Iterator[str]:
    process = subprocess.Popen(
        [*PROGRAM, "review", str(session.folder), "--serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    try:
        yield process.stderr.readline().removeprefix("Review at ").strip()
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize("scripts", [True, False])
def test_the_keyboard_alone_states_a_claim(
    scripts: bool, browser: Browser, address: str, session: Session
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address + SENTENCE)
    # The statement of the first open claim has the focus.
    page.locator("textarea:focus").wait_for()
    page.keyboard.type(STATEMENTS["counting/p1/s2"])
    if scripts:
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")
    else:
        claim = item_at(session, "counting/p1/s2", "claim")
        page.locator(f'[id="{claim.key}"] button[value="accept"]').focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    made = Session(session.folder).decisions[item_at(session, "counting/p1/s2", "claim").key]
    assert (made.verdict, made.statement) == (Verdict.ACCEPTED, STATEMENTS["counting/p1/s2"])
    # What is decided, the focus leaves for the next open sentence.
    page.locator("a.go:focus").wait_for()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.startswith(address + "sentence/counting/p1/s3")
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_window(width: int, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in ("", "report", "missing", SENTENCE, "sentence/counting/p1/s1"):
        page.goto(address + path)
        assert _width(page) <= width, path
    context.close()


def _width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))
