"""The differences as a page: for a terminal, and in Markdown for the notes of a release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..namespaces import compact
from ..notice import NOTICE
from .comparing import CHANGES, Change, FieldChange

if TYPE_CHECKING:
    from rich.console import RenderableType

    from .comparing import Diff

_NOTHING = "nothing"


def markdown(diff: Diff) -> str:
    """Return a page with a list of each kind of change, and under what was changed its fields."""
    lines = ["# Changes", "", f"{diff.summary()}."]
    for kind in ("claim", "figure"):
        for change in CHANGES:
            found = diff.of(change, kind)
            if found:
                lines += ["", f"## {kind.capitalize()}s {change} ({len(found)})", ""]
                lines += [line for each in found for line in _item(each)]
    return "\n".join((*lines, "", f"*{NOTICE}*", ""))


def layout(diff: Diff) -> Iterator[RenderableType]:
    """Yield the parts of the page for a terminal."""
    from rich.padding import Padding
    from rich.text import Text

    for each in diff.changes:
        yield Text(f"{each.kind} {each.change}: {each.statement}", style="bold")
        yield Text(" · ".join(filter(None, (compact(each.thing), each.locator))), style="dim")
        yield from (Padding(Text(_told(field)), (0, 0, 0, 2)) for field in each.fields)
        yield ""
    yield Text(f"{diff.summary()}. {NOTICE}", style="dim")


def _item(change: Change) -> Iterator[str]:
    place = f" ({change.locator})" if change.locator else ""
    yield f"- {_escaped(change.statement)} `{compact(change.thing)}`{place}"
    yield from (f"    - {_escaped(_told(field))}" for field in change.fields)


def _told(field: FieldChange) -> str:
    if field.field == "replaced by":
        return f"{field.field} {field.after}"
    return f"{field.field}: {field.before or _NOTHING} → {field.after or _NOTHING}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_<\[|])", r"\\\1", text)
