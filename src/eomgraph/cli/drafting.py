"""The commands for a report that nobody has modelled: draft, review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import EomgraphError
from . import output

if TYPE_CHECKING:
    from ..drafting import Decision, Drafted, Item

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


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--kind", help="Only items of this kind: claim, figure, citation, date, name ...")
@click.option("--at", "place", metavar="LOCATOR", help="Only items of this section, paragraph or sentence.")
@click.option("--all", "everything", is_flag=True, help="Also what has been decided.")
@click.option("--accept", multiple=True, metavar="KEY", help="Accept an item as it is.")
@click.option("--reject", multiple=True, metavar="KEY", help="Leave an item out, in later runs too.")
@click.option(
    "--correct", nargs=2, multiple=True, metavar="KEY NAME=VALUE", help="Accept an item with another value."
)
@click.option(
    "--statement",
    nargs=2,
    multiple=True,
    metavar="KEY WORDS",
    help="Accept a claim, stated in your own words.",
)
@click.option("--add", nargs=3, multiple=True, metavar="LOCATOR KIND CUE", help="Add what no rule found.")
def review(
    folder: Path,
    kind: str | None,
    place: str | None,
    everything: bool,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    correct: tuple[tuple[str, str], ...],
    statement: tuple[tuple[str, str], ...],
    add: tuple[tuple[str, str, str], ...],
) -> None:
    """List what was drafted into DIR, sentence by sentence, and decide on it.

    Each item has a key; decisions name it. Draft again to bring them into the graph.
    """
    from .. import drafting

    report, items, text = drafting.read_draft(folder)
    decisions = drafting.read_decisions(folder)
    known = {item.key: item for item in items} | {key: each.item for key, each in decisions.items()}
    made = dict(decisions)
    for verdict, keys in ((drafting.Verdict.ACCEPTED, accept), (drafting.Verdict.REJECTED, reject)):
        for key in keys:
            made[key] = drafting.decide(_item(known, key), verdict)
    for key, pair in correct:
        before = made.get(key)
        item = _item(known, key)
        values = {**(before.values if before else {}), **_value(item, pair)}
        made[key] = drafting.decide(
            item, drafting.Verdict.CORRECTED, values, before.statement if before else None
        )
    for key, words in statement:
        before = made.get(key)
        item = _item(known, key)
        if item.kind != "claim":
            raise EomgraphError(
                what=f"{key} is a {item.kind}, and no claim", remedy="give a statement to claims"
            )
        verdict = before.verdict if before else drafting.Verdict.ACCEPTED
        made[key] = drafting.decide(item, verdict, before.values if before else None, words)
    for locator, new_kind, cue in add:
        sentence = text.by_locator.get(locator)
        if sentence is None or cue not in sentence.wording:
            raise EomgraphError(
                what=f'"{cue}" is not in {locator}',
                where=str(folder),
                remedy="give words of the sentence as printed",
            )
        mark = next(mark for mark, each in text.marks.items() if each == locator)
        item = drafting.added_item(locator, mark, new_kind, cue, {})
        made[item.key] = drafting.decide(item, drafting.Verdict.ADDED)
        known[item.key] = item
    if made != decisions:
        drafting.write_decisions(folder, made)
    shown = [
        item
        for item in known.values()
        if (everything or item.key not in made)
        and (kind is None or item.kind == kind)
        and (place is None or item.locator == place or item.locator.startswith(f"{place}/"))
    ]
    wordings = {sentence.locator: sentence.wording for sentence in text.sentences}
    for line in _listed(shown, made, wordings):
        output.write(f"{line}\n")
    output.write(f"{report}: {_progress(items, made)}\n")


def _item(known: dict[str, Item], key: str) -> Item:
    from ..nearness import suggestion

    if key not in known:
        raise EomgraphError(what=f"no item has the key {key}", remedy=suggestion(key, known))
    return known[key]


def _value(item: Item, pair: str) -> dict[str, str | float | bool | None]:
    """Return the value that NAME=VALUE gives, a number where the item has one."""
    name, equals, given = pair.partition("=")
    if not equals or name not in item.values:
        raise EomgraphError(
            what=f"{pair!r} is no NAME=VALUE of a {item.kind}",
            where=item.key,
            remedy=f"the names are {', '.join(sorted(item.values))}",
        )
    if given in ("", "none"):
        return {name: None}
    if isinstance(item.values[name], bool) or given in ("true", "false"):
        return {name: given == "true"}
    try:
        return {name: float(given.replace(",", ""))}
    except ValueError:
        return {name: given}


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


def _listed(items: Iterable[Item], decisions: dict[str, Decision], wordings: dict[str, str]) -> Iterator[str]:
    last = ""
    order = {locator: number for number, locator in enumerate(wordings)}
    for item in sorted(items, key=lambda each: order.get(each.locator, len(order))):
        if item.locator != last:
            last = item.locator
            yield f"\n{last}  {wordings.get(last, '(no sentence of the text any more)')}"
        decision = decisions.get(item.key)
        values = {**item.values, **(decision.values if decision else {})}
        shown = ", ".join(
            f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
            for name, value in values.items()
            if value not in (None, "", False) and not name.endswith("place")
        )
        verdict = f" [{decision.verdict}]" if decision else ""
        yield f"  {item.key}  {item.kind} {item.cue!r}: {shown} ({item.rule}, {item.confidence:g}){verdict}"
        if decision and decision.statement:
            yield f"                {decision.statement}"


def _progress(items: tuple[Item, ...], decisions: dict[str, Decision]) -> str:
    from ..drafting import decided

    counts = ", ".join(
        f"{number} {verdict}" for verdict, number in decided(decisions.values()).items() if number
    )
    open_items = sum(item.key not in decisions for item in items)
    wordless = sum(
        item.kind == "claim" and not getattr(decisions.get(item.key), "statement", None) for item in items
    )
    return (
        f"{open_items} of {len(items)} items open{', ' if counts else ''}{counts};"
        f" {wordless} claims without a statement of yours."
    )
