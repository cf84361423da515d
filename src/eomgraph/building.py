"""The main job: load, infer, validate, audit, store and export, into a folder that is replaced when all is done.

    store/             the graph, as an embedded store
    texts.sqlite       its labels, paraphrases and cues, to be searched
    graph.ttl, ...     the graph in every format, tables of claims and figures, description.ttl
    inferred.ttl       what follows from it
    validation.ttl     what validation found, as a SHACL report
    reports/<report>/  what validation found in one report, and what reconciles as printed: audit.md, audit.html
    manifest.json      what it was made from, how much there is of it, and its hash by RDFC-1.0

Each report is built by itself. Where a former build of the same ontology, reference and country data, queries and
code is there, only the reports that have changed since are built again. Nothing in these files says when
they were made: the same content makes the same bytes, but for the store.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import ExitStack, closing
from hashlib import file_digest
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import BinaryIO

import pyoxigraph as ox

from .errors import StoreError
from .export import FILES, export, serialize, write, write_pieces
from .folders import complete, replacing
from .layout import is_inferred, report_of
from .loading import report_folders
from .manifests import MANIFEST, Manifest
from .parts import QUADS, VALIDATION, Clock, Part, Workshop, collecting_seldom
from .resources import files_hash, shared_hash
from .search import TextIndex, texts_of
from .stores import OxigraphStore, n_quads
from .summaries import SHOWN, BuildSummary, read_validation, steps_of
from .validation import ValidationReport, ValidationResult
from .validation.joining import Joint
from .workers import local_processes, make_side_by_side

STORE = "store"
TEXTS = "texts.sqlite"
INFERRED = "inferred.ttl"
REPORTS = "reports"


def build(
    out: Path | str = "build/graph",
    *,
    reports: Path | str | None = None,
    exports: bool = True,
    fresh: bool = False,
    jobs: int = 1,
    executor: Executor | None = None,
    progress: Callable[[str], None] | None = None,
) -> BuildSummary:
    """Build the packaged reports, or those of a folder, into another folder; return what was done and found.

    Violations do not stop it: they are results. Until all is done the folder stays as it was, and for good
    where something fails. StoreError where it holds what no build made. Without `exports` there are the store and
    what was found alone. `fresh` builds all again, whatever a former build had. With more `jobs` than one, as
    many processes build reports: a script then keeps what it does under `if __name__ == "__main__"`. An
    `executor` builds them instead, as Dask's does on other machines. Progress is told each step's name.
    """
    folder = Path(out).resolve()
    _check_replaceable(folder)
    started = perf_counter()
    sources = report_folders(None if reports is None else Path(reports))
    with replacing(folder, MANIFEST) as aside, collecting_seldom(), ExitStack() as stack:
        # Looked for by now, when what a killed process left has come to its place.
        work = _Build(sources, None if fresh else complete(folder, MANIFEST), Clock(progress))
        if executor is None and jobs > 1 and len(work.to_build) > 1:
            executor = stack.enter_context(local_processes(jobs))
        manifest, gravest = work.run(aside, executor, exports=exports)
    return BuildSummary(
        out=Path(out),
        steps=tuple(steps_of(manifest, work.seconds)),
        results=manifest.results,
        gravest=gravest,
        built=tuple(work.to_build),
        kept=tuple(work.to_keep),
        seconds=perf_counter() - started,
    )


class _Build:
    """One build: which reports are to be built, and which are kept as a former build has them."""

    def __init__(self, sources: Mapping[str, Path], former: Path | None, clock: Clock) -> None:
        self._clock = clock
        self._shared = shared_hash()
        self._contents = {report: files_hash(source) for report, source in sources.items()}
        manifest = Manifest.read(former) if former and _has_all(former) else None
        known = manifest.reports if manifest and manifest.shared == self._shared else {}
        kept = [report for report, content in self._contents.items() if known.get(report) == content]
        # Where most have changed, to build all again is quicker, and leaves the store in better order.
        self.to_keep = kept if len(kept) > len(known) / 2 else []
        self.to_build = {report: source for report, source in sources.items() if report not in self.to_keep}
        self._former = (former, manifest) if former and manifest and self.to_keep else None
        self._executor: Executor | None = None
        self._graphs: dict[str, int] = {}
        self._audited: dict[str, Mapping[str, int]] = {}
        self._found: ValidationReport | None = None  # where there is no report

    @property
    def seconds(self) -> Mapping[str, float]:
        """How long each step took."""
        return self._clock.seconds

    def run(
        self, aside: Path, executor: Executor | None, *, exports: bool
    ) -> tuple[Manifest, tuple[ValidationResult, ...]]:
        """Build into a folder; return the manifest, which is written last, and the gravest that validation found."""
        (aside / REPORTS).mkdir()
        self._executor = executor
        # Closed at the end, whatever that is, for only then can the folder be moved or removed.
        with self._store(aside) as store:
            with closing(TextIndex(aside / TEXTS)) as texts:
                if self._former:
                    self._go_on(aside, store, texts, *self._former)
                else:
                    self._begin(aside, store, texts)
            with self._clock.step("store"):
                store.optimize()
            validation = self._validation(aside)
            if exports:
                with self._clock.step("export"):
                    self._export(store, aside)
        manifest = Manifest(
            shared=self._shared,
            reports=self._contents,
            graphs=self._graphs,
            audited=self._audited,
            results=validation.results,
            conforms=validation.conforms,
            canonical=_hash(aside / FILES["nquads"]) if exports else None,
        )
        write(aside / MANIFEST, manifest.to_bytes())
        return manifest, validation.first

    def _store(self, aside: Path) -> OxigraphStore:
        """Return a store to write to: a new one, or a copy of the former."""
        if not self._former:
            return OxigraphStore(aside / STORE)
        former, _ = self._former
        with self._clock.step("store"), OxigraphStore(former / STORE, read_only=True) as store:
            shutil.copyfile(former / TEXTS, aside / TEXTS)
            return store.copy_to(aside / STORE)

    def _begin(self, aside: Path, store: OxigraphStore, texts: TextIndex) -> None:
        """Fill a new store with what reports share and with all of them."""
        workshop = Workshop(self._clock)
        self._graphs |= workshop.graphs
        if not self.to_build:
            self._found = workshop.validate()
        texts.replace(None, texts_of(workshop.asserted()))
        waited = 0.0

        def files() -> Iterator[BinaryIO]:
            nonlocal waited
            yield BytesIO(n_quads(workshop.quads()))
            parts = self._parts(aside, workshop)
            while True:
                since = perf_counter()
                part = next(parts, None)
                waited += perf_counter() - since
                if part is None:
                    return
                texts.replace(part.report, part.texts)
                path = aside / REPORTS / part.report / QUADS
                yield path.open("rb")
                path.unlink()

        # In one go, for the store makes an order of what it is given at a time.
        started = perf_counter()
        store.add_files(files())
        self._clock.add("store", perf_counter() - started - waited)

    def _go_on(
        self, aside: Path, store: OxigraphStore, texts: TextIndex, former: Path, manifest: Manifest
    ) -> None:
        """Bring a copy of the former store up to date."""
        graphs: dict[str | None, list[str]] = {}
        for graph in manifest.graphs:
            graphs.setdefault(report_of(graph), []).append(graph)
        for report in (None, *self.to_keep):
            self._graphs |= {graph: manifest.graphs[graph] for graph in graphs.pop(report)}
        for report in self.to_keep:
            self._audited[report] = manifest.audited[report]
            shutil.copytree(former / REPORTS / report, aside / REPORTS / report, copy_function=_link)
        for part in self._parts(aside, Workshop(self._clock)) if self.to_build else ():
            with self._clock.step("store"):
                path = aside / REPORTS / part.report / QUADS
                quads = (quad for quad in ox.parse(path=path) if quad.graph_name != ox.DefaultGraph())
                store.replace(graphs.pop(part.report, ()), quads)
                texts.replace(part.report, part.texts)
                path.unlink()
        with self._clock.step("store"):
            for report, gone in graphs.items():
                store.replace(gone, ())
                texts.replace(report, ())

    def _validation(self, aside: Path) -> Joint:
        """Write what validation found in all reports, one after the other; return how much."""
        with self._clock.step("validate"):
            joint = Joint(shown=SHOWN)
            write_pieces(aside / VALIDATION, joint.turtle(self._validations(aside)))
            return joint

    def _validations(self, aside: Path) -> Iterator[tuple[str | None, ValidationReport]]:
        """Yield each report with what was found in it; where there is none, what was found in what reports share."""
        if self._found:
            yield None, self._found
        for report in sorted(self._contents):
            yield report, read_validation(aside / REPORTS / report / VALIDATION)

    def _export(self, store: OxigraphStore, aside: Path) -> None:
        """Write the graph in every format; where nothing has changed, link what the former build wrote."""
        if self._former and not self.to_build and self._contents == self._former[1].reports:
            former, _ = self._former
            if (former / INFERRED).is_file():  # which is written last
                for path in former.iterdir():
                    if path.is_file() and not (aside / path.name).exists() and path.name != MANIFEST:
                        _link(str(path), str(aside / path.name))
                return
        export(store, aside)
        inferred = (quad for graph in filter(is_inferred, self._graphs) for quad in store.quads(graph))
        write(aside / INFERRED, serialize(inferred, "turtle"))

    def _parts(self, aside: Path, workshop: Workshop) -> Iterator[Part]:
        """Make the parts that are to be made, and take note of them."""
        places = aside / REPORTS
        sources = tuple(self.to_build.values())
        if self._executor:
            parts = make_side_by_side(sources, places, self._executor)
        else:
            parts = (workshop.make(source, places / source.name) for source in sources)
        for number, part in enumerate(parts, 1):
            self._graphs |= part.graphs
            self._audited[part.report] = part.audited
            for step, seconds in part.seconds.items():
                self._clock.add(step, seconds)
            if len(sources) > 1:
                self._clock.progress(f"report {number} of {len(sources)}")
            yield part


def _hash(path: Path) -> str:
    """Return the hash of a file; N-Quads are written in canonical form, so that theirs is that of the data set."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _link(source: str, target: str) -> None:
    """Let a file be in two places, or copy it where that cannot be; nobody changes one in place."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _has_all(former: Path) -> bool:
    """Say whether a build has what the next goes on with, which somebody may have removed."""
    return (former / STORE).is_dir() and (former / TEXTS).is_file()


def _check_replaceable(folder: Path) -> None:
    if folder.exists() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        raise StoreError(
            what="the folder holds what no build made",
            where=str(folder),
            remedy="empty it, or build into another folder with --out",
        )
