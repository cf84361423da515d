"""One query, asked of the engine within a worker: what it answers, in pieces, or why it does not."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from . import rows
from .graphs import write_graph
from .guard import Dataset
from .refusals import Place, Refusal, beyond, forbidden, malformed, not_acceptable
from .tasks import Outcome, Task

_BRIEF = 120
_PIECE = 256 * 1024

_Item = TypeVar("_Item")


@dataclass(slots=True)
class Engine:
    """A store, with how much an answer may be."""

    store: ox.Store
    rows: int
    size: int

    def answer(self, task: Task) -> Generator[bytes, None, Outcome]:
        """Yield the answer in pieces, and return what it was; Refusal at any point says why there is none."""
        try:
            return (yield from self._gathered(self._answer(task)))
        except SyntaxError as error:
            raise _unreadable(error, task.query) from error
        except OSError as error:
            # The sandbox has no files and sockets to give: what asks for one is what the guard overlooked.
            raise forbidden("the query reaches outside of the graph", "ask of this graph alone") from error
        except MemoryError as error:
            raise beyond("the query needs more memory than it may have", "ask for less") from error
        except (ValueError, RuntimeError) as error:
            raise malformed(f"the query cannot be answered, {error}", "simplify or mend it") from error

    def _answer(self, task: Task) -> Generator[str | bytes, None, Outcome]:
        found = _query(self.store, task.query, task.dataset)
        match found:
            case ox.QueryBoolean():
                form = _form(task.rows_form, "yes or no")
                yield rows.write_truth(form, bool(found))
                return Outcome(form, rows=1)
            case ox.QuerySolutions():
                return (yield from self._solutions(task, found))
            case _:
                form = _form(task.graph_form, "a graph")
                triples = tuple(self._counted(found, "triples"))
                yield write_graph(form, triples)
                return Outcome(form, rows=len(triples))

    def _solutions(self, task: Task, found: ox.QuerySolutions) -> Generator[str, None, Outcome]:
        form = _form(task.rows_form, "rows")
        columns = tuple(variable.value for variable in found.variables)
        number = 0

        def numbered() -> Iterator[rows.Row]:
            nonlocal number
            for number, row in enumerate(self._counted(found, "rows"), 1):  # noqa: B007 - told below
                yield row

        all_rows = numbered()
        yield from rows.write(form, columns, islice(all_rows, task.shown))
        for _ in all_rows:  # what is not shown is counted
            pass
        return Outcome(form, number, columns)

    def _counted(self, items: Iterable[_Item], name: str) -> Iterator[_Item]:
        for number, item in enumerate(items):
            if number >= self.rows:
                raise beyond(
                    f"the answer has more than {self.rows:,} {name}", "ask for less, with LIMIT and OFFSET"
                )
            yield item

    def _gathered(self, pieces: Generator[str | bytes, None, Outcome]) -> Generator[bytes, None, Outcome]:
        """Yield pieces joined to ones worth sending; Refusal where they are too much in all."""
        gathered, total = bytearray(), 0
        while True:
            try:
                piece = next(pieces)
            except StopIteration as end:
                yield bytes(gathered)
                outcome: Outcome = end.value
                return outcome
            content = piece.encode() if isinstance(piece, str) else piece
            total += len(content)
            if total > self.size:
                raise beyond(
                    f"the answer is longer than {self.size:,} bytes", "ask for less, with LIMIT and OFFSET"
                )
            gathered += content
            if len(gathered) >= _PIECE:
                yield bytes(gathered)
                gathered.clear()


def _query(
    store: ox.Store, query: str, dataset: Dataset | None
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    if dataset is None:
        return store.query(query)
    default, named = _known(store, dataset.default), _known(store, dataset.named)
    if len(default) < 2:
        return store.query(query, default_graph=[*default], named_graphs=named)
    # Oxigraph finds a triple of two graphs twice, so several are merged first.
    scratch = ox.Store()
    for graph in default:
        _copy(store, scratch, graph, ox.DefaultGraph())
    for graph in named:
        _copy(store, scratch, graph, graph)
    return scratch.query(query, default_graph=[ox.DefaultGraph()], named_graphs=named)


def _known(store: ox.Store, graphs: Iterable[str]) -> list[ox.NamedNode | ox.BlankNode]:
    """Return the graphs of these names; Refusal of one that the store does not hold: nothing is fetched."""
    known: list[ox.NamedNode | ox.BlankNode] = []
    for graph in dict.fromkeys(graphs):
        try:
            node = ox.NamedNode(graph)
        except ValueError as error:
            raise malformed(f"{graph} is no IRI of a graph", "write the IRI of a named graph") from error
        if not store.contains_named_graph(node):
            raise forbidden(
                f"{graph} is no graph of the data set, and nothing is fetched",
                "ask which there are with SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
            )
        known.append(node)
    return known


def _copy(
    source: ox.Store,
    target: ox.Store,
    graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph,
    name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph,
) -> None:
    content = source.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
    target.load(content, ox.RdfFormat.N_TRIPLES, to_graph=name)  # bulk_load takes threads and their memory


def _form(form: str | None, result: str) -> str:
    if form is None:
        raise not_acceptable(
            f"the query answers {result}, in no form that is asked for",
            "accept application/sparql-results+json for rows, or text/turtle for graphs",
        )
    return form


def _unreadable(error: SyntaxError, query: str) -> Refusal:
    """Return the refusal of a query that does not parse; Oxigraph says "error at LINE:COLUMN: PROBLEM"."""
    said = re.fullmatch(r"error at (\d+):(\d+): (.*)", error.msg, re.DOTALL)
    problem = said[3] if said else error.msg
    place = Place(int(said[1]), int(said[2])) if said else _end(query)
    if "Prefix not found" in problem:
        what, remedy = "the query uses a prefix that it does not declare", "declare it: PREFIX name: <IRI>"
    else:
        # What is expected can be a page of character classes.
        brief = f", {problem}" if len(problem) < _BRIEF else ""
        what, remedy = f"the query does not parse{brief}", "mend it there"
    return Refusal(400, what=what, remedy=remedy, place=place)


def _end(query: str) -> Place:
    lines = query.split("\n")
    return Place(len(lines), len(lines[-1]) + 1)
