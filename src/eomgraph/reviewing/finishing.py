"""Finishing: from a reviewed draft to the folder of a report, or to the list of what it still lacks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ..errors import EomgraphError
from ..export import write
from ..inference import infer
from ..layout import graph_named
from ..loading import load_shared
from ..stores import OxigraphStore
from ..validation import ValidationResult, validate
from .composing import compose
from .gaps import REPORT_PLACE, Gap
from .reading import read_review
from .session import Session

STATE: Final = "finished.json"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of finishing: what is missing, or the files that were written and the warnings that stay."""

    report: str
    gaps: tuple[Gap, ...]
    folder: Path | None = None
    files: tuple[str, ...] = ()
    warnings: tuple[ValidationResult, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether a report was written."""
        return not self.gaps


def find_gaps(session: Session) -> tuple[Gap, ...]:
    """Return what a review has not come to yet, in reading order; what validation finds comes only after that."""
    return _in_order(read_review(session).gaps, session)


def finish(session: Session, out: Path, progress: Progress | None = None) -> Finished:
    """Write the report's folder into another where nothing is missing; else say what is.

    The files pass the shapes and checks before they are written. EomgraphError where the folder has files that
    were changed since they were written: they are somebody's work.
    """
    tell = progress or (lambda step: None)
    tell("reading what was decided")
    reviewed = read_review(session)
    if reviewed.gaps:
        return Finished(session.report, _in_order(reviewed.gaps, session))
    tell("composing")
    files, names = compose(reviewed)
    tell("validating")
    results = _validate(session.report, files)
    wrong = [each for each in results if each.severity == "Violation"]
    if wrong:
        places = reviewed.places(names)
        gaps = [Gap(places.get(_local(each.focus), REPORT_PLACE), _readable(each)) for each in wrong]
        return Finished(session.report, _in_order(gaps, session))
    tell("writing")
    folder = out / session.report
    _replace(folder, files, session.folder)
    names.save()
    return Finished(session.report, (), folder, tuple(sorted(files)), tuple(results))


def _validate(report: str, files: Mapping[str, str]) -> tuple[ValidationResult, ...]:
    store = OxigraphStore()
    load_shared(store)
    for name, content in files.items():
        if name.endswith(".ttl"):
            store.load(
                content.encode(), ox.RdfFormat.TURTLE, graph=graph_named(report, name.removesuffix(".ttl"))
            )
    found = validate(store, contradictions=infer(store).contradictions)
    return tuple(each for each in found.results if each.file is None or f"reports/{report}/" in each.file)


def _replace(folder: Path, files: Mapping[str, str], draft: Path) -> None:
    """Write the files, and remove those of the last time that are no more; what people changed stops it."""
    state = draft / STATE
    last = json.loads(state.read_text(encoding="utf-8")) if state.exists() else {}
    known: dict[str, str] = last.get(str(folder.resolve()), {})
    for name in {*files, *known}:
        path = folder / name
        if path.exists() and _hash(path.read_bytes()) != known.get(name):
            if name in files and path.read_bytes() == files[name].encode():
                continue
            raise EomgraphError(
                what="the file was changed, or written by somebody else, since the review was last finished",
                where=str(path),
                remedy="finish into another folder and compare, or move the file away",
            )
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write(folder / name, content.encode())
    for name in set(known) - set(files):
        (folder / name).unlink(missing_ok=True)
    hashes = {name: _hash(content.encode()) for name, content in sorted(files.items())}
    write(state, (json.dumps({**last, str(folder.resolve()): hashes}, indent=1) + "\n").encode())


def _in_order(gaps: tuple[Gap, ...] | list[Gap], session: Session) -> tuple[Gap, ...]:
    order = {sentence.locator: number for number, sentence in enumerate(session.text.sentences)}
    return tuple(sorted(dict.fromkeys(gaps), key=lambda gap: (order.get(gap.place, -1), gap.what)))


def _local(focus: object) -> str:
    return str(focus).strip("<>").rpartition("/")[2]


def _readable(result: ValidationResult) -> str:
    return f"{_local(result.focus)}: {result.message}"


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
