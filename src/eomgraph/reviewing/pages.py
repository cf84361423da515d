"""Pages: a draft's review in a browser, sentence by sentence; forms alone, so that no script is needed."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from ..drafting import Sentence, Verdict
from ..drafting.fields import FIELDS
from ..errors import EomgraphError
from ..server.pages import rendering
from .desk import Desk
from .details import DETAILS, THEME
from .finishing import Finished, find_gaps, finish
from .origins import is_ours, is_same_origin
from .session import ADDABLE, ASKED, NOTHING, Session, parse_value
from .views import Card, cards_of, open_sentences, progress_of, segments, shown_value

_HERE: Final = Path(__file__).parent
_LONGEST: Final = 256 * 1024  # bytes of a form
_HEADERS: Final = {
    **rendering.HEADERS,
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
REPORTS: Final = "reports"
"""The folder beside the decisions into which pages write a finished report."""

Handler = Callable[[Request], Awaitable[Response]]


def application(folder: Path) -> Starlette:
    """Return the pages of a draft's review; EomgraphError where nothing was drafted into the folder."""
    pages = _Pages(Desk(folder))
    routes = [
        Route("/", pages.guarded(pages.overview)),
        Route("/report", pages.guarded(pages.report), methods=["GET", "POST"]),
        Route("/missing", pages.guarded(pages.missing)),
        Route("/finish", pages.guarded(pages.finish), methods=["POST"]),
        Route("/sentence/{locator:path}", pages.guarded(pages.sentence), methods=["GET", "POST"]),
        Mount("/static", StaticFiles(directory=_HERE / "static")),
        Mount("/look", StaticFiles(directory=Path(rendering.__file__).parent / "static")),
    ]
    return Starlette(routes=routes)


class _Pages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        # Whoever has not read a page of ours cannot send a form of ours.
        self._token = secrets.token_urlsafe(32)
        self._finished: Finished | None = None

    def guarded(self, handler: Handler) -> Handler:
        """Refuse what comes by another name or from another site, and tell errors as a page."""

        async def handle(request: Request) -> Response:
            if not is_ours(request.headers.get("host", "")):
                return PlainTextResponse("This server answers on this machine alone.\n", 421, _HEADERS)
            try:
                if request.method == "POST" and not is_same_origin(request):
                    return self._problem("The form came from another site; nothing was changed.", 403)
                return await handler(request)
            except EomgraphError as error:
                return self._problem(str(error), 400)
            except _Refused as refused:
                return self._problem(str(refused), refused.status)

        return handle

    async def overview(self, request: Request) -> Response:
        """Show how far each section has been reviewed."""
        session = self._desk.session
        sections = progress_of(session)
        is_open = open_sentences(session)
        first = next((each.locator for each in session.text.sentences if each.locator in is_open), None)
        return self._page("overview.html", sections=sections, first=first, open=len(is_open))

    async def sentence(self, request: Request) -> Response:
        """Show a sentence with its items, or take a decision on one of them."""
        session = self._desk.session
        sentence = session.text.by_locator.get(request.path_params["locator"])
        if sentence is None:
            raise _Refused("No sentence of the report stands there.", 404)
        if request.method == "POST":
            return self._decide(session, sentence, await self._form(request))
        return self._show(session, sentence)

    def _show(self, session: Session, sentence: Sentence) -> Response:
        cards = cards_of(session, sentence)
        asked = [card for card in cards if card.item.kind in ASKED]
        order = [each.locator for each in session.text.sentences]
        at = order.index(sentence.locator)
        is_open = open_sentences(session)
        following = [*order[at + 1 :], *order[:at]]
        notes = [
            each for each in session.text.sentences if each.note is not None and each.note in sentence.calls
        ]
        caller = session.text.callers.get(sentence.note) if sentence.note is not None else None
        lists = {name: session.vocabulary.schemes[name] for name in ("unit", "base", "indicator", "issue")}
        return self._page(
            "sentence.html",
            sentence=sentence,
            parts=list(segments(sentence.wording, cards)),
            around=session.text.by_paragraph[sentence.paragraph],
            asked=asked,
            others=[card for card in cards if card.item.kind not in (*ASKED, NOTHING)],
            nothing=next((card for card in cards if card.item.kind == NOTHING), None),
            focus=next((card.item.key for card in asked if _is_open(card)), None),
            gaps=[gap for gap in find_gaps(session) if gap.place == sentence.locator and not gap.is_open],
            previous=order[at - 1] if at else None,
            next=order[at + 1] if at + 1 < len(order) else None,
            next_open=next((each for each in following if each in is_open), None),
            position=at + 1,
            count=len(order),
            notes=notes,
            caller=caller,
            lists=lists,
            addable=ADDABLE,
        )

    def _decide(self, session: Session, sentence: Sentence, form: Mapping[str, str]) -> Response:
        act, key = form.get("act", ""), form.get("key", "")
        place = sentence.locator
        if act in ("accept", "reject", "forget") and session.item(key).locator != place:
            raise _Refused("The item belongs to another sentence.", 400)
        match act:
            case "accept":
                self._accept(session, key, form)
            case "reject":
                session.decide(key, Verdict.REJECTED)
            case "forget":
                session.forget(key)
            case "accept-others":
                for card in cards_of(session, sentence):
                    if card.item.kind in ASKED and card.item.kind != "claim" and card.decision is None:
                        session.decide(card.item.key, Verdict.ACCEPTED)
            case "add":
                words = form.get("statement", "").strip() or None
                kind = form.get("kind", "")
                if kind not in ADDABLE:
                    raise _Refused("Such an item cannot be added.", 400)
                said = words if kind == "claim" else None
                session.add(place, kind, form.get("cue", ""), statement=said)
            case "nothing":
                reason = form.get("reason", "").strip()
                if not reason:
                    raise _Refused("Say why the sentence carries nothing.", 400)
                session.mark_nothing(place, reason)
            case _:
                raise _Refused("The form asks for nothing that can be done.", 400)
        self._desk.settle()
        # Without a fragment, for a browser that goes to one does not set the focus to what is open next.
        return self._to(f"/sentence/{quote(place)}")

    @staticmethod
    def _accept(session: Session, key: str, form: Mapping[str, str]) -> None:
        """Accept an item as its form has it: what differs from before is a correction."""
        item, decision = session.item(key), session.decisions.get(key)
        shown = decision.apply(item) if decision else item
        changed = {}
        for field in FIELDS.get(item.kind, ()):
            given = form.get(field.name)
            before = shown.cue if field.name == "cue" else shown_value(shown.values.get(field.name))
            if given is not None and given.strip() != before:
                changed[field.name] = parse_value(field.name, given)
        words = " ".join(form.get("statement", "").split()) or None
        corrected = changed or (decision and decision.values)
        session.decide(key, Verdict.CORRECTED if corrected else Verdict.ACCEPTED, changed, words)

    async def report(self, request: Request) -> Response:
        """Show, or take, what is said of the report as a whole."""
        session = self._desk.session
        if request.method == "POST":
            form = await self._form(request)
            names = {field.name for field in DETAILS}
            given = {
                name: value.strip() for name, value in form.items() if name in names or name.startswith(THEME)
            }
            session.say(given)
            self._desk.settle()
            return self._to("/report?kept=1")
        kept = "kept" in request.query_params
        schemes = session.vocabulary.schemes
        return self._page("report.html", fields=DETAILS, schemes=schemes, details=session.details, kept=kept)

    async def missing(self, request: Request) -> Response:
        """Show what is missing for a report."""
        session = self._desk.session
        finished, self._finished = self._finished, None
        gaps = finished.gaps if finished else find_gaps(session)
        return self._page("missing.html", gaps=gaps, places=session.text.by_locator, finished=finished)

    async def finish(self, request: Request) -> Response:
        """Write the report's folder beside the decisions, or show what is missing."""
        await self._form(request)
        self._finished = finish(self._desk.session, self._desk.folder / REPORTS)
        return self._to("/missing")

    async def _form(self, request: Request) -> Mapping[str, str]:
        """Return the fields of a form, several values of one joined; refuse what no page of ours sent."""
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LONGEST:
                raise _Refused("The form is too long.", 413)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise _Refused("This is no form.", 415)
        fields: dict[str, str] = {}
        for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True):
            fields[name] = f"{fields[name]} {value}".strip() if name in fields else value
        if not hmac.compare_digest(fields.pop("token", "").encode(), self._token.encode()):
            raise _Refused("The page is from before the server was started again: load it anew.", 403)
        return fields

    def _page(self, template: str, status: int = 200, **context: Any) -> Response:
        session = self._desk.session
        content = (
            _environment()
            .get_template(template)
            .render(
                token=self._token,
                report=session.report,
                title=session.details.get("label") or session.report,
                divisions=session.text.divisions,
                **context,
            )
        )
        return Response(content, status, _HEADERS, media_type="text/html")

    def _problem(self, problem: str, status: int) -> Response:
        return self._page("problem.html", status, problem=problem)

    @staticmethod
    def _to(where: str) -> Response:
        return RedirectResponse(where, 303, _HEADERS)


class _Refused(Exception):
    """A request that is not answered as asked, with the status that says so."""

    def __init__(self, problem: str, status: int) -> None:
        super().__init__(problem)
        self.status = status


def _is_open(card: Card) -> bool:
    return card.state == "open" or (
        card.item.kind == "claim" and card.state not in ("open", "rejected") and not card.statement
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["path"] = lambda locator: quote(str(locator))
    return environment
