"""What can be taken away: the files of the data set, and the codebook by which its columns and values are read.

/downloads          the files, by what they are for
/codebook           what each column holds, and the schemes of coded values
/codebook/<scheme>  the values of a scheme, each with its definition
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...descriptions.reading import Reader
from ...export.columns import TABLES
from ...export.sheets import SEPARATOR
from ...export.workbook import WORKBOOK
from ...namespaces import PREFIXES
from ...tables import Iri
from ...things import CLAIM_KINDS
from ..refusals import Refusal
from ..served import Served
from ..state import state_of
from .names import Named, names
from .rendering import view

_GROUPS: Final[Mapping[str, Mapping[str, str]]] = {
    "For spreadsheets and statistics": {
        WORKBOOK: "Claims, figures and codebook, a sheet each, with the citation of the data set",
        "claims.csv": "A row a claim: who says it, how, about what, beside which norm, in which sentence",
        "figures.csv": "A row a figure: number, unit, base, and where that is printed",
        "csv-metadata.json": "What stands in the columns, as CSV on the Web has it",
    },
    "For linked data": {
        "graph.nq": "All named graphs, in canonical N-Quads: the file whose hash is cited",
        "graph.trig": "All named graphs, in TriG",
        "graph.jsonld": "All named graphs, in JSON-LD: each claim with its evidence, figures and citations in it",
        "graph.ttl": "Their union, but what audits came to, in Turtle",
        "graph.nt": "The same in N-Triples",
        "graph.rdf": "The same in RDF/XML",
        "inferred.ttl": "What follows from the data by the rules of OWL 2 RL",
        "description.ttl": "The description of the data set, as DCAT 3 and VoID have it",
    },
    "How it was made": {
        "manifest.json": "What it was built from, and how much there is",
        "validation.ttl": "What validation found, as a SHACL report",
    },
}


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away, with its size in bytes and what it holds."""

    name: str
    size: int
    description: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of coded values: its name in addresses, what it is for, and how many values it has."""

    name: str
    named: Named
    definition: str
    count: int


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [
        Route("/downloads", downloads),
        Route("/codebook", codebook),
        Route("/codebook/{scheme}", coded_values),
    ]


def downloads(request: Request) -> Response:
    """List the files of the data set."""
    served = state_of(request).served
    return view(request, "downloads.html", lambda: {"groups": _files(served)})


def codebook(request: Request) -> Response:
    """Tell what each column holds, and which schemes of coded values there are."""
    served = state_of(request).served

    def context() -> Mapping[str, Any]:
        return {
            "tables": TABLES,
            "separator": SEPARATOR,
            "schemes": schemes(served).values(),
            "kinds": _defined(served, f"VALUES ?thing {{ {' '.join(CLAIM_KINDS)} }} ?thing rdfs:label ?word"),
        }

    return view(request, "codebook.html", context)


def coded_values(request: Request) -> Response:
    """List the values of a scheme, each with its definition."""
    served, name = state_of(request).served, request.path_params["scheme"]
    known = schemes(served)
    if name not in known:
        raise Refusal(404, what=f"no scheme is called {name}", remedy="see which there are at /codebook")

    def context() -> Mapping[str, Any]:
        pattern = f"?thing skos:inScheme <{known[name].named.iri}>"
        return {
            "scheme": known[name],
            "values": _defined(served, f"{{ {pattern} }} UNION {{ GRAPH ?graph {{ {pattern} }} }}"),
        }

    return view(request, "scheme.html", context)


def _files(served: Served) -> Mapping[str, list[File]]:
    """Return the files that were built, under what they are for; others are of no use by themselves."""
    found = {
        title: [
            File(name, served.files[name].stat().st_size, words)
            for name, words in files.items()
            if name in served.files
        ]
        for title, files in _GROUPS.items()
    }
    return {title: files for title, files in found.items() if files}


@lru_cache(maxsize=4)
def schemes(served: Served) -> Mapping[str, Scheme]:
    """Return the schemes of coded values, by their names in addresses."""
    reader = Reader(served.store)
    rows = reader.select(
        "SELECT ?scheme (SAMPLE(?text) AS ?definition) (COUNT(DISTINCT ?value) AS ?count) WHERE { "
        "?scheme a skos:ConceptScheme ; skos:definition ?text "
        "{ ?value skos:inScheme ?scheme } UNION { GRAPH ?graph { ?value skos:inScheme ?scheme } } } "
        "GROUP BY ?scheme ORDER BY ?scheme"
    )
    known = names(reader, (scheme for scheme, _, _ in rows))
    space = PREFIXES["scheme"]
    return {
        str(scheme).removeprefix(space): Scheme(
            str(scheme).removeprefix(space), known[scheme], str(definition), int(str(count))
        )
        for scheme, definition, count in rows
        if str(scheme).startswith(space) and "/" not in str(scheme).removeprefix(space)
    }


def _defined(served: Served, pattern: str) -> list[tuple[Named, str]]:
    """Return the things of a pattern with their definitions, in the order of their names."""
    reader = Reader(served.store)
    rows = reader.select(
        f"SELECT DISTINCT ?thing ?label ?definition WHERE {{ {pattern} "
        "OPTIONAL { { ?thing skos:definition ?definition } UNION { GRAPH ?any { ?thing skos:definition ?definition } } "
        'FILTER(LANG(?definition) = "en") } '
        'OPTIONAL { GRAPH ?some { ?thing skos:prefLabel ?label } FILTER(LANG(?label) = "en") } } '
        "ORDER BY ?thing ?definition"
    )
    labels = {thing: str(label) for thing, label, _ in rows if label is not None}
    definitions = {thing: str(definition or "") for thing, _, definition in reversed(rows)}
    known = names(reader, definitions)
    found = []
    for thing, definition in definitions.items():
        named = known[thing]
        others = named.others if thing not in labels or named.others else ()
        found.append((Named(Iri(str(thing)), labels.get(thing, named.label), others), definition))
    return sorted(found, key=lambda pair: (pair[0].label.casefold(), pair[0].iri))
