"""Two releases of the graph side by side: which claims and figures were added, removed and changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ..tables import Answer, Iri
from ..things import CLAIM_KINDS, Things
from .statements import Rules, Said, fields, words

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

CHANGES: Final = ("added", "removed", "changed")

_CLASSES: Final = {"claim": CLAIM_KINDS, "figure": ("eom:Figure",)}
_COLUMNS = ("change", "kind", "thing", "statement", "locator", "field", "before", "after")
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a statement, in words: what it held before that it no longer holds, and the other way round."""

    field: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A claim or figure that was added, removed or changed; fields say what of it, or what replaces it."""

    change: str
    kind: str
    thing: Iri
    statement: str
    locator: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Diff:
    """How the claims and figures of two releases differ: claims first, each kind in the order of IRIs.

    It is true where they differ, and as long as there are changes.
    """

    changes: tuple[Change, ...]

    def of(self, change: str, kind: str | None = None) -> tuple[Change, ...]:
        """Return what was added, removed or changed, of claims, figures or both."""
        return tuple(each for each in self.changes if each.change == change and kind in (None, each.kind))

    def answer(self) -> Answer:
        """Return the changes as rows, of what has several fields one for each."""
        rows = [
            (each.change, each.kind, each.thing, each.statement, each.locator, *field)
            for each in self.changes
            for field in map(astuple, each.fields or (FieldChange(None, None, None),))
        ]
        return Answer(_COLUMNS, tuple(rows))

    def summary(self) -> str:
        """Return in a line how many changes there are of each kind."""
        counts = (
            ", ".join(f"{len(self.of(change, kind))} {change}" for change in CHANGES) for kind in _CLASSES
        )
        return "; ".join(f"{kind}s: {count}" for kind, count in zip(_CLASSES, counts, strict=True))

    def markdown(self) -> str:
        """Return the changes as the notes of a release have them."""
        from .pages import markdown

        return markdown(self)

    def __len__(self) -> int:
        return len(self.changes)

    def __repr__(self) -> str:
        return f"<Diff: {self.summary()}>"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay the changes out for a terminal."""
        from .pages import layout

        yield from layout(self)

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        return self.answer()._repr_html_()


def compare(earlier: Iterable[ox.Quad], later: Iterable[ox.Quad]) -> Diff:
    """Return how the claims and figures of a release differ from those of an earlier one.

    Graphs may hold what follows or not, with their names or as a union: only what was written is compared.
    """
    before, after = Things(earlier), Things(later)
    rules = Rules.of(before, after)
    return Diff(tuple(change for kind in _CLASSES for change in _changes(kind, before, after, rules)))


def _changes(kind: str, before: Things, after: Things, rules: Rules) -> Iterator[Change]:
    former, present = (set(things.of_class(*_CLASSES[kind])) for things in (before, after))
    for thing in sorted(former | present):
        if thing not in former:
            yield _change("added", kind, thing, after, ())
        elif thing not in present:
            yield _change("removed", kind, thing, before, _replaced(thing, before, after))
        elif changed := _changed(thing, before, after, rules):
            yield _change("changed", kind, thing, after, changed)


def _change(change: str, kind: str, thing: Iri, things: Things, fields: Iterable[FieldChange]) -> Change:
    printed = ", ".join(map(str, things.values(thing, "eom:printedValue")))
    statement = f"{things.label(thing)}: {printed}" if printed else things.label(thing)
    locators = sorted(map(str, things.values(thing, "eom:hasEvidence", "eom:inPassage", "eom:locator")))
    return Change(change, kind, thing, statement, ", ".join(locators), tuple(fields))


def _replaced(thing: Iri, before: Things, after: Things) -> Iterator[FieldChange]:
    """Yield what a statement that is gone says that it is replaced by."""
    for replacing in after.values(thing, "dcterms:isReplacedBy"):
        yield FieldChange("replaced by", None, words(replacing, after, before))


def _changed(thing: Iri, before: Things, after: Things, rules: Rules) -> tuple[FieldChange, ...]:
    former, present = (fields(things, thing, rules) for things in (before, after))
    return tuple(
        FieldChange(
            field,
            _told(former.get(field, set()) - present.get(field, set()), before, after),
            _told(present.get(field, set()) - former.get(field, set()), after, before),
        )
        for field in sorted({*former, *present})
        if former.get(field) != present.get(field)
    )


def _told(values: set[Said], *graphs: Things) -> str | None:
    return _BETWEEN.join(sorted(words(value, *graphs) for value in values)) or None
