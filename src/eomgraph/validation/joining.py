"""What validation found in many reports, told as one, with one of them in memory at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import BinaryIO

import pyoxigraph as ox

from ..layout import report_of
from ..namespaces import PREFIXES
from ..shacl import sh
from .results import SOURCE, TYPE, ValidationReport, ValidationResult, gravest


class Joint:
    """Writes what was found in reports, one after the other, to a file, as one report in SHACL's own vocabulary.

    `results` counts them by severity, `first` are the gravest. What several tell, as they do of what reports
    share, is told once.
    """

    def __init__(self, file: BinaryIO, *, shown: int) -> None:
        """Begin a file; so many of the results are kept as the first."""
        self.results: Counter[str] = Counter()
        self.first: tuple[ValidationResult, ...] = ()
        self._file, self._shown = file, shown
        self._told: set[frozenset[str]] = set()
        self._numbers = count()
        self._root = ox.BlankNode("report")
        self._is_begun = False
        self._write([ox.Triple(self._root, TYPE, sh("ValidationReport"))])

    @property
    def conforms(self) -> bool:
        """Say whether there is no Violation so far."""
        return not self.results["Violation"]

    def add(self, found: ValidationReport, report: str | None = None) -> None:
        """Add what was found in a report, or without one in what reports share."""
        new = [
            (result, described) for result, described in found.described() if self._is_new(described, report)
        ]
        self.results.update(result.severity for result, _ in new)
        self.first = tuple(gravest([*self.first, *(result for result, _ in new)])[: self._shown])
        self._write(self._renamed(described for _, described in new))

    def end(self) -> None:
        """Write what is known when all are there: whether all conforms."""
        self._write([ox.Triple(self._root, sh("conforms"), ox.Literal(self.conforms))])

    def _is_new(self, described: tuple[ox.Triple, ...], report: str | None) -> bool:
        """Say whether nobody has told it yet, which goes without saying for what a report says itself."""
        sources = (triple.object for triple in described if triple.predicate == SOURCE)
        if report and any(
            isinstance(each, ox.NamedNode) and report_of(each.value) == report for each in sources
        ):
            return True
        told = frozenset(
            f"{triple.predicate} {triple.object}"
            for triple in described
            if not isinstance(triple.object, ox.BlankNode)
        )
        is_new = told not in self._told
        self._told.add(told)
        return is_new

    def _renamed(self, results: Iterable[tuple[ox.Triple, ...]]) -> Iterator[ox.Triple]:
        """Yield results with names for their nodes that no other result has."""
        for described in results:
            nodes: dict[ox.BlankNode, ox.BlankNode] = {}

            def named(term: object, nodes: dict[ox.BlankNode, ox.BlankNode] = nodes) -> object:
                if not isinstance(term, ox.BlankNode):
                    return term
                if term not in nodes:
                    nodes[term] = ox.BlankNode(f"n{next(self._numbers)}")
                return nodes[term]

            yield ox.Triple(self._root, sh("result"), named(described[0].subject))  # type: ignore[arg-type]
            for subject, predicate, object in described:
                yield ox.Triple(named(subject), predicate, named(object))  # type: ignore[arg-type]

    def _write(self, triples: Iterable[ox.Triple]) -> None:
        content = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
        lines = content.splitlines(keepends=True)
        if self._is_begun:
            lines = [line for line in lines if not line.startswith(b"@prefix")]
        self._file.writelines(lines)
        self._is_begun = True
