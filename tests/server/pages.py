"""Pages in process: a site is asked as a browser asks, and its pages are read by what they lead to."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import httpx

from eomgraph.building import STORE
from eomgraph.manifests import MANIFEST
from eomgraph.server.application import application
from eomgraph.server.served import Served
from eomgraph.server.settings import Settings
from eomgraph.stores import OxigraphStore


@dataclass
class Site:
    """What is served from a folder, without a server."""

    served: Served

    def __post_init__(self) -> None:
        self._application = application(self.served, Settings())

    def get(self, address: str, **headers: str) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self._application)
            async with httpx.AsyncClient(transport=transport, base_url="http://site/") as client:
                return await client.get(address, headers={"accept": "text/html", **headers})

        return asyncio.run(asked())

    def page(self, address: str, status: int = 200) -> Page:
        response = self.get(address)
        assert response.status_code == status, (address, response.text[:2000])
        return Page(address, response.text)


@dataclass
class Page:
    """A page, as text and as links."""

    address: str
    text: str
    links: list[Link] = field(init=False)

    def __post_init__(self) -> None:
        parser = _Links(self.address)
        parser.feed(self.text)
        self.links = parser.found

    def to(self, path: str) -> Iterator[Link]:
        """Yield the links to a page, whatever they ask of it."""
        return (link for link in self.links if link.target.partition("?")[0].partition("#")[0] == f"/{path}")

    def part(self, begin: str, end: str) -> Page:
        """Return what stands between two pieces of text."""
        return Page(self.address, self.text.partition(begin)[2].partition(end)[0])


@dataclass
class Link:
    """A link: where it leads on the site, what it says, and the text after it as far as the next tag."""

    target: str
    attributes: dict[str, str | None]
    words: str = ""
    after: str = ""


class _Links(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.found: list[Link] = []
        self._address = address
        self._open: Link | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "a" and attributes.get("href"):
            target = urljoin(f"http://site{self._address}", attributes["href"])
            self._open = Link(target.removeprefix("http://site"), attributes)
            self.found.append(self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.words += data
        elif self.found and data.strip() and not self.found[-1].after:
            self.found[-1].after = data.strip()


def words(markup: str) -> str:
    """Return the words of markup as they are read in English, but for those that screen readers say of pictures.

    >>> words("<p>58 <small>of\\n 128</small></p>")
    '58 of 128'
    """
    markup = re.sub(r"<title[^>]*>.*?</title>", "", markup, flags=re.DOTALL)
    markup = re.sub(r'<span lang="(?!en)[^"]*">.*?</span>', "", markup)
    markup = re.sub(r"</?(a|abbr|b|code|em|q|small|span|strong)\b[^>]*>", "", markup)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def claims_on(page: Page) -> list[str]:
    """Return the names of the claims that have a card on a page, in order."""
    return [unescape(name) for name in re.findall(r'<article class="claim[^"]*" id="([^"]*)"', page.text)]


def serve(store: OxigraphStore, folder: Path) -> Site:
    """Return the site of a store, put into a folder as a build would leave it."""
    kept = OxigraphStore(folder / STORE)
    kept.add(store.quads())
    kept.settle()
    del kept
    (folder / "graph.nq").write_bytes(b"")
    (folder / MANIFEST).write_text(json.dumps({"eomgraph": "0", "content": "c" * 64}))
    return Site(Served(folder))
