"""The description says of the data set what is the case, in the terms of DCAT 3 and VoID, and never when."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from rdflib import DCTERMS, FOAF, RDF, VOID, XSD, Graph, Literal, Namespace, URIRef

import eomgraph
from eomgraph.export import FILES, FORMATS, export
from eomgraph.layout import is_audit
from eomgraph.stores import OxigraphStore
from eomgraph.terms import graph_of

BASE = "https://w3id.org/eomgraph/"
WHOLE = URIRef(f"{BASE}graph")
SERIES = URIRef(f"{BASE}reports")
MEMBER = URIRef(f"{BASE}data/kaz-2023-parliamentary/dataset")
DCAT = Namespace("http://www.w3.org/ns/dcat#")  # as of version 3, which rdflib does not have
SPDX = Namespace("http://spdx.org/rdf/terms#")
MEDIA = Namespace("https://www.iana.org/assignments/media-types/")
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def folder(packaged: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    export(packaged, folder)
    return folder


@pytest.fixture(scope="module")
def described(folder: Path) -> Graph:
    return Graph().parse(folder / "description.ttl")


@pytest.fixture(scope="module")
def union(folder: Path) -> Graph:
    return Graph().parse(folder / "graph.nt")


def test_each_file_is_a_distribution_with_its_type_size_and_hash(folder: Path, described: Graph) -> None:
    distributions = set(described.objects(WHOLE, DCAT.distribution))
    assert distributions == {URIRef(BASE + name) for name in FILES.values()}
    for each in distributions:
        content = (folder / str(each).removeprefix(BASE)).read_bytes()
        assert (each, RDF.type, DCAT.Distribution) in described
        assert described.value(each, DCAT.accessURL) == described.value(each, DCAT.downloadURL) == each
        size = Literal(str(len(content)), datatype=XSD.nonNegativeInteger)
        assert described.value(each, DCAT.byteSize) == size
        checksum = described.value(each, SPDX.checksum)
        assert described.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        assert str(described.value(checksum, SPDX.checksumValue)).lower() == sha256(content).hexdigest()
    types = {described.value(each, DCAT.mediaType) for each in distributions}
    assert types == {
        MEDIA["text/csv"],
        MEDIA[SPREADSHEET],
        *(MEDIA[format.media_type] for format in FORMATS.values()),
    }


def test_each_report_has_a_member_of_the_series(described: Graph, union: Graph) -> None:
    assert (SERIES, RDF.type, DCAT.DatasetSeries) in described
    assert (
        set(described.subjects(DCAT.inSeries, SERIES))
        == set(described.objects(WHOLE, VOID.subset))
        == {MEMBER}
    )
    assert (MEMBER, RDF.type, DCAT.Dataset) in described
    assert described.value(MEMBER, DCTERMS.source) == URIRef(f"{BASE}data/kaz-2023-parliamentary/report")
    for property in (DCTERMS.license, DCTERMS.rights):
        assert described.value(MEMBER, property) == union.value(MEMBER, property)


def test_all_say_what_they_are_under_which_licence_and_by_whom(described: Graph) -> None:
    for each in (WHOLE, SERIES, MEMBER):
        assert described.value(each, DCTERMS.title)
        assert described.value(each, DCTERMS.license) == URIRef(
            "https://creativecommons.org/licenses/by/4.0/"
        )
        assert described.value(each, DCTERMS.description)
        assert (described.value(each, DCTERMS.publisher), RDF.type, FOAF.Agent) in described
    assert described.value(WHOLE, DCAT.version) == Literal(eomgraph.__version__)


def test_the_whole_is_counted_as_its_union(described: Graph, union: Graph) -> None:
    def number(property: URIRef) -> int:
        return int(str(described.value(WHOLE, property)))

    assert number(VOID.triples) == len(union)
    assert number(VOID.distinctSubjects) == len(set(union.subjects()))
    assert number(VOID.distinctObjects) == len(set(union.objects()))
    assert number(VOID.properties) == len(set(union.predicates()))


@pytest.mark.parametrize("data_set", [WHOLE, MEMBER])
def test_partitions_count_things_by_class_and_triples_by_property(
    data_set: URIRef, described: Graph, union: Graph, packaged: OxigraphStore
) -> None:
    if data_set == MEMBER:
        names = [
            name for name in packaged.graphs() if "/kaz-2023-parliamentary/" in name and not is_audit(name)
        ]
        union = graph_of(quad for name in names for quad in packaged.quads(name))
    classes = {
        described.value(part, VOID["class"]): int(str(described.value(part, VOID.entities)))
        for part in described.objects(data_set, VOID.classPartition)
    }
    assert classes == {
        kind: len(set(union.subjects(RDF.type, kind)))
        for kind in set(union.objects(None, RDF.type))
        if isinstance(kind, URIRef)
    }
    properties = {
        described.value(part, VOID.property): int(str(described.value(part, VOID.triples)))
        for part in described.objects(data_set, VOID.propertyPartition)
    }
    assert properties == {
        each: len(list(union.triples((None, each, None)))) for each in set(union.predicates())
    }
    used = {*classes, *properties}
    vocabularies = set(map(str, described.objects(data_set, VOID.vocabulary)))
    assert vocabularies == {re.sub("[^#/]*$", "", str(term)) for term in used}


def test_nothing_says_when_and_everything_has_a_name(described: Graph) -> None:
    dates = {XSD.date, XSD.dateTime, XSD.gYear}
    assert not [each for each in described.objects() if isinstance(each, Literal) and each.datatype in dates]
    assert all(isinstance(each, URIRef) for each in described.subjects())


def test_terms_of_any_iri_have_a_vocabulary(store_of: Callable[..., OxigraphStore], tmp_path: Path) -> None:
    export(store_of("<urn:x:a> a <urn:x:Thing> ; <tag:of> <http://x.example/a:b#c> ."), tmp_path)
    described = Graph().parse(tmp_path / "description.ttl")
    assert {"urn:x:", "tag:"} < set(map(str, described.objects(WHOLE, VOID.vocabulary)))
