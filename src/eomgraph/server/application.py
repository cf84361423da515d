"""The server as one ASGI application: its routes, and what holds for every response."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ..errors import EomgraphError
from . import api, endpoint, linked_data, pages
from .addresses import AT_SERVER, Addresses
from .gate import Gate
from .pool import Pool
from .refusals import Refusal, refusal_of
from .responses import Silence, problem
from .served import Served
from .settings import Limits, Settings
from .state import State, state_of

_log = logging.getLogger(__name__)

STATIC_FOLDER = Path(__file__).parent / "pages" / "static"
_PAGES_AT_A_TIME: Final = 4
_MIB = 1024
_OWN_HEADERS: Final = (
    "Data-Version",
    "Data-SHA256",
    "ETag",
    "Link",
    "Content-Location",
    "Location",
    "Retry-After",
)
_TYPES: Final = {
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
}


def application(served: Served, settings: Settings, addresses: Addresses = AT_SERVER) -> Starlette:
    """Return the application that serves a graph; its pages link to each other by addresses."""
    state = State(
        settings,
        served,
        strangers=_pool(served, settings, settings.limits),
        house=_pool(served, settings, settings.question_limits),
        addresses=addresses,
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        # Pages share one interpreter: more at a time would only keep its loop from reading and sending.
        current_default_thread_limiter().total_tokens = _PAGES_AT_A_TIME
        try:
            await state.strangers.open()
            await state.house.open()
            await run_in_threadpool(pages.prepare, served)
            yield
        finally:
            await state.strangers.close()
            await state.house.close()

    app = Starlette(
        routes=routes(),
        middleware=[
            Middleware(Gate, clients=settings.clients, edition=served.edition),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
                allow_headers=["*"],
                expose_headers=_OWN_HEADERS,
                max_age=86_400,
            ),
            Middleware(GZipMiddleware, minimum_size=_MIB, compresslevel=5),
        ],
        exception_handlers={
            EomgraphError: _refused,
            HTTPException: _http,
            ClientDisconnect: _left,
            Exception: _failed,
        },
        lifespan=lifespan,
    )
    app.state.server = state
    return app


def routes() -> list[BaseRoute]:
    """Return all routes; pages have their own, and the IRIs of the data set all that is left."""
    return [
        *endpoint.routes(),
        *api.routes(),
        *pages.routes(),
        Route("/files/{name}", file),
        Mount("/static", StaticFiles(directory=STATIC_FOLDER)),
        *linked_data.routes(),
    ]


def file(request: Request) -> Response:
    """Give a file that was built: the whole graph in a format."""
    path = state_of(request).served.files.get(request.path_params["name"])
    if path is None:
        raise Refusal(404, what="there is no such file", remedy="see which there are on the first page")
    return FileResponse(
        path, media_type=_TYPES.get(path.suffix, "application/octet-stream"), filename=path.name
    )


def _pool(served: Served, settings: Settings, limits: Limits) -> Pool:
    return Pool(
        served.store_folder,
        workers=settings.workers,
        queue=settings.queue,
        patience=settings.patience,
        limits=limits,
    )


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, EomgraphError)
    return problem(request, refusal_of(error))


async def _http(request: Request, error: Exception) -> Response:
    """Tell what the framework refuses, as a method that a route has not."""
    assert isinstance(error, HTTPException)
    remedies = {404: "see what there is on the first page", 405: "use another method"}
    refusal = Refusal(
        error.status_code, what=error.detail.lower(), remedy=remedies.get(error.status_code, "mend it")
    )
    response = problem(request, refusal)
    response.headers.update(error.headers or {})
    return response


async def _left(request: Request, error: Exception) -> Response:
    return Silence()


async def _failed(request: Request, error: Exception) -> Response:
    """Tell that the fault is ours, and no more; the log has the rest."""
    _log.error("%s %r failed", request.method, request.url.path, exc_info=error)
    return problem(request, Refusal(500, what="the server failed", remedy="please report it"))
