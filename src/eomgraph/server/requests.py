"""Requests, read strictly: what is not well formed is told, never guessed at."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from urllib.parse import parse_qsl

from starlette.requests import Request

from .media import Form
from .refusals import Refusal, malformed

FORM_TYPE = "application/x-www-form-urlencoded"

_FIELDS = 200  # parameters of one request


class Parameters:
    """The parameters of a request, each with the values given, in order."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter."""
        return tuple(self._values.get(name, ()))

    def one(self, name: str) -> str | None:
        """Return the value of a parameter, None where it is not given; Refusal where it has several."""
        values = self.all(name)
        if len(values) > 1:
            raise malformed(f"{name} is given {len(values)} times", "give it once")
        return values[0] if values else None

    def without(self, *names: str) -> dict[str, tuple[str, ...]]:
        """Return all parameters but these."""
        return {name: tuple(values) for name, values in self._values.items() if name not in names}


def query_parameters(request: Request) -> Parameters:
    """Return the parameters in the address of a request."""
    return _parsed(request.scope["query_string"], "the address")


async def form_parameters(request: Request, most: int, patience: float) -> Parameters:
    """Return the parameters in the body of a request; most is how long that may be."""
    return _parsed(await body(request, most, patience), "the body")


async def body(request: Request, most: int, patience: float) -> bytes:
    """Return the body of a request; Refusal where it is longer than allowed, or comes too slowly.

    ClientDisconnect where the client leaves meanwhile.
    """
    content = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for piece in request.stream():
                content += piece
                if len(content) > most:
                    raise Refusal(
                        413, what=f"the body is longer than {most:,} bytes", remedy="send a shorter one"
                    )
    except TimeoutError:
        raise Refusal(408, what="the body came too slowly", remedy="send it again") from None
    return bytes(content)


def text(content: bytes, what: str) -> str:
    """Return bytes as the text that they are in UTF-8; Refusal where they are none."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise malformed(f"{what} is not UTF-8, byte {error.start} does not fit", "send it in UTF-8") from None


def form_named(name: str | None, forms: Iterable[Form]) -> Form | None:
    """Return the form of a short name or media type, None where it is none of these."""
    return next((form for form in forms if name in (form.name, form.type, *form.aliases)), None)


def _parsed(content: bytes, what: str) -> Parameters:
    try:
        pairs = parse_qsl(
            content.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS
        )
    except UnicodeDecodeError:
        remedy = "encode it as UTF-8, and its bytes as % and two digits"
        raise malformed(f"{what} is not UTF-8", remedy) from None
    except ValueError:
        raise malformed(f"{what} has more than {_FIELDS} parameters", "give fewer") from None
    return Parameters(pairs)
