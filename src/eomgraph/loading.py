"""Turtle files become named graphs of a store, each file one graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import pyoxigraph as ox

from . import resources
from .errors import EomgraphError, TurtleSyntaxError, UnknownName
from .layout import graph_of_file, is_report_id
from .namespaces import PREFIXES
from .nearness import suggestion
from .stores import Store

# What the parser says, and how to mend it; {0} is what the first group caught.
_REMEDIES = (
    (r"The prefix (\S*): has not been declared", "declare it at the top: @prefix {0}: <...> ."),
    (r"A dot is expected", "end the statement before it with a full stop, or go on with a semicolon"),
    (r"Unexpected end", "close what begins here: a quoted text, a bracket or a statement"),
    (r"Invalid IRI code point", "write the IRI without spaces and brackets"),
    (r"No scheme found", "write the IRI in full or as a prefixed name"),
    (r"Invalid UTF-8", "save the file as UTF-8"),
    (r"escape character", "write a backslash as two"),
)


def load_packaged(store: Store, *, reports: Iterable[str] | None = None) -> tuple[str, ...]:
    """Add the packaged ontology and data; return the graphs, one a file.

    Shapes say what is required, not what is the case, and so are never among them. UnknownName where a
    report is asked for that there is none of; without a choice all are added.
    """
    known = report_folders()
    chosen = list(known) if reports is None else list(reports)
    for report in chosen:
        if report not in known:
            raise UnknownName(what=f"no report is called {report}", remedy=suggestion(report, known))
    return (*load_shared(store), *(graph for report in chosen for graph in load_report(store, known[report])))


def load_shared(store: Store) -> tuple[str, ...]:
    """Add what reports share: the packaged ontology, reference and country data; return the graphs."""
    root = resources.folder("data").parent
    folders = (root / "data" / "reference", root / "data" / "countries")
    paths = [
        *sorted((root / "ontology").glob("*.ttl")),
        *(path for folder in folders for path in sorted(folder.rglob("*.ttl"))),
    ]
    return tuple(
        load_file(store, path, graph=graph_of_file(PurePosixPath(path.relative_to(root)))) for path in paths
    )


def load_report(store: Store, folder: Path) -> tuple[str, ...]:
    """Add the files of a report's folder, whose name is its id; return the graphs."""
    return tuple(
        load_file(
            store, path, graph=graph_of_file(PurePosixPath("data/reports", path.relative_to(folder.parent)))
        )
        for path in sorted(folder.rglob("*.ttl"))
    )


def report_folders(root: Path | None = None) -> dict[str, Path]:
    """Return the folders with Turtle files in a folder, or of the packaged reports, by the id that is their name.

    EomgraphError where there is no such folder, or one is named as no report can be.
    """
    place = root or resources.folder("data") / "reports"
    if not place.is_dir():
        raise _unreadable(place, "there is no folder of that name")
    found = {path.name: path for path in sorted(place.iterdir()) if any(path.rglob("*.ttl"))}
    for report in found:
        if not is_report_id(report):
            raise EomgraphError(
                what=f"{report} cannot be the id of a report",
                where=str(place),
                remedy="name the folder in lower case with hyphens, as in kaz-2023-parliamentary",
            )
    return found


def load_files(store: Store, paths: Iterable[Path]) -> tuple[str, ...]:
    """Add files, and the Turtle files of folders; return the graphs that their triples went to."""
    return tuple(load_file(store, file) for path in paths for file in _files(path))


def load_file(store: Store, path: Path, *, graph: str | None = None) -> str:
    """Add one file, its format told by its extension; return the graph that its triples went to.

    TurtleSyntaxError says in which line and column it does not parse, and how to mend it.
    """
    format = ox.RdfFormat.from_extension(path.suffix[1:])
    if not path.exists():
        raise _unreadable(path, "there is none of that name")
    if format is None:
        raise EomgraphError(
            what=f"{path.suffix or 'a name without extension'} is no form of RDF",
            where=str(path),
            remedy="give a .ttl, .nt, .nq, .trig, .jsonld or .rdf file",
        )
    name = graph or graph_of_file(PurePosixPath(path.name))
    try:
        store.load(path, format, graph=name)
    except SyntaxError as error:
        raise _does_not_parse(error, path) from error
    except OSError as error:
        raise _unreadable(path, str(error)) from error
    return name


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.rglob("*.ttl"))
    else:
        yield path


def _does_not_parse(error: SyntaxError, path: Path) -> TurtleSyntaxError:
    # Oxigraph says "Parser error at line 2 between columns 5 and 8: PROBLEM".
    problem = re.sub(r"^Parser error [^:]*: ", "", error.msg)
    remedy = "mend it there"
    for pattern, advice in _REMEDIES:
        if said := re.search(pattern, problem):
            remedy = advice.format(*said.groups())
            if said.groups() and said[1] in PREFIXES:
                remedy = remedy.replace("...", PREFIXES[said[1]])
    return TurtleSyntaxError(
        what=f"the file does not parse, {problem}",
        where=f"{path}:{error.lineno}:{error.offset}",
        remedy=remedy,
    )


def _unreadable(path: Path, problem: str) -> EomgraphError:
    return EomgraphError(
        what=f"the file cannot be read, {problem}", where=str(path), remedy="check its name and permissions"
    )
