"""The state of a draft: the items that the last run found, one a line of a JSON file, read and written one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Final

from ..errors import EomgraphError
from ..export import write_pieces
from ..layout import DRAFTED
from .items import Item

STATE: Final = DRAFTED

_NAMES: Final = tuple(field.name for field in fields(Item))
_values: Final = attrgetter(*_NAMES)


def write_state(folder: Path, report: str, items: Iterable[Item]) -> None:
    """Write the id of the report and the items."""
    write_pieces(folder / STATE, _pieces(report, items))


def _pieces(report: str, items: Iterable[Item]) -> Iterator[str]:
    yield f'{{"report": {json.dumps(report)}, "items": [\n'
    mark = ""
    for item in items:
        yield f"{mark}{json.dumps(_entry(item), ensure_ascii=False)}"
        mark = ",\n"
    yield "\n]}\n"


def _entry(item: Item) -> dict[str, object]:
    """Return an item as JSON has it; dataclasses.asdict would copy every value of it."""
    return dict(zip(_NAMES, _values(item), strict=True))


def read_report_id(folder: Path) -> str | None:
    """Return the id of the report that a folder holds the draft of; None where none was drafted into it."""
    path = folder / STATE
    if not path.exists():
        return None
    try:
        with path.open(encoding="utf-8") as lines:
            report = json.loads(f"{next(lines).rstrip()}]}}")["report"]
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        raise _unreadable(path, error) from error
    return str(report)


def read_items(folder: Path) -> Iterator[Item]:
    """Yield the items that the last run found, if there was one; EomgraphError for a file of another form."""
    path = folder / STATE
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                entry = line.strip().rstrip(",")
                if entry and entry != "]}":
                    yield Item(**json.loads(entry))
    except (ValueError, TypeError, StopIteration) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> EomgraphError:
    return EomgraphError(
        what=f"the last run's items cannot be read, {error}",
        where=str(path),
        remedy="delete the file and draft again",
    )
