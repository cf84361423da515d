"""What every part of a running server has at hand: what is served, how, and by which workers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from .addresses import AT_SERVER, Addresses
from .pool import Answered, Pool
from .served import Served
from .settings import Settings
from .tasks import Task


@dataclass(frozen=True, slots=True)
class State:
    """A running server."""

    settings: Settings
    served: Served
    strangers: Pool
    """Workers for the queries of whoever asks."""
    house: Pool
    """Workers for stored questions, which no stranger's query keeps busy."""
    addresses: Addresses = AT_SERVER
    """Where its pages are, as their links have it."""


def state_of(request: Request) -> State:
    """Return the state of the server that a request came to."""
    state: State = request.app.state.server
    return state


async def answer(request: Request, pool: Pool, task: Task) -> Answered:
    """Return a pool's answer; where the client leaves meanwhile, the query is ended, and ClientDisconnect says so."""
    answering = asyncio.ensure_future(pool.answer(task))
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not answering.done():
            raise ClientDisconnect
        return answering.result()
    finally:
        leaving.cancel()
        answering.cancel()


async def _left(request: Request) -> None:
    """Return when the client is gone; what it sends before that was read already."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
