"""How many of the errors that a tired editor makes are noticed, and by what.

    python benchmarks/mutations.py [--runs N] [--seed S] [--text FILE]

The data of the report are spoilt at random, one error at a time, with the operators of mutation_operators.py,
each as often as the others. An error is caught by the shapes and checks where validation finds something that it
does not find in the sound graph; by the report's text where `source verify` or `source coverage` do; by the golden
answers where a stored question answers otherwise. What escapes the text and all before it is listed, and why. No
hash of the graph is looked at.
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
import pyshacl
import rdflib
from mutation_operators import OPERATORS, Data, Mutation, Name, eom
from rdflib import SH
from rich.console import Console
from rich.table import Table

from eomgraph import anchors, passages, questions, resources
from eomgraph.checks import find_defects, read_checks
from eomgraph.errors import EomgraphError
from eomgraph.inference import infer
from eomgraph.layout import graph_named, report_of
from eomgraph.loading import load_packaged
from eomgraph.shapes import read_shapes, spread
from eomgraph.stores import OxigraphStore
from eomgraph.terms import graph_of
from eomgraph.validation import validate

REPORT = "kaz-2023-parliamentary"
TEXT = Path(__file__).parents[2] / "shared" / "sources" / "kaz-2023-preliminary-statement.md"
MEANS = ("shapes and checks", "with the text", "with golden answers")

# Why an error can escape, by its operator; what is left out escapes by what it is.
ESCAPES = {
    "swap two figures": "both figures fit both places, as far as graph and text tell",
    "mistype a term": "nothing else calls the thing by its name, and one name is as good as another",
    "point to another sentence": "the other sentence has the same words",
    "change a datatype": "the literal means the same",
    "cut a language tag": "the text is read alike with and without",
    "duplicate a claim": "the copy rests on other words than the claim",
    "reverse a date interval": "the days cannot be told apart at the precision given",
    "set a base smaller than its part": "the base is of another kind than the part",
}
REMARK = "a remark of ours, which nothing in graph or text repeats"
CODED = "our own coding, which not every claim has and no word prints"
PRINTED = "printed, but not always coded, and nothing in the graph repeats it"


@dataclass(frozen=True)
class Trial:
    """A mutation, and the number of the first of the MEANS that caught it; that of none where none did."""

    operator: str
    mutation: Mutation
    caught_by: int


class Judge:
    """What is found in a sound graph, for what is found in a spoilt one to be held against."""

    def __init__(self, store: OxigraphStore, report: str, text: str | None) -> None:
        """Take a store of what people wrote, the report to spoil, and its text, if there is one."""
        generated = graph_named(report, "passages")
        written = [graph for graph in store.graphs() if report_of(graph) == report and graph != generated]
        self.data = Data((quad for graph in written for quad in store.quads(graph)), _sentences(store))
        self._report = report
        self._text = text
        self._quads = frozenset(store.quads())
        self._checks = read_checks(resources.folder("queries") / "checks")
        self._defects = Counter(find_defects(store, self._checks))
        self._results = Counter(validate(store).results)
        self._graph = graph_of(self._quads)
        self._shapes = spread(read_shapes())
        self._failures = self._unborne(store)
        self._catalogue = questions.catalogue()

    @cached_property
    def _answers(self) -> dict[str, Counter[object]]:
        return dict(self._answered(self._spoilt(Mutation(()))))

    def try_out(self, operator: str, chance: Random) -> Trial:
        """Spoil the data with an operator and see by what it is noticed."""
        mutation = OPERATORS[operator](self.data, chance)
        return Trial(operator, mutation, self.caught_by(mutation))

    def caught_by(self, mutation: Mutation) -> int:
        """Return the number of the first of the MEANS that notices a mutation; that of none where none does."""
        store = self._spoilt(mutation)
        # Two quick looks, for one thing found is enough; where they find nothing, validation has the last word.
        if any(Counter(find_defects(store, [check])) - self._defects for check in self._checks):
            return 0
        if self._near(mutation):
            return 0
        if Counter(validate(store).results) - self._results:
            return 0
        if self._unborne(store) - self._failures:
            return 1
        if any(answer != self._answers[name] for name, answer in self._answered(store)):
            return 2
        return len(MEANS)

    def reason(self, trial: Trial) -> str:
        """Return why graph and text do not tell an error."""
        if trial.operator in ESCAPES:
            return ESCAPES[trial.operator]
        (lost,) = trial.mutation.removed
        declared = (quad for quad in self._quads if quad.subject == lost.predicate)
        origins = {quad.object for quad in declared if quad.predicate == eom("origin")}
        return {eom("Coded"): CODED, eom("Printed"): PRINTED}[origins.pop()] if origins else REMARK

    def _near(self, mutation: Mutation) -> bool:
        """Say whether the shapes find more than before at the things that a mutation touches."""
        removed, added = graph_of(mutation.removed), graph_of(mutation.added) - self._graph
        spoilt = set((removed + added).subjects())
        touched = spoilt | {term for term in (removed + added).objects() if isinstance(term, rdflib.URIRef)}
        touched |= {subject for term in spoilt for subject in self._graph.subjects(None, term)}
        before = self._found_at(touched)
        self._graph -= removed
        self._graph += added
        after = self._found_at(touched)
        self._graph -= added
        self._graph += removed
        return bool(after - before)

    def _found_at(self, nodes: Iterable[rdflib.URIRef]) -> Counter[object]:
        _, report, _ = pyshacl.validate(self._graph, shacl_graph=self._shapes, focus_nodes=list(nodes))
        said = (SH.sourceShape, SH.focusNode, SH.value)
        return Counter(
            tuple(report.value(result, term) for term in said) for result in report.objects(None, SH.result)
        )

    def _spoilt(self, mutation: Mutation) -> OxigraphStore:
        store = OxigraphStore()
        store.add(self._quads.difference(mutation.removed).union(mutation.added))
        return store

    def _unborne(self, store: OxigraphStore) -> Counter[object]:
        """Return what the text does not bear out, and what of it the graph leaves out."""
        if self._text is None:
            return Counter()
        try:
            return Counter(_held_against_text(store, self._report, self._text))
        except EomgraphError as error:  # sections that cannot be found any more
            return Counter([str(error)])

    def _answered(self, store: OxigraphStore) -> Iterator[tuple[str, Counter[object]]]:
        """Yield the name of each stored question and the rows of its answer."""
        store.add(infer(store).quads)
        for question in self._catalogue:
            yield question.name, Counter(store.select(question.bind()).rows)


def _sentences(store: OxigraphStore) -> list[Name]:
    rows = store.select(
        """PREFIX eom: <https://w3id.org/eomgraph/ontology#>
           SELECT ?passage { VALUES ?kind { eom:Sentence eom:Heading } ?passage a ?kind ; eom:order ?order }
           ORDER BY ?order"""
    ).rows
    return [passage for (passage,) in rows if isinstance(passage, ox.NamedNode)]


def _held_against_text(store: OxigraphStore, report: str, text: str) -> Iterator[object]:
    sections = anchors.read_sections(store, report)
    committed, evidences = anchors.read_passages(store, report), anchors.read_evidences(store, report)
    yield from passages.verify(
        text, sections, committed, evidences, anchors.read_wordings(store, report)
    ).failures
    markings, forms = anchors.read_markings(store, report), anchors.read_forms(store, report)
    coverage = passages.measure_coverage(passages.segment(text, sections), evidences, markings, forms)
    yield from coverage.strays
    yield from (sentence.locator for sentence in coverage.open)
    yield from ((each.locator, value) for each in coverage.with_uncarried_values for value in each.uncarried)


# --- the command --------------------------------------------------------------------------------------------

_judge: Judge  # of a worker


def judge_of_packaged(text: str | None) -> Judge:
    store = OxigraphStore()
    load_packaged(store)
    return Judge(store, REPORT, text)


def _start(text: str | None) -> None:
    global _judge
    _judge = judge_of_packaged(text)


def _try_out(drawn: tuple[str, str]) -> tuple[Trial, str]:
    operator, seed = drawn
    trial = _judge.try_out(operator, Random(seed))
    return trial, _judge.reason(trial) if trial.caught_by > 1 else ""


def try_out(runs: int, seed: int, text: str | None) -> list[tuple[Trial, str]]:
    """Return as many trials as there are runs, the operators in turn, each with why it escaped, if it did."""
    operators = list(OPERATORS)
    drawn = [(operators[run % len(operators)], f"{seed}/{run}") for run in range(runs)]
    with multiprocessing.get_context("spawn").Pool(2, _start, (text,)) as pool:
        return list(pool.imap(_try_out, drawn, chunksize=len(operators)))


def _rates(trials: Iterable[Trial]) -> list[str]:
    """Return how many trials there are, and how many of a hundred each of the means catches with those before."""
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
    explained = try_out(arguments.runs, arguments.seed, text)
    trials = [trial for trial, _ in explained]
    console = Console(width=100, soft_wrap=True, highlight=False)
    table = Table(
        title=f"Errors caught, of a hundred, by each means and those before it (seed {arguments.seed})"
    )
    for column in ("operator", "errors", *MEANS):
        table.add_column(column, justify="left" if column == "operator" else "right")
    for operator in OPERATORS:
        table.add_row(operator, *_rates(trial for trial in trials if trial.operator == operator))
    table.add_section()
    table.add_row("all", *_rates(trials))
    console.print(table)
    if text is None:
        console.print("Without the report's text the second rate is the first: give it with --text.")
    for means, title in enumerate(("golden answers alone", "nothing"), start=2):
        escaped = [(trial, reason) for trial, reason in explained if trial.caught_by == means]
        console.print(f"\nCaught by {title}: {len(escaped)}", style="bold")
        for trial, reason in escaped:
            console.print(f"{trial.operator}: {reason}\n{trial.mutation}", markup=False)


if __name__ == "__main__":
    main()
