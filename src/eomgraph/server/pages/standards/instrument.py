"""An instrument: its provisions in order, each with the claims that cite it, by what they cite it for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ....nearness import suggestion
from ....tables import Iri
from ...refusals import Refusal
from ...served import Served
from ...state import state_of
from ..cards import Card, cards
from ..paging import number_of_pages, page_number
from ..rendering import view
from ..reports import Report, chosen, scope
from .citings import FUNCTIONS, JUDGED, Citing, bound_states, citings_of
from .instruments import Instrument, Provision, instruments_of

_PAGE = 60  # citations on one page


@dataclass(frozen=True, slots=True)
class Entry:
    """A provision, or the instrument as a whole, with how often it is cited, and on which page that begins."""

    provision: Provision | None
    judged: int
    otherwise: int
    page: int
    in_parts: bool
    """Whether a provision within it is cited."""

    @property
    def anchor(self) -> str:
        """Its anchor on the page."""
        return self.provision.number if self.provision else "whole"


@dataclass(frozen=True, slots=True)
class Group:
    """The claims that cite one provision for one thing, those of the mission or those of others."""

    function: str
    words: str
    is_own: bool
    cards: tuple[tuple[Card, bool], ...]
    """Each with whether it stands here for the first time on the page."""


def standard(request: Request) -> Response:
    """Show an instrument."""
    served = state_of(request).served
    instruments = instruments_of(served)
    name = request.path_params["instrument"]
    if name not in instruments:
        raise Refusal(
            404, what="there is no such instrument", where="standards", remedy=suggestion(name, instruments)
        )
    report, number = chosen(request), page_number(request)
    return view(
        request,
        "instrument.html",
        lambda: {**scope(request), **_shown(served, instruments[name], report, number)},
    )


def _shown(served: Served, this: Instrument, report: Report | None, number: int) -> Mapping[str, Any]:
    citings = citings_of(served, report).get(this.path, ())
    ordered = _ordered(this, citings)
    pages = number_of_pages(len(ordered), _PAGE, number)
    shown = ordered[(number - 1) * _PAGE : number * _PAGE]
    known = {card.claim.iri: card for card in cards(served, (each.claim for _, each in shown))}
    states = bound_states(served, report)
    return {
        "instrument": this,
        "commitments": [each for each in this.commitments if states is None or each.state.iri in states],
        "entries": _entries(this, ordered),
        "groups": _groups(shown, known),
        "page": number,
        "pages": pages,
    }


def _ordered(this: Instrument, citings: Sequence[Citing]) -> list[tuple[Provision | None, Citing]]:
    """Return the citations by provision, the mission's own first, by function; within that as printed."""
    places = {str(this.named.iri): (-1, None)} | {
        str(each.named.iri): (index, each) for index, each in enumerate(this.provisions)
    }
    functions = list(FUNCTIONS)
    ordered = sorted(
        citings,
        key=lambda each: (places[each.norm][0], not each.is_own, functions.index(each.function)),
    )
    return [(places[each.norm][1], each) for each in ordered]


def _entries(this: Instrument, ordered: Sequence[tuple[Provision | None, Citing]]) -> list[Entry]:
    entries = []
    wholes = {whole for cited, _ in ordered if cited for whole in cited.within}
    for provision in (None, *this.provisions):
        at = [index for index, (cited, _) in enumerate(ordered) if cited is provision]
        judged = {ordered[index][1].claim for index in at if _is_judgement(ordered[index][1])}
        otherwise = {ordered[index][1].claim for index in at} - judged
        if provision is not None or at:
            entries.append(
                Entry(
                    provision,
                    len(judged),
                    len(otherwise),
                    at[0] // _PAGE + 1 if at else 0,
                    provision is not None and provision.named.iri in wholes,
                )
            )
    return entries


def _is_judgement(citing: Citing) -> bool:
    return citing.is_own and citing.function == JUDGED


def _groups(
    shown: Sequence[tuple[Provision | None, Citing]], known: Mapping[Iri, Card]
) -> list[tuple[Provision | None, list[Group]]]:
    groups: dict[Provision | None, dict[tuple[bool, str], list[tuple[Card, bool]]]] = {}
    told: set[str] = set()
    for provision, citing in shown:
        if citing.claim in known:
            of_provision = groups.setdefault(provision, {})
            group = of_provision.setdefault((citing.is_own, citing.function), [])
            group.append((known[citing.claim], citing.claim not in told))
            told.add(citing.claim)
    return [
        (
            provision,
            [
                Group(function, FUNCTIONS[function], is_own, tuple(some))
                for (is_own, function), some in by_function.items()
            ],
        )
        for provision, by_function in groups.items()
    ]
