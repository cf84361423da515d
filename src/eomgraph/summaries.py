"""What a build did and found, as it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .audit import Severity
from .layout import is_asserted, is_inferred
from .manifests import Manifest
from .parts import VALIDATION
from .validation import ValidationReport, ValidationResult

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

SHOWN = 5  # results that a summary spells out; the file has them all


@dataclass(frozen=True, slots=True)
class Step:
    """What a step of a build did, and how many seconds it took; those of processes side by side are added up."""

    name: str
    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did and found: which reports it built, and which it kept as a former build had them."""

    out: Path
    steps: tuple[Step, ...]
    results: Mapping[str, int]
    """How much validation found, by severity."""
    gravest: tuple[ValidationResult, ...]
    """The first of it."""
    built: tuple[str, ...]
    kept: tuple[str, ...]
    seconds: float

    @property
    def conforms(self) -> bool:
        """Say whether validation found no Violation."""
        return not self.results.get("Violation")

    @property
    def validation(self) -> ValidationReport:
        """All that validation found, read from the folder that was built."""
        return read_validation(self.out / VALIDATION)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay the summary out for a terminal."""
        from rich.table import Table

        table = Table.grid(padding=(0, 2))
        for step in self.steps:
            table.add_row(step.name, step.outcome, f"{step.seconds:.1f} s")
        kept = f", {_counted(len(self.kept))} kept" if self.kept else ""
        table.add_row("in all", f"{_counted(len(self.built))} built{kept}", f"{self.seconds:.1f} s")
        yield table
        for result in self.gravest:
            yield f"{result.severity} {result.message}"
        if more := sum(self.results.values()) - len(self.gravest):
            yield f"and {more} more in {self.out / VALIDATION}"


def read_validation(path: Path) -> ValidationReport:
    """Return what a file tells that validation found."""
    return ValidationReport.of_triples(quad.triple for quad in ox.parse(path=path))


def steps_of(manifest: Manifest, seconds: Mapping[str, float]) -> Iterator[Step]:
    """Yield the steps that were done, with what came of them."""
    severities = Counter(manifest.results)
    found = ", ".join(f"{count} {severity}" for severity, count in severities.items())
    audited = sum((Counter(each) for each in manifest.audited.values()), Counter[str]())
    outcomes = {
        "load": f"{manifest.count(is_asserted):,} triples from {len(list(filter(is_asserted, manifest.graphs)))} files",
        "infer": f"{manifest.count(is_inferred):,} triples",
        "validate": f"{'conforms' if manifest.conforms else 'does not conform'}: {found or 'nothing found'}",
        "audit": (
            f"{audited.total()} results, {audited[Severity.SUBSTANCE]} of substance to look at, "
            f"{audited[Severity.EDITORIAL]} editorial"
        ),
        "store": f"{sum(manifest.graphs.values()):,} triples",
        "export": "every format",
    }
    return (Step(name, outcome, seconds[name]) for name, outcome in outcomes.items() if name in seconds)


def _counted(reports: int) -> str:
    return "1 report" if reports == 1 else f"{reports} reports"
