"""HTML, as browsers or word processors write it, in one pass and without building a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Final

from ...errors import SourceTextError

_SKIPPED: Final = frozenset(
    ["script", "style", "head", "nav", "noscript", "template", "svg", "select", "button", "iframe", "object"]
)
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_DEEPEST: Final = 2000
_HEADING: Final = re.compile(r"h([1-6])")
_NOTE_TARGET: Final = re.compile(
    r"#_?(?:ftn|fn|edn|endnote|footnote|note|cite_note|sdfootnote)\D*(\d+)(?:sym)?$", re.IGNORECASE
)
_BACK_TARGET: Final = re.compile(r"#_?\w*(?:ref|back|anc)\w*", re.IGNORECASE)
_NOTE_ID: Final = re.compile(r"_?(?:ftn|fn|edn|endnote|footnote|note|sdfootnote)\D{0,2}(\d+)$", re.IGNORECASE)


def read_hypertext(html: str) -> str:
    """Return the text of an HTML page as Markdown: headings, lists, tables, footnotes and their calls.

    Raises SourceTextError for a page that is nested deeper than any report is.
    """
    reader = _Reader()
    for start in range(0, len(html), 1 << 16):
        reader.feed(html[start : start + (1 << 16)])
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Writes down what is shown, as it comes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._skipping: list[str] = []
        self._depth = 0
        self._cell: list[str] | None = None
        self._row: list[str] = []
        self._notes: list[int] = []
        self._call: list[str] | None = None
        self._drops_link = False

    def text(self) -> str:
        """Return what was written, without the blank lines that empty elements leave."""
        return re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n\n", "".join(self._out)).strip() + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag not in _VOID:
            self._depth += 1
            if self._depth > _DEEPEST:
                raise SourceTextError(
                    what=f"the page is nested deeper than {_DEEPEST} elements",
                    where=f"line {self.getpos()[0]}",
                    remedy="save the report again from a browser, as text or as simple HTML",
                )
        if self._skipping or tag in _SKIPPED:
            if tag not in _VOID:
                self._skipping.append(tag)
            return
        given = {name: value or "" for name, value in attrs}
        self._open(tag, given)

    def _open(self, tag: str, given: dict[str, str]) -> None:
        heading = _HEADING.fullmatch(tag)
        style = given.get("style", "") + given.get("class", "")
        if heading:
            self._break(f"{'#' * int(heading[1])} ")
        elif tag == "br":
            self._write("\n" if self._cell is None else " ")
        elif tag == "li":
            number = _NOTE_ID.fullmatch(given.get("id", ""))
            self._break(f"[^{number[1]}]: " if number else "- ")
            self._drops_link = False
        elif tag == "tr":
            self._row = []
            self._break("")
        elif tag in ("td", "th"):
            self._cell = []
        elif tag in _BLOCKS:
            number = _NOTE_ID.fullmatch(given.get("id", "")) if tag in ("p", "div", "aside") else None
            self._break(f"[^{number[1]}]: " if number and tag == "p" else "")
        elif tag == "a":
            self._open_link(given.get("href", ""))
        elif (tag == "sup" or "vertical-align:super" in style.replace(" ", "")) and self._call is None:
            self._call = []

    def _open_link(self, target: str) -> None:
        if found := _NOTE_TARGET.fullmatch(target):
            self._call = []
            self._write_call_of(int(found[1]))
        elif _BACK_TARGET.fullmatch(target):
            self._call = []
            self._drops_link = True

    def _write_call_of(self, number: int) -> None:
        self._notes.append(number)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag not in _VOID:
            self._depth = max(0, self._depth - 1)
        if self._skipping:
            if tag in self._skipping:
                while self._skipping.pop() != tag:
                    pass
            return
        if tag in ("a", "sup", "span"):
            self._close_call(tag)
        elif tag in ("td", "th") and self._cell is not None:
            self._row.append(" ".join("".join(self._cell).split()).replace("|", "/"))
            self._cell = None
        elif tag == "tr":
            self._close_row()
        elif tag in _BLOCKS or tag == "li" or _HEADING.fullmatch(tag):
            self._break("")

    def _close_call(self, tag: str) -> None:
        """Write the call that a link or raised digits make; the number at a footnote's head makes it one."""
        if self._call is None or (tag == "span" and not self._call):
            return
        printed = "".join(self._call).strip().strip("[]()").strip()
        if tag == "sup" and (self._notes or self._drops_link):
            return  # the link inside it, or around it, has said all
        self._call = None
        if self._drops_link:
            self._drops_link = False
            if printed.isdecimal() and self._at_line_start():
                self._write(f"[^{printed}]: ")
        elif self._notes:
            self._write(f"[^{self._notes.pop()}]")
        elif printed.isdecimal():
            self._write(f"[^{printed}]: " if self._at_line_start() else f"[^{printed}]")
        else:
            self._write(printed)

    def _at_line_start(self) -> bool:
        for piece in reversed(self._out):
            if piece.strip(" \t"):
                return piece.rstrip(" \t").endswith("\n")
        return True

    def _close_row(self) -> None:
        cells = [cell for cell in self._row if cell]
        if len(cells) > 1:
            self._break(f"| {' | '.join(cells)} |")
        elif cells:
            self._break(cells[0])
        self._break("")
        self._row = []

    def handle_data(self, data: str) -> None:
        """Write text."""
        if self._skipping:
            return
        if self._call is not None:
            self._call.append(data)
        else:
            self._write(re.sub(r"\s+", " ", data))

    def _write(self, text: str) -> None:
        (self._out if self._cell is None else self._cell).append(text)

    def _break(self, beginning: str) -> None:
        if self._cell is not None:
            self._cell.append(" ")
        else:
            self._out.append(f"\n\n{beginning}")


def is_hypertext(beginning: str) -> bool:
    """Tell whether a text begins as HTML does.

    >>> is_hypertext("<!DOCTYPE html><title>Report</title>")
    True
    """
    head = beginning[:4096].lstrip("\ufeff \t\r\n").casefold()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or _has_tags(
        head, ("<body", "<p>", "<div", "<h1")
    )


def _has_tags(text: str, tags: Iterable[str]) -> bool:
    return text.startswith("<") and any(tag in text for tag in tags)
