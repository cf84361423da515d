"""Pages for tests: asked for within the process, and read as a browser would, by a parser."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import httpx
from starlette.applications import Starlette

from eomgraph.server.application import application
from eomgraph.server.served import Served
from eomgraph.server.settings import Settings


class Pages:
    """The pages of a built graph, without a server process; what workers answer is none of these."""

    def __init__(self, folder: Path) -> None:
        self.served = Served(folder)
        self._app: Starlette = application(self.served, Settings())

    def get(self, path: str, **headers: str) -> httpx.Response:
        async def got() -> httpx.Response:
            transport = httpx.ASGITransport(self._app, raise_app_exceptions=True)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.get(path, headers={"accept": "text/html", **headers})

        return asyncio.run(got())

    def page(self, path: str) -> Page:
        response = self.get(path)
        assert response.status_code == 200, response.text
        return Page(response.text)


class Page(HTMLParser):
    """The text of a page, and its links: addresses with the words that lead there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.elements: list[tuple[str, Mapping[str, str]]] = []
        self._texts: list[str] = []
        self._link: tuple[str, list[str]] | None = None
        self.feed(html)
        self.text = " ".join(" ".join(self._texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self._link = (given["href"], [])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            self.links.append((self._link[0], " ".join("".join(self._link[1]).split())))
            self._link = None

    def handle_data(self, data: str) -> None:
        self._texts.append(data)
        if self._link:
            self._link[1].append(data)

    def link(self, words: str) -> str:
        """Return where the first link of these words leads."""
        return next(href for href, said in self.links if said == words)
