"""What validation found in many reports, told as one, with one of them in memory at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count

import pyoxigraph as ox

from ..layout import report_of
from ..namespaces import PREFIXES
from ..shacl import sh
from .results import SOURCE, TYPE, ValidationReport, ValidationResult, gravest


class Joint:
    """Tells what was found in reports, one after the other, as one report in SHACL's own vocabulary.

    `results` counts what has been told by severity, `first` are the gravest of it. What several tell, as they do of
    what reports share, is told once.
    """

    def __init__(self, *, shown: int) -> None:
        """Begin; so many of the results are kept as the first."""
        self.results: Counter[str] = Counter()
        self.first: tuple[ValidationResult, ...] = ()
        self._shown = shown
        self._told: set[frozenset[str]] = set()
        self._numbers = count()
        self._root = ox.BlankNode("report")

    @property
    def conforms(self) -> bool:
        """Say whether there is no Violation so far."""
        return not self.results["Violation"]

    def turtle(self, found: Iterable[tuple[str | None, ValidationReport]]) -> Iterator[str]:
        """Yield the pieces of a file that tells what was found in each report, or without one in what they share."""
        yield "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        yield _piece([ox.Triple(self._root, TYPE, sh("ValidationReport"))])
        for report, validation in found:
            yield _piece(self._told_of(report, validation))
        yield _piece([ox.Triple(self._root, sh("conforms"), ox.Literal(self.conforms))])

    def _told_of(self, report: str | None, validation: ValidationReport) -> Iterator[ox.Triple]:
        new = [each for each in validation.described() if self._is_new(each[1], report)]
        self.results.update(result.severity for result, _ in new)
        self.first = tuple(gravest([*self.first, *(result for result, _ in new)])[: self._shown])
        for _, described in new:
            yield from self._renamed([ox.Triple(self._root, sh("result"), described[0].subject), *described])

    def _is_new(self, described: tuple[ox.Triple, ...], report: str | None) -> bool:
        """Say whether nobody has told it yet, which goes without saying for what a report says itself."""
        sources = [str(triple.object) for triple in described if triple.predicate == SOURCE]
        if report and any(report_of(source[1:-1]) == report for source in sources):
            return True
        told = frozenset(
            f"{triple.predicate} {triple.object}"
            for triple in described
            if not isinstance(triple.object, ox.BlankNode)
        )
        is_new = told not in self._told
        self._told.add(told)
        return is_new

    def _renamed(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        """Yield what tells a result with names for its nodes that no other result has."""
        nodes = {self._root: self._root}
        for subject, predicate, object in triples:
            for term in (subject, object):
                if isinstance(term, ox.BlankNode) and term not in nodes:
                    nodes[term] = ox.BlankNode(f"n{next(self._numbers)}")
            yield ox.Triple(nodes.get(subject, subject), predicate, nodes.get(object, object))


def _piece(triples: Iterable[ox.Triple]) -> str:
    """Return triples as Turtle, for a file that has the prefixes."""
    content = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    lines = content.decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("@prefix "))
