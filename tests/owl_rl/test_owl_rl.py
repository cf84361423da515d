"""The rules of queries/rules/, one by one, and against an independent reasoner."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from corpus import write_corpus
from oracle import closure

from eomgraph import resources
from eomgraph.inference import infer
from eomgraph.layout import graph_named
from eomgraph.loading import load_files, load_packaged, load_report, load_shared, report_folders
from eomgraph.stores import OxigraphStore
from eomgraph.terms import dataset_of, graph_of

TESTS = Path(__file__).parents[1]
CASES = {path.stem: path for path in sorted((Path(__file__).parent / "cases").glob("*.trig"))}
RULES = {path.stem: path for path in sorted((resources.folder("queries") / "rules").glob("*.r[uq]"))}
DERIVING = [rule for rule, path in RULES.items() if path.suffix == ".ru"]
# Tables 4 to 9 of the specification.
SPECIFIED = [
    f"{family}-{name}"
    for family, names in {
        "eq": "ref sym trans rep-s rep-p rep-o diff1 diff2 diff3",
        "prp": "ap dom rng fp ifp irp symp asyp trp spo1 spo2 eqp1 eqp2 pdw adp inv1 inv2 key npa1 npa2",
        "cls": "thing nothing1 nothing2 int1 int2 uni com svf1 svf2 avf hv1 hv2 maxc1 maxc2 "
        "maxqc1 maxqc2 maxqc3 maxqc4 oo",
        "cax": "sco eqc1 eqc2 dw adc",
        "dt": "type1 type2 eq diff not-type",
        "scm": "cls sco eqc1 eqc2 op dp spo eqp1 eqp2 dom1 dom2 rng1 rng2 hv svf1 svf2 avf1 avf2 int uni",
    }.items()
    for name in names.split()
]
CONTRADICTING = [rule for rule, path in RULES.items() if path.suffix == ".rq"]


def part(rule: str, name: str) -> set[ox.Triple]:
    """Return one graph of a rule's case."""
    graph = ox.NamedNode(f"http://example.org/{name}")
    return {quad.triple for quad in ox.parse(path=CASES[rule]) if quad.graph_name == graph}


def store_of(triples: set[ox.Triple]) -> OxigraphStore:
    store = OxigraphStore()
    graph = ox.NamedNode(graph_named("file", "case"))
    store.add(ox.Quad(*triple, graph) for triple in triples)
    return store


def inferred(store: OxigraphStore) -> set[ox.Triple]:
    return {quad.triple for quad in infer(store).quads}


def test_every_rule_has_a_case() -> None:
    assert list(CASES) == sorted(RULES)


def test_every_rule_of_the_specification_is_there_or_left_out_with_a_reason() -> None:
    told = (RULES["cls-oo"].parent / "README.md").read_text(encoding="utf-8")
    assert [rule for rule in SPECIFIED if rule not in RULES and rule not in told] == []
    assert {rule.removesuffix("-two").removesuffix("-three") for rule in RULES} <= {*SPECIFIED, "prp-inv"}


@pytest.mark.parametrize("rule", DERIVING)
def test_a_rule_names_its_place_and_keeps_to_what_every_store_runs(rule: str) -> None:
    text = RULES[rule].read_text(encoding="utf-8")
    assert re.match(
        rf"# {rule[:7].removesuffix('-')}\S*( and \S+)? \(OWL 2 Profiles, table [4-9]\): .+[.]\n", text
    )
    assert text.count("VALUES ?inferred { UNDEF }") == text.count("GRAPH ?inferred {") == 1
    assert not re.search(r"\b(USING|WITH|SERVICE)\b", text.partition("INSERT")[2])


@pytest.mark.parametrize("rule", DERIVING)
# rdflib looks up the graphs of a pattern by names that it calls deprecated itself.
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
def test_rdflib_runs_the_rule_alike(rule: str) -> None:
    target = graph_named("found")
    update = RULES[rule].read_text(encoding="utf-8").replace("UNDEF", f"<{target}>")
    store = store_of(part(rule, "premise"))
    dataset = dataset_of(store.quads())
    store.update(update)
    dataset.update(update)
    assert set(graph_of(store.quads(target))) == set(dataset.graph(rdflib.URIRef(target)))
    assert store.count(target)


@pytest.mark.parametrize("rule", DERIVING)
def test_a_rule_derives_what_follows_and_nothing_else(rule: str) -> None:
    found = inferred(store_of(part(rule, "premise")))
    assert part(rule, "entailed") <= found
    assert not part(rule, "not-entailed") & found


@pytest.mark.parametrize("rule", DERIVING)
def test_owlrl_derives_the_same(rule: str) -> None:
    premise = part(rule, "premise")
    assert inferred(store_of(premise)) == closure(premise)[0]


@pytest.mark.parametrize("rule", CONTRADICTING)
def test_a_rule_tells_a_contradiction_from_its_neighbour(rule: str) -> None:
    found = infer(store_of(part(rule, "contradictory"))).contradictions
    assert {defect.rule for defect in found} == {rule}
    assert not infer(store_of(part(rule, "consistent"))).contradictions


@pytest.mark.parametrize("rule", CONTRADICTING)
def test_owlrl_tells_the_same_contradiction(rule: str) -> None:
    assert closure(part(rule, "contradictory"))[1]
    assert not closure(part(rule, "consistent"))[1]


@pytest.mark.slow
def test_owlrl_derives_the_same_from_all_that_is_packaged() -> None:
    store = OxigraphStore()
    load_packaged(store)
    expected, contradictions = closure({quad.triple for quad in store.quads()})
    assert inferred(store) == expected
    assert not contradictions


# --- on data that nobody has seen -------------------------------------------------------------------------


def check_alike(store: OxigraphStore) -> None:
    """Check that the rules and owlrl derive the same, and both or neither a contradiction."""
    expected, contradictions = closure({quad.triple for quad in store.quads()})
    found = infer(store)
    assert {quad.triple for quad in found.quads} == expected
    assert bool(found.contradictions) == bool(contradictions)


@pytest.mark.slow
def test_owlrl_derives_the_same_from_a_made_up_report(tmp_path: Path) -> None:
    write_corpus(tmp_path, 1, seed=3, wrong=0.3)
    store = OxigraphStore()
    load_shared(store)
    (folder,) = report_folders(tmp_path).values()
    load_report(store, folder)
    check_alike(store)


@pytest.mark.slow
def test_owlrl_derives_the_same_from_what_shapes_find_fault_with() -> None:
    store = OxigraphStore()
    load_files(store, sorted(resources.folder("ontology").glob("*.ttl")))
    load_files(store, [TESTS / "shapes"])
    check_alike(store)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_owlrl_derives_the_same_from_data_gone_wrong(seed: int) -> None:
    """Things are lost, of another class, or related to others than they were."""
    choose = random.Random(seed)
    store = OxigraphStore()
    load_files(store, sorted(resources.folder("ontology").glob("*.ttl")))
    data = sorted(ox.parse(path=TESTS / "mutated_report" / "riverland.ttl"), key=str)
    named = [quad for quad in data if isinstance(quad.object, ox.NamedNode)]
    for quad in choose.sample(named, len(named) // 10):
        data.remove(quad)
        other = choose.choice([each for each in named if each.predicate == quad.predicate])
        moved = choose.choice(named)
        data += choose.choice(
            (
                [],
                [ox.Quad(quad.subject, quad.predicate, other.object)],
                [ox.Quad(quad.subject, moved.predicate, quad.object)],
            )
        )
    graph = ox.NamedNode(graph_named("file", "riverland.ttl"))
    store.add(ox.Quad(*quad.triple, graph) for quad in data)
    check_alike(store)
