"""The command for a report that nobody has modelled: draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import output

if TYPE_CHECKING:
    from ..drafting import Drafted

_SHOWN = 20


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the draft goes.",
)
@click.option("--report", metavar="ID", help="The report's id; without it, one is made of the file's name.")
@click.option(
    "--year", type=click.IntRange(1900, 2100), help="The year of dates that are printed without one."
)
@click.option("--password", metavar="WORD", help="The password of an encrypted PDF.")
def draft(file: Path, out: Path, report: str | None, year: int | None, password: str | None) -> None:
    """Draft a graph of the report in FILE: PDF, HTML, Markdown or text.

    Drafting again into the same DIR merges: what a person decided there stays, and what changed is told.
    """
    from .. import drafting

    with output.progress("Drafting") as progress:
        drafted = drafting.draft(file, out, report=report, year=year, password=password, progress=progress)
    for line in _told(drafted, out):
        output.write(f"{line}\n")


def _told(drafted: Drafted, out: Path) -> Iterator[str]:
    """Yield what a run made, and what changed since the last one."""
    text, changes = drafted.text, drafted.changes
    notes = len({each.note for each in text.sentences if each.note is not None})
    yield f"{drafted.report}: {len(text.divisions)} sections, {len(text.sentences)} sentences, {notes} footnotes."
    counts: dict[str, int] = {}
    for item in drafted.items:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    yield f"{len(drafted.items)} items: {', '.join(f'{number} {kind}' for kind, number in sorted(counts.items()))}."
    yield from (f"Note: {note}." for note in drafted.notes)
    if changes.kept or changes.gone or changes.changed:
        yield (
            f"Since the last run: {len(changes.new)} new, {len(changes.gone)} gone,"
            f" {len(changes.changed)} read otherwise; "
            f"{changes.kept} decisions kept."
        )
        for title, changed in (
            ("new", changes.new),
            ("gone", changes.gone),
            ("read otherwise", changes.changed),
        ):
            for item in changed[:_SHOWN]:
                yield f"  {title}: {item.kind} {item.locator} {item.cue!r} ({item.key})"
            if len(changed) > _SHOWN:
                yield f"  and {len(changed) - _SHOWN} more {title}"
    for decision in changes.stranded:
        yield (
            f"Decision without its sentence: {decision.verdict} {decision.item.kind}"
            f" {decision.item.cue!r}, last at {decision.item.locator}."
        )
    yield f"Review it with: eomgraph review {out}"
