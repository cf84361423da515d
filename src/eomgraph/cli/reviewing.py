"""The command that leads a draft to a report: review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import EomgraphError
from . import output

if TYPE_CHECKING:
    from ..drafting import Item
    from ..drafting.items import Value
    from ..reviewing import Finished, Session


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--kind", help="Only items of this kind: claim, figure, citation, date, name ...")
@click.option("--at", "place", metavar="LOCATOR", help="Only items of this section, paragraph or sentence.")
@click.option("--all", "everything", is_flag=True, help="Also what has been decided.")
@click.option("--accept", multiple=True, metavar="KEY", help="Accept an item as it is.")
@click.option("--reject", multiple=True, metavar="KEY", help="Leave an item out, in later runs too.")
@click.option("--forget", multiple=True, metavar="KEY", help="Take a decision back.")
@click.option("--add", nargs=3, multiple=True, metavar="LOCATOR KIND CUE", help="Add what no rule found.")
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
@click.option(
    "--nothing",
    nargs=2,
    multiple=True,
    metavar="LOCATOR REASON",
    help="Say that a sentence carries nothing; what is open there is rejected.",
)
@click.option(
    "--detail",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Say something of the report as a whole, or theme:SECTION and a theme.",
)
@click.option("--missing", is_flag=True, help="Tell what is missing for a report, sentence by sentence.")
@click.option(
    "--finish",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="OUT",
    help="Write the report's folder into OUT, or tell what is missing.",
)
@click.option("--serve", is_flag=True, help="Review on pages, on this machine alone.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8010, show_default=True, help="0 takes any that is free."
)
def review(
    folder: Path,
    kind: str | None,
    place: str | None,
    everything: bool,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    forget: tuple[str, ...],
    add: tuple[tuple[str, str, str], ...],
    correct: tuple[tuple[str, str], ...],
    statement: tuple[tuple[str, str], ...],
    nothing: tuple[tuple[str, str], ...],
    detail: tuple[tuple[str, str], ...],
    missing: bool,
    finish: Path | None,
    serve: bool,
    port: int,
) -> bool:
    """List what was drafted into DIR, sentence by sentence, decide on it, and end with a report.

    Each item has a key; decisions name it. With --finish, exit code 1 says that something is missing.
    """
    from ..drafting import Verdict
    from ..reviewing import Session, find_gaps
    from ..reviewing import finish as end

    session = Session(folder)
    for key in accept:
        session.decide(key, Verdict.ACCEPTED)
    for key in reject:
        session.decide(key, Verdict.REJECTED)
    for key, pair in correct:
        session.decide(key, Verdict.CORRECTED, _value(session.item(key), pair))
    for key, words in statement:
        before = session.decisions.get(key)
        session.decide(key, before.verdict if before else Verdict.ACCEPTED, statement=words)
    for locator, new_kind, cue in add:
        session.add(locator, new_kind, cue)
    for locator, reason in nothing:
        session.mark_nothing(locator, reason)
    for key in forget:
        session.forget(key)
    if detail:
        session.say(dict(detail))
    if serve:
        from ..reviewing.serving import serve as run

        run(folder, port, ready=lambda address: click.echo(f"Review at {address}", err=True))
        return True
    if finish is not None:
        with output.progress("Finishing") as progress:
            finished = end(session, finish, progress)
        for line in _ended(finished, finish):
            output.write(f"{line}\n")
        return finished.is_complete
    if missing:
        for gap in find_gaps(session):
            output.write(f"{gap}\n")
    else:
        for line in _listed(session, kind, place, everything):
            output.write(f"{line}\n")
    output.write(f"{session.report}: {_progress(session)}\n")
    return True


def _value(item: Item, pair: str) -> dict[str, Value]:
    """Return the value that NAME=VALUE gives."""
    from ..drafting.fields import names_of
    from ..reviewing import parse_value

    name, equals, given = pair.partition("=")
    if not equals or name not in names_of(item):
        raise EomgraphError(
            what=f"{pair!r} is no NAME=VALUE of a {item.kind}",
            where=item.key,
            remedy=f"the names are {', '.join(names_of(item))}",
        )
    return {name: parse_value(name, given)}


def _listed(session: Session, kind: str | None, place: str | None, everything: bool) -> Iterator[str]:
    """Yield the items that are asked for under their sentences."""
    wordings = {sentence.locator: sentence.wording for sentence in session.text.sentences}
    order = {locator: number for number, locator in enumerate(wordings)}
    last = ""
    for item in sorted(session.known.values(), key=lambda each: order.get(each.locator, len(order))):
        decision = session.decisions.get(item.key)
        if (
            (decision and not everything)
            or (kind is not None and item.kind != kind)
            or (place is not None and item.locator != place and not item.locator.startswith(f"{place}/"))
        ):
            continue
        if item.locator != last:
            last = item.locator
            yield f"\n{last}  {wordings.get(last, '(no sentence of the text any more)')}"
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


def _ended(finished: Finished, out: Path) -> Iterator[str]:
    """Yield what came of finishing, and what to do next."""
    if finished.folder is None:
        yield from map(str, finished.gaps)
        yield f"{finished.report}: {len(finished.gaps)} things are missing; nothing was written."
        return
    yield f"{finished.report}: {len(finished.files)} files in {finished.folder}, which conform to the shapes."
    counts: dict[str, int] = {}
    for result in finished.warnings:
        advice = result.message.rpartition("; ")[2].rstrip(".")
        counts[f"{result.rule}, {advice}"] = counts.get(f"{result.rule}, {advice}", 0) + 1
    yield from (f"Warning, {count} times: {what}." for what, count in sorted(counts.items()))
    yield f"Build it with: eomgraph build --reports {out} --out {out}-graph"
    yield f"Audit it with: eomgraph audit --store {out}-graph"


def _progress(session: Session) -> str:
    from ..drafting import decided
    from ..reviewing.session import ASKED

    counts = ", ".join(
        f"{number} {verdict}" for verdict, number in decided(session.decisions.values()).items() if number
    )
    asked = [each for each in session.kept if each.item.kind in ASKED]
    open_items = sum(each.decision is None for each in asked)
    wordless = sum(each.item.kind == "claim" and not each.statement for each in asked)
    return (
        f"{open_items} of {len(session.known)} items open{', ' if counts else ''}{counts};"
        f" {wordless} claims without a statement of yours."
    )
