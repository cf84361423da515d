"""Where pages and documents are, as links have it: at a server, or among plain files.

Paths are those of the server, without the slash at their beginning; `here` is the way from the page that has the
link to the first page. Among files, what the server has at `claims?theme=media` is claims/theme/media.html.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Final, Protocol, TypeAlias
from urllib.parse import parse_qsl, quote, unquote, urlencode

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


Query: TypeAlias = Mapping[str, str | Sequence[str]]
"""Parameters of a page, each with its value or its values."""


class Addresses(Hashable, Protocol):
    """Tells where things are."""

    is_static: bool
    """Whether these are plain files, so that nothing is there that has to be computed."""
    documents: tuple[str, ...]
    """The extensions of the forms of RDF that things have."""

    def page(self, here: str, path: str, query: Query) -> str:
        """Return the link to a page or file of the site."""

    def thing(self, here: str, path: str) -> str:
        """Return the link to what the data set has at a path, which may have a fragment."""

    def document(self, here: str, path: str, ending: str) -> str:
        """Return the link to the document of a thing with an extension."""

    def here(self, path: str, query: Query) -> str:
        """Return the way from a page to the first one."""


class AtServer:
    """Addresses at a server."""

    is_static: bool = False
    documents: tuple[str, ...] = DOCUMENTS

    def page(self, here: str, path: str, query: Query) -> str:
        """Return the link to a page or file of the site."""
        return here + _address(path, query)

    def thing(self, here: str, path: str) -> str:
        """Return the link to what the data set has at a path, which may have a fragment."""
        return here + quote(path, safe=_SAFE)

    def document(self, here: str, path: str, ending: str) -> str:
        """Return the link to the document of a thing with an extension."""
        return f"{here}{quote(path, safe=_SAFE)}.{ending}"

    def here(self, path: str, query: Query) -> str:
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

    def page(self, here: str, path: str, query: Query) -> str:
        """Return the link to a page or file of the site."""
        if path.startswith((FILES, STATIC)):
            return here + quote(path)
        return self._link(here, _address(path, {name: query[name] for name in query if name != _LANGUAGE}))

    def thing(self, here: str, path: str) -> str:
        """Return the link to what the data set has at a path, which may have a fragment."""
        path, mark, fragment = path.partition("#")
        link = self._link(here, quote(path, safe="/%"))
        return link if link == NOWHERE else link + mark + quote(fragment)

    def document(self, here: str, path: str, ending: str) -> str:
        """Return the link to the document of a thing with an extension."""
        return self._link(here, f"{quote(path, safe='/%')}.{ending}")

    def here(self, path: str, query: Query) -> str:
        """Return the way from a page to the first one."""
        file = file_of(_address(path, query)) or ""
        return "../" * file.count("/") or "./"

    def _link(self, here: str, address: str) -> str:
        file = file_of(address)
        if file is None:
            return NOWHERE
        self._linked.add(address)
        return here + quote(file)


def file_of(address: str) -> str | None:
    """Return the file that stands for an address of the server; None where none does.

    A page of one choice has a file, and so has each sheet of it; what joins choices, or is searched for, has none.

    >>> file_of(""), file_of("audit"), file_of("concept/theme/media.ttl")
    ('index.html', 'audit.html', 'concept/theme/media.ttl')
    >>> file_of("claims?theme=media&page=2"), file_of("claims?theme=media&voice=law")
    ('claims/theme/media/page/2.html', None)
    >>> file_of("claims.csv?theme=media"), file_of("api/questions/claims?format=csv")
    ('claims/theme/media.csv', 'api/questions/claims.csv')
    """
    path, _, given = address.partition("?")
    stem, ending = unquote(path), "html"
    if stem.rpartition(".")[2] in _ENDINGS:
        stem, _, ending = stem.rpartition(".")
    choices = parse_qsl(given, keep_blank_values=True)
    if len(choices) == 1 and choices[0][0] == "format":
        (_, ending), *choices = choices
    choices.sort(key=lambda choice: choice[0] == _PAGING)
    steps = [step for choice in choices for step in choice]
    chosen = sum(name != _PAGING for name, _ in choices)
    if path in _NONE or chosen > 1 or not all(map(_is_plain, (*steps, ending))):
        return None
    file = "/".join((stem, *steps)) if stem or steps else "index"
    return f"{file}.{ending}" if all(map(_is_name, file.split("/"))) else None


def _address(path: str, query: Query) -> str:
    """Return the address of a page at the server."""
    given = urlencode(query, doseq=True)
    return quote(path) + ("?" + given if given else "")


_NONE: Final = ("sparql", "openapi.json")  # what there is at a server alone
_ENDINGS: Final = (*WRITTEN, "csv", "json", "xlsx", "xml", "txt")  # of what is no page


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
