"""Responses: answers sent in pieces, refusals told in the form that a client reads, tags that spare work."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import IO

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from .media import Form, prefers_html
from .refusals import Refusal

PROBLEM_TYPE = "application/problem+json"

_PIECE = 64 * 1024
_STALLED = 60  # seconds that a client may take to take a piece


class Whole(StreamingResponse):
    """An answer of known length, read from a file in pieces and closed; a client that stalls is left."""

    def __init__(
        self, content: IO[bytes], size: int, form: Form, around: tuple[bytes, bytes] = (b"", b"")
    ) -> None:
        """Take the content with what stands before and after it."""
        before, after = around
        super().__init__(
            _pieces(content, before, after),
            headers={
                "content-length": str(len(before) + size + len(after)),
                "content-type": form.content_type,
            },
        )
        self._content = content

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer."""

        async def sent(message: object) -> None:
            async with asyncio.timeout(_STALLED):
                await send(message)  # type: ignore[arg-type]

        try:
            await super().__call__(scope, receive, sent)
        except (ClientDisconnect, TimeoutError):
            pass  # there is nobody to tell; the connection is closed before the announced length
        finally:
            self._content.close()


class Silence(Response):
    """What is said to a client that has left: nothing."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send nothing."""


async def _pieces(content: IO[bytes], before: bytes, after: bytes) -> AsyncIterator[bytes]:
    if before:
        yield before
    while piece := content.read(_PIECE):
        yield piece
    if after:
        yield after


def problem(request: Request, refusal: Refusal) -> Response:
    """Return a refusal as JSON (https://www.rfc-editor.org/rfc/rfc9457), or as a page to who reads pages."""
    headers = {"cache-control": "no-store", "vary": "Accept"}
    if refusal.status == 503:
        headers["retry-after"] = "5"
    if prefers_html(request.headers.get("accept")):
        from .pages.rendering import page

        query = request.query_params.get("query") if request.url.path == "/sparql" else None
        return page(
            request, "problem.html", status=refusal.status, headers=headers, refusal=refusal, query=query
        )
    fields: dict[str, object] = {
        "title": refusal.what,
        "status": refusal.status,
        "detail": str(refusal),
        "remedy": refusal.remedy,
    }
    if refusal.where is not None:
        fields["where"] = refusal.where
    if refusal.place is not None:
        fields |= {"line": refusal.place.line, "column": refusal.place.column}
    content = json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
    return Response(content, refusal.status, headers, media_type=PROBLEM_TYPE)


def tag(*parts: str) -> str:
    """Return the tag of what these parts determine; weak, for it may be sent compressed."""
    digest = sha256("\0".join(f"{len(part)} {part}" for part in parts).encode())
    return f'W/"{digest.hexdigest()[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Say whether a client has what the tag stands for (https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match)."""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or tag.removeprefix("W/") in (
        each.strip().removeprefix("W/") for each in known.split(",")
    )


def not_modified(tag: str) -> Response:
    """Return the response to who has it already."""
    return Response(status_code=304, headers=revalidated(tag))


def revalidated(tag: str) -> dict[str, str]:
    """Return the headers of what may be kept, and asked for again before each use."""
    return {"etag": tag, "cache-control": "public, no-cache", "vary": "Accept"}
