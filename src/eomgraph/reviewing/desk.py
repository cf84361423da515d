"""The desk: the session that pages work on, read again where a terminal or a new draft has changed its files."""

from __future__ import annotations

from pathlib import Path

from ..drafting.decisions import FILE as DECISIONS
from ..drafting.job import TEXT
from ..drafting.state import STATE
from .details import FILE as DETAILS
from .session import Session

_WATCHED = (STATE, TEXT, DECISIONS, DETAILS)


class Desk:
    """One draft's folder, and the session on it."""

    def __init__(self, folder: Path) -> None:
        """Open a folder that was drafted into; EomgraphError where there is none."""
        self.folder = folder
        self._stamps = self._now()
        self._session = Session(folder)

    @property
    def session(self) -> Session:
        """The session, as the files are now."""
        stamps = self._now()
        if stamps != self._stamps:
            self._session, self._stamps = Session(self.folder), stamps
        return self._session

    def settle(self) -> None:
        """Take note of the files as the session itself has written them."""
        self._stamps = self._now()

    def _now(self) -> tuple[tuple[int, int] | None, ...]:
        return tuple(
            (path.stat().st_mtime_ns, path.stat().st_size) if path.exists() else None
            for path in (self.folder / name for name in _WATCHED)
        )
