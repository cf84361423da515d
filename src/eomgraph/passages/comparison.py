"""Comparison: the passages that a text gives against those that the graph has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from .model import Failure, Passage

_REWORDED: Final = "has another wording in the text"
_MOVED: Final = "has another place in the text"
_REINDEX: Final = "use the text that was indexed, or index this one and move the evidence along"


def compare_passages(derived: Sequence[Passage], committed: Sequence[Passage]) -> list[Failure]:
    """Return how the committed passages differ from those derived from the text.

    A changed sentence stands for its paragraph and section, which change with it. Passages that only moved
    make one failure together.
    """
    in_text = {passage.locator: passage for passage in derived}
    in_graph = {passage.locator: passage for passage in committed}
    differences = {
        locator: difference
        for locator in {**in_graph, **in_text}
        if (difference := _compare(in_text.get(locator), in_graph.get(locator)))
    }
    places = {passage.fingerprint: passage.locator for passage in reversed(derived)}
    failures = []
    for locator, difference in _innermost(differences):
        place = places.get(in_graph[locator].fingerprint) if locator in in_graph else None
        found = f"; its wording is at {place}" if place not in (None, locator) else ""
        failures.append(Failure(f"passage {difference}{found}", locator, _REINDEX))
    moved = [locator for locator, difference in differences.items() if difference == _MOVED]
    if moved:
        what = f"{len(moved)} passages have another place in the text"
        failures.append(Failure(what, f"from {moved[0]} on", _REINDEX))
    return failures


def _compare(in_text: Passage | None, in_graph: Passage | None) -> str | None:
    """Return in what a passage of the graph differs from the text's, if it does."""
    if in_text is None:
        return "is in the graph, but not in the text"
    if in_graph is None:
        return "is in the text, but not in the graph"
    if in_text.fingerprint != in_graph.fingerprint:
        return _REWORDED
    if in_text.kind != in_graph.kind:
        return f"is a {in_text.kind} in the text"
    if in_text.part_of != in_graph.part_of:
        return f"is part of {in_text.part_of} in the text"
    if in_text.calls != in_graph.calls:
        return f"calls footnotes {', '.join(map(str, in_text.calls)) or 'none'} in the text"
    return None if in_text == in_graph else _MOVED


def _innermost(differences: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the differences but for wholes that changed with their parts, and moved passages."""
    for locator, difference in differences.items():
        has_changed_part = difference == _REWORDED and any(
            other.startswith(f"{locator}/") and differences[other] != _MOVED for other in differences
        )
        if difference != _MOVED and not has_changed_part:
            yield locator, difference
