"""The rows of a SELECT, written one by one, so that a worker holds none but the one it writes.

json    https://www.w3.org/TR/sparql11-results-json/
xml     https://www.w3.org/TR/rdf-sparql-XMLres/
csv     https://www.w3.org/TR/sparql11-results-csv-tsv/, as is tsv
plain   a JSON array of objects from columns to plain values, None where unbound
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from ..tables import value_of
from ..tables.values import BlankNode, Term, Value, lexical
from .refusals import not_acceptable

Row = Sequence[Term | None]

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


@dataclass(frozen=True, slots=True)
class Writer:
    """What stands before the rows of some columns, what makes a row, what joins rows, what stands after them."""

    head: Callable[[Sequence[str]], str]
    row: Callable[[Sequence[str], Row], str]
    joint: str
    tail: str
    truth: Callable[[bool], str]


def write(form: str, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Return rows in a form, piece by piece."""
    writer = WRITERS[form]
    yield writer.head(columns)
    joint = ""
    for row in rows:
        yield joint + writer.row(columns, row)
        joint = writer.joint
    yield writer.tail


def write_truth(form: str, truth: bool) -> str:
    """Return the answer to an ASK in a form."""
    return WRITERS[form].truth(truth)


# --- json ----------------------------------------------------------------------------------------------


def _json_head(columns: Sequence[str]) -> str:
    return f'{{"head": {{"vars": {_encode(list(columns))}}}, "results": {{"bindings": [\n'


def _json_row(columns: Sequence[str], row: Row) -> str:
    return _encode(
        {name: _json_term(term) for name, term in zip(columns, row, strict=True) if term is not None}
    )


def _json_term(term: Term) -> dict[str, object]:
    match term:
        case ox.NamedNode(value):
            return {"type": "uri", "value": value}
        case ox.BlankNode(value):
            return {"type": "bnode", "value": value}
        case ox.Literal(value=value, language=str(language)):
            return {"type": "literal", "value": value, "xml:lang": language}
        case ox.Literal(value=value, datatype=ox.NamedNode(datatype)):
            typed = {} if datatype == _STRING else {"datatype": datatype}
            return {"type": "literal", "value": value, **typed}
        case ox.Triple(subject, predicate, object):
            parts = {"subject": subject, "predicate": predicate, "object": object}
            return {"type": "triple", "value": {key: _json_term(part) for key, part in parts.items()}}
    raise TypeError(f"no term of RDF: {term!r}")


# --- xml -----------------------------------------------------------------------------------------------

_XML_START = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def _xml_head(columns: Sequence[str]) -> str:
    variables = "".join(f"<variable name={quoteattr(name)}/>" for name in columns)
    return f"{_XML_START}<head>{variables}</head>\n<results>\n"


def _xml_row(columns: Sequence[str], row: Row) -> str:
    bindings = (
        f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
        for name, term in zip(columns, row, strict=True)
        if term is not None
    )
    return f"<result>{''.join(bindings)}</result>\n"


def _xml_term(term: Term) -> str:
    match term:
        case ox.NamedNode(value):
            return f"<uri>{escape(value)}</uri>"
        case ox.BlankNode(value):
            return f"<bnode>{escape(value)}</bnode>"
        case ox.Literal(value=value, language=str(language)):
            return f"<literal xml:lang={quoteattr(language)}>{_xml_text(value)}</literal>"
        case ox.Literal(value=value, datatype=ox.NamedNode(datatype)):
            typed = "" if datatype == _STRING else f" datatype={quoteattr(datatype)}"
            return f"<literal{typed}>{_xml_text(value)}</literal>"
        case ox.Triple():
            names = ("subject", "predicate", "object")
            inner = (f"<{name}>{_xml_term(part)}</{name}>" for name, part in zip(names, term, strict=True))
            return f"<triple>{''.join(inner)}</triple>"
    raise TypeError(f"no term of RDF: {term!r}")


def _xml_text(text: str) -> str:
    if _NOT_IN_XML.search(text):
        raise not_acceptable("XML has no form for a character in the answer", "ask for JSON, CSV or TSV")
    return escape(text, {"\r": "&#13;"})  # or a reader makes a line feed of it


# --- csv and tsv ---------------------------------------------------------------------------------------


def _csv_line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()


def _csv_cell(term: Term | None) -> str:
    match term:
        case None:
            return ""
        case ox.BlankNode(value):
            return f"_:{value}"
        case ox.NamedNode(value) | ox.Literal(value=value):
            return str(value)
    return _tsv_cell(term)


def _tsv_row(_: Sequence[str], row: Row) -> str:
    return "\t".join(map(_tsv_cell, row)) + "\n"


def _tsv_cell(term: Term | None) -> str:
    if isinstance(term, ox.Triple):
        return f"<<( {' '.join(map(_tsv_cell, term))} )>>"
    return "" if term is None else str(term).replace("\t", "\\t")


# --- plain ---------------------------------------------------------------------------------------------


def _plain_row(columns: Sequence[str], row: Row) -> str:
    pairs = (
        f"{_encode(name)}: {_plain_value(value_of(term))}" for name, term in zip(columns, row, strict=True)
    )
    return f"{{{', '.join(pairs)}}}"


def _plain_value(value: Value) -> str:
    match value:
        case None | bool() | int():
            return _encode(value)
        case Decimal():
            return lexical(value)
        case float() if math.isfinite(value):
            return _encode(value)
        case BlankNode():
            return _encode(f"_:{value}")
    return _encode(lexical(value))


WRITERS: Final = MappingProxyType(
    {
        "json": Writer(
            head=_json_head,
            row=_json_row,
            joint=",\n",
            tail="\n]}}\n",
            truth=lambda truth: f'{{"head": {{}}, "boolean": {_encode(truth)}}}\n',
        ),
        "xml": Writer(
            head=_xml_head,
            row=_xml_row,
            joint="",
            tail="</results>\n</sparql>\n",
            truth=lambda truth: f"{_XML_START}<head/>\n<boolean>{_encode(truth)}</boolean>\n</sparql>\n",
        ),
        "csv": Writer(
            head=_csv_line,
            row=lambda _, row: _csv_line(map(_csv_cell, row)),
            joint="",
            tail="",
            truth=lambda truth: f"{_encode(truth)}\r\n",
        ),
        "tsv": Writer(
            head=lambda columns: "\t".join(f"?{name}" for name in columns) + "\n",
            row=_tsv_row,
            joint="",
            tail="",
            truth=lambda truth: f"{_encode(truth)}\n",
        ),
        "plain": Writer(
            head=lambda _: "[\n",
            row=_plain_row,
            joint=",\n",
            tail="\n]",
            truth=_encode,
        ),
    }
)
