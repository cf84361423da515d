"""Workers hold their limits, reach nothing outside, and are replaced when they are gone."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import pytest

from eomgraph.building import STORE
from eomgraph.errors import StoreError
from eomgraph.layout import graph_named
from eomgraph.server.guard import Dataset
from eomgraph.server.pool import Answered, Pool
from eomgraph.server.refusals import Refusal
from eomgraph.server.settings import Limits
from eomgraph.server.tasks import Task

T = TypeVar("T")

LIMITS = Limits(seconds=1, rows=1_000, memory=128 * 2**20, answer=500_000)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CRASHING = f"SELECT * {'{' * 20_000}{'}' * 20_000}"
SWELLING = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?d"
LENGTHY = 'SELECT (REPLACE(STR(?o), ".", "and so on and on and on and on") AS ?x) { ?s ?p ?o } LIMIT 1000'
GROWING = """SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?d))) AS ?n) {
    { SELECT DISTINCT ?a { ?a ?b ?c FILTER(isIRI(?a)) } LIMIT 600 }
    { SELECT DISTINCT ?d { ?d ?e ?f FILTER(isIRI(?d)) } LIMIT 600 } }"""
CLAIMS, LAW = graph_named("ontology", "claims"), graph_named("ontology", "law")


def with_pool(
    built: Path,
    use: Callable[[Pool], Awaitable[T]],
    limits: Limits = LIMITS,
    workers: int = 1,
    queue: int = 10,
) -> T:
    async def run() -> T:
        pool = Pool(built / STORE, workers=workers, queue=queue, patience=5, limits=limits)
        await pool.open()
        try:
            return await use(pool)
        finally:
            await pool.close()

    return asyncio.run(run())


async def ask(pool: Pool, query: str, form: str = "plain", **fields: object) -> object:
    answered = await pool.answer(Task(query, form, "turtle", **fields))  # type: ignore[arg-type]
    return json.loads(content(answered))


def content(answered: Answered) -> bytes:
    with answered.content as file:
        found = file.read()
    assert len(found) == answered.size
    return found


async def refusal(pool: Pool, query: str, **fields: object) -> Refusal:
    with pytest.raises(Refusal) as refused:
        await ask(pool, query, **fields)
    return refused.value


async def count(pool: Pool, dataset: Dataset | None = None, pattern: str = "?s ?p ?o") -> int:
    rows = await ask(pool, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", dataset=dataset)
    return rows[0]["n"]  # type: ignore[index, no-any-return]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (ENDLESS, "took longer than 1 seconds"),
        (SWELLING, "needs more than 128 MB"),
        (CRASHING, "brought the engine down"),
        ("SELECT * { ?s ?p ?o }", "more than 1,000 rows"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "more than 1,000 triples"),
        (LENGTHY, "500,000 bytes"),
    ],
)  # fmt: skip
def test_a_limit_ends_one_query_and_no_other(built: Path, query: str, said: str) -> None:
    async def use(pool: Pool) -> None:
        for _ in range(2):
            started = perf_counter()
            refused = await refusal(pool, query)
            assert refused.status == 422
            assert said in refused.what
            assert perf_counter() - started < LIMITS.seconds + 1
            assert await ask(pool, "ASK {}") is True

    with_pool(built, use)


def test_others_are_answered_meanwhile(built: Path) -> None:
    async def use(pool: Pool) -> None:
        bad = [asyncio.create_task(refusal(pool, query)) for query in (ENDLESS, CRASHING, SWELLING)]
        assert [await ask(pool, "ASK {}") for _ in range(20)] == [True] * 20
        assert {(await each).status for each in bad} == {422}

    with_pool(built, use, workers=2)


def test_who_finds_the_line_full_is_told_at_once(built: Path) -> None:
    async def use(pool: Pool) -> None:
        waiting = [asyncio.create_task(refusal(pool, ENDLESS)) for _ in range(3)]
        await asyncio.sleep(0.1)
        refused = await refusal(pool, "ASK {}")
        assert (refused.status, refused.what) == (503, "2 queries wait already")
        assert [(await each).status for each in waiting] == [422] * 3
        assert await ask(pool, "ASK {}") is True

    with_pool(built, use, queue=2)


def test_who_leaves_takes_the_query_along(built: Path) -> None:
    async def use(pool: Pool) -> None:
        leaving = [asyncio.create_task(pool.answer(Task(ENDLESS, "json", None))) for _ in range(3)]
        await asyncio.sleep(0.2)
        for each in leaving:
            each.cancel()
        started = perf_counter()
        assert await ask(pool, "ASK {}") is True
        assert perf_counter() - started < 5  # and not the minute that they had
        assert all(
            isinstance(each, asyncio.CancelledError)
            for each in await asyncio.gather(*leaving, return_exceptions=True)
        )

    with_pool(built, use, replace(LIMITS, seconds=20))  # fmt: skip


def test_a_worker_that_dies_at_rest_is_replaced(built: Path) -> None:
    async def use(pool: Pool) -> None:
        (worker,) = pool._all
        os.kill(worker._process.pid, 9)
        await worker._process.wait()
        assert await ask(pool, "ASK {}") is True
        assert worker not in pool._all

    with_pool(built, use)


def test_a_worker_that_has_grown_leaves_after_its_answer(built: Path) -> None:
    async def use(pool: Pool) -> None:
        (worker,) = pool._all
        assert await ask(pool, GROWING)
        assert await ask(pool, "ASK {}") is True
        assert worker not in pool._all

    with_pool(built, use, replace(LIMITS, seconds=20, memory=64 * 2**20))  # fmt: skip


def test_no_query_reaches_another_server(built: Path) -> None:
    """The guard is left out here: the sandbox alone has to hold."""

    async def use(pool: Pool) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            listening.setblocking(False)
            place = f"<http://127.0.0.1:{listening.getsockname()[1]}/>"
            refused = await refusal(pool, f"SELECT * {{ SERVICE {place} {{ ?s ?p ?o }} }}")
            assert (refused.status, refused.what) == (403, "the query reaches outside of the graph")
            silent = f"SELECT * {{ SERVICE SILENT {place} {{ ?s ?p ?o }} }}"
            assert await ask(pool, silent) == [{"o": None, "p": None, "s": None}]
            refused = await refusal(
                pool, f"SELECT * FROM {place} {{ ?s ?p ?o }}", dataset=Dataset((place[1:-1],), ())
            )
            assert refused.status == 403
            with pytest.raises(BlockingIOError):
                listening.accept()

    with_pool(built, use)  # fmt: skip


def test_a_worker_can_open_nothing(built: Path) -> None:
    """What a worker may do is asked of the system, from outside."""

    async def use(pool: Pool) -> None:
        (worker,) = pool._all
        process = Path(f"/proc/{worker._process.pid}")
        limits = {
            line[:26].strip(): line[26:].split()[:2] for line in (process / "limits").read_text().splitlines()
        }
        assert limits["Max open files"] == ["0", "0"]
        assert limits["Max file size"] == ["0", "0"]
        assert limits["Max core file size"] == ["0", "0"]
        assert limits["Max address space"][1] != "unlimited"
        status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines())
        assert (status["Seccomp"], status["NoNewPrivs"]) == ("2", "1")

    with_pool(built, use)  # fmt: skip


def test_a_query_is_asked_of_the_graphs_that_it_names(built: Path) -> None:
    async def use(pool: Pool) -> None:
        claims, law = await count(pool, Dataset((CLAIMS,), ())), await count(pool, Dataset((LAW,), ()))
        assert 0 < claims < await count(pool)
        assert await count(pool, Dataset((CLAIMS, LAW), ())) == claims + law
        assert await count(pool, Dataset((CLAIMS, CLAIMS), ())) == claims
        assert await count(pool, Dataset((CLAIMS,), ()), "GRAPH ?g { ?s ?p ?o }") == 0
        assert await count(pool, Dataset((), (CLAIMS,))) == 0
        assert await count(pool, Dataset((), (CLAIMS,)), "GRAPH ?g { ?s ?p ?o }") == claims
        assert await count(pool, Dataset((LAW, CLAIMS), (LAW,)), "GRAPH ?g { ?s ?p ?o }") == law

    with_pool(built, use)


def test_a_graph_that_there_is_none_of_is_refused(built: Path) -> None:
    async def use(pool: Pool) -> None:
        for graph, status in (("file:///etc/passwd", 403), ("http://127.0.0.1:1/", 403), ("no iri", 400)):
            refused = await refusal(pool, "ASK {}", dataset=Dataset((), (graph,)))
            assert (refused.status, graph in refused.what) == (status, True)

    with_pool(built, use)


def test_a_query_that_does_not_parse_is_told_with_its_place(built: Path) -> None:
    async def use(pool: Pool) -> None:
        refused = await refusal(pool, "SELECT ?s\nWHERE { ?s ?p }")
        assert (refused.status, refused.where) == (400, "line 2, column 16")
        refused = await refusal(pool, "SELECT * { ?s eom:x ?o }")
        assert "a prefix that it does not declare" in refused.what

    with_pool(built, use)


def test_a_form_that_does_not_fit_is_told(built: Path) -> None:
    async def use(pool: Pool) -> None:
        for task in (
            Task("ASK {}", None, "turtle"),
            Task("SELECT * {}", None, "turtle"),
            Task("CONSTRUCT WHERE { ?s ?p 1 }", "json", None),
        ):
            with pytest.raises(Refusal) as refused:
                await pool.answer(task)
            assert refused.value.status == 406

    with_pool(built, use)


def test_of_many_rows_the_first_are_given_and_all_counted(built: Path) -> None:
    async def use(pool: Pool) -> None:
        answered = await pool.answer(Task("SELECT ?s { ?s ?p ?o } LIMIT 900", "plain", None, shown=5))
        assert answered.outcome.rows == 900
        assert answered.outcome.columns == ("s",)
        assert len(json.loads(content(answered))) == 5

    with_pool(built, use)


def test_no_worker_answers_from_data_that_were_built_since(
    built: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def use(pool: Pool) -> None:
        (tmp_path / STORE).rename(tmp_path / "former")
        shutil.copytree(tmp_path / "former", tmp_path / STORE)
        assert await ask(pool, "ASK {}") is True  # by the worker that is there
        assert (await refusal(pool, CRASHING)).status == 422
        assert (await refusal(pool, "ASK {}")).status == 503
        assert "was built anew: start the server again" in caplog.text

    shutil.copytree(built / STORE, tmp_path / STORE)
    with_pool(tmp_path, use)


def test_a_store_that_cannot_be_opened_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    async def open_pool() -> None:
        await Pool(tmp_path / "none", workers=2, queue=1, patience=1, limits=LIMITS).open()

    with pytest.raises(StoreError, match="a worker cannot open the store"):
        asyncio.run(open_pool())
    capfd.readouterr()
