"""Reading pages without a server's process: an application asked in this one, and its pages parsed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from html.parser import HTMLParser

import httpx
from starlette.applications import Starlette

from eomgraph.server.application import application
from eomgraph.server.served import Served
from eomgraph.server.settings import Settings


class Site:
    """Asks the application that serves a graph."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self._app: Starlette = application(served, Settings())

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        async def got() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
                return await client.get(path, headers={"accept": "text/html", **(headers or {})})

        return asyncio.run(got())

    def page(self, path: str) -> Page:
        return Page(self.get(path))


class Page(HTMLParser):
    """A page: its status and markup, the ids and the links in it."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__()
        self.status, self.html = response.status_code, response.text
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(response.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" else []

    def part(self, identifier: str, until: str) -> str:
        """The markup from an id to some other markup."""
        return self.html.partition(f'id="{identifier}"')[2].partition(until)[0]
