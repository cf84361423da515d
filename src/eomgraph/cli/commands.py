"""The command `eomgraph` and what stands under it."""

from __future__ import annotations

import click

from .. import __version__
from ..notice import NOTICE
from .asking import query, search, show, sparql
from .auditing import audit
from .comparing import diff
from .completion import completion
from .drafting import draft
from .making import build, export, push, validate
from .reviewing import review
from .serving import serve, site
from .source import source


@click.group(
    invoke_without_command=True,
    epilog=NOTICE,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of a failure.")
@click.pass_context
def eomgraph(context: click.Context) -> None:
    """A knowledge graph of election observation reports: build it, ask it, check it."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (
    build,
    query,
    search,
    sparql,
    show,
    validate,
    audit,
    diff,
    export,
    push,
    serve,
    site,
    source,
    draft,
    review,
    completion,
):
    _command.epilog = NOTICE
    eomgraph.add_command(_command)
