"""Templates to responses. Whatever a graph or a request says is escaped, and only web addresses become links.

Links are relative to the page, so that pages work under any base, behind any proxy, and as plain files. In a
template, `link("claims", theme="media")` leads to a page or file of the site, and `iri | href` to a thing;
`is_static` says that the page will be a plain file, without a server behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import Response

from ... import __version__
from ...namespaces import BASE, compact
from ...notice import NOTICE
from ...tables import Iri, Value
from ...tables.values import readable
from ..addresses import AT_SERVER, Addresses
from ..responses import is_known, not_modified, revalidated, tag
from ..state import state_of
from .citations import citation
from .names import LANGUAGES, Named
from .navigation import NAVIGATION, WITHIN
from .omissions import without_server

HEADERS: Final = {
    # Nothing is loaded from elsewhere, and neither script nor style holds that is not the server's own file.
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}

_TEMPLATES = Path(__file__).parent / "templates"
_SAFE = "/:#?[]@!$&'()*+,;=%~"


def view(
    request: Request, template: str, context: Callable[[], Mapping[str, Any]], *, given: str = ""
) -> Response:
    """Return the page that a template makes of a context, or say that the client has it already.

    What it shows has to follow from the data set, the address of the request, and what is told to be given besides.
    """
    edition = state_of(request).served.edition
    etag = tag(edition.sha256, __version__, request.url.path, request.url.query, given)
    if is_known(request, etag):
        return not_modified(etag)
    return page(request, template, headers=revalidated(etag), **context())


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> Response:
    """Return the response that is a template filled with a context.

    Every template has also: `here` (the way from the page to the first one), `path` (of the page, from there),
    `edition` (of the data set), `are_many` (whether there are several reports), `has_search` (whether plain files
    have one), and what the frame in base.html needs.
    """
    query = parse_qsl(request.url.query)
    chosen = dict(query).get("labels", "en")
    path = request.url.path.lstrip("/")
    served, addresses = state_of(request).served, state_of(request).addresses
    kept = [] if addresses.is_static else [(name, value) for name, value in query if name != "labels"]
    frame = {
        "here": addresses.here(_sent(request), dict(query)),
        "path": path,
        "current": WITHIN.get(path.partition("/")[0], path.partition("/")[0]),
        "edition": served.edition,
        "has_search": state_of(request).settings.has_search,
        "are_many": len(served.reports) > 1,
        "language": chosen if chosen in LANGUAGES else "en",
        "languages": {
            code: (words, urlencode([*kept, ("labels", code)])) for code, words in LANGUAGES.items()
        },
    }
    content = _environment(addresses).get_template(template).render({**frame, **context})
    if addresses.is_static:
        content = without_server(content)
    return Response(content, status, {**HEADERS, **(headers or {})}, media_type="text/html")


def href(value: Value, here: str, addresses: Addresses = AT_SERVER) -> str | None:
    """Return the link for a value: within the site for what is the data set's, None for what is no web address.

    >>> href(Iri("https://w3id.org/eomgraph/concept/theme/media"), "../")
    '../concept/theme/media'
    >>> href(Iri("javascript:alert(1)"), "./")
    """
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        return None
    if value.startswith(BASE):
        return addresses.thing(here, value.removeprefix(BASE))
    return quote(value, safe=_SAFE)


def opening(words: str) -> str:
    """Return words as they open a line: the first letter is a capital, in markup the first that is read.

    >>> opening("ODIHR mission"), opening("there is no such report")
    ('ODIHR mission', 'There is no such report')
    """
    return type(words)(
        re.sub(r"^((?:\s|<[^>]*>)*)(\w)", lambda found: found[1] + found[2].upper(), words, count=1)
    )


def _linking(addresses: Addresses) -> Callable[..., str]:
    """Return the function by which templates link to pages, with a query: values, several or one, or None for none.

    The language of names goes with it where the address chooses one, so that it is kept without scripts.
    """

    @pass_context
    def link(context: Context, path: str, /, **query: str | Iterable[str] | None) -> str:
        if context["language"] != "en":
            query = {**query, "labels": context["language"]}
        given = {
            name: tuple(value) if isinstance(value, list | tuple | set) else str(value)
            for name, value in query.items()
            if value is not None
        }
        return addresses.page(context["here"], path, given)

    return link


def _leading(addresses: Addresses) -> Callable[..., str | None]:
    """Return the filter by which templates link to things."""

    @pass_context
    def leading(context: Context, value: Value) -> str | None:
        return href(value, context["here"], addresses)

    return leading


def _sent(request: Request) -> str:
    """Return the path of a request as it was sent, for slashes that are escaped are none."""
    path = request.scope.get("raw_path") or request.scope["path"].encode()
    return str(path.partition(b"?")[0].decode("ascii", "replace").removeprefix("/"))


@lru_cache(maxsize=2)
def _environment(addresses: Addresses) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "notice": NOTICE,
        "base": BASE,
        "link": _linking(addresses),
        "document": addresses.document,
        "documents": addresses.documents,
        "is_static": addresses.is_static,
        "navigation": NAVIGATION,
    }
    environment.filters |= {
        "href": _leading(addresses),
        "readable": readable,
        "compact": compact,
        "citation": citation,
        "opening": opening,
    }
    environment.tests |= {
        "iri": lambda value: isinstance(value, Iri),
        "named": lambda value: isinstance(value, Named),
        "spots": lambda value: isinstance(value, tuple),
    }
    return environment
