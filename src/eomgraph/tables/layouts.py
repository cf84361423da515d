"""An answer on a terminal: a table where it fits, a block for each row where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text as Words

from .values import Iri, Value, are_numbers, readable

if TYPE_CHECKING:
    from .answers import Answer

_GAP = 3  # blanks between two columns: the padding of both and the divider of the box
_LEGIBLE = 24  # a column of wrapped text narrower than this is no longer read with pleasure


def layout(answer: Answer, width: int) -> RenderableType:
    """Return what shows the answer best in a terminal of that many columns."""
    if not answer.rows:
        return Words(f"No rows ({', '.join(answer.columns)}).", style="dim")
    if _least_width(answer) <= width:
        return _table(answer)
    return _records(answer)


def _least_width(answer: Answer) -> int:
    least = [_least_column_width(answer, column) for column in answer.columns]
    return sum(least) + _GAP * (len(least) - 1)


def _least_column_width(answer: Answer, column: str) -> int:
    """Return the width below which a column's words, names or numbers would be broken or cramped."""
    texts = [column, *map(readable, answer.column(column))]
    longest_word = max(cell_len(word) for text in texts for word in text.split() or [""])
    return max(longest_word, min(_LEGIBLE, max(map(cell_len, texts))))


def _table(answer: Answer) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for column in answer.columns:
        justify: JustifyMethod = "right" if are_numbers(answer.column(column)) else "left"
        table.add_column(Words(column), justify=justify, min_width=_least_column_width(answer, column))
    for row in answer.rows:
        table.add_row(*map(_words, row))
    return table


def _records(answer: Answer) -> Group:
    """Return a block for each row, naming what is bound in it."""
    return Group(*(Padding(_record(answer.columns, row), (0, 0, 1, 0)) for row in answer.rows))


def _record(columns: tuple[str, ...], row: tuple[Value, ...]) -> Table:
    record = Table.grid(padding=(0, 2))
    record.add_column(style="bold", no_wrap=True, min_width=max(map(len, columns)))
    record.add_column(overflow="fold")
    for column, value in zip(columns, row, strict=True):
        if value is not None:
            record.add_row(Words(column), _words(value))
    return record


def _words(value: Value) -> Words:
    # Words, not str: rich would read "[red]" in a text as markup.
    if isinstance(value, Iri):
        return Words(readable(value), style=Style(color="cyan", link=value))
    return Words(readable(value))
