"""Files of lines whose making takes no more memory however long they are: N-Quads and N-Triples.

The lines are those of the canonical form, in its order: sorted a run at a time, and the runs merged from disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import Final

import pyoxigraph as ox

from ..layout import is_apart
from .formats import BLANK, canonical, lines_of

STREAMED: Final = ("nquads", "ntriples")

_RUN = 400_000  # lines that are sorted in memory


def streamed(quads: Iterable[ox.Quad], format: str) -> Iterator[bytes]:
    """Yield the bytes of a file of quads in named graphs, in one of STREAMED, piece by piece."""
    lines = _in_order(quads)
    if format == "ntriples":
        lines = _union(lines)
    while piece := "".join(f"{line} .\n" for line in islice(lines, 10_000)):
        yield piece.encode()


def _in_order(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Yield the lines of quads in canonical form, without the stop."""
    rest = iter(quads)
    unnamed: list[ox.Quad] = []  # few, and to be named together
    with ExitStack() as stack:
        runs: list[Iterable[str]] = []
        while run := tuple(islice(rest, _RUN)):
            lines = lines_of(run)
            unnamed += (quad for line, quad in lines.items() if BLANK in line)
            file = stack.enter_context(TemporaryFile("w+", encoding="utf-8", newline="\n"))
            file.writelines(f"{line}\n" for line in sorted(lines) if BLANK not in line)
            file.seek(0)
            runs.append(line.removesuffix("\n") for line in file)
        runs.append(sorted(lines_of(canonical(unnamed))))
        yield from merge(*runs)


def _union(lines: Iterable[str]) -> Iterator[str]:
    """Yield the triples of all graphs but audits; those of several graphs follow each other, and are told once."""
    apart = cache(is_apart)
    last = ""
    for line in lines:
        triple, _, graph = line.rpartition(" ")
        if triple != last and not apart(graph[1:-1]):
            last = triple
            yield triple
