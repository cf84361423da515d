"""What there is to know of the data before loading them, told from the data themselves: DCAT 3 and VoID.

The graph as a whole is a data set, with a distribution for each file that it was written to. The data sets of
the reports are its subsets, and together a series. Of each is said how many things of each class and triples of
each property it has, counted as in the files without named graphs: a triple once, what audits came to not.
Nothing says when: the same data make the same description.

DCAT 3: https://www.w3.org/TR/vocab-dcat-3/ · VoID: https://www.w3.org/TR/void/
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

import pyoxigraph as ox

from .. import __version__
from ..layout import is_audit, report_of
from ..namespaces import BASE, PREFIXES, compact, expand
from ..stores import Term
from .formats import FORMATS, Canonical, serialize

DESCRIPTION: Final = "description.ttl"

_Facts: TypeAlias = Iterator[tuple[str, str, Term]]  # subject, property, object
_Triples: TypeAlias = Collection[ox.Triple]

_GRAPH = f"{BASE}graph"
_TABLES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

# What holds whatever the data are; names in angle brackets are those of the project.
_ALWAYS = """
<graph> a dcat:Dataset , void:Dataset ;
    dcterms:title "eomgraph: reports of election observers as linked data"@en ;
    dcterms:description "Who said what in reports of election observation missions, in which voice and sentence, with
which figure of which base, beside or against which norm; with the ontology, reference data and what follows from both.
Paraphrase and coding by the eomgraph project; not endorsed by OSCE / ODIHR."@en ;
    dcat:keyword "elections"@en , "election observation"@en , "human rights"@en ;
    dcterms:conformsTo <ontology> ;
    dcterms:publisher <authors> ;
    dcterms:language <http://id.loc.gov/vocabulary/iso639-1/en> ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    void:uriSpace "https://w3id.org/eomgraph/" .

<reports> a dcat:DatasetSeries ;
    dcterms:title "Reports of election observers, a data set each"@en ;
    dcterms:description "To this series every report that is modelled adds a data set: its claims, figures and
citations, and the passages that they rest on."@en ;
    dcterms:publisher <authors> ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> .

<authors> a foaf:Agent ;
    foaf:name "The eomgraph authors" .

<description.ttl> a void:DatasetDescription ;
    foaf:primaryTopic <graph> .
"""

# What a report's own file says of its data set, and how that is said here.
_SAID = {
    "skos:prefLabel": "dcterms:title",
    "eom:describes": "dcterms:source",
    "eom:codedBy": "eom:codedBy",
    "eom:checkedBy": "eom:checkedBy",
    "dcterms:license": "dcterms:license",
    "dcterms:rights": "dcterms:rights",
}


@dataclass(frozen=True, slots=True)
class File:
    """What there is to know of a file that the graph was written to."""

    name: str
    size: int
    sha256: str


def description(graph: Canonical, files: Iterable[File]) -> bytes:
    """Return the description, in Turtle, of a graph and of the files that it was written to."""
    reports: dict[str, list[ox.Triple]] = {}
    report = cache(lambda name: None if is_audit(name.value) else report_of(name.value))
    for quad in graph.quads:
        if isinstance(quad.graph_name, ox.NamedNode) and (member := report(quad.graph_name)):
            triples = reports.setdefault(member, [])
            # Those of several graphs follow each other.
            if not triples or triples[-1] != quad.triple:
                triples.append(quad.triple)
    facts = [*_whole(graph.union)]
    for member in reports:
        facts += _member(member, reports[member])
    for file in files:
        facts += _distribution(file)
    head = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
    always = ox.parse(head + " ".join(_ALWAYS.split("\n")), ox.RdfFormat.TURTLE, base_iri=BASE)
    said = (ox.Quad(ox.NamedNode(subject), _node(name), object) for subject, name, object in facts)
    return serialize([*always, *said], "turtle")


def _whole(triples: _Triples) -> _Facts:
    yield _GRAPH, "dcat:version", ox.Literal(__version__)
    for format in FORMATS.values():
        yield _GRAPH, "void:feature", ox.NamedNode(format.iri)
    yield from _counts(_GRAPH, triples)


def _member(report: str, triples: _Triples) -> _Facts:
    member = ox.NamedNode(f"{BASE}data/{report}/dataset")
    yield _GRAPH, "void:subset", member
    yield member.value, "rdf:type", _node("dcat:Dataset")
    yield member.value, "rdf:type", _node("void:Dataset")
    yield member.value, "dcat:inSeries", ox.NamedNode(f"{BASE}reports")
    yield member.value, "dcterms:identifier", ox.Literal(report)
    yield member.value, "dcterms:publisher", ox.NamedNode(f"{BASE}authors")
    yield member.value, "void:uriSpace", ox.Literal(f"{BASE}data/{report}/")
    about = "The claims, figures and citations of one report, with the passages that they rest on."
    yield member.value, "dcterms:description", ox.Literal(about, language="en")
    for triple in triples:
        if triple.subject == member and (said := _SAID.get(compact(triple.predicate.value))):
            yield member.value, said, triple.object
    yield from _counts(member.value, triples)


def _counts(data_set: str, triples: _Triples) -> _Facts:
    """Yield how much there is of a data set, class by class and property by property."""
    subjects, objects = set(), set()
    properties: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    kind = expand("rdf:type")
    for triple in triples:
        property, object = triple.predicate.value, triple.object
        subjects.add(triple.subject)
        objects.add(object)
        properties[property] += 1
        if property == kind and isinstance(object, ox.NamedNode):
            classes[object.value] += 1
    for unit, number in (
        ("triples", len(triples)),
        ("distinctSubjects", len(subjects)),
        ("distinctObjects", len(objects)),
        ("classes", len(classes)),
        ("properties", len(properties)),
    ):
        yield data_set, f"void:{unit}", ox.Literal(number)
    for vocabulary in set(map(_space, (*classes, *properties))):
        yield data_set, "void:vocabulary", ox.NamedNode(vocabulary)
    for part, unit, counts in (("class", "entities", classes), ("property", "triples", properties)):
        for term, count in counts.items():
            partition = ox.NamedNode(f"{data_set}#{part}-{re.sub(r'[^A-Za-z0-9]+', '-', compact(term))}")
            yield data_set, f"void:{part}Partition", partition
            yield partition.value, f"void:{part}", ox.NamedNode(term)
            yield partition.value, f"void:{unit}", ox.Literal(count)


def _space(term: str) -> str:
    """Return the part of an IRI that the terms of a vocabulary share."""
    return re.sub(r"[^/#]*$", "", term) or re.sub(r"[^:]*$", "", term)


def _distribution(file: File) -> _Facts:
    """Yield what there is to say of a file: its form, size and hash, and where it is once that is published."""
    this = ox.NamedNode(BASE + file.name)
    stem, _, extension = file.name.rpartition(".")
    format = ox.RdfFormat.from_extension(extension)
    yield _GRAPH, "dcat:distribution", this
    yield this.value, "rdf:type", _node("dcat:Distribution")
    yield this.value, "dcterms:license", ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
    yield this.value, "dcat:accessURL", this
    yield this.value, "dcat:downloadURL", this
    if format:
        extent = "The named graphs" if format.supports_datasets else "The union of the graphs"
        yield _GRAPH, "void:dataDump", this
        yield this.value, "dcterms:title", ox.Literal(f"{extent}, in {format.name}", language="en")
    else:
        tables = stem.replace("-", " ")
        title = f"A workbook of {tables}" if extension == "xlsx" else f"A table of {tables}"
        yield this.value, "dcterms:title", ox.Literal(title, language="en")
    media_type = format.media_type if format else _TABLES[extension]
    yield this.value, "dcat:mediaType", ox.NamedNode(_MEDIA_TYPES + media_type)
    yield this.value, "dcat:byteSize", ox.Literal(str(file.size), datatype=_node("xsd:nonNegativeInteger"))
    checksum = ox.NamedNode(f"{this.value}#checksum")
    yield this.value, "spdx:checksum", checksum
    yield checksum.value, "rdf:type", _node("spdx:Checksum")
    yield checksum.value, "spdx:algorithm", _node("spdx:checksumAlgorithm_sha256")
    yield checksum.value, "spdx:checksumValue", ox.Literal(file.sha256, datatype=_node("xsd:hexBinary"))


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))
