"""How eomgraph grows with the number of reports, beside what a user would do otherwise, as ratios in one run.

    python benchmarks/scale.py [--reports N ...] [--in-full N] [--beside N] [--asked-beside N] [--out DIR]

Made-up reports (corpus.py) are built, built again after one has changed, loaded, asked, searched and exported: by
eomgraph, by plain pyoxigraph and, up to so many reports as --beside says, by rdflib with owlrl and pyshacl. rdflib and
Virtuoso, where it is installed, are asked up to --asked-beside, for rdflib takes an hour and more over a hundred
reports. More than --in-full are built, built again and searched only. Prints a table, and writes scale.json and
scale.svg, in which other sizes that were measured before stay. A thousand reports take an hour and forty gigabytes of
disk: ask for them.

Every measurement is made in a process of its own. Only the ratios carry from one machine to another.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from charts import Line, chart
from corpus import write_corpus
from measurements import (
    JOBS,
    OURS,
    PATIENCE,
    PLAIN,
    RDFLIB,
    Figures,
    ask,
    ask_in_memory,
    build_again,
    count,
    dump,
    export,
    export_plainly,
    full_build,
    load,
    measure,
    rdflib_ask,
    rdflib_build,
    rdflib_limit,
    search,
    use_virtuoso,
)
from rich.console import Console
from rich.table import Table
from virtuoso import IS_INSTALLED

BUILT = (full_build, build_again, count, search)
IN_FULL = (dump, load, ask, ask_in_memory, export, export_plainly)


def measure_all(
    sizes: list[int], in_full: int, beside: int, asked_beside: int, folder: Path, console: Console
) -> Iterator[tuple[int, dict[str, Figures]]]:
    """Yield what is measured of a size as it grows, size by size."""
    for size in sizes:
        corpus, out = folder / f"corpus-{size}", folder / f"graph-{size}"
        write_corpus(corpus, size)
        works = [*BUILT, *IN_FULL] if size <= in_full else list(BUILT)
        works += [rdflib_build] if size <= beside else []
        if size <= asked_beside:
            works += [rdflib_ask, use_virtuoso] if IS_INSTALLED else [rdflib_ask]
        found: dict[str, Figures] = {}
        for work in works:
            console.print(f"{size} reports: {work.__name__}", style="dim")
            found[work.__name__] = measure(work, corpus, out)
            yield size, found
        shutil.rmtree(corpus)
        shutil.rmtree(out)


# --- telling ------------------------------------------------------------------------------------------------------


def only_seconds(figures: Figures) -> dict[str, float]:
    return {name: value for name, value in figures.items() if name != "MiB"}


def asked_of(engine: str, figures: Figures) -> Figures:
    """Return the seconds of each question that an engine was asked."""
    return {
        name.removeprefix(f"{engine} "): seconds
        for name, seconds in figures.items()
        if name.startswith(f"{engine} ")
    }


def geometric_mean(values: Iterable[float]) -> float:
    logarithms = [math.log(value) for value in values]
    return math.exp(sum(logarithms) / len(logarithms))


def ratios(slower: Figures, faster: Figures) -> list[float]:
    """Return how many times slower each is that both have."""
    return [slower[name] / seconds for name, seconds in only_seconds(faster).items() if name in slower]


def told(size: int, of: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:
    """Yield what was found at a size, each figure with its name."""
    built = of["full_build"]
    if "count" in of:
        yield (
            "triples, and those of named graphs",
            f"{of['count']['triples']:,.0f}, {of['count']['quads']:,.0f}",
        )
    yield "build, seconds", f"{built['seconds']:,.1f}"
    yield "build, seconds a report", f"{built['seconds'] / size:.2f}"
    yield "reasoning, seconds a report", f"{built['infer'] / size:.2f}"
    yield "validation, seconds a report", f"{built['validate'] / size:.2f}"
    yield "cores kept busy", f"{built['cores']:.1f}"
    yield "memory of the largest process, MiB", f"{built['MiB']:,.0f}"
    if "build_again" in of:
        again = of["build_again"]["seconds"] / built["seconds"]
        yield "build after one report changed, of a full one", f"{again:.3f}"
    if "search" in of:
        yield "slowest search, ms", f"{1000 * max(only_seconds(of['search']).values()):.1f}"
    if "load" in of:
        yield "load on disk, times pyoxigraph's bulk load", f"{of['load'][OURS] / of['load'][PLAIN]:.2f}"
    if "export_plainly" in of:
        times = of["export"]["seconds"] / of["export_plainly"]["seconds"]
        yield "export, times its dump", f"{times:.2f}"
    if "ask" in of:
        yield from told_of_asking(of)
    if "rdflib_build" in of:
        naive = of["rdflib_build"]
        both = (naive["load"] + naive["infer"]) / (built["load"] + built["infer"])
        yield "load and reasoning, times faster than rdflib + owlrl", f"{both:.0f}"
        yield "validation, times faster than pyshacl", f"{naive['validate'] / built['validate']:.1f}"
    if "use_virtuoso" in of:
        yield "load, Virtuoso's time in ours", f"{of['use_virtuoso']['load'] / of['load'][OURS]:.1f}"


def told_of_asking(of: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:
    """Yield what was found of stored questions."""
    asked, plain = asked_of(OURS, of["ask"]), asked_of(PLAIN, of["ask"])
    yield "questions, geometric mean, ms", f"{1000 * geometric_mean(asked.values()):.1f}"
    if "ask_in_memory" in of:
        copied = of["ask_in_memory"]
        yield "copy into memory, seconds", f"{copied['copy']:.1f}"
        yield "memory with the copy, MiB", f"{copied['MiB']:,.0f}"
        yield (
            "questions in memory, times faster",
            f"{geometric_mean(ratios(asked, asked_of(OURS, copied))):.1f}",
        )
    yield "questions, times plain pyoxigraph", f"{geometric_mean(ratios(asked, plain)):.2f}"
    over = [name for name, seconds in plain.items() if asked[name] > 1.2 * seconds + 0.001]
    yield "questions over 1.2 times plain + 1 ms", str(len(over))
    if "rdflib_ask" in of:
        ours, rdflib = asked_of(OURS, of["rdflib_ask"]), asked_of(RDFLIB, of["rdflib_ask"])
        copied = asked_of(OURS, of["ask_in_memory"])
        for each, words in ((ours, "on disk"), (copied, "in memory")):
            times = ratios(rdflib, each)
            yield f"questions {words}, times faster than rdflib", f"{geometric_mean(times):.0f}"
            yield f"questions {words}, least times faster", f"{min(times):.1f}"
        cut = sum(seconds >= rdflib_limit(ours[name]) for name, seconds in rdflib.items())
        yield f"questions that rdflib was stopped at, after {PATIENCE} times ours on disk", str(cut)
    if "use_virtuoso" in of:
        times = ratios(of["use_virtuoso"], asked)
        yield "questions, times faster than Virtuoso", f"{geometric_mean(times):.1f}"


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
        line("load on disk", "load", lambda f: f[OURS]),
        line("Virtuoso, load", "use_virtuoso", lambda f: f["load"], False),
        line("pyoxigraph bulk load", "load", lambda f: f[PLAIN], False),
        line(
            "rdflib + owlrl + pyshacl",
            "rdflib_build",
            lambda f: f["load"] + f["infer"] + f["validate"],
            False,
        ),
        line("a question", "ask", lambda f: mean(asked_of(OURS, f))),
        line("a question, in memory", "ask_in_memory", lambda f: mean(asked_of(OURS, f))),
        line(
            "Virtuoso, a question",
            "use_virtuoso",
            lambda f: mean({name: value for name, value in f.items() if name != "load"}),
            False,
        ),
        line("rdflib, a question", "rdflib_ask", lambda f: mean(asked_of(RDFLIB, f)), False),
        line("a search", "search", mean),
    ]


def read(folder: Path) -> dict[int, Mapping[str, Figures]]:
    """Return what was measured before."""
    path = folder / "scale.json"
    found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {int(size): figures for size, figures in found.items()}


def write(found: Mapping[int, Mapping[str, Figures]], folder: Path) -> None:
    text = json.dumps(found, indent=1, sort_keys=True) + "\n"
    (folder / "scale.json").write_text(text, encoding="utf-8")
    drawn = chart("Seconds by number of reports", lines(found))
    (folder / "scale.svg").write_text(drawn, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--reports", type=int, nargs="*", default=[1, 10, 100], metavar="N", help="default 1 10 100"
    )
    parser.add_argument(
        "--in-full",
        type=int,
        default=100,
        metavar="N",
        help="load, ask and export up to so many (default 100)",
    )
    parser.add_argument(
        "--beside", type=int, default=1, metavar="N", help="build by rdflib up to so many reports (default 1)"
    )
    parser.add_argument(
        "--asked-beside", type=int, default=10, metavar="N", help="ask others up to so many (default 10)"
    )
    parser.add_argument("--out", type=Path, default=Path("build/benchmarks"), help="default build/benchmarks")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    console = Console()
    sizes, found = sorted(arguments.reports), read(arguments.out)
    with tempfile.TemporaryDirectory(dir=arguments.out) as folder:
        bounds = arguments.in_full, arguments.beside, arguments.asked_beside
        for size, figures in measure_all(sizes, *bounds, Path(folder), console):
            found = dict(sorted({**found, size: figures}.items()))
            write(found, arguments.out)  # after each, for what takes longer may fail
    write(found, arguments.out)
    console.print(table(found))
    console.print(f"Written to {arguments.out}: scale.json, scale.svg.")


if __name__ == "__main__":
    main()
