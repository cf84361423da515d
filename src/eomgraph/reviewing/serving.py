"""Serving the pages of a review, to this machine alone, until it is stopped."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from ..errors import EomgraphError
from .pages import application

# The wording of a report is its publisher's: nobody else's machine gets to see it.
HOST: Final = "127.0.0.1"
_PATIENCE: Final = 2  # seconds that open requests have when the server is stopped


def serve(folder: Path, port: int, *, ready: Callable[[str], None] | None = None) -> None:
    """Serve the review of a draft's folder until interrupted; tell `ready` the address once it answers.

    EomgraphError where nothing was drafted there, or the port is taken.
    """
    import uvicorn

    app = application(folder)
    listening = _listening(port)
    address = f"http://{HOST}:{listening.getsockname()[1]}/"

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started and ready is not None:
                ready(address)

    server = Server(
        uvicorn.Config(
            app,
            loop="asyncio",
            ws="none",
            lifespan="off",
            proxy_headers=False,
            server_header=False,
            access_log=False,
            log_level="warning",
            timeout_graceful_shutdown=_PATIENCE,
        )
    )
    with suppress(KeyboardInterrupt):
        asyncio.run(server.serve([listening]))


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise EomgraphError(
            what=f"the port cannot be had, {error.strerror}",
            where=f"{HOST}:{port}",
            remedy="choose another with --port, or 0 for any that is free",
        ) from error
    return listening
