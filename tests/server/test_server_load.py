"""Fifty clients at once, over pages and queries: no error, no growth, and hostile queries hold up nobody."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from .conftest import Running, running
from .test_server_command import children

CLIENTS = 50
EOM = "PREFIX eom: <https://w3id.org/eomgraph/ontology#> "
PATHS = [
    "/",
    "/claims?theme=media&polarity=negative",
    "/claims?q=transparen*",
    "/read/kaz-2023-parliamentary/campaign",
    "/standards/copenhagen-1990",
    "/figures/election-day",
    "/actors",
    "/timeline",
    "/audit",
    "/ask",
    "/concept/theme/media.html",
    "/standard/copenhagen-1990/7.4",
    "/standard/copenhagen-1990/7.4.ttl",
    "/data/kaz-2023-parliamentary/election-day-p6-s1.html",
    "/data/kaz-2023-parliamentary/claim-counting-assessed-negatively.jsonld",
    "/question/claims.html",
    "/api/questions/turnout",
    "/api/questions/doubts-about-conformity?format=csv",
]
QUERIES = [
    "ASK {}",
    f"{EOM} SELECT ?voice (COUNT(?c) AS ?n) {{ ?c a eom:Claim ; eom:hasVoice ?voice }} GROUP BY ?voice",
    f"{EOM} CONSTRUCT {{ ?s eom:cue ?o }} {{ ?s eom:cue ?o }} LIMIT 100",
    "SELECT * { ?s ?p ?o } LIMIT 500",
]
HOSTILE = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    f"SELECT ({'1+' * 25_000}1 AS ?x) {{}}",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?d",
]


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Running]:
    with running(built, "--seconds", "1", "--memory", "256") as server:
        yield server


def memory(server: Running) -> dict[str, int]:
    """Return the bytes that the server's process has, and the most that a worker has."""
    pids = [server.process.pid, *children(server.process.pid)]
    found = []
    for pid in pids:
        try:
            found.append(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096)
        except (FileNotFoundError, ProcessLookupError):  # a worker that was just replaced
            found.append(0)
    return {"server": found[0], "worker": max(found[1:])}


async def visit(
    client: httpx.AsyncClient, until: float, seed: int, seen: Counter[int], slowest: list[float]
) -> None:
    rng = random.Random(seed)
    while time.monotonic() < until:
        started = time.monotonic()
        if rng.random() < 0.5:
            response = await client.get(rng.choice(PATHS))
        else:
            response = await client.post("/sparql", data={"query": rng.choice(QUERIES)})
        seen[response.status_code] += 1
        slowest.append(time.monotonic() - started)


async def disturb(client: httpx.AsyncClient, until: float, seen: Counter[int]) -> None:
    while time.monotonic() < until:
        for query in HOSTILE:
            seen[(await client.post("/sparql", data={"query": query})).status_code] += 1


def load(server: Running, seconds: float, *, hostile: bool) -> tuple[Counter[int], Counter[int], list[float]]:
    seen: Counter[int] = Counter()
    refused: Counter[int] = Counter()
    times: list[float] = []

    async def run() -> None:
        limits = httpx.Limits(max_connections=CLIENTS + hostile)  # no spare one, which the server would close
        async with httpx.AsyncClient(base_url=server.address, timeout=60, limits=limits) as client:
            until = time.monotonic() + seconds
            visits = [visit(client, until, seed, seen, times) for seed in range(CLIENTS)]
            await asyncio.gather(*visits, *([disturb(client, until, refused)] if hostile else []))

    asyncio.run(run())
    return seen, refused, times


def check(server: Running, seconds: float) -> None:
    load(server, seconds / 3, hostile=False)  # to warm up
    before = memory(server)
    seen, _, times = load(server, seconds, hostile=False)
    after = memory(server)
    assert set(seen) == {200, 303}
    assert seen.total() > 10 * seconds
    times.sort()
    grown = {name: (after[name] - before[name]) // 2**20 for name in after}
    print(f"{seen.total() / seconds:.0f} a second, median {times[len(times) // 2]:.3f} s, MiB grown: {grown}")
    assert grown["server"] < 8
    assert grown["worker"] < 16


def test_fifty_clients_meet_no_error_and_leave_no_trace(server: Running) -> None:
    check(server, 3)


@pytest.mark.slow
def test_fifty_clients_for_a_minute_meet_no_error_and_leave_no_trace(server: Running) -> None:
    check(server, 60)


@pytest.mark.slow
def test_hostile_queries_hold_up_nobody_else(server: Running) -> None:
    seen, refused, _ = load(server, 5, hostile=True)
    assert set(seen) == {200, 303}
    assert set(refused) == {422}


@pytest.mark.slow
def test_queries_without_end_do_not_hold_up_pages(server: Running) -> None:
    async def run() -> list[float]:
        times = []
        async with httpx.AsyncClient(base_url=server.address, timeout=60) as client:
            endless = [
                asyncio.create_task(client.post("/sparql", data={"query": HOSTILE[0]})) for _ in range(8)
            ]
            await asyncio.sleep(0.2)
            for path in PATHS * 2:
                response = await client.get(path)
                assert response.status_code in (200, 303)
                times.append(response.elapsed.total_seconds())
            assert {(await each).status_code for each in endless} == {422}
        return times

    assert max(asyncio.run(run())) < 2
