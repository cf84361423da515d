"""A site of plain files: what is in it, and where its pages lead."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit


class Leading(HTMLParser):
    """Where a page leads, what it loads, and the places within it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.forms = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "xlink:href"):
                self.links.append(value or "")
            if name == "id":
                self.places.add(value or "")
        self.forms += tag == "form" and "data-static" not in dict(attrs)


def dead_links(site: Path) -> Iterator[str]:
    """Yield each link of a page within the site that leads to no file, or to no place within its file."""
    pages = {
        path.relative_to(site).as_posix(): Leading(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }
    for page, leading in pages.items():
        assert not leading.forms, page
        for link in leading.links:
            target = urlsplit(urljoin(f"file:///{page}", link))
            if target.scheme != "file":
                assert target.scheme in ("https", "http", "mailto"), (page, link)
                continue
            assert not target.query or target.query.startswith("labels="), (page, link)
            name = unquote(target.path.removeprefix("/"))
            place = unquote(target.fragment)
            if not (site / name).is_file() or (place and place not in pages[name].places):
                yield f"{page}: {link}"


def contents(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }
