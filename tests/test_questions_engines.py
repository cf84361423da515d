"""Every stored question, and every check, has the same answer on every engine, asked as it stands in its file.

The engines share no code: rdflib, Oxigraph's own server, Virtuoso. The servers are real and run on loopback, filled by
`push`, and asked in three ways: as RemoteStore asks them, which names the graphs of the default graph; and as anybody
does who has loaded the graph there and asks a question with `curl`, so that the default graph is whatever the server
makes it (audits in it, a triple of two graphs found twice).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import servers
from eomgraph import resources
from eomgraph.graph import KnowledgeGraph
from eomgraph.questions import Question, catalogue
from eomgraph.stores import OxigraphStore, Rows, Store
from eomgraph.stores.rdflib import RdflibStore
from eomgraph.stores.remote import RemoteStore
from eomgraph.tables import Answer, Value

QUESTIONS = catalogue()
QUERIES = tuple(
    path
    for folder in ("questions", "checks", "views")
    for path in sorted((resources.folder("queries") / folder).glob("*.rq"))
)
EXAMPLES = tuple(
    (question, {parameter.name: parameter.example}) for question in QUESTIONS for parameter in question.params
)
# Of each question the parameter that is most its own: rdflib takes its time.
LAST_EXAMPLES = tuple({question.name: (question, given) for question, given in EXAMPLES}.values())
ENGINES = ("rdflib", "oxigraph", "virtuoso")

pytestmark = pytest.mark.slow


class AsLoaded(RemoteStore):
    """A server asked without a word on its default graph, but that Oxigraph is to have one."""

    def _dataset(self, sparql: str) -> Iterator[tuple[str, str]]:
        yield "union-default-graph", "true"


@pytest.fixture(scope="module")
def rdflib_engine(graph: KnowledgeGraph) -> Store:
    store = RdflibStore()
    store.add(graph._store.quads())
    return store


@pytest.fixture(scope="module")
def oxigraph_engine(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield _filled(server, graph)


@pytest.fixture(scope="module")
def virtuoso_engine(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield _filled(server, graph)


def _filled(server: servers.Server, graph: KnowledgeGraph) -> Store:
    graph.push(server.url, credentials=server.credentials)
    return server.store()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Store:
    engine: Store = request.getfixturevalue(f"{request.param}_engine")
    return engine


@pytest.fixture(scope="module")
def asserted(packaged: OxigraphStore) -> tuple[Store, Store]:
    """What is asserted alone, in rdflib and embedded: checks are made for that, and rdflib is long in more."""
    store = RdflibStore()
    store.add(packaged.quads())
    return store, packaged


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_engines_agree_on_a_query_as_it_stands(
    path: Path, graph: KnowledgeGraph, engine: Store, asserted: tuple[Store, Store]
) -> None:
    query = path.read_text(encoding="utf-8")
    is_short = isinstance(engine, RdflibStore) and path.parent.name == "checks"
    one, other = asserted if is_short else (engine, graph._store)
    _assert_agreed(one, other, query)


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
@pytest.mark.parametrize("engine", ENGINES[1:], indirect=True)
def test_servers_agree_asked_by_anybody(path: Path, graph: KnowledgeGraph, engine: RemoteStore) -> None:
    query = path.read_text(encoding="utf-8")
    plain = AsLoaded(engine.endpoint, engine._client)
    _assert_agreed(plain, graph._store, query)


@pytest.mark.parametrize(
    ("engine", "question", "given"),
    [("rdflib", *example) for example in LAST_EXAMPLES]
    + [
        (engine, question, given)
        for engine in ENGINES[1:]
        for question, given in [*((question, {}) for question in QUESTIONS), *EXAMPLES]
    ],
    indirect=["engine"],
    ids=lambda each: (
        each.name if isinstance(each, Question) else "-".join(each) if isinstance(each, dict) else each
    ),
)
def test_engines_agree_on_a_question_with_its_parameters_bound(
    question: Question, given: dict[str, str], graph: KnowledgeGraph, engine: Store
) -> None:
    query = question.bind(**given)
    _assert_agreed(engine, graph._store, query)


def _assert_agreed(engine: Store, embedded: Store, query: str) -> None:
    """Compare answers, and tell only the rows that differ: of the whole, a log shows the beginning."""
    (columns, rows), (expected, wanted) = _contents(engine, query), _contents(embedded, query)
    assert columns == expected
    assert (rows - wanted, wanted - rows) == (Counter(), Counter()), "rows too many, and rows that lack"


def _contents(store: Store, query: str) -> tuple[tuple[str, ...], Counter[tuple[Value, ...]]]:
    """Return the columns of an answer and how often it has each row; of a view, its triples."""
    found = store.query(query)
    if isinstance(found, Rows):
        return found.columns, Counter(Answer.of_terms(found.columns, found.rows).rows)
    assert not isinstance(found, bool)
    rows = ((triple.subject, triple.predicate, triple.object) for triple in set(found))
    return (), Counter(Answer.of_terms("spo", rows).rows)
