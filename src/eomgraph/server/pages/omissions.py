"""What is left out of a page among plain files: links that lead nowhere, of which the words stay, and forms.

A form needs a server; one that a script answers has the attribute data-static, and stays.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

from ..addresses import NOWHERE

_KEPT = "data-static"
_STAYING = ("class", "aria-current", "lang")  # attributes of a link that say something without it


def without_server(html: str) -> str:
    """Return a page without what needs a server.

    >>> without_server('<p><a href="about:nowhere" class="x">Media</a> 7 <form><input></form></p>')
    '<p><span class="x">Media</span> 7 </p>'
    """
    if NOWHERE not in html and "<form" not in html:
        return html
    parser = _Rewriting()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


class _Rewriting(HTMLParser):
    """Writes a page again as it reads it, all but what is left out as it was."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._links: list[str] = []  # the tags that stand for the links that are open
        self._drawings = 0
        self._in_form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and _KEPT not in given:
            self._in_form = True
        self._drawings += tag == "svg"
        text = self.get_starttag_text() or ""
        if tag == "a":
            leads_nowhere = any(
                (given.get(name) or "").startswith(NOWHERE) for name in ("href", "xlink:href")
            )
            instead = ("g" if self._drawings else "span") if leads_nowhere else "a"
            self._links.append(instead)
            if leads_nowhere:
                kept = [f' {name}="{escape(value or "")}"' for name, value in attrs if name in _STAYING]
                text = f"<{instead}{''.join(kept)}>"
        self._put(text)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._put(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._in_form:
            self._in_form = False
            return
        self._drawings -= tag == "svg"
        self._put(f"</{self._links.pop() if tag == 'a' and self._links else tag}>")

    def handle_data(self, data: str) -> None:
        self._put(data)

    def handle_entityref(self, name: str) -> None:
        self._put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._put(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._put(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._put(f"<!{decl}>")

    def _put(self, text: str) -> None:
        if not self._in_form:
            self.parts.append(text)
