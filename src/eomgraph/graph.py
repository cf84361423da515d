"""The knowledge graph as users meet it: loaded or opened, asked, checked, exported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from . import questions
from .audit import ReportAudit, audit
from .building import STORE, TEXTS, build
from .descriptions import Description, describe
from .diffs import Diff, compare
from .errors import StoreError
from .export import export
from .folders import complete
from .inference import infer
from .layout import DRAFTED, is_inferred, report_of
from .loading import load_files, load_packaged, load_shared
from .manifests import MANIFEST
from .search import TextIndex
from .stores import Credentials, OxigraphStore, Rows, Store
from .tables import Answer
from .validation import ValidationReport, validate

if TYPE_CHECKING:
    # Half a second to import, which who only asks need not wait for.
    import rdflib

    from .pushing import PushSummary
    from .questions.parameters import Given

__all__ = ["KnowledgeGraph", "build"]


class KnowledgeGraph:
    """Reports, the knowledge they share and what follows from both, to be asked; no method changes it.

    >>> KnowledgeGraph.packaged().reports()
    ('kaz-2023-parliamentary',)
    """

    def __init__(self, store: Store, texts: TextIndex | None = None) -> None:
        """Wrap a store, which nobody else may change from now on, and the index of its texts, where there is one."""
        self._store = store
        self._texts = texts

    @classmethod
    def packaged(cls, *, reports: Iterable[str] | None = None, inferred: bool = True) -> KnowledgeGraph:
        """Return the graph that comes with the package: all its reports or those given.

        With them come what follows and what audits came to, unless not `inferred`.

        UnknownName where there is no such report.
        """
        store = OxigraphStore()
        load_packaged(store, reports=reports)
        if inferred:
            store.add(infer(store).quads)
            for each in audit(store):
                store.add(each.quads())
        return cls(store)

    @classmethod
    def from_files(cls, *paths: Path | str, shared: bool = True) -> KnowledgeGraph:
        """Return the graph of RDF files, and of the Turtle files in folders, without what follows.

        With them come the ontology, the reference and the country data of the package, unless not `shared`.
        """
        store = OxigraphStore()
        if shared:
            load_packaged(store, reports=())
        load_files(store, map(Path, paths))
        return cls(store)

    @classmethod
    def open(cls, where: Path | str, *, credentials: Credentials | None = None) -> KnowledgeGraph:
        """Return the graph that was built into a folder, or that a server answers SPARQL about at a URL.

        The folder of a draft gives what is proposed there, with what follows, as if it were the report's graph.
        StoreError where there is none. Credentials are for servers that want them.
        """
        if is_url(where):
            return cls(_served(str(where), credentials))
        folder = Path(where)
        if (folder / DRAFTED).is_file():
            return cls(_drafted(folder))
        built = complete(folder, MANIFEST)
        if built is None:
            raise StoreError(
                what="no graph has been built there",
                where=str(folder),
                remedy=f"build one with: eomgraph build --out {folder}",
            )
        texts = TextIndex(built / TEXTS, read_only=True) if (built / TEXTS).is_file() else None
        return cls(OxigraphStore(built / STORE, read_only=True), texts)

    def in_memory(self) -> KnowledgeGraph:
        """Return a copy of the graph in memory, which is asked twice as fast as on disk.

        It takes 0.8 gigabytes and some 15 seconds a million triples.
        """
        return type(self)(OxigraphStore.of(self._store), self._texts)

    def infer(self) -> KnowledgeGraph:
        """Return the graph with what follows from it by OWL 2 RL; itself where it has that already."""
        if any(map(is_inferred, self._store.graphs())):
            return self
        store = OxigraphStore.of(self._store)
        store.add(infer(self._store).quads)
        return type(self)(store)

    def validate(self, *, reference: bool = False) -> ValidationReport:
        """Return what shapes and checks find in what is asserted, and what contradictions follow from it.

        With `reference`, pyshacl runs the shapes, to find the same.
        """
        return validate(self._store, contradictions=infer(self._store).contradictions, reference=reference)

    def audit(self, *, reports: Iterable[str] | None = None) -> tuple[ReportAudit, ...]:
        """Return what in each report, or those given, reconciles as printed and what does not.

        UnknownName where there is no such report.
        """
        return audit(self.infer()._store, reports=reports)

    def questions(self) -> tuple[questions.Question, ...]:
        """Return the stored questions that the graph can be asked, by name."""
        return questions.catalogue()

    def query(self, name: str, /, **params: Given | Iterable[Given] | None) -> Answer:
        """Return the answer to a stored question, its parameters given by name."""
        return questions.ask(self._store, name, **params)

    def sparql(self, text: str) -> Answer | bool | rdflib.Graph:
        """Return an Answer to SELECT, a bool to ASK, a graph to CONSTRUCT and DESCRIBE.

        Patterns outside of GRAPH match in all graphs together.
        """
        match self._store.query(text):
            case Rows(columns, rows):
                return Answer.of_terms(columns, rows)
            case bool(truth):
                return truth
            case triples:
                from .terms import graph_of

                return graph_of(triples)

    def search(self, text: str, *, limit: int = 20) -> Answer:
        """Return where words stand in labels, paraphrases, definitions and cues, the best first.

        All the words have to be there; a phrase stands in "quotes", the beginning of a word before a star*.
        """
        if self._texts is None:
            self._texts = TextIndex.of(self._store)
        return self._texts.search(text, limit=limit)

    def show(self, name: str) -> Description:
        """Return what the graph holds on one thing, found by IRI, prefixed name, local name or label."""
        return describe(self._store, name)

    def export(self, target: Path | str, format: str | None = None) -> tuple[Path, ...]:
        """Write the graph to a file, or all its formats and tables to a folder; return what was written."""
        return export(self._store, Path(target), format)

    def diff(self, later: KnowledgeGraph) -> Diff:
        """Return in words which claims and figures a later release has added, removed and changed."""
        return compare(self._store.quads(), later._store.quads())

    def push(
        self,
        url: str,
        *,
        credentials: Credentials | None = None,
        update: str | None = None,
        graphs: str | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> PushSummary:
        """Make a server, known by the URL of its queries, hold the named graphs; return what that took.

        The URLs of its updates and of its graphs (SPARQL 1.1 Graph Store Protocol) are only needed where they
        are not beside it as servers known have them. StoreError says what is there after a failure.
        """
        from .pushing import push
        from .stores.client import Client
        from .stores.endpoints import Endpoint
        from .stores.remote import RemoteStore

        endpoint = Endpoint.of(url, update=update, graphs=graphs)
        return push(self._store, RemoteStore(endpoint, Client(credentials)), progress=progress)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return a copy as an rdflib Dataset, whose default graph is the union of the named ones."""
        from .terms import dataset_of

        return dataset_of(self._store.quads())

    def reports(self) -> tuple[str, ...]:
        """Return the ids of the reports in the graph."""
        return tuple(sorted({report for graph in self._store.graphs() if (report := report_of(graph))}))

    def __len__(self) -> int:
        """Return the number of triples, counted in each named graph that has them."""
        return self._store.count()

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {len(self):,} triples, reports: {', '.join(self.reports()) or 'none'}>"

    def _repr_html_(self) -> str:
        """Return the table of named graphs that a notebook shows."""
        head = "<tr><th>named graph</th><th>triples</th></tr>"
        rows = "".join(
            f"<tr><td>{escape(graph)}</td><td>{self._store.count(graph):,}</td></tr>"
            for graph in self._store.graphs()
        )
        return f"<p>{escape(repr(self)[1:-1])}</p><table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def is_url(where: Path | str) -> bool:
    """Say whether a store is named by a URL, not by a folder."""
    return str(where).startswith(("http://", "https://"))


def _drafted(folder: Path) -> Store:
    from .drafting.loading import load_draft  # all that drafts takes long to import

    store = OxigraphStore()
    load_shared(store)
    load_draft(store, folder)
    store.add(infer(store).quads)
    return store


def _served(url: str, credentials: Credentials | None) -> Store:
    # Here, for importing the client of HTTP takes long.
    from .stores.client import Client
    from .stores.remote import RemoteStore

    store = RemoteStore(url, Client(credentials))
    if not store.graphs():
        raise StoreError(
            what="the store holds no graph of this project",
            where=url,
            remedy=f"bring one there with: eomgraph push {url}",
        )
    return store
