"""A graph into a linked-data store on a server: each named graph replaced whole, and checked before it is.

A graph is sent to one aside, read back, and only when it holds what was sent copied into its place by one
update: so each graph holds the old or the new at any time. What is the same already is not sent again, which makes a
second push do nothing, and one after an interruption go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .errors import QueryError, StoreError
from .layout import INCOMING, family_of, incoming_graph
from .stores import Store
from .stores.remote import RemoteStore
from .stores.spellings import normal

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_Contents = frozenset[ox.Triple]


@dataclass(slots=True)
class PushSummary:
    """What a push did to each named graph; `triples` counts what the graphs pushed hold now."""

    url: str
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    triples: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay the summary out for a terminal."""
        for what, graphs in (
            ("replaced", self.replaced),
            ("removed", self.removed),
            ("as before", self.unchanged),
        ):
            yield f"{what:<10} {len(graphs)} graphs"
            if graphs is not self.unchanged:
                yield from (f"  {graph}" for graph in graphs)
        yield f"{self.triples:,} triples are there, each checked."


def push(source: Store, target: RemoteStore, *, progress: Callable[[str], None] | None = None) -> PushSummary:
    """Make a server hold the graphs of a store; return what that took.

    Removed are graphs that a former push brought for the same report, country or ontology, and that the
    store has no longer. No other graph is touched. StoreError says what is there after a failure; the same push
    then goes on from there.
    """
    graphs = source.graphs()
    summary = PushSummary(target.endpoint.graphs)
    current = "none"
    try:
        there = target.graphs()
        for current in graphs:
            if progress is not None:
                progress(current)
            _bring(current, source, target, summary)
        for current in _stale(graphs, there):
            _drop(current, target)
            summary.removed.append(current)
        _drop_incoming(target)
    except (QueryError, StoreError) as error:
        raise _stopped(error, current, summary, len(graphs)) from error
    return summary


def _bring(graph: str, source: Store, target: RemoteStore, summary: PushSummary) -> None:
    contents = _contents(source.quads(graph))
    summary.triples += len(contents)
    if target.count(graph) == len(contents) and _contents(target.quads(graph)) == contents:
        summary.unchanged.append(graph)
        return
    aside = incoming_graph(graph)
    target.replace(aside, source.quads(graph))
    _check(graph, contents, _contents(target.quads(aside)), target)
    # Not moved: a move that is done twice, for its answer was lost, would move an empty graph.
    target.update(f"COPY GRAPH <{aside}> TO GRAPH <{graph}>", repeatable=True)
    if target.count(graph) != len(contents):
        raise StoreError(
            what=f"the store has copied {target.count(graph):,} of {len(contents):,} triples",
            where=graph,
            remedy="look into the server's log",
        )
    summary.replaced.append(graph)
    _drop(aside, target)


def _check(graph: str, sent: _Contents, kept: _Contents, target: RemoteStore) -> None:
    """Raise StoreError where a store has not kept what it was sent, up to the spellings known."""
    if sent == kept:
        return
    lost, new = (sorted(map(str, some)) for some in (sent - kept, kept - sent))
    changed = f"as {lost[0]}" if lost else f"and has {new[0]} instead"
    raise StoreError(
        what=f"the store keeps {len(sent - kept):,} of {len(sent):,} triples of {graph} otherwise, {changed}",
        where=target.endpoint.graphs,
        remedy="leave out what it cannot hold, or use another store",
    )


def _contents(quads: Iterable[ox.Quad]) -> _Contents:
    """Return what a graph says, whatever the store's spellings and names of blank nodes."""
    dataset = ox.Dataset(
        ox.Quad(normal(quad.subject), quad.predicate, normal(quad.object))  # type: ignore[arg-type]
        for quad in quads
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(quad.triple for quad in dataset)


def _stale(graphs: Iterable[str], there: Iterable[str]) -> list[str]:
    families = {family for graph in graphs if (family := family_of(graph))}
    return sorted(graph for graph in set(there) - set(graphs) if family_of(graph) in families)


def _drop(graph: str, target: RemoteStore) -> None:
    target.update(f"DROP SILENT GRAPH <{graph}>", repeatable=True)


def _drop_incoming(target: RemoteStore) -> None:
    """Remove what an interrupted push of other graphs has left aside."""
    for graph in target.within(INCOMING).graphs():
        _drop(graph, target)


def _stopped(error: QueryError | StoreError, graph: str, summary: PushSummary, number: int) -> StoreError:
    done = len(summary.replaced) + len(summary.unchanged)
    account = f"{done} of {number} graphs are there as pushed"
    if done < number:
        account += f", <{graph}> as it was or as pushed, the others as they were"
    return StoreError(
        what=f"the push has stopped, {error.what}; {account}",
        where=error.where,
        remedy=f"{error.remedy}; then push again, which goes on from there",
    )
