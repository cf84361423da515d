"""The audit of a report: what reconciles as printed and what does not, with the computation and its readings.

results    what audits came to
page       the pages
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from .page import audit, audits


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [Route("/audit", audits), Route("/audit/{report}", audit)]
