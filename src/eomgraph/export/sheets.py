"""Claims and figures as tables for spreadsheets and data frames: CSV, with a description of each column.

One row a claim or a figure, in the order of their IRIs. Things and coded values are whole IRIs, and the column
beside says them in words. Several values of one cell have " | " between them. The files are RFC 4180 in UTF-8;
a text that a spreadsheet would take for a formula has an apostrophe before it.

The description is csv-metadata.json, the name under which programs look for it that know CSV on the Web
(https://www.w3.org/TR/tabular-metadata/).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, Final

from ..notice import NOTICE
from ..tables import Iri
from ..tables.values import lexical
from ..things import CLAIM_KINDS, Things
from .columns import TABLES, Column

METADATA: Final = "csv-metadata.json"
SEPARATOR: Final = " | "

ROWS: Final = {"claims": CLAIM_KINDS, "figures": ("eom:Figure",)}
FORMULA: Final = (
    "=",
    "+",
    "-",
    "@",
)  # how one begins (https://owasp.org/www-community/attacks/CSV_Injection)
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"


def sheet(things: Things, name: str) -> bytes:
    """Return the table of claims or of figures as the content of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header for column in TABLES[name] for header in headers(column))
    for thing in things.of_class(*ROWS[name]):
        writer.writerow(cell for column in TABLES[name] for cell in _cells(column, things, thing))
    return text.getvalue().encode()


def metadata() -> bytes:
    """Return the description of the tables, as CSV on the Web has it."""
    tables = [
        {
            "url": f"{name}.csv",
            "dc:title": name.capitalize(),
            "tableSchema": {
                "columns": [described for column in columns for described in _described(column, columns[0])],
                "primaryKey": columns[0].name,
                "aboutUrl": f"{{+{columns[0].name}}}",
            },
        }
        for name, columns in TABLES.items()
    ]
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:license": {"@id": LICENCE},
        "dc:rights": NOTICE,
        "tables": tables,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def headers(column: Column) -> Iterator[str]:
    """Yield the names of a column, and of that in words beside it."""
    yield column.name
    if column.in_words:
        yield f"{column.name}Label"


def _cells(column: Column, things: Things, thing: Iri) -> Iterator[str]:
    values = column.read(things, thing)
    cell = SEPARATOR.join(" ".join(lexical(value).split()) for value in values)
    yield _safe(cell) if column.type == "string" else cell
    if column.in_words:
        yield _safe(SEPARATOR.join(things.label(value) for value in values if isinstance(value, Iri)))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _described(column: Column, first: Column) -> Iterator[dict[str, Any]]:
    """Yield what there is to say of a column, and of that beside it.

    Converted to RDF, a table gives triples that the graph has; the columns that would give none, or for which
    the conversion has no form, as for several IRIs, are suppressed there.
    """
    description: dict[str, Any] = {"name": column.name, "dc:description": column.description}
    description["datatype"] = column.type
    if column.language:
        description["lang"] = column.language
    if column.many:
        description["separator"] = SEPARATOR
    if column.name == first.name:
        description["required"] = True
    if column.property is None or (column.many and column.type == "anyURI"):
        description["suppressOutput"] = True
    else:
        description["propertyUrl"] = column.property
        if column.type == "anyURI":
            description["valueUrl"] = f"{{+{column.name}}}"
    yield description
    if column.in_words:
        words = {"name": f"{column.name}Label", "dc:description": f"{column.name}, in words"}
        yield words | ({"separator": SEPARATOR} if column.many else {}) | {"suppressOutput": True}
