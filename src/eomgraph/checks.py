"""Queries of which any row is a defect, and the defects that they find.

    #+ summary: A claim has evidence in two reports.
    #+ severity: Violation
    #+ rule: EOM-C12
    #+ message: "{claim} has evidence in {reports} reports"
    #+ remedy: make it a claim for each report

Message and remedy say what is wrong and how to mend it, with the columns of the row in braces. The first
column is what the defect is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Protocol

import yaml

from .errors import ResourceError
from .stores import Rows, Term
from .tables.values import readable, value_of

SEVERITIES = ("Violation", "Warning", "Info")

_KEYS = ("summary", "severity", "rule", "message", "remedy")


class Askable(Protocol):
    """What checks are asked of: a store, of which no more is needed."""

    def select(self, sparql: str) -> Rows:
        """Return the rows of a SELECT."""


@dataclass(frozen=True, slots=True)
class Check:
    """A query of which any row is a defect."""

    summary: str
    severity: str
    rule: str
    message: str
    remedy: str
    query: str
    path: Path


@dataclass(frozen=True, slots=True)
class Defect:
    """One row of a check: what it is about, and a message that begins with the rule's id."""

    severity: str
    rule: str
    focus: Term
    message: str


def read_checks(folder: Path) -> tuple[Check, ...]:
    """Return the checks of a folder, by name; ResourceError where a header is not as it has to be."""
    return tuple(_read(path) for path in sorted(folder.glob("*.rq")))


def find_defects(store: Askable, checks: Iterable[Check]) -> tuple[Defect, ...]:
    """Return what the checks find in a store."""
    return tuple(defect for check in checks for defect in _defects(store, check))


def _defects(store: Askable, check: Check) -> Iterator[Defect]:
    found = store.select(check.query)
    for row in found.rows:
        said = {column: readable(value_of(term)) for column, term in zip(found.columns, row, strict=True)}
        try:
            message = f"{check.rule}: {check.message}; {check.remedy}".format_map(said)
        except KeyError as error:
            raise _invalid(check.path, f"the query has no column {error}") from error
        if row[0] is None:
            raise _invalid(check.path, f"the column {found.columns[0]} is empty")
        yield Defect(check.severity, check.rule, row[0], message)


def _read(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    header = takewhile(lambda line: line.startswith("#+"), text.splitlines())
    try:
        # The base loader leaves every value the text that it is.
        entries = yaml.load("\n".join(line[2:] for line in header), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise _invalid(path, f"the header is no YAML, {error}") from error
    if not isinstance(entries, dict) or sorted(entries) != sorted(_KEYS):
        raise _invalid(path, f"the header needs the keys {', '.join(_KEYS)}")
    if entries["severity"] not in SEVERITIES:
        raise _invalid(path, f"the severity is one of {', '.join(SEVERITIES)}")
    return Check(query=text, path=path, **entries)


def _invalid(path: Path, what: str) -> ResourceError:
    return ResourceError(what=what, where=str(path), remedy="mend the check")
