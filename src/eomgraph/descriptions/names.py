"""Finding the one thing that a person means by a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..errors import UnknownName
from ..namespaces import compact, expand
from ..nearness import nearest
from ..tables import Iri, term_of
from .reading import Reader

# Names beyond these are not searched for near ones: comparing costs more than a person waits.
_COMPARED = 20_000


def find(reader: Reader, name: str) -> Iri:
    """Return the IRI of what is meant by an IRI, a prefixed or local name, a locator or a label.

    The first of these readings that fits anything counts. UnknownName lists what several things share the
    name, or the names nearest to one that nothing has.
    """
    for search in _SEARCHES:
        found = sorted(set(search(reader, name)))
        if len(found) == 1:
            return found[0]
        if found:
            choice = " or ".join(map(compact, found))
            raise UnknownName(what=f"{len(found)} things are called {name!r}", remedy=f"show {choice}")
    near = nearest(name, _all_names(reader))
    raise UnknownName(
        what=f"nothing in the graph is called {name!r}",
        remedy=f"did you mean {' or '.join(near)}?"
        if near
        else "give an IRI, a label or a passage's locator",
    )


def _by_iri(reader: Reader, name: str) -> Iterator[Iri]:
    try:
        iri = Iri(expand(name))
        term = term_of(iri)
    except (KeyError, ValueError):  # no such prefix, or what no IRI may hold: it may be a label yet
        return
    if reader.select(f"SELECT ?p WHERE {{ {{ {term} ?p ?o }} UNION {{ ?s ?p {term} }} }} LIMIT 1"):
        yield iri


def _by_locator(reader: Reader, name: str) -> Iterator[Iri]:
    return reader.things(f"?thing eom:locator {term_of(name)} .")


def _by_local_name(reader: Reader, name: str) -> Iterator[Iri]:
    ends = " || ".join(f"STRENDS(STR(?thing), {term_of(mark + name)})" for mark in "/#")
    return reader.things(f"?thing a ?class . FILTER({ends})")


def _by_label(reader: Reader, name: str) -> Iterator[Iri]:
    return reader.things(
        "VALUES ?naming { skos:prefLabel skos:altLabel rdfs:label } ?thing ?naming ?label . "
        f"FILTER(LCASE(STR(?label)) = LCASE({term_of(name)}))"
    )


_SEARCHES: tuple[Callable[[Reader, str], Iterator[Iri]], ...] = (
    _by_iri,
    _by_locator,
    _by_local_name,
    _by_label,
)


def _all_names(reader: Reader) -> Iterator[str]:
    rows = reader.select(
        "SELECT DISTINCT ?thing ?label WHERE { ?thing a ?class FILTER(isIRI(?thing)) "
        "OPTIONAL { VALUES ?naming { skos:prefLabel rdfs:label eom:locator } ?thing ?naming ?label } } "
        f"LIMIT {_COMPARED}"
    )
    for thing, label in rows:
        yield compact(str(thing)).partition(":")[2]
        if label is not None:
            yield str(label)
