"""How long the steps of `eomgraph build` take and how much memory they need, beside the same done naively.

    python benchmarks/steps.py [--runs N]

Naively means rdflib to load, owlrl to infer and pyshacl to validate, each as its documentation shows it. Every
step runs in a process of its own, after those it needs; its time is the least of the runs, its memory the peak
of the process. Only the ratios carry from one machine to another.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from eomgraph import resources

Step = Callable[[Any], Any]


def turtle_files() -> list[Path]:
    folders = (resources.folder("ontology").glob("*.ttl"), resources.folder("data").rglob("*.ttl"))
    return sorted(chain(*folders))


# --- as eomgraph does it ----------------------------------------------------------------------------------


def load(_: object) -> Any:
    from eomgraph.loading import load_packaged
    from eomgraph.stores import OxigraphStore

    store = OxigraphStore()
    load_packaged(store)
    return store


def infer(store: Any) -> Any:
    from eomgraph.inference import infer

    store.add(infer(store).quads)
    return store


def validate(store: Any) -> Any:
    from eomgraph.validation import validate

    assert validate(store).conforms
    return store


def export(store: Any) -> Any:
    from eomgraph.export import export

    with tempfile.TemporaryDirectory() as folder:
        export(store, Path(folder) / "graph.ttl")
    return store


# --- naively ----------------------------------------------------------------------------------------------


def load_naively(_: object) -> Any:
    import rdflib

    graph = rdflib.Graph()
    for path in turtle_files():
        graph.parse(path)
    return graph


def infer_naively(graph: Any) -> Any:
    import owlrl

    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def validate_naively(graph: Any) -> Any:
    import pyshacl
    import rdflib

    shapes = rdflib.Graph()
    for path in (resources.folder("ontology") / "shapes").glob("*.ttl"):
        shapes.parse(path)
    assert pyshacl.validate(graph, shacl_graph=shapes, allow_warnings=True)[0]
    return graph


def export_naively(graph: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        graph.serialize(Path(folder) / "graph.ttl", format="turtle")
    return graph


# Each step with what has to be done before it: both validate what is asserted and export what is loaded.
STEPS: dict[str, tuple[tuple[Step, ...], tuple[Step, ...]]] = {
    "load": ((load,), (load_naively,)),
    "infer": ((load, infer), (load_naively, infer_naively)),
    "validate": ((load, validate), (load_naively, validate_naively)),
    "export": ((load, export), (load_naively, export_naively)),
}


def _measure(steps: tuple[Step, ...]) -> tuple[float, float]:
    """Return the seconds of the last step and the peak memory of the process in MiB."""
    import owlrl  # noqa: F401  (start-up is not what is measured)
    import pyshacl  # noqa: F401

    state: Any = None
    for step in steps[:-1]:
        state = step(state)
    started = perf_counter()
    steps[-1](state)
    return perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(steps: tuple[Step, ...], runs: int) -> tuple[float, float]:
    """Run steps in a process of its own, several times; return the least of each figure."""
    found = []
    for _ in range(runs):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found.append(pool.apply(_measure, (steps,)))
    return min(seconds for seconds, _ in found), min(memory for _, memory in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--runs", type=int, default=3, help="runs of each step (default 3; naive ones run once)"
    )
    arguments = parser.parse_args()
    table = Table(title="eomgraph build, beside rdflib + owlrl + pyshacl")
    for column in ("step", "seconds", "MiB", "naive s", "naive MiB", "times faster"):
        table.add_column(column, justify="left" if column == "step" else "right")
    totals = {"ours": 0.0, "naive": 0.0}
    for name, (ours, naive) in STEPS.items():
        seconds, memory = measure(ours, arguments.runs)
        naive_seconds, naive_memory = measure(naive, 1)
        if name in ("load", "infer"):
            totals = {"ours": totals["ours"] + seconds, "naive": totals["naive"] + naive_seconds}
        row = (seconds, memory, naive_seconds, naive_memory, naive_seconds / seconds)
        table.add_row(
            name, *(f"{figure:,.{digits}f}" for figure, digits in zip(row, (2, 0, 2, 0, 1), strict=True))
        )
    together = totals["naive"] / totals["ours"]
    table.add_section()
    table.add_row(
        "load + infer", f"{totals['ours']:.2f}", "", f"{totals['naive']:.2f}", "", f"{together:,.1f}"
    )
    Console().print(table)


if __name__ == "__main__":
    main()
