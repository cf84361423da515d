"""The commands that put the graph on the web: serve, site."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ..notice import NOTICE
from . import output
from .graphs import built_graph
from .texts import files_of, takes_sources


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@click.option(
    "--base",
    metavar="IRI",
    help="The address at which the world finds the server, such as https://w3id.org/eomgraph/.",
)
@click.option(
    "--store", type=click.Path(path_type=Path), metavar="PATH", help="Serve the graph built into this folder."
)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True, help="Queries at a time.")
@click.option("--seconds", type=click.FloatRange(0.1), default=10, show_default=True, help="Time of a query.")
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows of an answer.")
@click.option(
    "--memory", type=click.IntRange(64), default=512, show_default=True, help="Megabytes of a query."
)
@click.option(
    "--queue", type=click.IntRange(0), default=100, show_default=True, help="Queries that may wait."
)
@takes_sources
def serve(
    host: str,
    port: int,
    base: str | None,
    store: Path | None,
    workers: int,
    seconds: float,
    rows: int,
    memory: int,
    queue: int,
    sources: tuple[str, ...],
) -> None:
    """Serve a SPARQL endpoint, linked data and pages.

    It reads, and never writes; nothing is fetched from elsewhere. Stop it with Ctrl-C.
    """
    from ..server.running import serve
    from ..server.settings import Limits, Settings

    settings = Settings(
        host=host,
        port=port,
        base=base,
        workers=workers,
        queue=queue,
        limits=Limits(seconds=seconds, rows=rows, memory=memory * 2**20),
    )
    serve(
        built_graph(store),
        settings,
        sources=files_of(sources),
        told=lambda told: click.echo(told, err=True),
        ready=lambda address: click.echo(f"Serving at {address}", err=True),
    )


@click.command()
@click.argument("out", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--store", type=click.Path(path_type=Path), metavar="PATH", help="Write the graph built into this folder."
)
@click.option(
    "--base",
    metavar="IRI",
    help="The address at which the world will find the site; with it there is a sitemap.xml.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="How many processes write pages; by default one a core."
)
@takes_sources
def site(out: Path, store: Path | None, base: str | None, jobs: int | None, sources: tuple[str, ...]) -> bool:
    """Write the explorer as plain files into the folder DIR, for any web host.

    Every thing has its page, Turtle and JSON-LD there, every stored question its answer; what DIR held is
    replaced when all is done, if it was such a site. Exit code 1 says that a page links to what is not there.
    """
    from ..server.site import write_site

    with output.progress("Writing the site") as report:
        summary = write_site(
            built_graph(store),
            out,
            base=base,
            sources=files_of(sources),
            jobs=jobs or os.cpu_count() or 1,
            progress=report,
        )
    lacking = [f"A page links to {address}, which is not there." for address in summary.dead]
    if not summary.has_search:
        lacking.append("It has no search: for one, pip install 'eomgraph[site]' and write it again.")
    output.show(
        f"{summary.files:,} files, {summary.size / 1e6:,.0f} MB, in {summary.seconds:,.0f} s, in {out}.",
        *lacking,
        output.styled(NOTICE, "dim"),
    )
    return not summary.dead
