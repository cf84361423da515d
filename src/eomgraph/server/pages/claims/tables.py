"""The table of claims that was built, cut to the claims that are chosen."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from ...refusals import Refusal
from ...served import Served

_NAME: Final = "claims.csv"
_PIECE: Final = 256 * 1024


class Table:
    """A CSV file with a claim a row, and where in the file each row stands."""

    def __init__(self, path: Path) -> None:
        """Look through the file once."""
        self._path = path
        places: dict[str, tuple[int, int]] = {}
        offset = start = 0

        def lines() -> Iterator[str]:
            nonlocal offset
            with path.open("rb") as file:
                for line in file:
                    offset += len(line)
                    yield line.decode()

        for row in csv.reader(lines()):
            places[row[0]] = (start, offset)
            start = offset
        self._head = next(iter(places.values()), (0, 0))
        self._places: Mapping[str, tuple[int, int]] = places

    def rows(self, claims: Iterable[str]) -> Iterator[bytes]:
        """Yield the header and the rows of some claims as they are in the file, in its order, piece by piece."""
        places = sorted(self._places[claim] for claim in claims if claim in self._places)
        with self._path.open("rb") as file:
            piece = bytearray()
            for start, end in (self._head, *places):
                if file.tell() != start:
                    file.seek(start)
                piece += file.read(end - start)
                if len(piece) > _PIECE:
                    yield bytes(piece)
                    piece.clear()
            yield bytes(piece)


@lru_cache(maxsize=2)
def table_of(served: Served) -> Table:
    """Return the table of claims of a graph; Refusal where it was built without."""
    path = served.files.get(_NAME)
    if path is None:
        raise Refusal(
            404,
            what="the graph was built without tables",
            remedy="build it with its exports, or ask /api/questions/claims for CSV",
        )
    return Table(path)
