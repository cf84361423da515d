"""Pages of a server without a server: asked in this process, read as people do."""

from __future__ import annotations

import asyncio
import re
from html import unescape

import httpx

from eomgraph.server.application import application
from eomgraph.server.served import Served
from eomgraph.server.settings import Settings


class Pages:
    """The pages of a graph that is served."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self._application = application(served, Settings())

    def get(self, path: str) -> httpx.Response:
        """Return the response for a path."""
        return asyncio.run(self._get(path))

    async def _get(self, path: str) -> httpx.Response:
        transport = httpx.ASGITransport(self._application, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url="http://pages") as client:
            return await client.get(path, headers={"accept": "text/html"})


def words(markup: str) -> str:
    """Return the words of markup as they are read in English, but for those that screen readers say of pictures.

    >>> words("<p>58 <small>of\\n 128</small></p>")
    '58 of 128'
    """
    markup = re.sub(r"<title[^>]*>.*?</title>", "", markup, flags=re.DOTALL)
    markup = re.sub(r'<span lang="(?!en)[^"]*">.*?</span>', "", markup)
    markup = re.sub(r"</?(a|abbr|b|code|em|q|small|span|strong)\b[^>]*>", "", markup)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())
