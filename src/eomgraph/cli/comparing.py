"""The command that compares releases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import StoreError
from . import output
from .asking import TABLE_FORMATS
from .graphs import chosen_graph

if TYPE_CHECKING:
    from ..graph import KnowledgeGraph


@click.command()
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path), required=False)
@click.option("--format", "form", type=click.Choice(TABLE_FORMATS), default="table", show_default=True)
def diff(a: Path, b: Path | None, form: str) -> None:
    """Tell which claims and figures differ between the releases A and B, in words.

    A release is a folder that was built or exported to, an exported file, or a folder of data. Without B it is
    the packaged graph that A is compared with. Differences are a result, not a failure: the exit code is 0.
    """
    with output.progress("Comparing"):
        earlier = _release(a)
        later = chosen_graph(None, True) if b is None else _release(b)
        difference = earlier.diff(later)
    if form == "table":
        output.show(difference)
    else:
        output.write(difference.markdown() if form == "markdown" else difference.answer().render(form))


def _release(path: Path) -> KnowledgeGraph:
    """Return the graph of a release; StoreError where what is there has no claims, and so is none."""
    from ..export import FILES
    from ..graph import KnowledgeGraph
    from ..manifests import MANIFEST

    exported = path / FILES["nquads"]
    if (path / MANIFEST).is_file():
        graph = KnowledgeGraph.open(path)
    else:
        graph = KnowledgeGraph.from_files(exported if exported.is_file() else path, shared=False)
    if not graph.sparql(
        "PREFIX eom: <https://w3id.org/eomgraph/ontology#> ASK { ?claim eom:paraphrase ?text }"
    ):
        raise StoreError(
            what="there is no claim in it",
            where=str(path),
            remedy="give a folder that was built or exported to, or a file of those",
        )
    return graph
