"""The pages of places: the list of those that a report names, and each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ....descriptions.reading import Reader
from ....namespaces import BASE
from ....tables import Iri
from ...refusals import Refusal
from ...served import Served
from ...state import state_of
from ..cards import cards
from ..figures.charts import sections
from ..figures.printed import printed
from ..figures.topics import matters, related
from ..rendering import view
from ..reports import chosen, reports_of, scope
from .naming import SHOWN, SIDES, Place, named_places, naming, place_called


def places(request: Request) -> Response:
    """List the places that a report names."""
    report, served = chosen(request), state_of(request).served
    return view(
        request,
        "places.html",
        lambda: {
            **scope(request),
            "sides": SIDES,
            "places": named_places(served, report) if report else (),
        },
    )


def place(request: Request) -> Response:
    """Show what is said of a place: the mission's own claims, those of others, numbers."""
    report, served = chosen(request), state_of(request).served
    iri = Iri(f"{BASE}country/{request.path_params['country']}/{request.path_params['name']}")
    those = [each for each in reports_of(served).values() if each.iri in naming(served, iri)]
    found = place_called(served, report, iri) if report in those and report else None
    if not those or (report and not found):
        raise Refusal(404, what="no report names such a place", where=str(iri), remedy="see places")

    def context() -> Mapping[str, Any]:
        return {
            **scope(request),
            "reports": those,
            "name": Reader(served.store).labels([iri])[iri],
            "path": request.url.path.lstrip("/"),
            "place": found,
            **(_shown(served, found) if found else {}),
        }

    return view(request, "place.html", context)


def _shown(served: Served, place: Place) -> Mapping[str, Any]:
    figures = printed(served, place.figures)
    reader = Reader(served.store)
    return {
        "sides": {
            side: (words, cards(served, place.claims[side][:SHOWN]))
            for side, words in SIDES.items()
            if place.claims.get(side)
        },
        "most": SHOWN,
        "sections": sections(figures, related(reader, figures), matters(reader)),
    }
