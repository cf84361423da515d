"""Who asks a server."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: a user with a password, by whichever of basic and digest the server wants, or a bearer token."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self.user or self.token)
