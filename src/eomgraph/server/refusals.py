"""Why a request is not answered: a status of HTTP, and the one line that says what, where and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import EomgraphError, ParameterError, QueryError, UnknownName, UnknownQuestion


class Refusal(EomgraphError):
    """A request that is refused; `status` is that of the response."""

    status: int

    def __init__(
        self, status: int, *, what: str, remedy: str, where: str | None = None, place: Place | None = None
    ) -> None:
        super().__init__(what=what, where=where or (str(place) if place else None), remedy=remedy)
        self.status = status
        self.place = place


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a query, its lines and columns counted from one."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}"


def refusal_of(error: EomgraphError) -> Refusal:
    """Return the refusal that an error of the library amounts to."""
    if isinstance(error, Refusal):
        return error
    status = 500
    if isinstance(error, UnknownName | UnknownQuestion):
        status = 404
    elif isinstance(error, ParameterError | QueryError):
        status = 400
    return Refusal(status, what=error.what, where=error.where, remedy=error.remedy)


def malformed(what: str, remedy: str, *, where: str | None = None) -> Refusal:
    """Return the refusal of what is no good request."""
    return Refusal(400, what=what, where=where, remedy=remedy)


def forbidden(what: str, remedy: str, *, place: Place | None = None) -> Refusal:
    """Return the refusal of what is understood and yet not done here."""
    return Refusal(403, what=what, remedy=remedy, place=place)


def beyond(what: str, remedy: str, *, place: Place | None = None) -> Refusal:
    """Return the refusal of what goes beyond a limit."""
    return Refusal(422, what=what, remedy=remedy, place=place)


def not_acceptable(what: str, remedy: str) -> Refusal:
    """Return the refusal of what there is in no form that the client takes."""
    return Refusal(406, what=what, where="header Accept", remedy=remedy)


def full(what: str) -> Refusal:
    """Return the refusal of what there is no room for now."""
    return Refusal(503, what=what, remedy="ask again in a little while")
