"""In which order outcomes are told, and with which words: what an editor should look at first, what holds last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .model import Outcome, Severity

HOLDING: Final = (Outcome.HOLDS, Outcome.ROUNDED, Outcome.LOOSE)
"""The outcomes of what reconciles as printed; of no alarm, they are counted, and told in a table."""

INTRODUCTION: Final = (
    "Computed from the graph of the report, which records what the report prints. The report is preliminary, "
    "and nothing here says which of two numbers is the right one."
)


@dataclass(frozen=True, slots=True)
class Division:
    """Results that are told together: those of a severity, or those of an outcome that raises no alarm."""

    title: str
    introduction: str
    severity: Severity
    outcome: Outcome | None = None

    def has(self, outcome: Outcome, severity: Severity) -> bool:
        """Say whether results of this outcome and severity belong here."""
        return severity is self.severity and self.outcome in (None, outcome)


DIVISIONS: Final = (
    Division("Matters of substance", "A reader could rest a conclusion on these.", Severity.SUBSTANCE),
    Division("Editorial matters", "Spelling, rounding, style.", Severity.EDITORIAL),
    Division(
        "Where sources differ",
        "Two sources give two numbers. That is no slip: both stand as printed.",
        Severity.NONE,
        Outcome.SOURCES_DIFFER,
    ),
    Division(
        "Explained by the text",
        "What does not reconcile by itself, and what another passage says of it.",
        Severity.NONE,
        Outcome.EXPLAINED,
    ),
    Division(
        "What cannot be checked",
        "Something that is needed is not printed as a number or a day.",
        Severity.NONE,
        Outcome.CANNOT_BE_CHECKED,
    ),
)
"""What is told one by one, in its order."""
