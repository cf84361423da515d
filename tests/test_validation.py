"""Validation says what is wrong, where and how to mend it, and looks at nothing but what is asserted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Literal
from rdflib.compare import isomorphic

from eomgraph import resources
from eomgraph.checks import read_checks
from eomgraph.errors import ResourceError
from eomgraph.export import serialize
from eomgraph.inference import infer
from eomgraph.namespaces import PREFIXES
from eomgraph.shapes import read_shapes, run_shapes, spread
from eomgraph.stores import OxigraphStore
from eomgraph.terms import graph_of, quads_of
from eomgraph.validation import ValidationResult, validate

StoreOf = Callable[..., OxigraphStore]


def rules(store: OxigraphStore) -> list[str]:
    return [result.rule for result in validate(store).results]


def test_a_result_says_what_where_and_how_to_mend_it(project: Path, store_of: StoreOf) -> None:
    store = store_of({"one/claims": ":x a eom:Claim ; eom:hasTheme 'counting' ."})
    report = validate(store)
    assert not report.conforms
    assert report.results == (
        ValidationResult(
            severity="Violation",
            rule="EOM-C01",
            focus="https://w3id.org/eomgraph/data/made-up/x",
            path=PREFIXES["eom"] + "hasTheme",
            value="counting",
            message="EOM-C01: a claim has at most one theme; keep one.",
            shape=PREFIXES["eomsh"] + "ClaimShape-theme",
            file="data/reports/one/claims.ttl",
        ),
    )


@pytest.mark.parametrize(("given", "value"), [("''", ""), ("0", 0), ("false", False)])
def test_a_value_is_told_though_it_is_nothing(
    given: str, value: object, project: Path, store_of: StoreOf
) -> None:
    (result,) = validate(store_of(f":x a eom:Claim ; eom:hasTheme {given} .")).results
    assert result.value == value
    assert result.value is not None


def test_warnings_leave_the_data_conforming(project: Path, store_of: StoreOf) -> None:
    report = validate(store_of(":x a eom:Claim ; eom:day 'Monday' ."))
    assert [result.severity for result in report.results] == ["Warning"]
    assert report.conforms


def test_a_shape_holds_for_subclasses_though_the_data_does_not_say_they_are(
    project: Path, store_of: StoreOf
) -> None:
    assert rules(store_of(":x a eom:Finding ; eom:hasTheme :y , :z .")) == ["EOM-C01"]


def test_a_check_is_a_result_like_any_other(project: Path, store_of: StoreOf) -> None:
    (result,) = validate(store_of(":x a eom:Claim ; eom:hasTheme :x .")).results
    assert (result.severity, result.rule, result.path, result.shape) == ("Info", "EOM-Q01", None, None)
    x = "https://w3id.org/eomgraph/data/made-up/x"
    assert (result.focus, result.file) == (x, "made-up.ttl")
    assert result.message == f"EOM-Q01: {x} has the theme {x}; choose another"


def test_contradictions_join_the_report(project: Path, store_of: StoreOf) -> None:
    store = store_of("eom:Claim owl:disjointWith eom:Rule . :x a eom:Claim , eom:Rule .")
    assert validate(store).conforms
    report = validate(store, contradictions=infer(store).contradictions)
    assert [result.rule for result in report.results] == ["cax-dw"]
    assert not report.conforms


def test_what_is_inferred_is_not_looked_at(project: Path, store_of: StoreOf) -> None:
    store = store_of(
        {"one/claims": ":x a eom:Named ; eom:name 'x' .", "one/inferred": ":x eom:hasTheme :x , :y ."}
    )
    assert rules(store) == []


def test_a_path_is_spelled_as_in_sparql(project: Path, store_of: StoreOf) -> None:
    store = store_of(":x a eom:Claim . :e eom:carries :x ; eom:inPassage :p ; eom:isPartOf :q .")
    (result,) = validate(store).results
    assert result.path == "^eom:carries/(eom:inPassage|eom:isPartOf+)"


def test_the_gravest_comes_first_and_the_order_is_always_the_same(project: Path, store_of: StoreOf) -> None:
    data = ":b a eom:Claim ; eom:day 1 ; eom:hasTheme :b , :c . :a a eom:Claim ; eom:day 2 ; eom:hasTheme :b , :c ."
    results = validate(store_of(data)).results
    assert [(result.severity, str(result.focus)[-1]) for result in results] == [
        ("Violation", "a"),
        ("Violation", "b"),
        ("Warning", "a"),
        ("Warning", "b"),
        ("Info", "b"),
    ]
    assert validate(store_of(data)).results == results


def test_the_report_is_a_shacl_report_whose_bytes_repeat(project: Path, store_of: StoreOf) -> None:
    store = store_of(":x a eom:Claim ; eom:day 'Monday' ; eom:hasTheme :x , :y .")
    report = validate(store)
    graph = report.to_graph()
    root = graph.value(None, RDF.type, SH.ValidationReport)
    assert graph.value(root, SH.conforms) == Literal(False)
    assert len(list(graph.objects(root, SH.result))) == len(report.results) == 3
    assert all(graph.value(result, SH.resultMessage) for result in graph.objects(root, SH.result))
    again = validate(store).to_graph()
    assert serialize(quads_of(graph), "turtle") == serialize(quads_of(again), "turtle")
    assert isomorphic(Graph().parse(data=serialize(quads_of(graph), "turtle"), format="turtle"), graph)


def test_a_value_that_does_not_fit_its_datatype_is_told_in_the_report_alone(
    project: Path, store_of: StoreOf, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        report = validate(store_of(":x a eom:Claim ; eom:day '2023-02-30'^^xsd:date ."))
    assert [(result.rule, result.value) for result in report.results] == [("EOM-C02", "2023-02-30")]
    assert not caplog.records


def test_shapes_spread_for_speed_find_the_same(packaged: OxigraphStore) -> None:
    data = graph_of(packaged.quads())
    for statement in list(data.triples((None, RDF.type, None)))[::7]:
        data.remove(statement)
    shapes = read_shapes()
    assert len(spread(shapes)) > len(shapes)
    found = [
        sorted(
            tuple(
                str(report.value(result, key))
                for key in (SH.sourceShape, SH.focusNode, SH.value, SH.resultMessage)
            )
            for result in report.subjects(RDF.type, SH.ValidationResult)
        )
        for report in (run_shapes(shapes, data), run_shapes(spread(shapes), data))
    ]
    assert found[0] == found[1] != []


def test_shapes_that_cannot_be_run_are_named(project: Path, store_of: StoreOf) -> None:
    path = project / "ontology" / "shapes" / "made-up.ttl"
    path.write_text(path.read_text().replace("sh:closed true", "sh:maxCount 1"))
    with pytest.raises(ResourceError, match=r"the shapes cannot be run, .*: mend the shape named"):
        validate(store_of(":x a eom:Named ."))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("#+ rule: EOM-Q01\n", "", "the header needs the keys summary, severity, rule, message, remedy"),
        ("Info", "Grave", "the severity is one of Violation, Warning, Info"),
        ("remedy: ", "remedy: [", "the header is no YAML"),
        ("{theme}", "{topic}", "the query has no column 'topic'"),
        ("SELECT ?claim", "SELECT ?none ?claim", "the column none is empty"),
    ],
)
def test_a_check_that_is_not_as_it_has_to_be_is_named(
    before: str, after: str, said: str, project: Path, store_of: StoreOf
) -> None:
    path = project / "queries" / "checks" / "themes.rq"
    path.write_text(path.read_text().replace(before, after, 1))
    with pytest.raises(ResourceError, match=rf"{said}.*themes.rq\): mend the check"):
        validate(store_of(":x eom:hasTheme :x ."))


def test_the_packaged_checks_are_read() -> None:
    assert read_checks(resources.folder("queries") / "checks")


def test_what_is_packaged_conforms(packaged: OxigraphStore) -> None:
    report = validate(packaged)
    assert report.conforms, [result.message for result in report.results if result.severity == "Violation"]
    assert repr(report).startswith("<ValidationReport: conforms, ")
