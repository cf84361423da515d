"""What the page of claims shows: the facets with what each value would come to, and the claims as cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from ...requests import query_parameters
from ...responses import is_known, not_modified, revalidated, tag
from ...served import Served
from ...state import state_of
from ..cards import Card, cards
from ..names import Named
from ..narrowing import Option, Query
from ..paging import number_of_pages, page_number
from ..rendering import view
from .bits import members
from .facets import FACETS, SIDES
from .index import Index, Values, index_of
from .selection import Chosen, Selection, choose, mended, selection
from .tables import table_of

_PAGE: Final = 25  # claims
_FEW: Final = 8  # values of a facet that are shown unless all are asked for
_MANY: Final = 600


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet, the values of it that are shown, and how many are not."""

    values: Values
    options: Sequence[Option]
    hidden: int

    @property
    def is_chosen(self) -> bool:
        """Whether one of its values is."""
        return any(each.is_chosen or any(one.is_chosen for one in each.narrower) for each in self.options)


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of one side, of which some stand on the page."""

    words: str
    name: str
    count: int
    cards: Sequence[Card]


def claims(request: Request) -> Response:
    """Show the claims that the address chooses."""
    return view(request, "claims.html", lambda: _shown(request))


def table(request: Request) -> Response:
    """Give the table of the claims that the address chooses, as CSV."""
    served = state_of(request).served
    etag = tag(served.edition.sha256, "claims.csv", request.url.query)
    if is_known(request, etag):
        return not_modified(etag)
    index = index_of(served)
    chosen = choose(selection(query_parameters(request), index), index, served.words)
    rows = table_of(served).rows(index.claims[number] for number in members(chosen.claims))
    name = f"claims-{served.edition.brief}.csv"
    headers = {**revalidated(etag), "content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(rows, headers=headers, media_type="text/csv")


def _shown(request: Request) -> Mapping[str, Any]:
    served = state_of(request).served
    index = index_of(served)
    parameters = query_parameters(request)
    asked = selection(parameters, index, page_number(request))
    chosen = choose(asked, index, served.words)
    count = chosen.claims.bit_count()
    pages = number_of_pages(count, _PAGE, asked.page)
    removable = tuple(_removable(index, asked))
    return {
        "selection": asked,
        "title": ", ".join(each if isinstance(each, str) else each.label for _, each, _ in removable),
        "count": count,
        "mended": mended(asked, index, served.words, served.persons) if asked.words and not count else None,
        "total": len(index.claims),
        "sides": tuple(_sides(served, index, chosen, asked.page)),
        "choices": tuple(_choices(index, asked, chosen, parameters.all("all"))),
        "expanded": parameters.all("all"),
        "removable": removable,
        "pages": pages,
        "shown": tuple(_numbers(asked.page, pages)),
    }


def _sides(served: Served, index: Index, chosen: Chosen, page: int) -> Iterator[Side]:
    """Yield the sides that have claims on a page, in order: the claims stand side after side."""
    start = _PAGE * (page - 1)
    numbers = tuple(islice(members(chosen.claims, skip=start), _PAGE))
    shown = cards(served, (index.claims[number] for number in numbers))
    for name, words in SIDES.items():
        those = chosen.claims & index.side(name)
        on_page = {index.claims[number] for number in numbers if those >> number & 1}
        if on_page:
            yield Side(words, name, those.bit_count(), [card for card in shown if card.claim.iri in on_page])


def _choices(index: Index, asked: Selection, chosen: Chosen, all_of: tuple[str, ...]) -> Iterator[Choice]:
    """Yield the facets by which the claims could be narrowed down."""
    for facet in FACETS:
        values = index.values[facet.name]
        among = chosen.others[facet.name]
        counts = {name: (claims & among).bit_count() for name, claims in values.claims.items()}
        here = asked.values.get(facet.name, ())
        options = [
            _option(values, name, counts, asked)
            for name in values.narrower.get(None, ())
            if counts[name] or name in here
        ]
        most = _MANY if facet.name in all_of else _FEW if not facet.order and facet.name != "theme" else _MANY
        kept = _kept(options, most)
        if len(options) > 1 or any(option.narrower or option.is_chosen for option in options):
            yield Choice(values, kept, len(options) - len(kept))


def _option(values: Values, name: str, counts: Mapping[str, int], asked: Selection) -> Option:
    facet = values.facet
    here = asked.values.get(facet.name, ())
    below = values.narrower.get(name, ())
    is_open = facet.is_open or name in here or bool({*below} & {*here}) or len(values.narrower[None]) == 1
    return Option(
        name,
        values.named[name],
        counts[name],
        asked.toggled(facet.name, name),
        name in here,
        [
            _option(values, each, counts, asked)
            for each in below
            if is_open and (counts[each] or each in here)
        ],
    )


def _kept(options: Sequence[Option], most: int) -> Sequence[Option]:
    """Return the options that there is room for, those with most claims and those chosen, in the order given."""
    if len(options) <= most:
        return options
    kept = sorted(options, key=lambda option: (not option.is_chosen, -option.count))[:most]
    names = {option.name for option in kept}
    return [option for option in options if option.name in names]


def _removable(index: Index, asked: Selection) -> Iterator[tuple[str, Named | str, Query]]:
    """Yield what is chosen, with the address that chooses it no more."""
    if asked.words:
        yield "Words", asked.words, asked.values
    for facet in FACETS:
        for name in asked.values.get(facet.name, ()):
            named = index.values[facet.name].named[name]
            yield facet.title, named, asked.toggled(facet.name, name)


def _numbers(page: int, pages: int) -> Iterator[int | None]:
    """Yield the pages to offer, None for a gap: the first, the last, and those around."""
    last = 0
    for number in range(1, pages + 1):
        if number in (1, pages) or abs(number - page) <= 2:
            if number > last + 1:
                yield None
            yield number
            last = number
