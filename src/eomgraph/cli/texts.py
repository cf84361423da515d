"""Where commands find the texts of reports: a file that is named, or the folder that a variable names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, TypeVar

import click

from ..errors import SourceTextError

SOURCES: Final = "EOMGRAPH_SOURCES"
"""The variable that names the folder of the texts of reports."""

_TEXTS = (".md", ".txt")

_Function = TypeVar("_Function", bound=Callable[..., object])


def takes_sources(command: _Function) -> _Function:
    """Give a command the option --source, whose values `files_of` reads."""
    option = click.option(
        "--source",
        "sources",
        multiple=True,
        metavar="REPORT[=FILE]",
        help=f"Show this report's wording from its text; without FILE, one is looked for in the folder {SOURCES}.",
    )
    return option(command)


def files_of(sources: Iterable[str]) -> Mapping[str, Path]:
    """Return the file of each report, from values like kaz-2023-parliamentary=statement.md, or the id alone.

    SourceTextError where a report has two, or none is found.
    """
    files: dict[str, Path] = {}
    for source in sources:
        report, _, file = source.partition("=")
        if report in files:
            raise SourceTextError(
                what=f"two texts of {report} are given", where="--source", remedy="give one of them"
            )
        files[report] = Path(file) if file else found_text(report, "--source REPORT=FILE")
    return files


def found_text(report: str, option: str = "--text FILE") -> Path:
    """Return the one text in the sources' folder that is called like the report, or like its election.

    SourceTextError where there is none, which says by which option it can be given.
    """
    folder = os.environ.get(SOURCES)
    if not folder:
        raise SourceTextError(
            what=f"no text of {report} is given",
            remedy=f"name it with {option}, or its folder in the variable {SOURCES}",
        )
    texts = sorted(path for path in Path(folder).glob("*") if path.suffix in _TEXTS)
    # kaz-2023-parliamentary.txt, else kaz-2023-preliminary-statement.md
    for beginning in (f"{report}.", f"{report.rpartition('-')[0]}-"):
        found = [path for path in texts if path.name.startswith(beginning)]
        if len(found) == 1:
            return found[0]
    raise SourceTextError(
        what=f"there is no one text of {report}",
        where=folder,
        remedy=f"call it {report}{_TEXTS[0]}, or name it with {option}",
    )
