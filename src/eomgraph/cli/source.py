"""The commands about the text of a report: source index, verify, coverage.

The text itself is no part of the project: it is given with --text, or lies in the folder that the variable
EOMGRAPH_SOURCES names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ..errors import UnknownName
from ..nearness import suggestion
from ..notice import NOTICE
from . import output
from .texts import SOURCES, found_text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ..passages import Coverage, Document, SentenceCoverage
    from ..stores import Store
    from ..tables import Answer

_Function = TypeVar("_Function", bound=Callable[..., object])


@click.group(invoke_without_command=True)
@click.pass_context
def source(context: click.Context) -> None:
    """Hold a report's text against the graph."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _takes_text(command: _Function) -> _Function:
    """Give a command the argument REPORT and the options --text and --reports."""
    text = click.option(
        "--text",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"The report's text; without it, one is looked for in the folder {SOURCES}.",
    )
    reports = click.option(
        "--reports",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Look for REPORT in this folder; its text is then read as draft reads it: PDF, HTML, text.",
    )
    return click.argument("report")(text(reports(command)))


@source.command(epilog=NOTICE)
@_takes_text
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write here, not to stdout.")
def index(report: str, text: Path | None, reports: Path | None, out: Path | None) -> None:
    """Print the passages of REPORT in Turtle.

    Sections, paragraphs, sentences and footnotes, with offsets and fingerprints, but without their wording.
    """
    from ..export import write
    from ..passages import to_turtle

    turtle = to_turtle(_segmented(_store_of(report, reports), report, text, reports), report)
    if out is None:
        output.write(turtle)
    else:
        write(out, turtle.encode())


@source.command(epilog=NOTICE)
@_takes_text
def verify(report: str, text: Path | None, reports: Path | None) -> bool:
    """Check the passages, cues and other printed words of REPORT against its text.

    Exit code 1 says that the text does not bear one of them out.
    """
    from .. import anchors, passages

    store = _store_of(report, reports)
    verification = passages.verify_document(
        _segmented(store, report, text, reports),
        anchors.read_passages(store, report),
        anchors.read_evidences(store, report),
        anchors.read_wordings(store, report),
    )
    for failure in verification.failures:
        output.write(f"{failure}\n")
    verdict = "all hold" if verification.holds else f"{len(verification.failures)} failures"
    counted = f"{verification.passages} passages, {verification.evidences} cues"
    output.write(f"{counted} and {verification.wordings} other words checked against the text: {verdict}.\n")
    return verification.holds


@source.command(epilog=NOTICE)
@_takes_text
def coverage(report: str, text: Path | None, reports: Path | None) -> None:
    """Tell what of REPORT is not modelled yet.

    A table of its sections, then the sentences that nothing is modelled from, those with values that nothing
    carries, and the long ones with a single claim.
    """
    from .. import anchors, passages

    store = _store_of(report, reports)
    document = _segmented(store, report, text, reports)
    measured = passages.measure_coverage(
        document,
        anchors.read_evidences(store, report),
        anchors.read_markings(store, report),
        anchors.read_forms(store, report),
    )
    output.show(_counted(measured))
    for part in _listed(measured, document):
        output.show(part)


def _store_of(report: str, reports: Path | None) -> Store:
    """Return a store of what people wrote of a report; UnknownName where there is none of that id."""
    from ..loading import load_packaged, load_report, report_folders
    from ..stores import OxigraphStore

    store = OxigraphStore()
    if reports is None:
        load_packaged(store, reports=[report])
        return store
    folders = report_folders(reports)
    if report not in folders:
        raise UnknownName(
            what=f"no report is called {report} in {reports}", remedy=suggestion(report, folders)
        )
    load_report(store, folders[report])
    return store


def _segmented(store: Store, report: str, text: Path | None, reports: Path | None) -> Document:
    """Return the passages of a report's text; of a report that is not packaged, as a draft reads them."""
    file = text or found_text(report)
    if reports is not None:
        from ..drafting import read_document

        return read_document(file)
    from ..anchors import read_sections
    from ..passages import read_text, segment

    return segment(read_text(file), read_sections(store, report))


def _counted(coverage: Coverage) -> Answer:
    """Return the counts of each section, and their sums."""
    from ..tables import Answer

    rows = [
        (each.section, each.sentences, each.modelled, each.marked, each.open) for each in coverage.sections
    ]
    sums = (sum(counts) for counts in list(zip(*rows, strict=True))[1:])
    return Answer(("section", "sentences", "modelled", "marked", "open"), (*rows, ("total", *sums)))


def _listed(coverage: Coverage, document: Document) -> Iterator[RenderableType]:
    """Return what a person has to look at, each list under its title."""
    from ..tables import Answer

    def wordings(sentences: Iterable[SentenceCoverage]) -> Iterator[tuple[str, str]]:
        return ((each.locator, document.wording(document.by_locator[each.locator])) for each in sentences)

    values = (
        (each.locator, ", ".join(value.text for value in each.uncarried))
        for each in coverage.with_uncarried_values
    )
    lists = {
        "Open": ("sentence", "wording", wordings(coverage.open)),
        "With values that nothing carries": ("sentence", "values", values),
        "Long, with a single claim": ("sentence", "wording", wordings(coverage.long_with_one_claim)),
        "Anchored to no passage": ("passage", "wording", ((locator, None) for locator in coverage.strays)),
    }
    for title, (place, what, rows) in lists.items():
        answer = Answer((place, what), tuple(rows))
        if answer:
            yield output.styled(f"\n{title}: {len(answer)}", "bold")
            yield answer
