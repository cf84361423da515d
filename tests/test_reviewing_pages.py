"""The pages of a review: forms alone lead to a report, and nobody else's form does anything."""

from __future__ import annotations

import asyncio
import re
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from eomgraph.drafting import Verdict, draft
from eomgraph.errors import EomgraphError
from eomgraph.reviewing import Session
from eomgraph.reviewing.pages import application
from reviewed import DETAILS, REPORT_ID, STATEMENTS, drafted, item_at, review

SENTENCE = "/sentence/counting/p1/s1"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return drafted(tmp_path)


class Client:
    """Whoever asks the pages: a browser without scripts, which follows redirects."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return self._ask("GET", path, headers=headers)

    def post(self, path: str, data: dict[str, str], headers: dict[str, str] | None = None) -> httpx.Response:
        return self._ask("POST", path, data=data, headers=headers)

    def _ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://127.0.0.1:8010", follow_redirects=True
            ) as client:
                return await client.request(method, path, **options)

        return asyncio.run(ask())


@pytest.fixture
def client(session: Session) -> Client:
    return Client(application(session.folder))


def token_of(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def send(client: Client, path: str, **fields: str) -> str:
    """Send a form of a page, and return the page that it leads to."""
    form_page = client.get("/report").text
    answer = client.post(path, data={"token": token_of(form_page), **fields})
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def again(session: Session) -> Session:
    return Session(session.folder)


def test_a_sentence_shows_its_wording_with_what_was_found(client: Client) -> None:
    page = client.get(SENTENCE).text
    assert re.search(r'<mark class="found-figure" title="figure">40 per cent</mark>', page)
    assert "Several interlocutors raised concerns about ink." in page
    assert client.get("/sentence/counting/p9/s9").status_code == 404
    assert "Preliminary Conclusions" in client.get("/").text


def test_a_claim_is_kept_with_the_persons_words_and_corrections(client: Client, session: Session) -> None:
    claim = item_at(session, "counting/p1/s1", "claim")
    words = STATEMENTS["counting/p1/s1"]
    page = send(client, SENTENCE, act="accept", key=claim.key, statement=words, polarity="mixed", theme="")
    assert words in page
    made = again(session).decisions[claim.key]
    assert (made.verdict, made.statement, dict(made.values)) == (
        Verdict.CORRECTED,
        words,
        {"polarity": "mixed"},
    )
    send(client, SENTENCE, act="forget", key=claim.key)
    assert again(session).decisions == {}


def test_items_are_left_out_kept_together_and_added(client: Client, session: Session) -> None:
    thirty = item_at(session, "counting/p1/s1", "figure", "30")
    send(client, SENTENCE, act="reject", key=thirty.key)
    send(client, SENTENCE, act="accept-others")
    send(
        client,
        SENTENCE,
        act="add",
        kind="claim",
        cue="negatively",
        statement="The mission was critical of it.",
    )
    verdicts = [decision.verdict for decision in again(session).decisions.values()]
    assert sorted(verdicts) == ["accepted", "accepted", "added", "rejected"]


def test_a_sentence_that_carries_nothing_is_said_to(client: Client, session: Session) -> None:
    page = send(client, "/sentence/counting/p1/s4", act="nothing", reason="It points elsewhere.")
    assert "The sentence carries nothing: It points elsewhere." in page


def test_a_mistake_is_told_and_changes_nothing(client: Client, session: Session) -> None:
    claim = item_at(session, "counting/p1/s1", "claim")
    token = token_of(client.get("/report").text)
    for fields, problem in (
        ({"act": "accept", "key": claim.key, "theme": "fishing"}, "'fishing' is no theme"),
        ({"act": "accept", "key": "0" * 12}, "no item has the key"),
        ({"act": "add", "kind": "claim", "cue": "not printed"}, "is not in counting/p1/s1"),
        ({"act": "add", "kind": "circus", "cue": "negatively"}, "cannot be added"),
        ({"act": "nothing", "reason": " "}, "Say why"),
        ({"act": "dance"}, "nothing that can be done"),
    ):
        answer = client.post(SENTENCE, data={"token": token, **fields})
        assert answer.status_code == 400
        assert problem in unescape(answer.text)
    assert again(session).decisions == {}


@pytest.mark.parametrize(
    ("headers", "token", "status"),
    [
        ({}, "wrong", 403),
        ({"origin": "http://elsewhere.example"}, None, 403),
        ({"origin": "null"}, None, 403),
        ({"sec-fetch-site": "cross-site"}, None, 403),
        ({"host": "elsewhere.example:8010"}, None, 421),
        ({"content-type": "text/plain"}, None, 415),
    ],
)
def test_a_form_that_no_page_of_ours_sent_is_refused(
    headers: dict[str, str], token: str | None, status: int, client: Client, session: Session
) -> None:
    given = token or token_of(client.get("/report").text)
    answer = client.post(
        "/sentence/counting/p1/s4", data={"token": given, "act": "nothing", "reason": "x"}, headers=headers
    )
    assert answer.status_code == status
    assert again(session).decisions == {}


def test_a_form_of_any_length_is_not_read(client: Client) -> None:
    answer = client.post(SENTENCE, data={"token": "x" * 300_000})
    assert answer.status_code == 413


def test_a_site_that_resolves_to_this_machine_reads_nothing(client: Client) -> None:
    answer = client.get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 421
    assert "Riverland" not in answer.text


def test_what_a_report_prints_is_escaped(tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_text(
        '# <script>alert(1)</script> 2031\n\nObservers saw 12 "><b>stations</b> & more.\n', encoding="utf-8"
    )
    draft(file, tmp_path / "draft", report=REPORT_ID)
    client, session = Client(application(tmp_path / "draft")), Session(tmp_path / "draft")
    for path in ("/", "/report", "/missing", f"/sentence/{session.text.sentences[-1].locator}"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<b>stations" not in page
    assert "default-src 'none'" in client.get("/").headers["content-security-policy"]


def test_forms_alone_lead_to_a_report(client: Client, session: Session) -> None:
    assert "things are missing" in send(client, "/finish")
    send(client, "/report", **DETAILS, **{"theme:recommendations": "results-publication"})
    review(session)
    page = send(client, "/finish")
    assert "The report is written" in page
    assert (session.folder / "reports" / REPORT_ID / "counting.ttl").exists()


def test_what_a_terminal_decides_is_seen(client: Client, session: Session) -> None:
    claim = item_at(session, "counting/p1/s2", "claim")
    client.get("/")
    session.decide(claim.key, Verdict.ACCEPTED, statement=STATEMENTS["counting/p1/s2"])
    assert STATEMENTS["counting/p1/s2"] in client.get("/sentence/counting/p1/s2").text


def test_a_folder_without_a_draft_has_no_pages(tmp_path: Path) -> None:
    with pytest.raises(EomgraphError, match="no report has been drafted"):
        application(tmp_path)
