"""What stands before everything: no more requests than there is room for, and the headers of every response."""

from __future__ import annotations

from contextlib import suppress

import h11
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .served import Edition


class Gate:
    """Lets so many requests in at a time; to the others it says at once that the server is full."""

    def __init__(self, app: ASGIApp, clients: int, edition: Edition) -> None:
        self._app = app
        self._clients = clients
        self._inside = 0
        self._headers = {
            "data-version": edition.version,
            "data-sha256": edition.sha256,
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            # A request that breaks off in its midst has been answered by the protocol itself.
            with suppress(h11.LocalProtocolError):
                await send(message)

        if self._inside >= self._clients:
            await _refuse(sent)
            return
        self._inside += 1
        try:
            await self._app(scope, receive, sent)
        finally:
            self._inside -= 1


async def _refuse(send: Send) -> None:
    content = b'{"title": "the server is full", "status": 503, "remedy": "ask again in a little while"}\n'
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(content)).encode()),
        (b"retry-after", b"5"),
        (b"access-control-allow-origin", b"*"),
    ]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": content})
