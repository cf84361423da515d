"""What a server serves: a graph that was built into a folder, and how an answer from it is cited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from .. import questions, resources
from ..building import STORE, TEXTS
from ..graph import KnowledgeGraph
from ..loading import load_files
from ..manifests import MANIFEST
from ..namespaces import PREFIXES
from ..search import TextIndex
from ..stores import OxigraphStore, Store, Term
from .texts import read_texts

_COUNTED: Final = ("asserted", "inferred", "audited")  # in the manifest, triples by named graphs
_ONE_PERSON: Final = "VALUES ?kind { eom:Person eom:UnnamedPerson }"
_IN_MEMORY: Final = 2_000_000  # triples up to which a copy in memory answers pages several times as fast


@dataclass(frozen=True, slots=True)
class Edition:
    """Which data an answer comes from: the version that made it, and a fingerprint.

    The fingerprint is the SHA-256 of graph.nq, the data set's canonical N-Quads, which the server gives as a file;
    where the graph was built without exports, that of all that it was built from.
    """

    version: str
    sha256: str
    is_of_dump: bool = True

    @property
    def brief(self) -> str:
        """What tells this edition from others, for file names and tags."""
        return f"{self.version}-{self.sha256[:12]}"

    @property
    def citation(self) -> str:
        """How the data set is named where an answer is cited."""
        of = "" if self.is_of_dump else "built from what has "
        return f"eomgraph data set, version {self.version}, {of}SHA-256 {self.sha256}"


class Served:
    """A built graph, open for reading; nothing changes it as long as it is served."""

    def __init__(self, folder: Path, sources: Mapping[str, Path] | None = None) -> None:
        """Open the graph in a folder, and the texts of reports in files given by the reports' ids.

        StoreError where there is no graph, UnknownName and SourceTextError as `read_texts` raises them.
        """
        self.folder = folder
        self.graph, self.store = _opened(folder)
        self.edition = _edition(folder)
        self.wordings = read_texts(self.store, self.graph.reports(), sources) if sources else {}
        self.questions: Mapping[str, questions.Question] = {each.name: each for each in questions.catalogue()}

    @property
    def store_folder(self) -> Path:
        """Where the store lies that workers open."""
        return self.folder / STORE

    @property
    def files(self) -> Mapping[str, Path]:
        """The files that were built beside the store, by name; pages are made here, so these are not."""
        return {
            path.name: path
            for path in sorted(self.folder.iterdir())
            if path.is_file() and path.suffix not in (".html", ".md", ".sqlite")
        }

    @cached_property
    def graphs(self) -> Mapping[str, int]:
        """The named graphs, with how many triples each has: as the build counted them, if it did."""
        manifest = json.loads((self.folder / MANIFEST).read_bytes())
        built = {name: count for kind in _COUNTED for name, count in manifest.get(kind, {}).items()}
        if sorted(built) == list(self.store.graphs()):
            return dict(sorted(built.items()))
        rows = self.store.select(
            "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
        ).rows
        return {graph.value: _number(count) for graph, count in rows if isinstance(graph, ox.NamedNode)}

    @cached_property
    def size(self) -> int:
        """How many triples there are in all graphs together."""
        rows = self.store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows
        return _number(rows[0][0])

    @cached_property
    def words(self) -> TextIndex:
        """The index of the graph's own words, as it was built; made anew where it was not."""
        path = self.folder / TEXTS
        return TextIndex(path, read_only=True) if path.is_file() else TextIndex.of(self.store)

    @cached_property
    def reports(self) -> tuple[str, ...]:
        """The reports that are served, in the order of their IRIs."""
        return tuple(sorted(self._things("?thing a eom:ObservationReport")))

    @cached_property
    def shapes(self) -> Store:
        """The packaged shapes, which are never loaded beside data."""
        store = OxigraphStore()
        load_files(store, [resources.folder("ontology") / "shapes"])
        return store

    @cached_property
    def persons(self) -> frozenset[str]:
        """The persons whom reports name or single out; no list shows them."""
        return self._things(f"{_ONE_PERSON} ?thing a ?kind")

    @cached_property
    def personal(self) -> frozenset[str]:
        """The persons, and what says something of one: no index of pages has any of it."""
        return self.persons | self._things(f"{_ONE_PERSON} ?person a ?kind . ?thing ?relation ?person")

    def prepare(self) -> None:
        """Read what is read once now, before somebody waits for it."""
        for name in ("graphs", "personal", "reports", "size", "words"):
            getattr(self, name)

    def _things(self, pattern: str) -> frozenset[str]:
        query = f"PREFIX eom: <{PREFIXES['eom']}> SELECT DISTINCT ?thing WHERE {{ {pattern} }}"
        rows = self.store.select(query).rows
        return frozenset(thing.value for (thing,) in rows if isinstance(thing, ox.NamedNode))


def _number(term: Term | None) -> int:
    return int(term.value) if isinstance(term, ox.Literal) else 0


def _opened(folder: Path) -> tuple[KnowledgeGraph, Store]:
    graph = KnowledgeGraph.open(folder)
    store: Store = OxigraphStore(folder / STORE, read_only=True)
    if len(graph) > _IN_MEMORY:
        return graph, store
    copy = OxigraphStore.of(store)
    return KnowledgeGraph(copy), copy


def _edition(folder: Path) -> Edition:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    dump = manifest.get("rdfc10Sha256")
    return Edition(manifest["eomgraph"], dump or manifest["content"], is_of_dump=dump is not None)
