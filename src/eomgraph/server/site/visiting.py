"""The server's answers without a server: its application, asked within the process.

ASGI: https://asgi.readthedocs.io/en/latest/specs/www.html
"""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette


@dataclass(frozen=True, slots=True)
class Answer:
    """What the application answers."""

    status: int
    content: bytes


async def visit(app: Starlette, address: str, document: str) -> Answer:
    """Return what is at an address of the site, for a thing that leads to its document that document."""
    answer = await _ask(app, address)
    return await _ask(app, document) if answer.status == 303 else answer


async def _ask(app: Starlette, address: str) -> Answer:
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "https",
        "path": "/" + unquote(path),
        "raw_path": b"/" + path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [(b"host", b"site"), (b"accept", b"text/html,*/*;q=0.1")],
        "client": None,
        "server": ("site", 443),
    }
    asked = False
    status = 0
    content = bytearray()

    async def receive() -> MutableMapping[str, Any]:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # nobody leaves before the answer is there
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        elif message["type"] == "http.response.body":
            content.extend(message.get("body", b""))

    await app(scope, receive, send)
    return Answer(status, bytes(content))
