"""A description as a page on a terminal and in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Words

from ..namespaces import compact
from ..notice import NOTICE
from ..tables import Value
from ..tables.values import readable

if TYPE_CHECKING:
    from .describing import Description


def layout(description: Description) -> RenderableType:
    """Return the page: what the thing is, its facts, its evidence and what points to it."""
    return Group(*_parts(description))


def html(description: Description) -> str:
    """Return the same page in HTML."""
    parts = (
        ("Facts", description.facts),
        ("Evidence", description.evidence),
        ("Mentioned by", description.mentions),
    )
    tables = "".join(f"<h4>{title}</h4>{answer._repr_html_()}" for title, answer in parts if answer)
    head = f"<h3>{escape(description.label)}</h3><p>{escape(_identity(description))}</p>"
    return f"{head}{tables}<p><small>{NOTICE}</small></p>"


def _parts(description: Description) -> Iterator[RenderableType]:
    yield Words(description.label, style="bold")
    yield Words(_identity(description), style="dim")
    if description.facts:
        yield _section(
            "Facts", _pairs((row.property, _named(row.value, row.label)) for row in description.facts)
        )
    if description.evidence:
        yield _section(
            "Evidence", _pairs((row.passage, Words(f"“{row.cue}”")) for row in description.evidence)
        )
    for relation, mentions in groupby(_gathered(description), key=lambda mention: mention[0]):
        yield _section(f"← {relation}", Group(*(_mention(*mention[1:]) for mention in mentions)))
    yield Words(f"\n{NOTICE}", style="dim")


def _identity(description: Description) -> str:
    return " · ".join((compact(description.iri), *description.types))


def _section(title: str, body: RenderableType) -> RenderableType:
    return Group(Words(f"\n{title}", style="bold"), Padding(body, (0, 0, 0, 2)))


def _pairs(pairs: Iterator[tuple[str, Words]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for name, words in pairs:
        table.add_row(Words(name), words)
    return table


def _named(value: Value, label: str | None) -> Words:
    """Return a value, an IRI by its label with the name that `show` takes behind it."""
    name = readable(value)
    if label is None or label == name:
        return Words(name)
    return Words.assemble(label, (f"  {name}", "dim"))


def _gathered(description: Description) -> Iterator[tuple[str, Value, str, str]]:
    """Return what points to the thing, each once: its relation, itself, its label, its voice and passages."""
    mentions = groupby(description.mentions, key=attrgetter("relation", "thing", "label", "voice"))
    for (relation, thing, label, voice), rows in mentions:
        passages = ", ".join(row.passage for row in rows if row.passage)
        yield relation, thing, label, " · ".join(filter(None, (voice, passages)))


def _mention(thing: Value, label: str, origin: str) -> RenderableType:
    """Return a line for a thing, and two for a statement, whose label is a sentence and has an origin."""
    if not origin:
        return _named(thing, label)
    return Group(Words(label), Words(f"{readable(thing)} · {origin}", style="dim"))
