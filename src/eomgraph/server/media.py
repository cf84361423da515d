"""Media types: what is offered, under which names, and which of it a client wants most.

https://www.rfc-editor.org/rfc/rfc9110#name-accept
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Form:
    """A form that something can be given: its short name, media type, and other types it goes by."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """What the header Content-Type says; text has its encoding with it."""
        return f"{self.type}; charset=utf-8" if self.type.startswith("text/") else self.type


_XML = ("application/xml", "text/xml")

HTML: Final = Form("html", "text/html", ("application/xhtml+xml",))
ROWS: Final = (
    Form("json", "application/sparql-results+json", ("application/json",)),
    Form("xml", "application/sparql-results+xml", _XML),
    Form("csv", "text/csv"),
    Form("tsv", "text/tab-separated-values"),
)
GRAPHS: Final = (
    Form("turtle", "text/turtle", ("application/x-turtle",)),
    Form("ntriples", "application/n-triples", ("text/plain",)),
    Form("rdfxml", "application/rdf+xml", _XML),
    Form("jsonld", "application/ld+json", ("application/json",)),
)
PLAIN_JSON: Final = Form("json", "application/json")

# The extensions of documents; each stands for one form.
EXTENSIONS: Final[Mapping[str, Form]] = MappingProxyType(
    {"html": HTML, "ttl": GRAPHS[0], "nt": GRAPHS[1], "rdf": GRAPHS[2], "jsonld": GRAPHS[3]}
)

_RANGE = re.compile(r"([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)")
_QUALITY = re.compile(r"(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def choose(accept: str | None, offered: Sequence[Form]) -> Form | None:
    """Return the form that a client wants most, the first of them where it does not care; None where none.

    >>> choose("text/turtle;q=0.9, application/json", GRAPHS).name
    'jsonld'
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = tuple(_ranges(accept))
    best = max(offered, key=lambda form: _quality(form, ranges))  # the first of equals
    return best if _quality(best, ranges) > 0 else None


def prefers_html(accept: str | None) -> bool:
    """Say whether a client asks for HTML before anything else, as a browser does."""
    return accept is not None and choose(accept, (PLAIN_JSON, HTML)) is HTML


def extension(form: Form) -> str:
    """Return the extension of the documents of a form."""
    return next(ending for ending, each in EXTENSIONS.items() if each is form)


def _ranges(accept: str) -> Iterator[tuple[str, str, float]]:
    """Return the type, subtype and quality of each range; what is none is passed over, as the RFC asks."""
    for part in accept.split(","):
        name, *parameters = part.split(";")
        found = _RANGE.fullmatch(name.strip().lower())
        if not found:
            continue
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                said = _QUALITY.fullmatch(value.strip())
                quality = float(said[1]) if said else 0.0
                break
        yield found[1], found[2], quality


def _quality(form: Form, ranges: Sequence[tuple[str, str, float]]) -> float:
    """Return how much a form is wanted: what its own name says, else an alias, else text/*, else */*."""
    for name in (form.type, *form.aliases):
        kind, _, subtype = name.partition("/")
        said = [quality for *range_, quality in ranges if range_ == [kind, subtype]]
        if said:
            return max(said)
    kind = form.type.partition("/")[0]
    for wide in ([kind, "*"], ["*", "*"]):
        said = [quality for *range_, quality in ranges if range_ == wide]
        if said:
            return max(said)
    return 0.0
