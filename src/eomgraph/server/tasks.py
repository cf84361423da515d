"""What passes between the pool and a worker: a task to it, frames of the answer back."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import Any

from .guard import Dataset

HEADER = struct.Struct("!BI")


class Kind(IntEnum):
    """What a frame holds.

    An answer is DATA, then DONE or FAILED; then RESTING says that the worker takes the next task, LEAVING that
    it has grown and is to be replaced.
    """

    READY = 0
    TASK = 1
    DATA = 2
    DONE = 3
    FAILED = 4
    RESTING = 5
    LEAVING = 6


def frame(kind: Kind, content: bytes = b"") -> bytes:
    """Return a frame: its kind, its length, its content."""
    return HEADER.pack(kind, len(content)) + content


@dataclass(frozen=True, slots=True)
class Task:
    """A query for a worker.

    Its answer comes in the form named for what the query turns out to be: rows (yes or no with them) or a graph.
    None says that the client takes no such thing. Of more than `shown` rows the others are only counted.
    """

    query: str
    rows_form: str | None
    graph_form: str | None
    dataset: Dataset | None = None
    shown: int | None = None

    def to_json(self) -> bytes:
        """Return the task as the content of a frame."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Task:
        """Return the task that a frame holds."""
        fields = json.loads(content)
        if fields["dataset"]:
            fields["dataset"] = Dataset(*(tuple(graphs) for graphs in fields["dataset"].values()))
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a worker says of an answer when all of it is given."""

    form: str
    rows: int
    columns: tuple[str, ...] = ()

    def to_json(self) -> bytes:
        """Return the outcome as the content of a frame."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Outcome:
        """Return the outcome that a frame holds."""
        fields: dict[str, Any] = json.loads(content)
        return cls(**{**fields, "columns": tuple(fields["columns"])})
