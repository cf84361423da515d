"""Where pages and documents are, as links have it: at a server, or among plain files.

Paths are those of the server, without the slash at their beginning; `here` is the way from the page that has the
link to the first page. Among files, what the server has at `claims?theme=media` is claims/theme/media.html.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final, Protocol
from urllib.parse import quote, unquote, urlencode

NOWHERE: Final = "about:nowhere"
"""Where a link leads that plain files cannot serve; the page is shown without it."""

FILES: Final = "files/"
STATIC: Final = "static/"

DOCUMENTS: Final = ("ttl", "jsonld", "nt", "rdf")
WRITTEN: Final = ("ttl", "jsonld")
"""The extensions of the forms of RDF that every thing has among files."""

_LANGUAGE: Final = "labels"  # which scripts choose: a page is the same in any
_PAGING: Final = "page"
_LONGEST: Final = 200  # bytes of a name; file systems take 255, with the extension
_SAFE: Final = "/:#?[]@!$&'()*+,;=%~"


class Addresses(Hashable, Protocol):
    """Tells where things are."""

    is_static: bool
    """Whether these are plain files, so that nothing is there that has to be computed."""
    documents: tuple[str, ...]
    """The extensions of the forms of RDF that things have."""

    def page(self, here: str, path: str, query: Mapping[str, str]) -> str:
        """Return the link to a page or file of the site."""

    def thing(self, here: str, path: str) -> str:
        """Return the link to what the data set has at a path, which may have a fragment."""

    def document(self, here: str, path: str, ending: str) -> str:
        """Return the link to the document of a thing with an extension."""

    def here(self, path: str, query: Mapping[str, str]) -> str:
        """Return the way from a page to the first one."""


class AtServer:
    """Addresses at a server."""

    is_static: bool = False
    documents: tuple[str, ...] = DOCUMENTS

    def page(self, here: str, path: str, query: Mapping[str, str]) -> str:
        """Return the link to a page or file of the site."""
        return here + quote(path) + ("?" + urlencode(query) if query else "")

    def thing(self, here: str, path: str) -> str:
        """Return the link to what the data set has at a path, which may have a fragment."""
        return here + quote(path, safe=_SAFE)

    def document(self, here: str, path: str, ending: str) -> str:
        """Return the link to the document of a thing with an extension."""
        return f"{here}{quote(path, safe=_SAFE)}.{ending}"

    def here(self, path: str, query: Mapping[str, str]) -> str:
        """Return the way from a page to the first one."""
        return "../" * path.count("/") or "./"


class AmongFiles:
    """Addresses among plain files; what links lead to is kept, so that it can be written."""

    is_static: bool = True
    documents: tuple[str, ...] = WRITTEN

    def __init__(self) -> None:
        self._linked: set[str] = set()

    def taken(self) -> set[str]:
        """Return the addresses at the server of all that was linked to since this was last asked."""
        linked, self._linked = self._linked, set()
        return linked

    def page(self, here: str, path: str, query: Mapping[str, str]) -> str:
        """Return the link to a page or file of the site."""
        if path.startswith((FILES, STATIC)):
            return here + quote(path)
        query = {name: value for name, value in query.items() if name != _LANGUAGE}
        return self._link(here, quote(path) + ("?" + urlencode(query) if query else ""))

    def thing(self, here: str, path: str) -> str:
        """Return the link to what the data set has at a path, which may have a fragment."""
        path, mark, fragment = path.partition("#")
        link = self._link(here, quote(path, safe="/%"))
        return link if link == NOWHERE else link + mark + quote(fragment)

    def document(self, here: str, path: str, ending: str) -> str:
        """Return the link to the document of a thing with an extension."""
        return self._link(here, f"{quote(path, safe='/%')}.{ending}")

    def here(self, path: str, query: Mapping[str, str]) -> str:
        """Return the way from a page to the first one."""
        file = file_of(quote(path) + ("?" + urlencode(query) if query else "")) or ""
        return "../" * file.count("/") or "./"

    def _link(self, here: str, address: str) -> str:
        file = file_of(address)
        if file is None:
            return NOWHERE
        self._linked.add(address)
        return here + quote(file)


def file_of(address: str) -> str | None:
    """Return the file that stands for an address of the server; None where none does.

    A page of one choice has a file, and each sheet of it; what joins several choices, or is searched for, has none.

    >>> file_of(""), file_of("audit"), file_of("concept/theme/media.ttl")
    ('index.html', 'audit.html', 'concept/theme/media.ttl')
    >>> file_of("claims?theme=media&page=2"), file_of("claims?theme=media&voice=law")
    ('claims/theme/media/page/2.html', None)
    """
    path, _, given = address.partition("?")
    path = unquote(path)
    choices = sorted(
        (name == _PAGING, unquote(name), unquote(value.replace("+", " ")))
        for name, _, value in (pair.partition("=") for pair in given.split("&") if pair)
    )
    if path in _NONE or sum(not is_paging for is_paging, _, _ in choices) > 1:
        return None
    if choices and choices[0][1] == "format":
        file = f"{path}.{choices[0][2]}"
    elif not choices and path.rpartition(".")[2] in ("xml", "txt", *WRITTEN):
        file = path
    else:
        steps = [each for _, name, value in choices for each in (name, value)]
        if any("/" in step or not _is_plain(step) for step in steps):
            return None
        file = "/".join((path, *steps)) + ".html" if path or steps else "index.html"
    return file if all(map(_is_name, file.split("/"))) else None


_NONE: Final = ("sparql", "openapi.json")  # what there is at a server alone


def _is_plain(step: str) -> bool:
    """Say whether a parameter's name or value is a local name, not something that people typed."""
    return step.replace("-", "").replace(".", "").replace("_", "").isalnum()


def _is_name(segment: str) -> bool:
    """Say whether a segment of a path can be the name of a file, and of none above the folder."""
    return (
        segment.strip(". ") != ""
        and not segment.startswith(".")
        and not set(segment) & set('\\<>|"*?\0')
        and segment.isprintable()
        and len(segment.encode()) <= _LONGEST
    )


AT_SERVER: Final = AtServer()
