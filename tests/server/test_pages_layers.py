"""Graphs in layers: what acts stands above what it acts on, and nothing on top of anything else."""

from __future__ import annotations

from itertools import pairwise

import pytest

from eomgraph.server.pages.actors.layers import WIDTH, layered

EDGES = {
    "fan": [("a", "b"), ("a", "c"), ("a", "d")],
    "chain": [("a", "b"), ("b", "c"), ("c", "d")],
    "diamond": [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")],
    "apart": [("a", "b"), ("c", "d")],
    "circle": [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")],
    "itself": [("a", "a"), ("a", "b")],
    "none": [],
}


@pytest.mark.parametrize("edges", EDGES.values(), ids=EDGES)
def test_no_box_lies_on_another_or_outside(edges: list[tuple[str, str]]) -> None:
    drawing = layered({node: f"The body called {node}" for node in "abcd"}, edges)
    rows = {box.y: sorted(other.x for other in drawing.boxes if other.y == box.y) for box in drawing.boxes}

    assert {box.node for box in drawing.boxes} == set("abcd")
    assert len(drawing.lines) == len(edges)
    assert all(right - left > WIDTH for row in rows.values() for left, right in pairwise(row))
    assert all(0 <= box.x <= drawing.width - WIDTH for box in drawing.boxes)


@pytest.mark.parametrize("name", ["fan", "chain", "diamond", "apart"])
def test_who_acts_stands_above_what_it_acts_on(name: str) -> None:
    drawing = layered(dict.fromkeys("abcd", ""), EDGES[name])
    height = {box.node: box.y for box in drawing.boxes}

    assert all(height[source] < height[target] for source, target in EDGES[name])


def test_lines_that_need_not_cross_do_not() -> None:
    edges = [("a", "x"), ("b", "y"), ("c", "x"), ("d", "y")]
    drawing = layered(dict.fromkeys("abcdxy", ""), edges)
    place = {box.node: box.x for box in drawing.boxes}

    crossing = [
        (one, other)
        for one in edges
        for other in edges
        if (place[one[0]] - place[other[0]]) * (place[one[1]] - place[other[1]]) < 0
    ]
    assert not crossing


def test_long_names_are_wrapped_and_cut() -> None:
    (box,) = layered({"a": "Agency " * 30}, []).boxes

    assert len(box.lines) == 3
    assert box.lines[-1].endswith("…")


def test_nothing_is_drawn_of_nothing() -> None:
    assert layered({}, []).width == 0
