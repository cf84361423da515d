"""What answering strangers in workers costs, and how long pages take at the server.

    python benchmarks/serving.py [--store FOLDER] [--runs N]

Queries: the same engine writes the same answer in this process, in a worker, and in a worker behind HTTP; what a
worker adds is the difference of medians. After a crash the next query may have to wait for a new worker: that is
timed with a single one. Pages: by HTTP, from a real server on loopback, without what a client keeps; those of things
that the graph has not are left out.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import httpx
import pyoxigraph as ox
from rich.console import Console
from rich.table import Table

from eomgraph import build
from eomgraph.building import STORE
from eomgraph.questions import catalogue
from eomgraph.server.engine import Engine
from eomgraph.server.pool import Pool
from eomgraph.server.refusals import Refusal
from eomgraph.server.settings import Limits
from eomgraph.server.tasks import Task

EOM = "PREFIX eom: <https://w3id.org/eomgraph/ontology#> "
QUERIES = {
    "yes or no": "ASK {}",
    "voices, counted": EOM
    + "SELECT ?v (COUNT(?c) AS ?n) { ?c a eom:Claim ; eom:hasVoice ?v } GROUP BY ?v ORDER BY ?v",
    "500 rows": "SELECT * { ?s ?p ?o } LIMIT 500",
    "20,000 rows": "SELECT * { ?s ?p ?o } LIMIT 20000",
}
CRASHING = f"SELECT * {'{' * 20_000}{'}' * 20_000}"
PAGES = {
    "first page": "/",
    "claims": "/claims",
    "claims, two facets": "/claims?theme=media&polarity=negative",
    "claims, by words": "/claims?q=transparen*",
    "a section": "/read/kaz-2023-parliamentary/election-day",
    "standards": "/standards",
    "a standard": "/standards/copenhagen-1990",
    "figures": "/figures/election-day",
    "all figures": "/figures/all",
    "actors": "/actors",
    "places": "/places",
    "timeline": "/timeline",
    "audit": "/audit",
    "ask": "/ask",
    "theme": "/concept/theme/media.html",
    "provision": "/standard/copenhagen-1990/7.4.html",
    "sentence": "/data/kaz-2023-parliamentary/election-day-p6-s1.html",
    "claim": "/data/kaz-2023-parliamentary/claim-counting-assessed-negatively.html",
    "claim, Turtle": "/data/kaz-2023-parliamentary/claim-counting-assessed-negatively.ttl",
    "report": "/data/kaz-2023-parliamentary/report.html",
    "voice of 1,000 statements": "/concept/voice/joint-mission.html",
    "ontology": "/ontology.html",
    "all questions, slowest": "",
}


def times(run: Callable[[], object], runs: int) -> list[float]:
    run()
    found = []
    for _ in range(runs):
        started = perf_counter()
        run()
        found.append((perf_counter() - started) * 1000)
    return found


def in_process(store: Path, query: str, runs: int) -> list[float]:
    engine = Engine(ox.Store.read_only(str(store)), 10**9, 10**9)
    return times(lambda: sum(map(len, engine.answer(Task(query, "json", "turtle")))), runs)


def in_worker(store: Path, query: str, runs: int) -> list[float]:
    async def run() -> list[float]:
        pool = Pool(store, workers=1, queue=1, patience=30, limits=Limits())
        await pool.open()
        found = []
        for _ in range(runs + 1):
            started = perf_counter()
            answered = await pool.answer(Task(query, "json", "turtle"))
            with answered.content as content:
                content.read()
            found.append((perf_counter() - started) * 1000)
        await pool.close()
        return found[1:]

    return asyncio.run(run())


def after_a_crash(store: Path, runs: int) -> list[float]:
    async def run() -> list[float]:
        pool = Pool(store, workers=1, queue=1, patience=30, limits=Limits())
        await pool.open()
        found = []
        for _ in range(runs):
            try:
                await pool.answer(Task(CRASHING, "json", None))
            except Refusal:
                started = perf_counter()
                await pool.answer(Task("ASK {}", "json", None))
                found.append((perf_counter() - started) * 1000)
        await pool.close()
        return found

    return asyncio.run(run())


def by_http(client: httpx.Client, path: str, runs: int, **parameters: str) -> list[float]:
    def get() -> None:
        client.get(
            path, params=parameters or None, headers={"accept-encoding": "identity"}
        ).raise_for_status()

    return times(get, runs)


def slowest_question(client: httpx.Client) -> list[float]:
    return max((by_http(client, f"/api/questions/{each.name}", 3) for each in catalogue()), key=median)


def shown(found: list[float]) -> tuple[str, str]:
    return f"{median(found):.1f}", f"{quantiles(found, n=20)[-1]:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", type=Path, help="a built graph; one is built if not given")
    parser.add_argument("--runs", type=int, default=100, help="runs of each (default 100)")
    arguments = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.store or Path(temporary) / "graph"
        if arguments.store is None:
            build(folder)
        command = [sys.executable, "-c", "from eomgraph.cli import main; main()", "serve"]
        server = subprocess.Popen(
            [*command, "--store", str(folder), "--port", "0"], stderr=subprocess.PIPE, text=True
        )
        assert server.stderr is not None
        address = server.stderr.readline().removeprefix("Serving at ").strip()
        try:
            with httpx.Client(base_url=address, timeout=60) as client:
                queries = Table(title="Queries, median ms")
                for column in ("query", "here", "worker", "HTTP", "worker adds"):
                    queries.add_column(column, justify="left" if column == "query" else "right")
                for name, query in QUERIES.items():
                    runs = arguments.runs // 10 if "20,000" in name else arguments.runs
                    here, worker = (
                        measure(folder / STORE, query, runs) for measure in (in_process, in_worker)
                    )
                    http = by_http(client, "/sparql", runs, query=query)
                    added = median(worker) - median(here)
                    queries.add_row(name, *(shown(each)[0] for each in (here, worker, http)), f"{added:.1f}")
                crash = shown(after_a_crash(folder / STORE, max(5, arguments.runs // 10)))
                queries.add_row("yes or no, after a crash", "", crash[0], "", crash[0])
                console.print(queries)
                pages = Table(title="Pages, ms")
                for column in ("page", "median", "95 of 100"):
                    pages.add_column(column, justify="left" if column == "page" else "right")
                for name, path in PAGES.items():
                    if path and not client.get(path).is_success:
                        continue
                    found = by_http(client, path, arguments.runs) if path else slowest_question(client)
                    pages.add_row(name, *shown(found))
                console.print(pages)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
