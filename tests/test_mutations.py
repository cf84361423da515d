"""A sample of the mutation check: each way to spoil a made-up report is noticed by shapes, checks or its text.

`python benchmarks/mutations.py` does the same to the real report, many times over, and prints the rates.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from mutation_operators import OPERATORS, Mutation, eom
from mutations import CODED, ESCAPES, MEANS, PRINTED, REMARK, Judge, Trial

from eomgraph import resources
from eomgraph.layout import graph_named
from eomgraph.loading import load_file, load_files
from eomgraph.namespaces import PREFIXES
from eomgraph.passages import segment, to_turtle
from eomgraph.stores import OxigraphStore
from passages_texts import SECTIONS, TEXT

REPORT = "riverland"
DRAWN = 6

# What a claim may have or not, so that nothing tells when it is dropped.
OPTIONAL = (eom("heldOn"), eom("end"))


@pytest.fixture(scope="module")
def judge() -> Judge:
    store = OxigraphStore()
    reference = resources.folder("data") / "reference"
    load_files(store, [*sorted(resources.folder("ontology").glob("*.ttl")), reference])
    load_file(
        store, Path(__file__).parent / "mutated_report" / "riverland.ttl", graph=graph_named(REPORT, "all")
    )
    passages = to_turtle(segment(TEXT, SECTIONS), REPORT)
    store.load(passages.encode(), ox.RdfFormat.TURTLE, graph=graph_named(REPORT, "passages"))
    return Judge(store, REPORT, TEXT)


@pytest.mark.parametrize("operator", OPERATORS)
def test_errors_of_each_kind_are_noticed(operator: str, judge: Judge) -> None:
    for draw in range(DRAWN):
        trial = judge.try_out(operator, Random(f"{operator}/{draw}"))
        is_optional = all(quad.predicate in OPTIONAL for quad in trial.mutation.removed)
        assert trial.caught_by < 2 or (operator == "drop a triple" and is_optional), trial.mutation


@pytest.mark.parametrize(
    ("prefix", "lost", "reason"),
    [("eom", "heldOn", PRINTED), ("eom", "hasTheme", CODED), ("skos", "prefLabel", REMARK)],
)
def test_what_escapes_is_explained(prefix: str, lost: str, reason: str, judge: Judge) -> None:
    quad = next(quad for quad in judge.data.quads if quad.predicate.value == PREFIXES[prefix] + lost)
    assert judge.reason(Trial("drop a triple", Mutation((quad,)), len(MEANS))) == reason


def test_every_operator_has_a_reason_for_what_escapes_it() -> None:
    assert {*ESCAPES, "drop a triple"} == set(OPERATORS)
