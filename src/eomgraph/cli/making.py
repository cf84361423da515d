"""The commands that make, check and hand on the graph: build, validate, export, push."""

from __future__ import annotations

import os
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..notice import NOTICE
from . import output
from .asking import TABLE_FORMATS
from .graphs import chosen_graph, given_credentials, graph_options

if TYPE_CHECKING:
    from ..tables import Answer
    from ..validation import ValidationReport

EXPORT_FORMATS = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "claims", "figures", "workbook")


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="build/graph",
    show_default=True,
    help="The folder to build into; what it held is replaced when all is done.",
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Build the reports in this folder, a folder each, instead of the packaged ones.",
)
@click.option(
    "--export/--no-export",
    "exports",
    default=True,
    show_default=True,
    help="Write the graph in every format beside the store.",
)
@click.option("--fresh", is_flag=True, help="Build again what has not changed since, too.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="How many processes build reports; by default one a core."
)
def build(out: Path, reports: Path | None, exports: bool, fresh: bool, jobs: int | None) -> bool:
    """Build the graph: load, infer, validate, audit, store, export.

    Reports that have not changed since the last build into the same folder are kept. Exit code 1 says that the graph
    does not conform to its shapes.
    """
    from ..graph import build

    with output.progress("Building") as report:
        summary = build(
            out,
            reports=reports,
            exports=exports,
            fresh=fresh,
            jobs=jobs or os.cpu_count() or 1,
            progress=report,
        )
    output.show(summary, f"Built into {out}.", output.styled(NOTICE, "dim"))
    return summary.conforms


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(TABLE_FORMATS), default="table", show_default=True)
@click.option(
    "--store", type=click.Path(), metavar="PATH|URL", help="Check the graph of this folder or server."
)
@click.option("--reference", is_flag=True, help="Run the shapes by pyshacl, which takes longer.")
def validate(files: tuple[Path, ...], form: str, store: str | None, reference: bool) -> bool:
    """Check the packaged graph, or FILES, against the shapes.

    Exit code 1 says that a Violation stands.
    """
    from ..graph import KnowledgeGraph

    if files and store is not None:
        raise click.UsageError("Give FILES or --store, not both.")
    with output.progress("Validating"):
        if store is not None:
            graph = chosen_graph(store, cached=False)
        else:
            graph = KnowledgeGraph.from_files(*files) if files else KnowledgeGraph.packaged(inferred=False)
        report = graph.validate(reference=reference)
    answer = _results(report)
    if form == "table":
        output.show(*([answer] if answer else []), _verdict(report))
    else:
        output.write(answer.render(form))
    return report.conforms


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(EXPORT_FORMATS), help="By the name of TARGET, if not given."
)
@graph_options
def export(target: Path, form: str | None, store: str | None, cached: bool) -> None:
    """Write the graph to the file or folder TARGET.

    A folder gets all there is: graph.ttl, .nt, .nq, .trig, .jsonld and .rdf, claims.csv, figures.csv, both and
    the codebook in claims-and-figures.xlsx, and description.ttl. What is written is named on stdout.
    """
    for path in chosen_graph(store, cached).export(target, format=form):
        output.write(f"{path}\n")


@click.command()
@click.argument("url")
@click.option("--update", metavar="URL", help="Where the server takes updates, if not beside URL as usual.")
@click.option("--graphs", metavar="URL", help="Where it takes graphs (SPARQL 1.1 Graph Store Protocol).")
@graph_options
def push(url: str, update: str | None, graphs: str | None, store: str | None, cached: bool) -> None:
    """Bring the graph to the server that answers SPARQL at URL.

    Its named graphs are replaced there, each whole and only once the server has kept what it was sent; no other
    graph is touched. What is there already is not sent again: after an interruption, push again.

    For instance: eomgraph push http://localhost:7878/query
    """
    graph = chosen_graph(store, cached)
    with output.progress("Pushing") as report:
        summary = graph.push(
            url, credentials=given_credentials(), update=update, graphs=graphs, progress=report
        )
    output.show(summary, output.styled(NOTICE, "dim"))


def _results(report: ValidationReport) -> Answer:
    from ..tables import Answer

    columns = ("severity", "rule", "focus", "path", "value", "file", "message")
    return Answer(columns, tuple(map(attrgetter(*columns), report.results)))


def _verdict(report: ValidationReport) -> str:
    severities = [result.severity for result in report.results]
    counted = ", ".join(f"{severities.count(each)} {each}" for each in sorted(set(severities)))
    return f"{'Conforms' if report.conforms else 'Does not conform'}: {counted or 'nothing to remark'}."
