"""Which form a client wants most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eomgraph.server.media import EXTENSIONS, GRAPHS, HTML, ROWS, choose, extension, prefers_html

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
RDFLIB = "text/turtle,application/x-turtle,application/rdf+xml;q=0.9,application/ld+json;q=0.8,*/*;q=0.1"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "html"),
        ("", "html"),
        ("*/*", "html"),
        (BROWSER, "html"),
        (RDFLIB, "turtle"),
        ("text/turtle", "turtle"),
        ("TEXT/Turtle ; Q=1.0", "turtle"),
        ("application/xml", "rdfxml"),
        ("application/json, text/turtle;q=0.9", "jsonld"),
        ("text/html;q=0, */*", "turtle"),
        ("text/*;q=0.4, application/n-triples;q=0.5", "ntriples"),
        ("text/plain", "ntriples"),
        ("text/turtle;q=0", None),
        ("image/png", None),
        ("text/turtle;q=2", None),
        ("nonsense, text/turtle", "turtle"),
        ("text/turtle;charset=utf-8;q=0.5, application/rdf+xml;q=0.4", "turtle"),
    ],
)
def test_the_form_that_is_wanted_most_is_chosen(accept: str | None, chosen: str | None) -> None:
    form = choose(accept, (HTML, *GRAPHS))
    assert (form and form.name) == chosen


def test_rows_come_in_json_unless_asked_otherwise() -> None:
    assert [choose(accept, ROWS).name for accept in (None, "*/*", "text/*", "text/csv")] == [  # type: ignore[union-attr]
        "json", "json", "csv", "csv",
    ]  # fmt: skip


def test_a_browser_is_known_by_what_it_prefers() -> None:
    assert prefers_html(BROWSER)
    assert not any(map(prefers_html, (None, "*/*", RDFLIB, "application/json, text/html;q=0.9")))


def test_each_extension_stands_for_one_form() -> None:
    assert {extension(form): form for form in EXTENSIONS.values()} == dict(EXTENSIONS)


@given(st.text(max_size=100))
def test_no_header_is_too_odd(accept: str) -> None:
    assert choose(accept, ROWS) in (*ROWS, None)
