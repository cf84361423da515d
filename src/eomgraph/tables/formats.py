"""An answer as text: for people (table, markdown), for spreadsheets (csv), for machines (tsv, json).

csv and tsv follow the W3C's "SPARQL 1.1 Query Results CSV and TSV Formats": csv has bare values with whole
IRIs (RFC 4180, lines end in CRLF), tsv has RDF terms and so keeps their types. json is "SPARQL 1.1 Query
Results JSON Format". Cells are written as they are: a text that begins with "=" reaches a spreadsheet as a
formula, so import the csv of a graph you do not trust as text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import EomgraphError
from .values import BlankNode, Iri, Text, Value, are_numbers, datatype_of, lexical, readable, term_of

if TYPE_CHECKING:
    from .answers import Answer


def render(answer: Answer, form: str, *, width: int) -> str:
    """Return the answer in one of FORMATS, ending in a line end."""
    if form == "table":
        return _table(answer, width)
    try:
        write = _WRITERS[form]
    except KeyError:
        raise EomgraphError(
            what=f"there is no format {form!r}", remedy=f"use one of {', '.join(FORMATS)}"
        ) from None
    return write(answer)


def _table(answer: Answer, width: int) -> str:
    from rich.console import Console

    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(answer)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _csv(answer: Answer) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([_bare(value) for value in row] for row in answer.rows)
    return text.getvalue()


def _bare(value: Value) -> str:
    return f"_:{value}" if isinstance(value, BlankNode) else lexical(value)


def _tsv(answer: Answer) -> str:
    lines = ["\t".join(f"?{column}" for column in answer.columns)]
    lines += ["\t".join(map(_n_triples, row)) for row in answer.rows]
    return "".join(f"{line}\n" for line in lines)


def _n_triples(value: Value) -> str:
    return "" if value is None else str(term_of(value)).replace("\t", "\\t")


def _json(answer: Answer) -> str:
    bindings = [
        {column: _json_term(value) for column, value in row.items() if value is not None} for row in answer
    ]
    document = {"head": {"vars": answer.columns}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _json_term(value: Value) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"type": "uri", "value": str(value)}
    if isinstance(value, BlankNode):
        return {"type": "bnode", "value": str(value)}
    term = {"type": "literal", "value": lexical(value)}
    if isinstance(value, Text) and value.language:
        return term | {"xml:lang": value.language}
    datatype = datatype_of(value)
    return term | {"datatype": datatype} if datatype else term


def _markdown(answer: Answer) -> str:
    rules = ["---:" if are_numbers(answer.column(column)) else "---" for column in answer.columns]
    rows = [list(answer.columns), rules, *([_markdown_cell(value) for value in row] for row in answer.rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def _markdown_cell(value: Value) -> str:
    text = readable(value)
    for mark in "\\|*_`<[":
        text = text.replace(mark, f"\\{mark}")
    return text


_WRITERS: dict[str, Callable[[Answer], str]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "markdown": _markdown,
}

FORMATS = ("table", *_WRITERS)
