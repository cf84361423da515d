"""What a build makes of each report by itself: what follows from it, what is wrong with it, how it reconciles.

Nothing in a part depends on another report. So parts are made side by side, and made again only where the report
has changed, or what all reports share.
"""

from __future__ import annotations

import gc
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox

from .audit import ReportAudit, audit
from .errors import EomgraphError
from .export import serialize, write
from .inference import Inference, Reasoner
from .layout import report_of
from .loading import load_report, load_shared
from .resources import files_hash
from .search import Text, texts_of
from .stores import OxigraphStore, n_quads
from .validation import ValidationReport, Validator

VALIDATION = "validation.ttl"
AUDIT = "audit"
QUADS = "graph.nq"

_SELDOM = 100_000  # objects that are made before the garbage collector looks at the youngest


@dataclass(frozen=True, slots=True)
class Part:
    """What was made of one report: the content it was made from, how much came of it, and how long each step took.

    `graphs` counts the quads of each graph, `audited` the results of the audit by severity; `texts` are to be searched.
    """

    report: str
    content: str
    graphs: Mapping[str, int]
    audited: Mapping[str, int]
    texts: tuple[Text, ...]
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


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let Python look for cycles of garbage seldom: a build makes few, and looking would take a sixth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


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

    def asserted(self) -> Iterator[ox.Quad]:
        """Yield what reports share."""
        return self._shared.quads()

    def quads(self) -> Iterator[ox.Quad]:
        """Yield what reports share, and what follows from it."""
        yield from self.asserted()
        yield from self._reasoner.shared.quads

    def validate(self) -> ValidationReport:
        """Return what is wrong with what reports share, as is asked where there are none."""
        with self._clock.step("validate"):
            return self._validator.validate(self._shared, contradictions=self._reasoner.shared.contradictions)

    @collecting_seldom()
    def make(self, source: Path, target: Path) -> Part:
        """Make the part of the report in one folder into another, in place of what was there; return what came of it.

        There it leaves what validation found and what the audit came to, and its quads, to be stored. It is
        validated while what follows from it is inferred and audited, for neither needs the other.
        """
        clock, content, report = Clock(self._clock.progress), files_hash(source), source.name
        # What a process left that was ended, and whose work is done again.
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        with clock.step("load"):
            store = self._load(source)
            asserted = [
                quad for graph in store.graphs() if report_of(graph) == report for quad in store.quads(graph)
            ]
        with ThreadPoolExecutor(1) as aside:
            inferring = aside.submit(self._infer, report, asserted, clock)
            auditing = aside.submit(self._audit, report, store, inferring, clock)
            with clock.step("validate"):
                # These are asked for last.
                contradictions = (found for each in (inferring,) for found in each.result().contradictions)
                validation = self._validator.validate(
                    store, contradictions=chain(self._reasoner.shared.contradictions, contradictions)
                )
                found = (ox.Quad(*each) for each in validation.triples())
                write(target / VALIDATION, serialize(found, "turtle"))
            audited = auditing.result()
        write(target / f"{AUDIT}.md", audited.markdown().encode())
        write(target / f"{AUDIT}.html", audited.html().encode())
        with clock.step("store"):
            held = (*asserted, *inferring.result().quads, *audited.quads())
            write(target / QUADS, n_quads(held))
        return Part(
            report=report,
            content=content,
            graphs=Counter(str(quad.graph_name)[1:-1] for quad in held),
            audited=Counter(str(result.severity) for result in audited.results),
            texts=tuple(texts_of(asserted)),
            seconds=clock.seconds,
        )

    def _load(self, source: Path) -> OxigraphStore:
        """Return a store of what a report asserts, and of what reports share."""
        store = OxigraphStore()
        store.add(self._shared.quads())
        if not any(map(store.count, load_report(store, source))):
            raise EomgraphError(
                what="the files of the report say nothing",
                where=str(source),
                remedy="write what the report says, or remove the folder",
            )
        store.settle()
        return store

    def _infer(self, report: str, asserted: Iterable[ox.Quad], clock: Clock) -> Inference:
        with clock.step("infer"):
            return self._reasoner.infer(report, asserted)

    def _audit(
        self, report: str, asserted: OxigraphStore, inferring: Future[Inference], clock: Clock
    ) -> ReportAudit:
        with clock.step("audit"):
            store = OxigraphStore()
            store.add(chain(asserted.quads(), self._reasoner.shared.quads, inferring.result().quads))
            return audit(store, reports=[report])[0]
