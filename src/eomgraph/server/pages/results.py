"""Rows as a worker writes them for pages, read back as values that templates tell apart."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ...tables import Iri, Value
from ..tasks import Outcome


def shown(outcome: Outcome, content: bytes) -> Mapping[str, Any]:
    """Return what the page of a result shows: rows under columns, or the text of a graph, or yes or no."""
    if outcome.form != "plain":
        return {"outcome": outcome, "rows": None, "content": content.decode()}
    found = json.loads(content, parse_float=Decimal)
    if isinstance(found, bool):
        return {"outcome": outcome, "rows": None, "content": "yes" if found else "no"}
    return {"outcome": outcome, "rows": rows_of(content, outcome.columns), "content": None}


def rows_of(content: bytes, columns: Sequence[str]) -> list[list[Value]]:
    """Return the rows of an answer in the form "plain".

    What looks like an IRI is shown as one: a text that is a web address makes as good a link.
    """
    return [[_value(row[column]) for column in columns] for row in json.loads(content, parse_float=Decimal)]


def _value(value: Value) -> Value:
    if isinstance(value, str) and value.startswith(("http://", "https://")) and " " not in value:
        return Iri(value)
    return value
