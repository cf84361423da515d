"""Graphs drawn in layers, from those that act to those that are acted on, without anything but this.

Ranks are by the longest way from a node that nothing leads to (edges that would close a circle are left out of
account); within a rank nodes stand near what they are joined to (the barycentre heuristic of Sugiyama, Tagawa and
Toda, 1981). Enough for some forty nodes; a page shows what is drawn in a table as well.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final, Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)

WIDTH: Final = 168
HEIGHT: Final = 58
"""How large the box of a node is; its words are wrapped in it."""

_BETWEEN = 22  # boxes of a rank
_RANKS_BETWEEN = 92  # room for the words of edges
_LETTERS, _LINES = 21, 3
_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Box(Generic[Node]):
    """A node in its place: the upper left corner of its box, and its words line by line."""

    node: Node
    x: int
    y: int
    lines: tuple[str, ...]

    @property
    def centre(self) -> int:
        """How far to the right the middle of the box is."""
        return self.x + WIDTH // 2


@dataclass(frozen=True, slots=True)
class Line(Generic[Node]):
    """An edge: the path that is drawn for it, and where its words stand."""

    source: Node
    target: Node
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing(Generic[Node]):
    """A graph laid out: boxes and lines, and how large the whole is."""

    boxes: tuple[Box[Node], ...]
    lines: tuple[Line[Node], ...]
    width: int
    height: int


def layered(labels: Mapping[Node, str], edges: Sequence[tuple[Node, Node]]) -> Drawing[Node]:
    """Return a graph laid out; labels has its nodes, in the order that is kept where nothing speaks against it.

    >>> drawing = layered({"a": "Those who appoint", "b": "The appointed"}, [("a", "b")])
    >>> [(box.node, box.y) for box in drawing.boxes]
    [('a', 0), ('b', 150)]
    """
    boxes: dict[Node, Box[Node]] = {}
    left = height = 0
    for nodes in _joined(list(labels), edges):
        within = [edge for edge in edges if edge[0] in nodes]
        rows = _ordered(nodes, _ranks(nodes, within), within)
        width = max(len(row) for row in rows) * (WIDTH + _BETWEEN)
        for rank, row in enumerate(rows):
            step = width / len(row)  # a row is spread over the whole width, lest lines be steep
            for number, node in enumerate(row):
                x = left + round(step * number + (step - _BETWEEN - WIDTH) / 2)
                boxes[node] = Box(node, x, rank * (HEIGHT + _RANKS_BETWEEN), _lines(labels[node]))
        left, height = left + width, max(height, len(rows) * (HEIGHT + _RANKS_BETWEEN) - _RANKS_BETWEEN)
    lines = tuple(_line(boxes[source], boxes[target]) for source, target in edges)
    return Drawing(tuple(boxes.values()), lines, max(left - _BETWEEN, 0), height)


def _joined(nodes: Sequence[Node], edges: Sequence[tuple[Node, Node]]) -> list[list[Node]]:
    """Return the nodes in groups that no edge joins, which are drawn side by side."""
    group = {node: number for number, node in enumerate(nodes)}
    for source, target in edges:
        one, other = group[source], group[target]
        group = {node: one if number == other else number for node, number in group.items()}
    return [[node for node in nodes if group[node] == number] for number in dict.fromkeys(group.values())]


def _ranks(nodes: Sequence[Node], edges: Sequence[tuple[Node, Node]]) -> Mapping[Node, int]:
    onward: dict[Node, list[Node]] = {node: [] for node in nodes}
    for source, target in edges:
        onward[source].append(target)
    ranks = dict.fromkeys(nodes, 0)
    for node in _sorted(nodes, onward):
        for target in onward[node]:
            ranks[target] = max(ranks[target], ranks[node] + 1)
    for node in nodes:  # who only acts stands right above what it acts on
        after = [ranks[target] for target in onward[node] if ranks[target] > ranks[node]]
        if after and not any(node in targets for targets in onward.values()):
            ranks[node] = min(after) - 1
    return ranks


def _sorted(nodes: Sequence[Node], onward: dict[Node, list[Node]]) -> list[Node]:
    """Return the nodes so that each comes before those it leads to; takes out of `onward` what closes a circle."""
    done: list[Node] = []
    on_the_way: set[Node] = set()

    def visit(node: Node) -> None:
        on_the_way.add(node)
        onward[node] = [target for target in onward[node] if target not in on_the_way]
        for target in onward[node]:
            if target not in done:
                visit(target)
        on_the_way.discard(node)
        done.append(node)

    for node in nodes:
        if node not in done:
            visit(node)
    return done[::-1]


def _ordered(
    nodes: Sequence[Node], ranks: Mapping[Node, int], edges: Sequence[tuple[Node, Node]]
) -> list[list[Node]]:
    rows: list[list[Node]] = [[] for _ in range(max(ranks.values(), default=-1) + 1)]
    for node in nodes:
        rows[ranks[node]].append(node)
    joined: dict[Node, list[Node]] = {node: [] for node in nodes}
    for source, target in edges:
        joined[source].append(target)
        joined[target].append(source)
    for _ in range(_SWEEPS):
        for row in [*rows, *rows[::-1]]:
            place = {node: (number + 0.5) / len(each) for each in rows for number, node in enumerate(each)}

            def middle(node: Node, place: Mapping[Node, float] = place) -> float:
                others = [place[other] for other in joined[node]]
                return sum(others) / len(others) if others else place[node]

            row.sort(key=middle)
    return rows


def _line(source: Box[Node], target: Box[Node]) -> Line[Node]:
    start, end = source.y + HEIGHT, target.y
    if end < start:  # back up: from below and around
        start, end = source.y + HEIGHT // 2, target.y + HEIGHT // 2
    bend = (start + end) // 2
    path = f"M{source.centre} {start}C{source.centre} {bend} {target.centre} {bend} {target.centre} {end}"
    return Line(source.node, target.node, path, (source.centre + target.centre) // 2, bend)


def _lines(label: str) -> tuple[str, ...]:
    return tuple(wrap(label, _LETTERS, max_lines=_LINES, placeholder=" …"))
