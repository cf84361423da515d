"""What follows from a graph, inferred inside the store that holds it: the rules run there, as SPARQL updates.

It comes to the same as `inference` does in a scratch store, and goes to the same graphs; but nothing leaves the
server. Contradictions are not looked for: those in a store that was checked before are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from . import resources
from .layout import incoming_graph, inferred_graph, is_asserted, report_of
from .stores.remote import RemoteStore

# Rules name first what few triples have, the axiom. Virtuoso, left to itself, may begin with the product of all others.
_IN_ORDER = 'define sql:select-option "order"\n'

_TARGET = "VALUES ?inferred { UNDEF }"


def materialise(store: RemoteStore, *, progress: Callable[[str], None] | None = None) -> Mapping[str, int]:
    """Put what follows from the asserted graphs of a server into their inferred graphs there.

    Return how many triples each of these holds. Each is replaced by one update once all is found; until
    then what follows is gathered aside. Reports are reasoned on one by one, as everywhere.
    """
    asserted = [graph for graph in store.graphs() if is_asserted(graph)]
    reports = sorted({report for graph in asserted if (report := report_of(graph))})
    shared = [graph for graph in asserted if report_of(graph) is None]
    aside = incoming_graph(inferred_graph(None))
    counts = {}
    for report in (None, *reports):
        target = inferred_graph(report)
        if progress is not None:
            progress(target)
        given = (
            shared if report is None else [*shared, aside, *(g for g in asserted if report_of(g) == report)]
        )
        work = incoming_graph(target)
        _drop(store, work)
        _close(store, given, work)
        store.update(
            f"DROP SILENT GRAPH <{target}> ; INSERT {{ GRAPH <{target}> {{ ?s ?p ?o }} }} WHERE {{ "
            # That something is of an unnamed class serves the rules alone.
            f"GRAPH <{work}> {{ ?s ?p ?o }} FILTER (!isBlank(?s) && !isBlank(?o)) }}",
            repeatable=True,
        )
        if report is not None:
            _drop(store, work)
        counts[target] = store.count(target)
    _drop(store, aside)
    return counts


def _close(store: RemoteStore, given: Iterable[str], work: str) -> None:
    """Add to a graph all that follows from it and the graphs given."""
    folder = resources.folder("queries") / "rules"
    updates = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ru"))}
    using = [*given, work]
    hint = _IN_ORDER if store.software.startswith("Virtuoso") else ""
    size = 0
    last_size: dict[str, int] = {}
    # The schema is closed first, for every other rule reads it.
    for rules in ([rule for rule in updates if rule.startswith("scm-")], list(updates)):
        before = -1
        while before != size:
            before = size
            for rule in rules:
                if last_size.get(rule) == size:
                    continue  # nothing new since it last ran
                last_size[rule] = size
                bound = updates[rule].replace(_TARGET, f"VALUES ?inferred {{ <{work}> }}")
                store.update(hint + bound, using=using, repeatable=True)
                size = store.count(work)


def _drop(store: RemoteStore, graph: str) -> None:
    store.update(f"DROP SILENT GRAPH <{graph}>", repeatable=True)
