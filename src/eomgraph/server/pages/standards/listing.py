"""All instruments: how many claims are assessed against each or cite it, what binds the state, what is not cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ...served import Served
from ...state import state_of
from ..rendering import view
from ..reports import Report, chosen, scope
from .citings import FUNCTIONS, JUDGED, QUOTED, Citing, bound_states, citings_of, uncited
from .instruments import Commitment, Instrument, instruments_of

_NAMING = ("provides", "about")


@dataclass(frozen=True, slots=True)
class Row:
    """An instrument with the numbers of claims that name it, and the commitments of the states that count here."""

    instrument: Instrument
    judged: int
    beside: int
    """Claims of the mission that cite it otherwise."""
    quoted: int
    others: int
    """Claims of others, or of the law, that cite it; its own quoted words apart."""
    named: int
    """Claims that tell what it provides, or are about it, without citing it."""
    commitments: tuple[Commitment, ...]

    @property
    def is_cited(self) -> bool:
        """Whether any claim cites or names it."""
        return bool(self.judged or self.beside or self.quoted or self.others or self.named)


def standards(request: Request) -> Response:
    """Show all instruments."""
    served = state_of(request).served
    report = chosen(request)
    return view(request, "standards.html", lambda: {**scope(request), **_shown(served, report)})


def _shown(served: Served, report: Report | None) -> Mapping[str, Any]:
    citings, states = citings_of(served, report), bound_states(served, report)
    rows = [_row(each, citings.get(path, ()), states) for path, each in instruments_of(served).items()]
    return {
        "tables": {
            kind: [row for row in rows if row.instrument.kind == kind and row.is_cited]
            for kind in ("international", "national", "other")
        },
        "binding": [(row.instrument, commitment) for row in rows for commitment in row.commitments],
        "uncited": [
            (row.instrument, provisions)
            for row in rows
            if row.instrument.kind == "international"
            and (provisions := uncited(row.instrument, citings.get(row.instrument.path, ())))
        ],
    }


def _row(instrument: Instrument, citings: Sequence[Citing], states: frozenset[str] | None) -> Row:
    def count(*functions: str, own: bool | None = None) -> int:
        return len(
            {
                each.claim
                for each in citings
                if each.function in functions and (own is None or each.is_own is own)
            }
        )

    beside = [name for name in FUNCTIONS if name not in (JUDGED, QUOTED, *_NAMING)]
    return Row(
        instrument,
        count(JUDGED, own=True),
        count(*beside, own=True),
        count(QUOTED),
        count(JUDGED, *beside, own=False),
        count(*_NAMING),
        tuple(each for each in instrument.commitments if states is None or each.state.iri in states),
    )
