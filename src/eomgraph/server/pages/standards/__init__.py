"""Standards: every instrument that reports cite, what binds the state, and who is assessed against what.

instruments    what a graph has of instruments, provisions and commitments
citings        the claims that name them, and what for
listing        the page of all instruments
instrument     the page of one
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from . import instrument, listing


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [
        Route("/standards", listing.standards),
        Route("/standards/{instrument:path}", instrument.standard),
    ]
