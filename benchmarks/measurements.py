"""What is measured of eomgraph, and of what a user would do otherwise, on a corpus and on what is built of it.

Each measurement is made in a process of its own, and returns seconds by name; a process also tells its memory.
"""

from __future__ import annotations

import gc
import logging
import math
import multiprocessing
import os
import resource
import shutil
import signal
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from virtuoso import virtuoso

from eomgraph import KnowledgeGraph, questions, resources
from eomgraph.building import build

LIMIT = 60  # seconds that Virtuoso has for a question, and rdflib at least; what takes longer counts as these
PATIENCE = 40  # times as long as eomgraph takes, that rdflib has for a question where that is more
SEARCHED = ("azove", "uma nipu", "esatufe*")  # made-up words: one that is frequent, two, the beginning of one
JOBS = os.cpu_count() or 1
OURS, PLAIN, RDFLIB = "eomgraph", "pyoxigraph", "rdflib"  # what a figure is of

Figures = Mapping[str, float]
Work = Callable[[Path, Path], Figures]


def full_build(corpus: Path, out: Path) -> Figures:
    shutil.rmtree(out, ignore_errors=True)
    before = _processor_time()
    summary = build(out, reports=corpus, exports=False, jobs=JOBS)
    assert summary.conforms
    cores = (_processor_time() - before) / summary.seconds
    return {"seconds": summary.seconds, "cores": cores, **{step.name: step.seconds for step in summary.steps}}


def _processor_time() -> float:
    """Return the seconds of processor that this process had, with its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def build_again(corpus: Path, out: Path) -> Figures:
    """Build again after one report has changed."""
    path = next(corpus.glob("*/background.ttl"))
    text = path.read_text(encoding="utf-8")
    assert "polarity:neutral" in text
    path.write_text(text.replace("polarity:neutral", "polarity:positive", 1), encoding="utf-8")
    summary = build(out, reports=corpus, exports=False, jobs=JOBS)
    assert len(summary.built) == 1
    return {"seconds": summary.seconds}


def count(corpus: Path, out: Path) -> Figures:
    """Count the triples, and those of the named graphs, of which some are in several."""
    import pyoxigraph as ox

    store = ox.Store.read_only(str(out / "store"))
    patterns = {"triples": "?s ?p ?o", "quads": "GRAPH ?g { ?s ?p ?o }"}
    return {
        name: int(next(store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"))["n"].value)
        for name, pattern in patterns.items()
    }


def dump(corpus: Path, out: Path) -> Figures:
    """Write the graph for what follows to load: its graphs as N-Quads, their union as N-Triples, and both."""
    import pyoxigraph as ox

    store = ox.Store.read_only(str(out / "store"))
    default = ox.DefaultGraph()
    named = (quad for quad in store if quad.graph_name != default)
    ox.serialize(named, corpus / "graph.nq", format=ox.RdfFormat.N_QUADS)
    store.dump(str(corpus / "graph.nt"), format=ox.RdfFormat.N_TRIPLES, from_graph=default)
    with (corpus / "built.nq").open("wb") as both:
        for name in ("graph.nq", "graph.nt"):
            with (corpus / name).open("rb") as file:
                shutil.copyfileobj(file, both)
    return {}


def load(corpus: Path, out: Path) -> Figures:
    """Load what a build has made of its reports, named graphs and default graph, as it does; and plainly the former."""
    import pyoxigraph as ox

    from eomgraph.stores import OxigraphStore

    def ours() -> None:
        with (corpus / "built.nq").open("rb") as file, OxigraphStore(Path(folder) / "store") as store:
            store.add_files([file])

    def plain() -> None:
        ox.Store(Path(folder) / "store").bulk_load(path=str(corpus / "graph.nq"))

    found = {OURS: math.inf, PLAIN: math.inf}
    for _ in range(2):
        for name, work in ((OURS, ours), (PLAIN, plain)):
            with tempfile.TemporaryDirectory(dir=corpus.parent) as folder:
                found[name] = min(found[name], timed(work)["seconds"])
    return found


def ask(corpus: Path, out: Path) -> Figures:
    """Ask each question through our API, and plain pyoxigraph the same in turn; the least of the processor's time."""
    import pyoxigraph as ox

    graph, store = KnowledgeGraph.open(out), ox.Store.read_only(str(out / "store"))
    found = {}
    for question in questions.catalogue():
        name, text = question.name, question.bind()
        ours, plain = in_turn(
            lambda name=name: graph.query(name),
            lambda text=text: [tuple(row) for row in store.query(text)],
        )
        found |= {f"{OURS} {name}": ours, f"{PLAIN} {name}": plain}
    return found


def ask_in_memory(corpus: Path, out: Path) -> Figures:
    """Copy the graph into memory, and ask that each question."""
    graph = KnowledgeGraph.open(out)
    started = perf_counter()
    copy = graph.in_memory()
    found = {"copy": perf_counter() - started}
    gc.freeze()
    for question in questions.catalogue():
        name = question.name
        (found[f"{OURS} {name}"],) = in_turn(lambda name=name: copy.query(name))
    return found


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


def use_virtuoso(corpus: Path, out: Path) -> Figures:
    """Load the named graphs into Virtuoso by its own loader, and ask its endpoint as anybody would."""
    import requests

    def ask(query: str) -> None:
        given = {"query": query, "format": "application/sparql-results+json"}
        answer = requests.post(server.url.replace("-auth", ""), data=given, timeout=LIMIT)
        answer.raise_for_status()

    with tempfile.TemporaryDirectory(dir=corpus) as folder, virtuoso(Path(folder), limit=LIMIT) as server:
        found = {"load": timed(lambda: server.load(corpus / "graph.nq"))["seconds"]}
        for question in questions.catalogue():
            try:
                found[question.name] = least(lambda question=question: ask(question.bind()))
            except requests.RequestException:
                found[question.name] = float(LIMIT)
    return found


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
    """Ask each question through our API and of rdflib, which is stopped at its limit; the processor's time."""
    import rdflib

    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    graph, plain = KnowledgeGraph.open(out), rdflib.Graph().parse(corpus / "graph.nt", format="nt")
    gc.freeze()  # lest Python go through all that is loaded, now and then, to find what can be given back

    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    found = {}
    for question in questions.catalogue():
        if "GRAPH" in question.text:
            continue  # a graph of rdflib has no others in it
        name, text = question.name, question.bind()
        (ours,) = in_turn(lambda name=name: graph.query(name))
        limit = rdflib_limit(ours)
        started = process_time()
        signal.alarm(math.ceil(limit))
        try:
            list(plain.query(text))
        except TimeoutError:
            theirs = limit
        else:
            theirs = process_time() - started
        finally:
            signal.alarm(0)
        theirs = min(theirs, limit)
        found |= {f"{OURS} {name}": ours, f"{RDFLIB} {name}": theirs}
        print(f"  {name}: {ours:.4f} s, rdflib {theirs:.2f} s", flush=True)  # of a hundred, they take an hour
    return found


def rdflib_limit(ours: float) -> float:
    """Return the seconds that rdflib has for a question that takes eomgraph so many."""
    return max(float(LIMIT), PATIENCE * ours)


# --- measuring ----------------------------------------------------------------------------------------------------


def timed(work: Callable[[], object]) -> Figures:
    started = perf_counter()
    work()
    return {"seconds": perf_counter() - started}


def least(work: Callable[[], object]) -> float:
    """Return the least seconds of several runs, of which there are fewer the longer one takes."""
    first = timed(work)["seconds"]
    runs = min(20, int(2 / max(first, 1e-6)))
    return min([first, *(timed(work)["seconds"] for _ in range(runs))])


def in_turn(*works: Callable[[], object]) -> tuple[float, ...]:
    """Return the least seconds of the processor of several runs of each, which take turns, whatever else it does."""
    found = [[_processor_time_of(work) for work in works]]
    runs = max(1, min(20, int(2 / max(found[0][0], 1e-6))))
    found += [[_processor_time_of(work) for work in works] for _ in range(runs)]
    return tuple(map(min, zip(*found, strict=True)))


def _processor_time_of(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def _run(work: Work, corpus: Path, out: Path) -> dict[str, float]:
    found = dict(work(corpus, out))
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {**found, "MiB": max(peaks) / 1024}


def measure(work: Work, corpus: Path, out: Path) -> dict[str, float]:
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


def _send(sender: Any, work: Work, corpus: Path, out: Path) -> None:
    sender.send(_run(work, corpus, out))
