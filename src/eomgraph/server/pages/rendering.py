"""Templates to responses. Whatever a graph or a request says is escaped, and only web addresses become links.

Links are relative to the page, so that pages work under any base, behind any proxy, and as plain files.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from ...namespaces import BASE, compact
from ...notice import NOTICE
from ...tables import Iri, Value
from ...tables.values import readable

HEADERS: Final = {
    # Nothing is loaded from elsewhere, and no script runs that is not the server's own file.
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}

_TEMPLATES = Path(__file__).parent / "templates"
_SAFE = "/:#?[]@!$&'()*+,;=%~"


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> Response:
    """Return the response that is a template filled with a context.

    Every template has also: `here` (the way from the page to the first one), `edition` (of the data set),
    `notice`.
    """
    here = _here(request)
    content = (
        _environment()
        .get_template(template)
        .render(here=here, edition=request.app.state.server.served.edition, **context)
    )
    return Response(content, status, {**HEADERS, **(headers or {})}, media_type="text/html")


def href(value: Value, here: str) -> str | None:
    """Return the link for a value: within the site for what is the data set's, None for what is no web address.

    >>> href(Iri("https://w3id.org/eomgraph/concept/theme/media"), "../")
    '../concept/theme/media'
    >>> href(Iri("javascript:alert(1)"), "./")
    """
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        return None
    iri = quote(value, safe=_SAFE)
    return here + iri.removeprefix(BASE) if iri.startswith(BASE) else iri


def _here(request: Request) -> str:
    """Return the way from the page of a request to the first page, told by the path as it was sent."""
    path = request.scope.get("raw_path") or request.scope["path"].encode()
    depth = path.partition(b"?")[0].count(b"/") - 1
    return "../" * depth or "./"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"notice": NOTICE, "base": BASE}
    environment.filters |= {"href": href, "readable": readable, "compact": compact}
    environment.tests |= {"iri": lambda value: isinstance(value, Iri)}
    return environment
