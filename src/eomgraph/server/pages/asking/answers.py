"""Answers in words: things by their names, passages by their places, columns by what people call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ....descriptions.reading import Reader
from ....errors import EomgraphError
from ....questions import Question
from ....tables import Iri, Value
from ...served import Served
from ..names import Named, names
from ..reports import report_id
from .forms import fields, words_of

_LOCATORS: Final = ("locator", "locators", "passage", "passages")


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage that a cell names: its locator, and the report and part that it is read in."""

    locator: str
    report: str

    @property
    def part(self) -> str:
        """The section or footnote."""
        return self.locator.partition("/")[0]


Cell = Named | tuple[Spot, ...] | Value


def shown_answer(
    served: Served,
    question: Question,
    given: Mapping[str, Sequence[str]],
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
) -> Mapping[str, Any]:
    """Return what the page of an answer shows: the form as it was filled in, columns in words, cells with names."""
    reader = Reader(served.store)
    known = names(reader, {value for row in rows for value in row if isinstance(value, Iri)})
    only = Iri(served.reports[0]) if len(served.reports) == 1 else None
    shown = [column for column in columns if column != "report" or only is None]
    reports = columns.index("report") if "report" in columns else None
    told = []
    for row in rows:
        report = row[reports] if reports is not None else only
        cells = zip(columns, row, strict=True)
        told.append([_cell(column, value, report, known) for column, value in cells if column in shown])
    return {
        "fields": fields(served, question),
        "said": _said(reader, question, given),
        "columns": [words_of(column) for column in shown],
        "rows": told,
    }


def _cell(column: str, value: Value, report: Value, known: Mapping[Value, Named]) -> Cell:
    if column in _LOCATORS and isinstance(value, str) and not isinstance(value, Iri) and report:
        return tuple(Spot(each, report_id(str(report))) for each in value.split(", "))
    return known[value] if value in known and isinstance(value, Iri) else value


def _said(
    reader: Reader, question: Question, given: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, tuple[Named | str, ...]], ...]:
    """Return the parameters that were given, with the names of what they stand for."""
    said = []
    for parameter in question.params:
        values = []
        for text in given.get(parameter.name, ()):
            try:
                value = parameter.value_of(text)
            except EomgraphError:
                value = text
            known = names(reader, [value]) if isinstance(value, Iri) else {}
            values.append(known.get(value, text))
        if values:
            said.append((words_of(parameter.name), tuple(values)))
    return tuple(said)
