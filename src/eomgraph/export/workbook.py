"""Claims, figures and the codebook as one workbook for spreadsheets (Office Open XML, .xlsx).

    Claims, Figures   as in the CSV files: a row a claim, a row a figure; numbers are numbers
    Codebook          what each column holds, and each coded value with its definition
    About             the data set's version and hash, how to cite it, its licence

Every text is written as text, so that no program takes one for a formula; one that could be taken for one is
marked as quoted besides, as a spreadsheet does where somebody types an apostrophe before it. The same graph
makes the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from .. import __version__
from ..errors import ExportError
from ..namespaces import compact, expand
from ..notice import NOTICE
from ..tables import Iri, Value
from ..tables.values import is_number, lexical
from ..things import CLAIM_KINDS, Things
from .columns import TABLES, Column
from .sheets import FORMULA, LICENCE, ROWS, SEPARATOR, headers

WORKBOOK: Final = "claims-and-figures.xlsx"

MOST: Final = 1_048_576  # rows of a sheet
_LONGEST = 32_767  # characters of a cell
_EXACT = 10**15  # up to here a spreadsheet keeps every digit
_WIDTHS = {"statement": 70, "label": 50, "cue": 40, "definition": 90, "says": 90}
_WIDTH = 22


def workbook(things: Things, sha256: str) -> bytes:
    """Return the workbook of a graph whose canonical form has a hash; ExportError where a sheet is too small for it."""
    import xlsxwriter  # only who wants a workbook waits for it

    content = BytesIO()
    book = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {
            "title": "Claims and figures of reports of election observers",
            "author": "The eomgraph authors",
            "comments": NOTICE,
            "created": datetime(2000, 1, 1),  # always: a built file does not say when it was made
        }
    )
    writer = _Writer(book)
    for name, columns in TABLES.items():
        writer.sheet(
            name.capitalize(), [each for column in columns for each in headers(column)], _rows(things, name)
        )
    writer.sheet("Codebook", ("sheet or scheme", "name", "label", "definition"), _codebook(things))
    writer.sheet("About", ("of this file", "says"), _about(sha256))
    book.close()
    return content.getvalue()


def has_room(things: Things) -> bool:
    """Say whether a sheet has a row for every claim, and for every figure."""
    return all(len(things.of_class(*classes)) < MOST for classes in ROWS.values())


class _Writer:
    """Writes sheets, each with a row of headers that stays in view and can be filtered by."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._plain = book.add_format({"text_wrap": True, "valign": "top"})
        self._quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})

    def sheet(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        sheet = self._book.add_worksheet(name)
        last = 0
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, self._head)
            sheet.set_column(place, place, _WIDTHS.get(column, _WIDTH))
        for last, row in enumerate(rows, start=1):
            if last >= MOST:
                raise ExportError(
                    what=f"a sheet has room for {MOST:,} rows, and there are more",
                    remedy="export CSV files, or the reports in several workbooks",
                )
            for place, value in enumerate(row):
                self._cell(sheet, last, place, value)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(columns) - 1)

    def _cell(self, sheet: Any, row: int, place: int, value: Value) -> None:
        if is_number(value) and abs(Decimal(lexical(value))) < _EXACT:
            sheet.write_number(row, place, value, self._plain)
            return
        text = lexical(value)
        if len(text) > _LONGEST:
            raise ExportError(
                what=f"a cell has room for {_LONGEST:,} characters, and a text is longer",
                where=f"{sheet.get_name()}, row {row + 1}",
                remedy="export CSV files",
            )
        if text:
            sheet.write_string(row, place, text, self._quoted if text.startswith(FORMULA) else self._plain)


def _rows(things: Things, name: str) -> Iterator[list[Value]]:
    for thing in things.of_class(*ROWS[name]):
        yield [value for column in TABLES[name] for value in _values(column, things, thing)]


def _values(column: Column, things: Things, thing: Iri) -> Iterator[Value]:
    values = column.read(things, thing)
    if column.type == "decimal" and len(values) == 1:
        yield values[0]
    else:
        yield SEPARATOR.join(" ".join(lexical(value).split()) for value in values)
    if column.in_words:
        yield SEPARATOR.join(things.label(value) for value in values if isinstance(value, Iri))


def _codebook(things: Things) -> Iterator[tuple[Value, ...]]:
    for name, columns in TABLES.items():
        for column in columns:
            yield name.capitalize(), column.name, "", column.description
            if column.in_words:
                yield name.capitalize(), f"{column.name}Label", "", f"{column.name}, in words"
    for kind in CLAIM_KINDS:
        iri = Iri(expand(kind))
        yield "kind", kind, things.label(iri), _definition(things, iri)
    schemes = {
        concept: min(things.values(concept, "skos:inScheme"), key=str, default=None)
        for concept in things.of_class("skos:Concept")
    }
    for concept, scheme in sorted(schemes.items(), key=lambda pair: (str(pair[1]), pair[0])):
        if scheme is not None:
            label = things.label(concept)
            yield things.label(Iri(str(scheme))), compact(concept), label, _definition(things, concept)


def _definition(things: Things, thing: Iri) -> str:
    texts = sorted(
        things.values(thing, "skos:definition"), key=lambda text: getattr(text, "language", "") != "en"
    )
    return str(texts[0]) if texts else ""


def _about(sha256: str) -> Iterator[tuple[Value, ...]]:
    yield "data set", "eomgraph: reports of election observers as linked data"
    yield "version", __version__
    yield "SHA-256 of graph.nq", sha256
    yield "cite as", f"eomgraph data set, version {__version__}, SHA-256 {sha256}"
    yield "whose words", NOTICE
    yield "licence", LICENCE
    yield "several values", f"stand in one cell, with{SEPARATOR}between them"
