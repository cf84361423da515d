"""Counting: right, expected and found, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Score:
    """How many were found right, how many were expected, how many found; with notes on what was missed."""

    right: int = 0
    expected: int = 0
    found: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Score) -> None:
        """Add another's counts."""
        self.right += other.right
        self.expected += other.expected
        self.found += other.found
        self.misses += other.misses

    def row(self, name: str) -> str:
        """Return one line of a table."""
        return (
            f"| {name} | {self.precision:.3f} | {self.recall:.3f} | {self.f1:.3f} "
            f"| {self.right} | {self.expected} | {self.found} |"
        )


HEAD = "| kind | precision | recall | F1 | right | expected | found |\n|---|---:|---:|---:|---:|---:|---:|"
