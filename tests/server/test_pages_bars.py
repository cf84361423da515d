"""Bars lie where their quantities are, and say how closely these are meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eomgraph.server.pages.figures.bars import LENGTH, OPEN, bar, round_above


@pytest.mark.parametrize(("value", "top", "end"), [(58, 128, 453), (97, 100, 970), (0, 7, 0), (7, 7, LENGTH)])
def test_a_bar_ends_at_its_part_of_the_whole(value: int, top: int, end: int) -> None:
    drawn = bar(Decimal(value), Decimal(value), Decimal(top))

    assert (drawn.start, drawn.end, drawn.open_width) == (0, end, 0)


def test_a_range_is_drawn_between_its_ends_alone() -> None:
    drawn = bar(Decimal(11), Decimal(28), Decimal(100), "range")

    assert (drawn.start, drawn.width, drawn.open_width) == (110, 170, 0)


@pytest.mark.parametrize(
    ("approximation", "opens", "closes"),
    [
        ("over", 500, 500 + OPEN),
        ("at-least", 500, 500 + OPEN),
        ("under", 500 - OPEN, 500),
        ("almost", 500 - OPEN, 500),
        ("at-most", 500 - OPEN, 500),
        ("about", 500 - OPEN // 2, 500 + OPEN // 2),
        ("exact", 500, 500),
    ],
)
def test_what_is_not_exact_has_an_open_end_on_the_side_it_is_open_to(
    approximation: str, opens: int, closes: int
) -> None:
    drawn = bar(Decimal("0.5"), Decimal("0.5"), Decimal(1), approximation)

    assert (drawn.end, drawn.open_start, drawn.open_end) == (opens, opens, closes)


def test_no_bar_leaves_its_axis() -> None:
    assert bar(Decimal(99), Decimal(99), Decimal(100), "over").open_end <= LENGTH
    assert bar(Decimal(1), Decimal(1), Decimal(100), "under").end == 0
    assert bar(Decimal(130), Decimal(130), Decimal(128)).end == LENGTH


@pytest.mark.parametrize(
    ("values", "top"), [([7, 700], 1000), ([2170, 90], 5000), ([1, 1], 1), ([20], 20), ([], 1), ([0], 1)]
)
def test_an_axis_without_a_whole_ends_at_a_round_number(values: list[int], top: int) -> None:
    assert round_above(Decimal(value) for value in values) == top
