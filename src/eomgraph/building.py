"""The main job: load, infer, validate, audit, store and export, into a folder that is replaced when all is done.

    store/             the graph, as an embedded store
    graph.ttl, ...     the graph, in every format
    inferred.ttl       what follows from it
    validation.ttl     what validation found, as a SHACL report
    audit-<report>.md  what reconciles as printed and what does not; .html is the same
    manifest.json      what it was made from, and how much there is of it

Nothing in these files says when they were made: the same content makes the same bytes, but for the store.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import uuid4

import pyoxigraph as ox

from . import __version__
from .audit import ReportAudit, Severity, audit
from .errors import StoreError
from .export import export, serialize, write
from .inference import Inference, infer
from .layout import is_asserted, is_audit
from .loading import load_packaged
from .resources import content_hash
from .stores import OxigraphStore
from .validation import ValidationReport, validate

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

STORE = "store"
VALIDATION = "validation.ttl"
MANIFEST = "manifest.json"

_SHOWN = 5  # results that a summary spells out; the file has them all


@dataclass(slots=True)
class Step:
    """What a step of a build did, and how many seconds it took."""

    name: str
    outcome: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did, and what it found."""

    out: Path
    steps: tuple[Step, ...]
    validation: ValidationReport
    inference: Inference
    audits: tuple[ReportAudit, ...]

    @property
    def conforms(self) -> bool:
        """Say whether validation found no Violation."""
        return self.validation.conforms

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay the summary out for a terminal."""
        from rich.table import Table

        table = Table.grid(padding=(0, 2))
        for step in self.steps:
            table.add_row(step.name, step.outcome, f"{step.seconds:.1f} s")
        yield table
        for result in self.validation.results[:_SHOWN]:
            yield f"{result.severity} {result.message}"
        if len(self.validation.results) > _SHOWN:
            yield f"and {len(self.validation.results) - _SHOWN} more in {self.out / VALIDATION}"


def build(out: Path | str = "build/graph", *, progress: Callable[[str], None] | None = None) -> BuildSummary:
    """Build the packaged graph into a folder; return what was done and found.

    Violations do not stop it: they are results. Until all is done the folder stays as it was, and for good
    where something fails. StoreError where it holds what no build made. Progress is told each step's name.
    """
    folder = Path(out).resolve()
    _check_replaceable(folder)
    steps: list[Step] = []

    @contextmanager
    def step(name: str) -> Iterator[Step]:
        if progress is not None:
            progress(name)
        started = perf_counter()
        done = Step(name)
        yield done
        done.seconds = perf_counter() - started
        steps.append(done)

    store = OxigraphStore()
    with step("load") as done:
        graphs = load_packaged(store)
        done.outcome = f"{store.count():,} triples from {len(graphs)} files"
    with step("infer") as done:
        inference = infer(store)
        done.outcome = f"{len(inference.quads):,} triples in {inference.rounds} rounds"
    with step("validate") as done:
        validation = validate(store, contradictions=inference.contradictions)
        done.outcome = _verdict(validation)
    store.add(inference.quads)
    with step("audit") as done:
        audits = audit(store)
        for each in audits:
            store.add(each.quads())
        done.outcome = _outcomes(audits)
    manifest = _manifest(store, inference, validation)
    with _replacing(folder) as aside:
        with step("store") as done:
            _keep(store, aside / STORE)
            done.outcome = f"{store.count():,} triples"
        with step("export") as done:
            exported = export(store, aside)
            write(aside / "inferred.ttl", serialize(inference.quads, "turtle"))
            for each in audits:
                write(aside / f"audit-{each.report}.md", each.markdown().encode())
                write(aside / f"audit-{each.report}.html", each.html().encode())
            write(
                aside / VALIDATION, serialize((ox.Quad(*triple) for triple in validation.triples()), "turtle")
            )
            write(aside / MANIFEST, manifest)
            done.outcome = f"{len(exported)} formats"
    return BuildSummary(Path(out), tuple(steps), validation, inference, audits)


def _keep(store: OxigraphStore, folder: Path) -> None:
    """Copy a store to a folder; it is closed when this returns, so that the folder can be moved."""
    kept = OxigraphStore(folder)
    kept.add(store.quads())
    kept.settle()


def _verdict(validation: ValidationReport) -> str:
    counts = Counter(result.severity for result in validation.results)
    found = ", ".join(f"{count} {severity}" for severity, count in counts.items())
    return f"{'conforms' if validation.conforms else 'does not conform'}: {found or 'nothing found'}"


def _outcomes(audits: tuple[ReportAudit, ...]) -> str:
    counts = Counter(result.severity for each in audits for result in each.results)
    return (
        f"{counts.total()} results, {counts[Severity.SUBSTANCE]} of substance to look at, "
        f"{counts[Severity.EDITORIAL]} editorial"
    )


def _manifest(store: OxigraphStore, inference: Inference, validation: ValidationReport) -> bytes:
    """Return what the graph was made from and how much there is of it; not when, for builds repeat."""
    inferred = Counter(str(quad.graph_name)[1:-1] for quad in inference.quads)
    content = {
        "eomgraph": __version__,
        "content": content_hash(),
        "asserted": {graph: store.count(graph) for graph in store.graphs() if is_asserted(graph)},
        "audited": {graph: store.count(graph) for graph in store.graphs() if is_audit(graph)},
        "inferred": inferred,
        "results": Counter(result.severity for result in validation.results),
        "conforms": validation.conforms,
    }
    return (json.dumps(content, indent=2, sort_keys=True) + "\n").encode()


def _check_replaceable(folder: Path) -> None:
    if folder.exists() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        raise StoreError(
            what="the folder holds what no build made",
            where=str(folder),
            remedy="empty it, or build into another folder with --out",
        )


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """Give a folder aside that takes the place of another when all went well, and else is gone."""
    aside = folder.with_name(f".{folder.name}.{uuid4().hex}")
    former = aside.with_name(f"{aside.name}.former")
    try:
        aside.mkdir(parents=True)
        yield aside
        if folder.exists():
            folder.rename(former)
        aside.rename(folder)
    except OSError as error:
        raise StoreError(
            what=f"the folder cannot be written, {error}",
            where=str(folder),
            remedy="make room, or build into another folder with --out",
        ) from error
    finally:
        if former.exists() and not folder.exists():
            former.rename(folder)
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)
