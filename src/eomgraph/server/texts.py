"""The texts of reports, for a server that was given them: shown beside what was modelled, and kept nowhere.

A wording is only shown where its fingerprint is that of the passage in the graph.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..anchors import read_sections
from ..descriptions.reading import Reader
from ..errors import UnknownName
from ..namespaces import BASE
from ..nearness import suggestion
from ..passages import find_wordings, read_text
from ..stores import Store


@dataclass(frozen=True, slots=True)
class ReportText:
    """The wordings of a report's passages, as far as the text that was given bears the graph out."""

    report: str
    """The report's id, as kaz-2023-parliamentary."""
    wordings: Mapping[str, str]
    """By locators."""
    missing: tuple[str, ...]
    """The locators of passages that the text has in no such wording."""
    sha256: str
    """Of all the wordings, to tell one text from another."""

    def __str__(self) -> str:
        count = len(self.wordings) + len(self.missing)
        told = f"text of {self.report}: {len(self.wordings):,} of {count:,} passages are shown in its wording"
        if not self.missing:
            return told
        first = ", ".join(self.missing[:3]) + (", ..." if len(self.missing) > 3 else "")
        return f"{told}; the others differ from what was modelled ({first})"


def read_texts(
    store: Store, reports: Collection[str], sources: Mapping[str, Path]
) -> Mapping[str, ReportText]:
    """Return the texts of reports, read from files given by the reports' ids; `reports` are those of the store.

    UnknownName for an id of no report, SourceTextError for a file that is no text of its report.
    """
    for report in sources:
        if report not in reports:
            raise UnknownName(
                what=f"no report is called {report}", where="--source", remedy=suggestion(report, reports)
            )
    return {report: _read(store, report, file) for report, file in sources.items()}


def _read(store: Store, report: str, file: Path) -> ReportText:
    fingerprints = _fingerprints(store, report)
    found = find_wordings(read_text(file), read_sections(store, report), fingerprints)
    digest = sha256("\0".join(f"{key}\0{found.found[key]}" for key in sorted(found.found)).encode())
    return ReportText(report, found.found, found.missing, digest.hexdigest())


def _fingerprints(store: Store, report: str) -> Mapping[str, str]:
    """Return the fingerprints of a report's passages by locators, in reading order."""
    rows = Reader(store).select(
        "SELECT DISTINCT ?locator ?fingerprint ?order WHERE { "
        f"?passage eom:isPartOf <{BASE}data/{report}/report> ; eom:locator ?locator ; eom:fingerprint ?fingerprint ; "
        "eom:order ?order } ORDER BY ?order ?locator"
    )
    return {str(locator): str(fingerprint) for locator, fingerprint, _ in rows}
