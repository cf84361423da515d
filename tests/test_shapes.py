"""Each rule of the shapes lets its passing file pass, and finds the one edit of its failing file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph
from rdflib.term import URIRef

from eomgraph import resources
from eomgraph.namespaces import compact
from eomgraph.shacl import Data, ShapesGraph, find_violations
from eomgraph.shapes import read_shapes, run_shapes
from eomgraph.terms import graph_of, quads_of
from eomgraph.validation.telling import of_violations

FILES = Path(__file__).parent / "shapes"
ONTOLOGY = resources.folder("ontology")
PASSING = sorted(FILES.glob("*/passing*.ttl"))
FAILING = sorted(set(FILES.glob("*/*.ttl")) - set(PASSING))
_EXPECTS = re.compile(r"^# expects (\S+) (\S+) (\S+) (\S+)$", re.M)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read_shapes()


@pytest.fixture(scope="module")
def context() -> Graph:
    """The coded values, the class hierarchy, and a made-up report for the files to hang on."""
    graph = Graph()
    for path in sorted(ONTOLOGY.glob("*.ttl")):
        graph.parse(path)
    hierarchy = Graph()
    hierarchy += graph.triples((None, URIRef("http://www.w3.org/2000/01/rdf-schema#subClassOf"), None))
    hierarchy.parse(ONTOLOGY / "schemes.ttl")
    return hierarchy.parse(FILES / "context.ttl")


def findings(context: Graph, shapes: Graph, path: Path) -> set[tuple[str, str, str, str]]:
    """Rule, shape, focus and severity of all that is found in a file and its context, by pyshacl and by us."""
    data = context + Graph().parse(path)
    found = set(_rows(run_shapes(shapes, data)))
    ours = ShapesGraph(quads_of(shapes))
    violations = of_violations(find_violations(ours, Data(quads_of(data))), ours)
    assert set(_rows(graph_of(violations))) == found
    return found


def _rows(report: Graph) -> Iterator[tuple[str, str, str, str]]:
    for result in report.objects(None, SH.result):
        message = str(report.value(result, SH.resultMessage))
        shape = compact(str(report.value(result, SH.sourceShape))).removeprefix("eomsh:")
        focus = str(report.value(result, SH.focusNode)).rpartition("/data/made-up/")[2]
        severity = str(report.value(result, SH.resultSeverity)).removeprefix(str(SH))
        yield message.partition(":")[0], shape, focus if "//" not in focus else compact(focus), severity


def expected(path: Path) -> set[tuple[str, str, str, str]]:
    rows = _EXPECTS.findall(path.read_text(encoding="utf-8"))
    return {(rule, shape, focus.removeprefix("ex:"), severity) for rule, shape, focus, severity in rows}


@pytest.mark.parametrize("path", PASSING, ids=lambda path: path.parent.name)
def test_the_passing_file_passes(path: Path, context: Graph, shapes: Graph) -> None:
    assert findings(context, shapes, path) == set()


@pytest.mark.parametrize("path", FAILING, ids=lambda path: path.stem)
def test_the_failing_file_fails_by_its_rule_alone(path: Path, context: Graph, shapes: Graph) -> None:
    assert findings(context, shapes, path) == expected(path)
    assert path.name.startswith(_EXPECTS.findall(path.read_text(encoding="utf-8"))[0][0])


def test_every_rule_has_a_passing_and_a_failing_file(shapes: Graph) -> None:
    rules = {str(message).partition(":")[0] for message in shapes.objects(None, SH.message)}
    assert rules == {path.name[:7] for path in FAILING}
    assert {path.parent for path in FAILING} == {path.parent for path in PASSING}


def test_every_shape_has_a_name_a_severity_a_rule_and_a_remedy(shapes: Graph) -> None:
    rules = []
    for shape in set(shapes.subjects(SH.message)):
        assert isinstance(shape, URIRef)
        assert shapes.value(shape, SH.severity) in (SH.Violation, SH.Warning)
        message = str(shapes.value(shape, SH.message))
        assert re.fullmatch(r"EOM-[A-Z]\d\d: [^:]+.*[.]", message), message
        rules.append(message[:7])
    assert len(rules) == len(set(rules))
    named = set(shapes.objects(None, SH.property)) | set(shapes.subjects(RDF.type, SH.NodeShape))
    assert all(
        (shape, SH.message, None) in shapes for shape in named if isinstance(shape, URIRef) and "-" in shape
    )


def test_failing_files_differ_from_their_passing_file_by_one_edit() -> None:
    for path in FAILING:
        lines = [
            line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] not in "#@"
        ]
        twins = [
            [line for line in passing.read_text(encoding="utf-8").splitlines() if line and line[0] != "@"]
            for passing in PASSING
            if passing.parent == path.parent
        ]
        assert min(len(set(lines) ^ set(twin)) for twin in twins) <= 4, path
