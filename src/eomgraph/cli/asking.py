"""The commands that ask the graph: query, search, sparql, show."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import ParameterError, QueryError
from ..notice import NOTICE
from . import output
from .completion import complete_name, complete_parameter
from .graphs import chosen_graph, graph_options

if TYPE_CHECKING:
    import rdflib
    from rich.console import RenderableType

    from ..questions import Question
    from ..tables import Answer

# Spelled out, for importing the modules that hold them would import RDF libraries; a test compares them.
TABLE_FORMATS = ("table", "csv", "tsv", "json", "markdown")
GRAPH_FORMATS = ("turtle", "ntriples", "jsonld", "rdfxml")


@click.command()
@click.argument("name", required=False, shell_complete=complete_name)
@click.option(
    "-p",
    "--param",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    shell_complete=complete_parameter,
    help="Restrict the answer; of several values of one key any will do.",
)
@click.option("--about", is_flag=True, help="Tell what the question means, takes and answers.")
@click.option("--format", "form", type=click.Choice(TABLE_FORMATS), default="table", show_default=True)
@graph_options
def query(
    name: str | None, given: tuple[str, ...], about: bool, form: str, store: str | None, cached: bool
) -> None:
    """Ask the stored question NAME; without NAME, list them.

    For instance: eomgraph query figures -p theme=counting --format csv
    """
    from .. import questions

    if name is None:
        _show_answer(_listed(questions.catalogue()), form)
        return
    question = questions.load(name)
    if about:
        output.show(*_told(question))
        return
    parameters = _parameters(given)
    question.bind(**parameters)  # what is mistyped is told before a graph is built
    _show_answer(chosen_graph(store, cached).query(name, **parameters), form, caption=NOTICE)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice((*TABLE_FORMATS, *GRAPH_FORMATS)),
    help="A table for rows and turtle for graphs, if not given.",
)
@graph_options
def sparql(file: Path, form: str | None, store: str | None, cached: bool) -> None:
    """Ask the SPARQL query in FILE; a dash is standard input."""
    from ..tables import Answer

    text = _text_of(file)
    try:
        result = chosen_graph(store, cached).sparql(text)
    except QueryError as error:
        where = f"{file}, {error.where}" if error.where else str(file)
        raise QueryError(what=error.what, where=where, remedy=error.remedy) from error
    if isinstance(result, Answer):
        _show_answer(result, _fitting(form or "table", TABLE_FORMATS, "rows"))
    elif isinstance(result, bool):
        output.write(_truth(result, _fitting(form or "table", TABLE_FORMATS, "yes or no")))
    else:
        output.write(_serialized(result, _fitting(form or "turtle", GRAPH_FORMATS, "a graph")))


@click.command()
@click.argument("text")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many rows at most."
)
@click.option("--format", "form", type=click.Choice(TABLE_FORMATS), default="table", show_default=True)
@graph_options
def search(text: str, limit: int, form: str, store: str | None, cached: bool) -> None:
    """Find where the words of TEXT stand: in labels, paraphrases, definitions and cues, not in the report's wording.

    All the words have to be there; a phrase stands in "quotes", the beginning of a word before a star*.

    For instance: eomgraph search 'transparen* count'
    """
    _show_answer(chosen_graph(store, cached).search(text, limit=limit), form, caption=NOTICE)


@click.command()
@click.argument("name")
@graph_options
def show(name: str, store: str | None, cached: bool) -> None:
    """Show one thing: its facts, evidence and claims.

    NAME is an IRI, a prefixed name, the last part of an IRI, a label, or the locator of a passage
    (election-day/p7/s1), which shows what was modelled from it.
    """
    output.show(chosen_graph(store, cached).show(name))


def _show_answer(answer: Answer, form: str, caption: str = "") -> None:
    if form == "table":
        counted = f"{len(answer)} {'row' if len(answer) == 1 else 'rows'}. {caption}".rstrip()
        output.show(answer, output.styled(counted, "dim"))
    else:
        output.write(answer.render(form))


def _listed(catalogue: Iterable[Question]) -> Answer:
    from ..tables import Answer

    rows = (
        (each.name, each.summary, " ".join(parameter.name for parameter in each.params)) for each in catalogue
    )
    return Answer(("name", "question", "parameters"), tuple(rows))


def _told(question: Question) -> Iterable[RenderableType]:
    from ..tables import Answer

    yield output.styled(question.summary, "bold")
    yield f"{question.description}\n"
    yield f"columns     {', '.join(question.columns)}"
    yield f"serves      {', '.join(question.tags)}\n"
    rows = ((each.name, each.type, each.example, each.description) for each in question.params)
    yield Answer(("parameter", "type", "example", "meaning"), tuple(rows))


def _parameters(given: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    parameters: dict[str, tuple[str, ...]] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not key or not equals:
            raise ParameterError(what=f"{pair!r} is no KEY=VALUE", remedy="write it as in -p theme=counting")
        parameters[key] = (*parameters.get(key, ()), value)
    return parameters


def _text_of(file: Path) -> str:
    content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(
            what=f"the query is not UTF-8, byte {error.start} does not fit",
            where=str(file),
            remedy="save it as UTF-8",
        ) from error


def _fitting(form: str, forms: Iterable[str], result: str) -> str:
    if form not in forms:
        raise QueryError(
            what=f"the query answers {result}, which {form} cannot show",
            remedy=f"use --format {', '.join(forms)}",
        )
    return form


def _truth(result: bool, form: str) -> str:
    # The JSON of a boolean has a form of its own in "SPARQL 1.1 Query Results JSON Format".
    said = "true" if result else "false"
    return f'{{"head": {{}}, "boolean": {said}}}\n' if form == "json" else f"{said}\n"


def _serialized(graph: rdflib.Graph, form: str) -> str:
    from ..export import serialize
    from ..terms import quads_of

    return serialize(quads_of(graph), form).decode()
