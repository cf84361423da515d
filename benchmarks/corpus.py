"""Made-up reports with the statistical shape of the real one, as many as asked for, the same for the same seed.

    python benchmarks/corpus.py DIR --reports N [--seed S] [--wrong RATE]

Each has what the real report has of every kind of thing, with as many links between them and texts as long. Its
words are made up, its themes and issues are drawn by how often the real one speaks of them, its things have names that
say nothing. Some printed figures that others have to agree with are wrong, at the rate given; DIR/planted.csv lists
them. All reports conform to the shapes and checks as the real one does.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, count, product
from pathlib import Path

import pyoxigraph as ox

from eomgraph.audit import Outcome, audit
from eomgraph.inference import infer
from eomgraph.layout import is_asserted, report_of
from eomgraph.loading import load_packaged
from eomgraph.namespaces import BASE, PREFIXES, compact, expand
from eomgraph.stores import OxigraphStore

TEMPLATE = "kaz-2023-parliamentary"

_SPACE = f"{BASE}data/{TEMPLATE}/"
_WORD = re.compile(r"[^\W\d_]+")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_WORDS_OF_A_LENGTH = 300
# Drawn anew for each thing that has one, by how often the real report has them.
_DRAWN = ("eom:hasTheme", "eom:raisesIssue")
# Texts that are no wording: what is computed from them, or what shapes fix.
_KEPT = ("dcterms:language", "eom:locator", "eom:printedDate", "eom:printedValue", "eom:reportStatus")
# Kinds of audits whose relations may be of more than they list.
_LISTS = ("parts-of-total", "listed-members")
_TRUE = ox.Literal(True)
_STRING = ox.NamedNode(expand("xsd:string"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--reports", type=int, default=10, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--wrong", type=float, default=0.1, help="share of figures that are wrong (default 0.1)"
    )
    arguments = parser.parse_args()
    write_corpus(arguments.folder, arguments.reports, seed=arguments.seed, wrong=arguments.wrong)


def write_corpus(folder: Path, reports: int, *, seed: int = 0, wrong: float = 0.1) -> tuple[Planted, ...]:
    """Write reports into a folder, a folder each; return what is wrong in them, which planted.csv lists."""
    template = Template.packaged()
    planted: list[Planted] = []
    for number in range(1, reports + 1):
        report = f"made-up-{number:04}"
        files, wrongs = template.report(report, random.Random(f"{seed}/{number}"), wrong)
        planted.extend(wrongs)
        for topic, triples in files.items():
            path = folder / report / f"{topic}.ttl"
            path.parent.mkdir(parents=True, exist_ok=True)
            ox.serialize(triples, path, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    with (folder / "planted.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Planted.__annotations__)
        writer.writerows((each.report, each.figure, each.right, each.printed) for each in planted)
    return tuple(planted)


@dataclass(frozen=True, slots=True)
class Planted:
    """A figure that is printed wrongly."""

    report: str
    figure: str
    right: int
    printed: int


class Template:
    """The real report, as what is made up follows it."""

    def __init__(self, store: OxigraphStore) -> None:
        """Take a store with the report, and what reports share and what follows from it."""
        quads = [
            quad
            for graph in store.graphs()
            if is_asserted(graph) and report_of(graph) == TEMPLATE
            for quad in store.quads(graph)
        ]
        self._quads = sorted(quads, key=str)
        self._names = _names(self._quads)
        self._drawn = {
            _node(name): [quad.object for quad in self._quads if quad.predicate == _node(name)]
            for name in _DRAWN
        }
        self._cues = _cues_of_figures(self._quads)
        self._fit_to_be_wrong = _fit_to_be_wrong(store, self._quads)
        self._words = _Words()

    @classmethod
    def packaged(cls) -> Template:
        """Return the template that comes with the package."""
        store = OxigraphStore()
        load_packaged(store, reports=[TEMPLATE])
        store.add(infer(store).quads)
        return cls(store)

    def report(
        self, report: str, choose: random.Random, wrong: float
    ) -> tuple[Mapping[str, Sequence[ox.Triple]], list[Planted]]:
        """Return the triples of a made-up report by the file they belong to, and which of its figures are wrong."""
        names = {old: ox.NamedNode(f"{BASE}data/{report}/{new}") for old, new in self._names.items()}
        changes = self._wrong(choose, wrong)
        files: dict[str, list[ox.Triple]] = defaultdict(list)
        for quad in self._quads:
            topic = str(quad.graph_name)[1:-1].rpartition("/")[2]
            subject, value = names[quad.subject], names.get(quad.object)
            if value is None and quad.predicate in self._drawn:
                value = choose.choice(self._drawn[quad.predicate])
            if value is None and isinstance(quad.object, ox.Literal):
                value = self._literal(quad, report, choose, changes)
            files[topic].append(ox.Triple(subject, quad.predicate, value or quad.object))
        planted = [
            Planted(report, names[figure].value, self._fit_to_be_wrong[figure].value, printed)
            for figure, printed in changes.items()
        ]
        return files, planted

    def _wrong(self, choose: random.Random, rate: float) -> dict[ox.NamedNode, int]:
        """Draw figures to be wrong; one a relation at most, for two might agree again."""
        changes, touched = {}, set[str]()
        for figure, held in self._fit_to_be_wrong.items():
            change = choose.randint(3, max(3, held.value // 4))  # more than rounding comes to
            sign = choose.choice((-1, 1)) if change < held.value else 1
            if choose.random() < rate and touched.isdisjoint(held.relations):
                changes[figure] = held.value + sign * change
                touched |= held.relations
        return changes

    def _literal(
        self, quad: ox.Quad, report: str, choose: random.Random, changes: Mapping[ox.NamedNode, int]
    ) -> ox.Literal:
        literal, predicate = quad.object, quad.predicate
        changed = changes.get(quad.subject)
        if changed is not None and predicate == _node("eom:value"):
            return ox.Literal(changed)
        if changed is not None and predicate == _node("eom:printedValue"):
            return ox.Literal(str(changed))
        if predicate == _node("dcterms:identifier"):
            return ox.Literal(report)
        if predicate == _node("eom:fingerprint"):
            return ox.Literal(f"{choose.getrandbits(256):064x}")
        if predicate == _node("eom:cue"):
            # A figure's cue holds what is printed.
            figure, printed = self._cues.get(quad.subject, (None, ""))
            before, _, after = literal.value.partition(printed) if printed else (literal.value, "", "")
            kept = str(changes[figure]) if figure in changes else printed
            return ox.Literal(
                self._words.instead_of(before, choose) + kept + self._words.instead_of(after, choose)
            )
        if predicate in _kept() or not (literal.language or literal.datatype == _STRING):
            return literal
        return ox.Literal(self._words.instead_of(literal.value, choose), language=literal.language)


class _Words:
    """Made-up words: some of each length often, and most seldom, as words are."""

    def __init__(self) -> None:
        ranks = [1 / rank for rank in range(1, _WORDS_OF_A_LENGTH + 1)]
        self._weights = list(accumulate(ranks))

    def instead_of(self, text: str, choose: random.Random) -> str:
        """Return a text of other words, each as long as the one that stood there."""
        return _WORD.sub(lambda found: self._word(found[0], choose), text)

    def _word(self, word: str, choose: random.Random) -> str:
        words = _words_of(len(word))
        made = words[bisect(self._weights, choose.random() * self._weights[len(words) - 1])]
        return made.capitalize() if word[0].isupper() else made


@cache
def _words_of(length: int) -> tuple[str, ...]:
    """Return the made-up words of a length, the most frequent first."""
    choose = random.Random(length)
    letters = [_CONSONANTS if at % 2 == length % 2 else _VOWELS for at in range(length)]
    if length < 3:
        return tuple(map("".join, product(*letters)))
    words = dict.fromkeys("".join(map(choose.choice, letters)) for _ in range(4 * _WORDS_OF_A_LENGTH))
    return tuple(words)[:_WORDS_OF_A_LENGTH]


# What is called after the thing that it is a part of.
_PARTS = {
    "eom:hasEvidence": "evidence",
    "eom:hasEffect": "effect",
    "eom:hasCitation": "citation",
    "eom:hasJudgingCitation": "citation",
}


def _names(quads: Iterable[ox.Quad]) -> dict[ox.NamedNode, str]:
    """Return new local names for the things of a report: passages keep theirs, others are numbered by kind."""
    types = {quad.subject: quad.object.value for quad in quads if quad.predicate == _node("rdf:type")}
    passages = {quad.subject for quad in quads if quad.predicate == _node("eom:locator")}
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(1))
    names = {}
    for term in sorted({term for quad in quads for term in (quad.subject, quad.object)}, key=str):
        if isinstance(term, ox.NamedNode) and term.value.startswith(_SPACE):
            local = term.value.removeprefix(_SPACE)
            if term not in passages and local != "report":
                kind = re.sub(r"(?<!^)(?=[A-Z])", "-", re.split("[/#]", types.get(term, "thing"))[-1]).lower()
                local = f"{kind}-{next(numbers[kind])}"
            names[term] = local
    # Evidence last, for citations and effects have some, and have their own names by then.
    for quad in sorted(quads, key=lambda each: (each.predicate == _node("eom:hasEvidence"), str(each))):
        property = compact(quad.predicate.value)
        if property in _PARTS and quad.object in names:
            owner = f"{_PARTS[property]}-{names[quad.subject]}"
            names[quad.object] = f"{owner}-{next(numbers[owner])}"
        elif property == "eom:inPassage" and compact(types[quad.subject]) == "eom:NoContentMark":
            names[quad.subject] = f"mark-{names[quad.object]}"
    return names


def _cues_of_figures(quads: Iterable[ox.Quad]) -> dict[ox.NamedNode, tuple[ox.NamedNode, str]]:
    """Return, for each evidence of a figure, the figure and what it prints, as the cue has it."""
    printed = {q.subject: q.object.value for q in quads if q.predicate == _node("eom:printedValue")}
    cues = {q.subject: q.object.value for q in quads if q.predicate == _node("eom:cue")}
    found = {}
    for quad in quads:
        if quad.predicate == _node("eom:hasEvidence") and quad.subject in printed and quad.object in cues:
            at = cues[quad.object].lower().find(printed[quad.subject].lower())
            found[quad.object] = (quad.subject, cues[quad.object][at : at + len(printed[quad.subject])])
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """The value of a figure, and the relations in which an audit holds it to others."""

    value: int
    relations: frozenset[str]


def _fit_to_be_wrong(store: OxigraphStore, quads: Iterable[ox.Quad]) -> dict[ox.NamedNode, Held]:
    """Return the figures that an audit would find wrong, and that no base rests on."""
    values = {q.subject: q.object.value for q in quads if q.predicate == _node("eom:value")}
    printed = {q.subject: q.object.value for q in quads if q.predicate == _node("eom:printedValue")}
    bases = {q.object for q in quads if q.predicate == _node("eom:hasBaseFigure")}
    parts = {q.subject for q in quads if q.predicate == _node("eom:baseValue")}
    complete = {
        q.subject.value for q in quads if q.predicate == _node("eom:isComplete") and q.object == _TRUE
    }
    loose = {
        q.subject.value
        for q in quads
        if q.predicate == _node("eom:hasApproximation") and q.object != _node("approximation:exact")
    }
    (audited,) = audit(store, reports=[TEMPLATE])
    relations: dict[str, set[str]] = defaultdict(set)
    for result in audited.results:
        # An open list holds however large its total is, and many numbers are "over 50".
        is_strict = result.kind not in _LISTS or result.subject in complete
        if result.outcome is Outcome.HOLDS and is_strict and loose.isdisjoint(result.figures):
            for figure in result.figures:
                relations[figure].add(result.subject)
    held = {ox.NamedNode(figure): Held(0, frozenset(relations[figure])) for figure in sorted(relations)}
    return {
        figure: replace(each, value=int(values[figure]))
        for figure, each in held.items()
        if figure not in bases | parts and printed.get(figure) == values.get(figure, "")
    }


@cache
def _kept() -> frozenset[ox.NamedNode]:
    return frozenset(map(_node, _KEPT))


@cache
def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))


if __name__ == "__main__":
    main()
