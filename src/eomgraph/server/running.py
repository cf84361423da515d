"""Running a server until it is stopped."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ..errors import EomgraphError
from .application import application
from .served import Served
from .settings import Settings

_LONGEST_LINE = 128 * 1024  # bytes of the first line and the headers of a request
_PATIENCE = 5  # seconds that open requests have when the server is stopped
_IDLE = 65  # seconds that a connection may rest between requests: longer than proxies keep one


def serve(
    folder: Path,
    settings: Settings,
    *,
    sources: Mapping[str, Path] | None = None,
    told: Callable[[str], None] | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the graph built into a folder until interrupted; tell `ready` the address once it answers.

    Of the texts of reports, in files given by the reports' ids, `told` is told how much of each is shown.
    EomgraphError where there is no graph, a file is no text of its report, or the address cannot be had.
    """
    # Here, for whoever only wants the application has no use for a server.
    import uvicorn

    from .connections import Connection

    if sys.platform == "win32":
        raise EomgraphError(
            what="queries cannot be held in bounds on this system",
            where="eomgraph serve",
            remedy="run it on Linux, as in a container",
        )
    listening = _listening(settings)
    settings = replace(settings, port=listening.getsockname()[1])
    served = Served(folder, sources)
    for text in served.wordings.values():
        if told is not None:
            told(str(text))
    app = application(served, settings)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started and ready is not None:
                ready(settings.address)

    server = Server(
        uvicorn.Config(
            app,
            http=Connection,  # on h11, whose limits hold
            h11_max_incomplete_event_size=_LONGEST_LINE,
            loop="asyncio",
            ws="none",
            lifespan="on",
            proxy_headers=False,
            server_header=False,
            access_log=False,
            log_level="critical",  # or whoever sends rubbish fills the log; what fails here we log ourselves
            timeout_graceful_shutdown=_PATIENCE,
            timeout_keep_alive=_IDLE,
            backlog=settings.clients,
        )
    )
    with suppress(KeyboardInterrupt):
        asyncio.run(server.serve([listening]))
    if not server.started:
        raise EomgraphError(
            what="the server did not start", where=settings.address, remedy="see what it said above"
        )


def _listening(settings: Settings) -> socket.socket:
    """Return a socket bound to the address; EomgraphError where that cannot be."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # Told the protocol, asyncio sends small pieces at once, and not when the last was acknowledged.
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except (OSError, OverflowError) as error:
        raise EomgraphError(
            what=f"the address cannot be had, {error}",
            where=f"{settings.host}:{settings.port}",
            remedy="choose another with --host and --port; port 0 takes any that is free",
        ) from error
    listening.set_inheritable(False)
    return listening
