"""How many of the errors that a tired editor makes are noticed, and by what.

    python benchmarks/mutations.py [--runs N] [--seed S] [--text FILE]

The data of the report are spoilt at random, one error at a time, with the operators of mutation_operators.py,
each as often as the others. An error is caught by the shapes and checks where validation finds something that it
does not find in the sound graph; by the report's text where `source verify` or `source coverage` do; by the golden
answers where a stored question answers otherwise. What escapes text and all before it is listed with the triples.
No hash of the graph is looked at.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

import pyoxigraph as ox
from mutation_operators import OPERATORS, Data, Mutation
from rich.console import Console
from rich.table import Table

from eomgraph import anchors, passages, questions, resources
from eomgraph.checks import find_defects, read_checks
from eomgraph.errors import EomgraphError
from eomgraph.inference import infer
from eomgraph.layout import graph_named, report_of
from eomgraph.loading import load_packaged
from eomgraph.stores import OxigraphStore
from eomgraph.validation import validate

REPORT = "kaz-2023-parliamentary"
TEXT = Path(__file__).parents[2] / "shared" / "sources" / "kaz-2023-preliminary-statement.md"
GENERATED = graph_named(REPORT, "passages")
MEANS = ("shapes and checks", "with the text", "with golden answers")
NOTHING = Mutation(())


@dataclass(frozen=True)
class Trial:
    """A mutation, and the number of the first of the MEANS that caught it; that of none where none did."""

    operator: str
    mutation: Mutation
    caught_by: int


class Judge:
    """What is found in the sound graph, for what is found in a spoilt one to be held against."""

    def __init__(self, text: str | None) -> None:
        store = OxigraphStore()
        load_packaged(store)
        written = [graph for graph in store.graphs() if report_of(graph) == REPORT and graph != GENERATED]
        self.data = Data((quad for graph in written for quad in store.quads(graph)), _sentences(store))
        self._quads = frozenset(store.quads())
        self._text = text
        self._checks = read_checks(resources.folder("queries") / "checks")
        self._catalogue = questions.catalogue()
        self._defects = Counter(find_defects(store, self._checks))
        self._results = Counter(validate(store).results)
        self._failures = self._unborne(store)

    @cached_property
    def _answers(self) -> dict[str, Counter[object]]:
        return dict(self._answered(self._spoilt(NOTHING)))

    def try_out(self, operator: str, chance: Random) -> Trial:
        """Spoil the data with an operator and see by what it is noticed."""
        mutation = OPERATORS[operator](self.data, chance)
        return Trial(operator, mutation, self.caught_by(mutation))

    def caught_by(self, mutation: Mutation) -> int:
        """Return the number of the first of the MEANS that notices a mutation; that of none where none does."""
        store = self._spoilt(mutation)
        # Validation runs them too, but slowly, and one that finds something is enough.
        if any(Counter(find_defects(store, [check])) - self._defects for check in self._checks):
            return 0
        if Counter(validate(store).results) - self._results:
            return 0
        if self._unborne(store) - self._failures:
            return 1
        if any(answer != self._answers[name] for name, answer in self._answered(store)):
            return 2
        return len(MEANS)

    def _spoilt(self, mutation: Mutation) -> OxigraphStore:
        store = OxigraphStore()
        store.add(self._quads.difference(mutation.removed).union(mutation.added))
        return store

    def _unborne(self, store: OxigraphStore) -> Counter[object]:
        """Return what the text does not bear out, and what of it the graph leaves out."""
        if self._text is None:
            return Counter()
        try:
            return Counter(_held_against_text(store, self._text))
        except EomgraphError as error:  # sections that cannot be found any more
            return Counter([str(error)])

    def _answered(self, store: OxigraphStore) -> Iterator[tuple[str, Counter[object]]]:
        """Yield the name of each stored question and the rows of its answer."""
        store.add(infer(store).quads)
        for question in self._catalogue:
            yield question.name, Counter(store.select(question.bind()).rows)


def _sentences(store: OxigraphStore) -> list[ox.NamedNode]:
    rows = store.select(
        """PREFIX eom: <https://w3id.org/eomgraph/ontology#>
           SELECT ?passage { VALUES ?kind { eom:Sentence eom:Heading } ?passage a ?kind ; eom:order ?order }
           ORDER BY ?order"""
    ).rows
    return [passage for (passage,) in rows if isinstance(passage, ox.NamedNode)]


def _held_against_text(store: OxigraphStore, text: str) -> Iterator[object]:
    sections = anchors.read_sections(store, REPORT)
    evidences = anchors.read_evidences(store, REPORT)
    committed, wordings = anchors.read_passages(store, REPORT), anchors.read_wordings(store, REPORT)
    yield from passages.verify(text, sections, committed, evidences, wordings).failures
    markings, forms = anchors.read_markings(store, REPORT), anchors.read_forms(store, REPORT)
    coverage = passages.measure_coverage(passages.segment(text, sections), evidences, markings, forms)
    yield from coverage.strays
    yield from (sentence.locator for sentence in coverage.open)
    yield from ((each.locator, value) for each in coverage.with_uncarried_values for value in each.uncarried)


# --- the command --------------------------------------------------------------------------------------------

_judge: Judge


def _start(text: str | None) -> None:
    global _judge
    _judge = Judge(text)


def _try_out(drawn: tuple[str, str]) -> Trial:
    operator, seed = drawn
    return _judge.try_out(operator, Random(seed))


def try_out(runs: int, seed: int, text: str | None) -> list[Trial]:
    """Return as many trials as there are runs, the operators in turn."""
    operators = list(OPERATORS)
    drawn = [(operators[run % len(operators)], f"{seed}/{run}") for run in range(runs)]
    with multiprocessing.get_context("spawn").Pool(2, _start, (text,)) as pool:
        return list(pool.imap(_try_out, drawn, chunksize=9))


def _rates(trials: Iterable[Trial]) -> list[str]:
    """Return how many trials there are, and how many of a hundred each of the means catches with those before it."""
    counts = Counter(trial.caught_by for trial in trials)
    caught = [sum(counts[each] for each in range(means + 1)) for means in range(len(MEANS))]
    return [str(counts.total()), *(f"{100 * number / counts.total():.1f}" for number in caught)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=180, help="how many errors are made (default 180)")
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with (default 1)")
    parser.add_argument("--text", type=Path, default=TEXT, help=f"the report's text (default {TEXT.name})")
    arguments = parser.parse_args()
    text = passages.read_text(arguments.text) if arguments.text.is_file() else None
    trials = try_out(arguments.runs, arguments.seed, text)
    table = Table(
        title=f"Errors caught, of a hundred, by each means and those before it; seed {arguments.seed}"
    )
    for column in ("operator", "errors", *MEANS):
        table.add_column(column, justify="left" if column == "operator" else "right")
    for operator in OPERATORS:
        table.add_row(operator, *_rates(trial for trial in trials if trial.operator == operator))
    table.add_section()
    table.add_row("all", *_rates(trials))
    console = Console()
    console.print(table)
    if text is None:
        console.print("Without the report's text the second rate is the first: give it with --text.")
    for means, title in ((2, "golden answers alone"), (3, "nothing")):
        escaped = [trial for trial in trials if trial.caught_by == means]
        console.print(f"\nCaught by {title}: {len(escaped)}", style="bold")
        for trial in escaped:
            console.print(
                f"{trial.operator}\n{trial.mutation}", markup=False, highlight=False, soft_wrap=True
            )


if __name__ == "__main__":
    main()
