"""What a build makes of each report by itself: what follows from it, what is wrong with it, how it reconciles.

Nothing in a part depends on another report. So parts are made side by side, and made again only where the report
has changed, or what all reports share.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox

from .audit import audit
from .errors import EomgraphError
from .export import serialize, write
from .inference import Reasoner
from .layout import report_of
from .loading import load_report, load_shared
from .resources import files_hash
from .stores import OxigraphStore
from .validation import ValidationReport, Validator

VALIDATION = "validation.ttl"
AUDIT = "audit"
QUADS = "graph.nq"


@dataclass(frozen=True, slots=True)
class Part:
    """What was made of one report: the content it was made from, how much came of it, and how long each step took.

    `graphs` counts the quads of each graph, `audited` the results of the audit by severity.
    """

    report: str
    content: str
    graphs: Mapping[str, int]
    audited: Mapping[str, int]
    seconds: Mapping[str, float]


class Clock:
    """How many seconds each step took, and who is told as one begins."""

    def __init__(self, progress: Callable[[str], None] | None = None) -> None:
        self.progress = progress or (lambda step: None)
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a step."""
        self.progress(name)
        started = perf_counter()
        yield
        self.add(name, perf_counter() - started)

    def add(self, name: str, seconds: float) -> None:
        """Add to what a step took."""
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds


class Workshop:
    """What all reports share, loaded and reasoned on once, to make parts with."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or Clock()
        self._validator = Validator()
        self._shared = OxigraphStore()
        with self._clock.step("load"):
            load_shared(self._shared)
        with self._clock.step("infer"):
            self._reasoner = Reasoner(self._shared.quads())

    @property
    def graphs(self) -> Mapping[str, int]:
        """How many quads each graph has that reports share."""
        return Counter(str(quad.graph_name)[1:-1] for quad in self.quads())

    def quads(self) -> Iterator[ox.Quad]:
        """Yield what reports share, and what follows from it."""
        yield from self._shared.quads()
        yield from self._reasoner.shared.quads

    def validate(self) -> ValidationReport:
        """Return what is wrong with what reports share, as is asked where there are none."""
        with self._clock.step("validate"):
            return self._validator.validate(self._shared, contradictions=self._reasoner.shared.contradictions)

    def make(self, source: Path, target: Path) -> Part:
        """Make the part of the report in one folder into another, in place of what was there; return what came of it.

        There it leaves what validation found and what the audit came to, and its quads, to be stored.
        """
        clock, content = Clock(self._clock.progress), files_hash(source)
        shutil.rmtree(
            target, ignore_errors=True
        )  # what a process left that was ended, and whose work is done again
        target.mkdir()
        store = OxigraphStore()
        with clock.step("load"):
            store.add(self._shared.quads())
            asserted = load_report(store, source)
            if not any(map(store.count, asserted)):
                raise EomgraphError(
                    what="the files of the report say nothing",
                    where=str(source),
                    remedy="write what the report says, or remove the folder",
                )
        with clock.step("infer"):
            quads = (quad for graph in asserted for quad in store.quads(graph))
            inference = self._reasoner.infer(source.name, quads)
        with clock.step("validate"):
            contradictions = (*self._reasoner.shared.contradictions, *inference.contradictions)
            validation = self._validator.validate(store, contradictions=contradictions)
            write(target / VALIDATION, serialize((ox.Quad(*each) for each in validation.triples()), "turtle"))
        with clock.step("audit"):
            store.add(chain(self._reasoner.shared.quads, inference.quads))
            (audited,) = audit(store, reports=[source.name])
            store.add(audited.quads())
            write(target / f"{AUDIT}.md", audited.markdown().encode())
            write(target / f"{AUDIT}.html", audited.html().encode())
        with clock.step("store"):
            names = (graph for graph in store.graphs() if report_of(graph) == source.name)
            graphs = {graph: tuple(store.quads(graph)) for graph in names}
            held = chain.from_iterable(graphs.values())
            ox.serialize(held, target / QUADS, format=ox.RdfFormat.N_QUADS)
        return Part(
            report=source.name,
            content=content,
            graphs={graph: len(each) for graph, each in graphs.items()},
            audited=Counter(str(result.severity) for result in audited.results),
            seconds=clock.seconds,
        )
