"""An answer as the HTML table that a notebook shows."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from .values import Iri, Value, is_number, readable

if TYPE_CHECKING:
    from .answers import Answer

_SHOWN = 200  # rows that a notebook can bear; the rest is counted


def html_table(answer: Answer) -> str:
    """Return the answer as an HTML table, every text escaped and only web addresses made links."""
    head = "".join(f"<th>{escape(column)}</th>" for column in answer.columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in answer.rows[:_SHOWN])
    rest = len(answer) - _SHOWN
    more = f"<p>and {rest} more rows</p>" if rest > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Value) -> str:
    text = escape(readable(value))
    if isinstance(value, Iri) and value.startswith(("http://", "https://")):
        return f'<td style="text-align: left"><a href="{escape(value)}">{text}</a></td>'
    return f'<td style="text-align: {"right" if is_number(value) else "left"}">{text}</td>'
