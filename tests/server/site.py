"""A site in process: it is asked as a browser asks, and its pages are read as markup, as words, and as links."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
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

_ROOT = "http://site"


class Site:
    """What is served from a folder, without a server; what workers answer is none of its pages."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self._application = application(served, Settings())

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Return what is answered to a browser."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self._application)
            async with httpx.AsyncClient(transport=transport, base_url=_ROOT) as client:
                return await client.get(address, headers={"accept": "text/html", **(headers or {})})

        return asyncio.run(asked())

    def page(self, address: str, status: int = 200) -> Page:
        """Return a page, which has to come with a status."""
        response = self.get(address)
        assert response.status_code == status, (address, response.text[:2000])
        return Page(address, response.text)


@dataclass
class Page:
    """A page, or a part of one: where it is, and its markup."""

    address: str
    html: str

    @cached_property
    def _read(self) -> _Reader:
        return _Reader(self)

    @property
    def elements(self) -> list[tuple[str, dict[str, str]]]:
        """The elements, by their names and attributes."""
        return self._read.elements

    @property
    def links(self) -> list[Link]:
        """The links, in order."""
        return self._read.links

    @property
    def ids(self) -> list[str]:
        """What can be pointed to, in order."""
        return [given["id"] for _, given in self.elements if "id" in given]

    @property
    def targets(self) -> set[str]:
        """Where on the site, or elsewhere, its links lead."""
        return {link.target for link in self.links}

    @property
    def text(self) -> str:
        """Its words, as they are read."""
        return words(self.html)

    def link(self, words: str) -> Link:
        """Return the first link of these words."""
        return next(link for link in self.links if link.words == words)

    def to(self, path: str) -> Iterator[Link]:
        """Yield the links to a page, whatever they ask of it."""
        return (link for link in self.links if re.split("[?#]", link.target)[0] == f"/{path}")

    def part(self, begin: str, end: str) -> Page:
        """Return what stands between two pieces of markup."""
        return Page(self.address, self.html.partition(begin)[2].partition(end)[0])


@dataclass
class Link:
    """A link: as it is written, where it leads on the site, what it says, and the text after it up to the next tag."""

    href: str
    target: str
    attributes: dict[str, str]
    words: str = ""
    after: str = ""


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.links: list[Link] = []
        self._address = _ROOT + page.address
        self._open: Link | None = None
        self.feed(page.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag == "a" and given.get("href"):
            target = urljoin(self._address, given["href"]).removeprefix(_ROOT)
            self._open = Link(given["href"], target, given)
            self.links.append(self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open is not None:
            self._open.words = " ".join(self._open.words.split())
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.words += data
        elif self.links and data.strip() and not self.links[-1].after:
            self.links[-1].after = data.strip()


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
    return [unescape(name) for name in re.findall(r'<article class="claim[^"]*" id="([^"]*)"', page.html)]


def serve(store: OxigraphStore, folder: Path) -> Site:
    """Return the site of a store, put into a folder as a build would leave it."""
    kept = OxigraphStore(folder / STORE)
    kept.add(store.quads())
    kept.settle()
    del kept
    (folder / "graph.nq").write_bytes(b"")
    (folder / MANIFEST).write_text(json.dumps({"eomgraph": "0", "content": "c" * 64}))
    return Site(Served(folder))
