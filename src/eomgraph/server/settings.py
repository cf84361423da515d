"""What whoever runs a server can choose, with defaults that are safe on the open web."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..errors import EomgraphError
from ..namespaces import BASE

_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take and give; beyond any of it the query is ended and its sender told."""

    seconds: float = 10
    rows: int = 100_000
    memory: int = 512 * _MEGABYTE
    """Bytes that a worker may take on top of what it has at rest."""
    answer: int = 64 * _MEGABYTE
    """Bytes of the answer as it is written."""
    length: int = 64 * 1024
    """Bytes of the query."""
    depth: int = 100
    """Brackets within brackets, and marks such as ! in a row."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a server listens, what it is called from outside, and what it grants."""

    host: str = "127.0.0.1"
    port: int = 8000
    base: str | None = None
    """The address, ending in a slash, at which the world finds what this server calls /."""
    has_endpoint: bool = True
    """Whether queries can be sent to it; plain files take none."""
    has_search: bool = False
    """Whether plain files have an index of words beside them; a server needs none."""
    workers: int = 2
    """Processes for the queries of strangers; as many again answer stored questions."""
    queue: int = 100
    """Queries that may wait for a worker."""
    patience: float = 30
    """Seconds that a query waits for a worker, or a sender for us, before we give up."""
    clients: int = 500
    """Requests that may be under way."""
    limits: Limits = field(default_factory=Limits)
    question_limits: Limits = field(default_factory=lambda: Limits(seconds=30, rows=1_000_000))

    def __post_init__(self) -> None:
        if self.base is not None and not (
            self.base.startswith(("http://", "https://")) and _is_base(self.base)
        ):
            raise EomgraphError(
                what=f"{self.base} is no base of a site's addresses",
                where="--base",
                remedy=f"write it like {BASE}: with http or https, and a slash at the end",
            )

    @property
    def documents(self) -> str:
        """The base of the addresses of documents, as RDF names them."""
        return self.base or BASE

    @property
    def address(self) -> str:
        """The base of the addresses of services."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.base or f"http://{host}:{self.port}/"


def _is_base(address: str) -> bool:
    return address.endswith("/") and not set(address) & set(' <>"{}|^`\\?#') and address.isprintable()
