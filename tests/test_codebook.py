"""The second coding that the codebook publishes is of the claims as they stand, spread over the report."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from eomgraph import KnowledgeGraph
from eomgraph.namespaces import compact

CODING = Path(__file__).parent.parent / "docs" / "second-coding.csv"


@pytest.fixture(scope="module")
def coding() -> list[dict[str, str]]:
    with CODING.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def claims(graph: KnowledgeGraph) -> dict[str, dict[str, str]]:
    """What is coded of each claim now, and where it stands."""
    return {
        compact(row["claim"]): {field: compact(str(row[field])) for field in row}
        for row in graph.query("claims")
    }


def test_what_was_settled_is_what_the_graph_holds(
    coding: list[dict[str, str]], claims: dict[str, dict[str, str]]
) -> None:
    for row in coding:
        assert claims[row["claim"]][row["field"]] == row["settled"], row


def test_one_claim_in_six_was_coded_twice_in_four_fields(
    coding: list[dict[str, str]], claims: dict[str, dict[str, str]]
) -> None:
    fields = defaultdict(set)
    for row in coding:
        fields[row["claim"]].add(row["field"])
    assert all(each == {"voice", "mode", "polarity", "conformity"} for each in fields.values())
    assert len(fields) * 6.3 > len(claims)  # claims that were split since add to the whole


def test_every_difference_was_settled_with_a_reason(coding: list[dict[str, str]]) -> None:
    assert all(bool(row["why"]) == (row["first"] != row["second"]) for row in coding)
