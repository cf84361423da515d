"""Origins: whose page a request comes from, as far as its browser says."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request

_HOSTS: Final = ("127.0.0.1", "localhost")


def is_ours(host: str) -> bool:
    """Tell whether a request names this machine: any other name is a site that had itself resolved to it."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    return name in _HOSTS


def is_same_origin(request: Request) -> bool:
    """Tell whether a form was sent from a page of this server, as far as the browser says."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
