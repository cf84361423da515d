"""Nothing that data or requests say becomes markup: pages are read by a parser, which looks for what could run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from eomgraph.building import STORE
from eomgraph.export import export
from eomgraph.manifests import MANIFEST
from eomgraph.stores import OxigraphStore

from .conftest import Running, running

HOSTILE = "</title></textarea></code><script>alert(1)</script>\\\"' onload='alert(1)<img src=x onerror=alert(1)>{{7*7}}"
DATA = f"""
:claim-x a eom:Finding ;
    skos:prefLabel "{HOSTILE}"@en ;
    eom:paraphrase "{HOSTILE}"@en ;
    eom:hasTheme <https://w3id.org/eomgraph/concept/theme/x'onclick='alert(1)> ;
    rdfs:seeAlso <javascript:alert(1)> , <data:text/html,alert(1)> , <https://example.org/'onclick='alert(1)> ;
    eom:hasVoice voice:odd ;
    eom:hasEvidence :evidence-x .
:evidence-x eom:inPassage :passage-x ; eom:cue "{HOSTILE}" .
:passage-x eom:locator "{HOSTILE}" .
voice:odd skos:prefLabel "{HOSTILE}"@en .
eom:Odd a owl:Class ; rdfs:label "{HOSTILE}"@en ; skos:definition "{HOSTILE}"@en ; skos:example "{HOSTILE}"@en ;
    rdfs:isDefinedBy <https://w3id.org/eomgraph/ontology/odd> .
:report a eom:ObservationReport ; skos:prefLabel "{HOSTILE}"@en .
"""


OUR_SCRIPT = r"(\./|(\.\./)+)static/[a-z]+\.js"


class Suspicious(HTMLParser):
    """Collects what a browser would run, or load from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and re.fullmatch(OUR_SCRIPT, dict(attrs).get("src") or ""):
            return
        if tag in ("script", "img", "iframe", "object", "embed", "svg", "base", "style"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.found.append(name)
            if name in ("href", "src", "action") and (value or "").strip().lower().startswith(
                ("javascript:", "data:")
            ):
                self.found.append(f"{name}={value}")


def suspicious(page: str) -> list[str]:
    parser = Suspicious()
    parser.feed(page)
    return parser.found


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, store_of: Callable[..., OxigraphStore]
) -> Iterator[Running]:
    """A server of data that were written by an enemy."""
    folder = tmp_path_factory.mktemp("hostile")
    store = store_of({"made-up/claims": DATA, "ontology/odd": ""})
    kept = OxigraphStore(folder / STORE)
    kept.add(store.quads())
    kept.settle()
    del kept
    export(store, folder)
    (folder / MANIFEST).write_text(
        json.dumps({"eomgraph": HOSTILE.replace("\\", "")[:20], "content": "c" * 64})
    )
    with running(folder) as server:
        yield server


QUERY = "SELECT ?s ?o (<javascript:alert(1)> AS ?x) { ?s ?p ?o }"
PATHS = [
    "/",
    f"/?report={quote(HOSTILE)}",
    "/overview/made-up",
    f"/overview/{quote(HOSTILE)}",
    "/claims",
    f"/claims?q={quote(HOSTILE)}&labels={quote(HOSTILE)}",
    f"/claims?theme={quote(HOSTILE)}",
    "/ontology",
    "/data/made-up/claim-x.html",
    "/data/made-up/passage-x.html",
    "/data/made-up/report.html",
    "/concept/voice/odd.html",
    "/concept/theme/x'onclick='alert(1).html",
    "/graph/made-up/claims.html",
    f"/sparql?query={quote(QUERY)}",
    f"/sparql?query={quote('CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }')}",
    f"/sparql?query={quote(HOSTILE)}",
    f"/{quote(HOSTILE)}",
    "/api/questions/data-set-composition",
    f"/api/questions/claims?theme={quote(HOSTILE)}",
    f"/api/questions/claims?locator={quote(HOSTILE)}",
    f"/api/questions/{quote(HOSTILE)}",
    f"/question/{quote(HOSTILE)}",
    f"/files/{quote(HOSTILE)}",
]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_hostile_becomes_markup(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers={"accept": "text/html"})
    assert response.status_code in (200, 400, 404)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert suspicious(response.text) == []
    assert "49" not in response.text.replace("{{7*7}}", "")[:200]


def test_what_is_hostile_is_shown_as_text(client: httpx.Client) -> None:
    page = client.get("/data/made-up/claim-x.html").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "javascript:alert(1)" in page  # as a text, not as a link
    assert "{{7*7}}" in page


def test_the_check_lets_our_script_pass() -> None:
    assert suspicious("<script src='../static/eomgraph.js'></script>") == []


def test_the_check_itself_finds_what_it_should() -> None:
    assert suspicious("<p><script>x</script><a href=' JavaScript:x' onclick=y>z</a>") == [
        "script", "href= JavaScript:x", "onclick",
    ]  # fmt: skip


def test_data_that_no_form_can_hold_is_told(client: httpx.Client) -> None:
    for accept in ("text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"):
        response = client.get("/data/made-up/claim-x", headers={"accept": accept}, follow_redirects=True)
        assert response.status_code == 200


def test_the_folder_is_left_as_it_was(server: Running) -> None:
    (folder,) = [Path(each) for each in server.process.args if "hostile" in str(each)]  # type: ignore[union-attr]
    assert (folder / MANIFEST).is_file()
    assert not list(folder.glob("*.html"))
