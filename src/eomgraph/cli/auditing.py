"""The command that audits reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..notice import NOTICE
from . import output
from .asking import TABLE_FORMATS
from .graphs import chosen_graph, graph_options

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ..audit import ReportAudit
    from ..tables import Answer

_PAGES = ("page", "html")


@click.command()
@click.argument("report", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice((*TABLE_FORMATS, *_PAGES)),
    default="table",
    show_default=True,
    help="A table of results, or the page for an editor: page is Markdown, html is HTML.",
)
@click.option("--all", "everything", is_flag=True, help="Tell what holds as well.")
@click.option("--suggest", is_flag=True, help="Tell the editor of relations that nobody declared.")
@click.option(
    "--fail-on",
    type=click.Choice(("substance", "editorial")),
    help="Exit with code 1 where there is a result as grave as that.",
)
@graph_options
def audit(
    report: str | None,
    form: str,
    everything: bool,
    suggest: bool,
    fail_on: str | None,
    store: str | None,
    cached: bool,
) -> bool:
    """Tell what in REPORT, or in all, reconciles as printed and what does not.

    Figures, citations, names and conclusions. What is told is a result, not a failure: the exit code is 0
    unless --fail-on says otherwise.
    """
    graph = chosen_graph(store, cached)
    with output.progress("Auditing"):
        audits = graph.audit(reports=None if report is None else [report])
    if form in _PAGES:
        for each in audits:
            output.write(
                each.html(suggestions=suggest) if form == "html" else each.markdown(suggestions=suggest)
            )
    elif form == "table":
        output.show(*(part for each in audits for part in _told(each, everything, suggest)))
    else:
        output.write(_table(audits, everything).render(form))
    grave = {"substance": ("substance",), "editorial": ("substance", "editorial"), None: ()}[fail_on]
    return not any(result.severity in grave for each in audits for result in each.results)


def _told(audit: ReportAudit, everything: bool, suggest: bool) -> Iterator[RenderableType]:
    """Yield what a terminal shows of an audit: the results that an editor should look at, and counts."""
    yield output.styled(audit.report, "bold")
    for result in audit.results:
        if everything or result.is_alarm:
            yield ""
            yield output.styled(f"{result.severity}: {audit.label(result.subject)}", "bold")
            yield result.message
            yield from (f"  perhaps: {reading}" for reading in result.readings)
            yield from (f"  a conclusion rests on it: {audit.label(each)}" for each in result.conclusions)
            yield output.styled(
                f"  {result.outcome.words}, {result.kind}: {', '.join(result.locators)}", "dim"
            )
    if suggest:
        yield output.styled("\nRelations that nobody declared, for the editor", "bold")
        yield from (f"  {each.message} ({', '.join(each.locators)})" for each in audit.suggestions)
    counts = ", ".join(f"{count} {outcome.words}" for outcome, count in sorted(audit.counts().items()))
    yield output.styled(f"\n{len(audit.results)} results: {counts}. {NOTICE}", "dim")


def _table(audits: tuple[ReportAudit, ...], everything: bool) -> Answer:
    """Return the results as rows, in the columns of the stored question audit-results and the report's id."""
    from ..tables import Answer, Iri

    columns = (
        "check",
        "subject",
        "outcome",
        "detail",
        "expected",
        "found",
        "severity",
        "locators",
        "message",
    )
    rows = (
        (
            result.kind,
            Iri(result.subject),
            str(result.outcome),
            result.detail,
            result.expected,
            result.found,
            str(result.severity),
            ", ".join(result.locators),
            result.message,
            each.report,
        )
        for each in audits
        for result in each.results
        if everything or result.is_alarm
    )
    return Answer((*columns, "report"), tuple(rows))
