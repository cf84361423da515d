"""How eomgraph grows with the number of reports, beside what a user would do otherwise, as ratios in one run.

    python benchmarks/scale.py [--reports N ...] [--beside N] [--out DIR]

Made-up reports (corpus.py) are built, built again after one has changed, loaded, asked, searched and exported: by
eomgraph, by plain pyoxigraph and, up to as many reports as --beside says, by rdflib with owlrl and pyshacl. Prints
tables, and writes scale.json and scale.svg. A thousand reports take an hour and forty gigabytes of disk: ask for them.

Every measurement is made in a process of its own. Only the ratios carry from one machine to another.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import multiprocessing
import os
import resource
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from charts import Line, chart
from corpus import write_corpus
from rich.console import Console
from rich.table import Table

from eomgraph import KnowledgeGraph, questions, resources
from eomgraph.building import build

LIMIT = 20  # seconds that rdflib has for a question; what takes longer counts as so many
SEARCHED = ("azove", "uma nipu", "esatufe*")  # made-up words: one that is frequent, two, the beginning of one
JOBS = os.cpu_count() or 1

Figures = Mapping[str, float]


# --- what is measured: each in a process of its own, given the folder of a corpus and what is built of it ----------


def full_build(corpus: Path, out: Path) -> Figures:
    shutil.rmtree(out, ignore_errors=True)
    summary = build(out, reports=corpus, exports=False, jobs=JOBS)
    assert summary.conforms
    return {"seconds": summary.seconds, **{step.name: step.seconds for step in summary.steps}}


def build_again(corpus: Path, out: Path) -> Figures:
    """Build again after one report has changed."""
    path = next(corpus.glob("*/background.ttl"))
    text = path.read_text(encoding="utf-8")
    assert "polarity:neutral" in text
    path.write_text(text.replace("polarity:neutral", "polarity:positive", 1), encoding="utf-8")
    summary = build(out, reports=corpus, exports=False, jobs=JOBS)
    assert len(summary.built) == 1
    return {"seconds": summary.seconds}


def dump(corpus: Path, out: Path) -> Figures:
    """Write the graph for what follows to load: its graphs as N-Quads, their union as N-Triples."""
    import pyoxigraph as ox

    store = ox.Store.read_only(str(out / "store"))
    default = ox.DefaultGraph()
    named = (quad for quad in store if quad.graph_name != default)
    ox.serialize(named, corpus / "graph.nq", format=ox.RdfFormat.N_QUADS)
    store.dump(str(corpus / "graph.nt"), format=ox.RdfFormat.N_TRIPLES, from_graph=default)
    return {"triples": sum(1 for _ in (corpus / "graph.nt").open("rb"))}


def load(corpus: Path, out: Path) -> Figures:
    import pyoxigraph as ox

    from eomgraph.stores import OxigraphStore

    with tempfile.TemporaryDirectory(dir=corpus.parent) as folder:
        return timed(lambda: OxigraphStore(Path(folder) / "store").add(ox.parse(path=corpus / "graph.nq")))


def load_plainly(corpus: Path, out: Path) -> Figures:
    import pyoxigraph as ox

    with tempfile.TemporaryDirectory(dir=corpus.parent) as folder:
        return timed(lambda: ox.Store(Path(folder) / "store").bulk_load(path=str(corpus / "graph.nq")))


def ask(corpus: Path, out: Path) -> Figures:
    graph = KnowledgeGraph.open(out)
    return {
        question.name: least(lambda name=question.name: graph.query(name))
        for question in questions.catalogue()
    }


def ask_plainly(corpus: Path, out: Path) -> Figures:
    import pyoxigraph as ox

    store = ox.Store.read_only(str(out / "store"))
    texts = {question.name: question.bind() for question in questions.catalogue()}
    return {
        name: least(lambda text=text: [tuple(row) for row in store.query(text)])
        for name, text in texts.items()
    }


def search(corpus: Path, out: Path) -> Figures:
    graph = KnowledgeGraph.open(out)
    return {words: least(lambda words=words: graph.search(words)) for words in SEARCHED}


def export(corpus: Path, out: Path) -> Figures:
    """Write the graph in one format, as the command does."""
    graph = KnowledgeGraph.open(out)
    with tempfile.TemporaryDirectory(dir=corpus.parent) as folder:
        return timed(lambda: graph.export(Path(folder) / "graph.nq"))


def export_plainly(corpus: Path, out: Path) -> Figures:
    import pyoxigraph as ox

    store = ox.Store.read_only(str(out / "store"))
    with tempfile.TemporaryDirectory(dir=corpus.parent) as folder:
        return timed(lambda: store.dump(f"{folder}/graph.nq", format=ox.RdfFormat.N_QUADS))


def rdflib_build(corpus: Path, out: Path) -> Figures:
    """Load, reason and validate as the documentation of rdflib, owlrl and pyshacl shows it."""
    import owlrl
    import pyshacl
    import rdflib

    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    data, graph, shapes = resources.folder("data"), rdflib.Graph(), rdflib.Graph()
    found = {}
    started = perf_counter()
    for folder in (data / "reference", data / "countries", corpus):
        for path in folder.rglob("*.ttl"):
            graph.parse(path)
    for path in resources.folder("ontology").glob("*.ttl"):
        graph.parse(path)
    found["load"] = perf_counter() - started
    started = perf_counter()
    for path in (resources.folder("ontology") / "shapes").glob("*.ttl"):
        shapes.parse(path)
    pyshacl.validate(graph, shacl_graph=shapes)
    found["validate"] = perf_counter() - started
    started = perf_counter()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    found["infer"] = perf_counter() - started
    return found


def rdflib_ask(corpus: Path, out: Path) -> Figures:
    import rdflib

    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    graph = rdflib.Graph().parse(corpus / "graph.nt", format="nt")

    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    found = {}
    for question in questions.catalogue():
        if "GRAPH" in question.text:
            continue  # a graph of rdflib has no others in it
        started = perf_counter()
        signal.alarm(LIMIT)
        try:
            list(graph.query(question.bind()))
        except TimeoutError:
            pass
        finally:
            signal.alarm(0)
        found[question.name] = min(perf_counter() - started, float(LIMIT))
    return found


# --- measuring ----------------------------------------------------------------------------------------------------


def timed(work: Callable[[], object]) -> Figures:
    started = perf_counter()
    work()
    return {"seconds": perf_counter() - started}


def least(work: Callable[[], object]) -> float:
    """Return the least seconds of several runs, of which there are fewer the longer one takes."""
    work()
    first = timed(work)["seconds"]
    runs = max(2, min(20, int(0.2 / max(first, 1e-6))))
    return min(first, *(timed(work)["seconds"] for _ in range(runs)))


def _run(work: Callable[[Path, Path], Figures], corpus: Path, out: Path) -> dict[str, float]:
    found = dict(work(corpus, out))
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {**found, "MiB": max(peaks) / 1024}


def measure(work: Callable[[Path, Path], Figures], corpus: Path, out: Path) -> dict[str, float]:
    """Return what a measurement finds in a process of its own, with the memory that the largest process took."""
    process: dict[str, Any] = {}
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(sender, work, corpus, out))  # no daemon: it has children
    child.start()
    sender.close()
    try:
        process = receiver.recv()
    finally:
        child.join()
    return process


def _send(sender: Any, work: Callable[[Path, Path], Figures], corpus: Path, out: Path) -> None:
    sender.send(_run(work, corpus, out))


OURS = (full_build, build_again, dump, load, load_plainly, ask, ask_plainly, search, export, export_plainly)
BESIDE = (rdflib_build, rdflib_ask)


def measure_all(
    sizes: list[int], beside: int, folder: Path, console: Console
) -> dict[int, dict[str, Figures]]:
    found: dict[int, dict[str, Figures]] = {}
    for size in sizes:
        corpus, out = folder / f"corpus-{size}", folder / f"graph-{size}"
        write_corpus(corpus, size)
        found[size] = {}
        for work in (*OURS, *(BESIDE if size <= beside else ())):
            console.print(f"{size} reports: {work.__name__}", style="dim")
            found[size][work.__name__] = measure(work, corpus, out)
        shutil.rmtree(corpus)
        shutil.rmtree(out)
    return found


# --- telling ------------------------------------------------------------------------------------------------------


def only_seconds(figures: Figures) -> dict[str, float]:
    return {name: value for name, value in figures.items() if name != "MiB"}


def geometric_mean(values: Iterable[float]) -> float:
    logarithms = [math.log(value) for value in values]
    return math.exp(sum(logarithms) / len(logarithms))


def ratios(slower: Figures, faster: Figures) -> list[float]:
    """Return how many times slower each is that both have."""
    return [slower[name] / seconds for name, seconds in only_seconds(faster).items() if name in slower]


def told(size: int, of: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:
    """Yield what was found at a size, each figure with its name."""
    built, asked, plain = of["full_build"], of["ask"], of["ask_plainly"]
    yield "triples", f"{of['dump']['triples']:,.0f}"
    yield "build, seconds", f"{built['seconds']:,.1f}"
    yield "build, seconds a report", f"{built['seconds'] / size:.2f}"
    yield "reasoning, seconds a report", f"{built['infer'] / size:.2f}"
    yield "validation, seconds a report", f"{built['validate'] / size:.2f}"
    yield "memory of the largest process, MiB", f"{built['MiB']:,.0f}"
    yield (
        "build after one report changed, of a full one",
        f"{of['build_again']['seconds'] / built['seconds']:.3f}",
    )
    for name, work in (
        ("load on disk, times pyoxigraph's bulk load", "load"),
        ("export, times its dump", "export"),
    ):
        yield name, f"{of[work]['seconds'] / of[f'{work}_plainly']['seconds']:.2f}"
    yield "questions, geometric mean, ms", f"{1000 * geometric_mean(only_seconds(asked).values()):.1f}"
    yield "questions, times plain pyoxigraph", f"{geometric_mean(ratios(asked, plain)):.2f}"
    over = [name for name, seconds in only_seconds(plain).items() if asked[name] > 1.2 * seconds + 0.001]
    yield "questions over 1.2 times plain + 1 ms", str(len(over))
    yield "slowest search, ms", f"{1000 * max(only_seconds(of['search']).values()):.1f}"
    if "rdflib_build" in of:
        naive = of["rdflib_build"]
        both = (naive["load"] + naive["infer"]) / (built["load"] + built["infer"])
        yield "load and reasoning, times faster than rdflib + owlrl", f"{both:.0f}"
        yield "validation, times faster than pyshacl", f"{naive['validate'] / built['validate']:.1f}"
        times = ratios(of["rdflib_ask"], asked)
        yield "questions, times faster than rdflib", f"{geometric_mean(times):.0f}"
        yield "questions, least times faster", f"{min(times):.1f}"


def table(found: Mapping[int, Mapping[str, Figures]]) -> Table:
    columns = {size: dict(told(size, figures)) for size, figures in found.items()}
    made = Table(title=f"eomgraph with growing numbers of reports, {JOBS} cores")
    made.add_column("reports")
    for size in columns:
        made.add_column(f"{size:,}", justify="right")
    for name in dict.fromkeys(name for column in columns.values() for name in column):
        made.add_row(name, *(column.get(name, "") for column in columns.values()))
    return made


def lines(found: Mapping[int, Mapping[str, Figures]]) -> list[Line]:
    def line(name: str, work: str, tell: Callable[[Figures], float], is_ours: bool = True) -> Line:
        return Line(name, {size: tell(each[work]) for size, each in found.items() if work in each}, is_ours)

    def mean(figures: Figures) -> float:
        return geometric_mean(only_seconds(figures).values())

    return [
        line("build", "full_build", lambda f: f["seconds"]),
        line("build, one changed", "build_again", lambda f: f["seconds"]),
        line("load on disk", "load", lambda f: f["seconds"]),
        line("pyoxigraph bulk load", "load_plainly", lambda f: f["seconds"], False),
        line(
            "rdflib + owlrl + pyshacl",
            "rdflib_build",
            lambda f: f["load"] + f["infer"] + f["validate"],
            False,
        ),
        line("a question", "ask", mean),
        line("rdflib, a question", "rdflib_ask", mean, False),
        line("a search", "search", mean),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--reports", type=int, nargs="+", default=[1, 10, 100], metavar="N", help="default 1 10 100"
    )
    parser.add_argument(
        "--beside", type=int, default=1, metavar="N", help="rdflib up to so many reports (default 1)"
    )
    parser.add_argument("--out", type=Path, default=Path("build/benchmarks"), help="default build/benchmarks")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    console = Console()
    with tempfile.TemporaryDirectory(dir=arguments.out) as folder:
        found = measure_all(sorted(arguments.reports), arguments.beside, Path(folder), console)
    console.print(table(found))
    (arguments.out / "scale.json").write_text(
        json.dumps(found, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )
    (arguments.out / "scale.svg").write_text(
        chart("Seconds by number of reports", lines(found)), encoding="utf-8"
    )
    console.print(f"Written to {arguments.out}: scale.json, scale.svg.")


if __name__ == "__main__":
    main()
