"""The answer to a question: named columns, rows of values, and the forms it can be given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import EomgraphError
from .values import Term, Value, value_of

if TYPE_CHECKING:
    import pandas
    from rich.console import Console, ConsoleOptions, RenderResult


class Row(Mapping[str, Value]):
    """One row: a mapping from column to value, whose values can be had as attributes too.

    >>> row = Row(("figure", "count"), ("stations", 58))
    >>> row["count"], row.count, dict(row)
    (58, 58, {'figure': 'stations', 'count': 58})
    """

    __slots__ = ("_columns", "_values")

    def __init__(self, columns: tuple[str, ...], values: tuple[Value, ...]) -> None:
        self._columns = columns
        self._values = values

    def __getitem__(self, column: str) -> Value:
        try:
            return self._values[self._columns.index(column)]
        except ValueError:
            raise KeyError(column) from None

    def __getattr__(self, name: str) -> Any:
        # Any, not Value: whoever reads row.value knows what the column holds, the type checker cannot.
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"no column {name}; there are {', '.join(self._columns)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{column}={value!r}' for column, value in self.items())})"


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of values under named columns; iterating gives a Row each, `rows` the bare tuples.

    >>> answer = Answer(("stations", "assessed"), ((58, "negatively"),))
    >>> [row.assessed for row in answer if row.stations > 50]
    ['negatively']
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"every row needs {len(self.columns)} values: {', '.join(self.columns)}")

    @classmethod
    def of_terms(cls, columns: Iterable[str], rows: Iterable[Iterable[Term | None]]) -> Answer:
        """Return the answer that rows of RDF terms make."""
        return cls(tuple(columns), tuple(tuple(value_of(term) for term in row) for row in rows))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return (Row(self.columns, row) for row in self.rows)

    def __getitem__(self, index: int) -> Row:
        return Row(self.columns, self.rows[index])

    def __repr__(self) -> str:
        return f"<Answer: {len(self)} {'row' if len(self) == 1 else 'rows'} of {', '.join(self.columns)}>"

    def column(self, name: str) -> tuple[Value, ...]:
        """Return the values of one column; KeyError where there is no such column."""
        if name not in self.columns:
            raise KeyError(name)
        index = self.columns.index(name)
        return tuple(row[index] for row in self.rows)

    def render(self, form: str = "table", *, width: int = 80) -> str:
        """Return the answer as text, in one of `tables.FORMATS`; width is that of the table alone."""
        from .formats import render

        return render(self, form, width=width)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a DataFrame with nullable column types; exact decimals remain in `rows`."""
        try:
            from .frames import frame_of
        except ModuleNotFoundError as missing:
            raise EomgraphError(
                what="pandas is not installed",
                where="Answer.to_pandas",
                remedy="install it with: pip install 'eomgraph[pandas]'",
            ) from missing
        return frame_of(self)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay the answer out for a terminal of the width at hand."""
        from .layouts import layout

        yield layout(self, options.max_width)

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        from .markup import html_table

        return html_table(self)
