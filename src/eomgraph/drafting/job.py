"""Drafting: from a report's file to a folder with its passages and a draft graph, which a person then reviews."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .. import resources
from ..errors import EomgraphError
from ..export import write, write_pieces
from ..loading import load_file
from ..namespaces import BASE, PREFIXES
from ..passages import Document, to_turtle
from ..stores import OxigraphStore
from .catalogue import read_catalogue
from .decisions import read_decisions
from .items import Item, collect_items
from .language import load_language
from .loading import GRAPHS
from .merging import Changes, merge
from .outlining import outline
from .reading import Source, read_blocks, read_file
from .recognising import find_recognisers, recognise
from .relations import propose_relations
from .state import read_items, read_report_id, write_state
from .text import Text
from .turtle import write_items

TEXT: Final = "text.md"
_REPORT_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a run made: the report's id, its text, its items, what changed, and what a person should know."""

    report: str
    text: Text
    items: tuple[Item, ...]
    changes: Changes
    notes: tuple[str, ...]


def draft(
    file: Path,
    out: Path,
    *,
    report: str | None = None,
    year: int | None = None,
    password: str | None = None,
    progress: Progress | None = None,
) -> Drafted:
    """Draft the graph of a report into a folder; decisions that the folder has are kept.

    Raises SourceTextError where the file cannot be read, EomgraphError where the folder holds another report.
    """
    tell = progress or (lambda step: None)
    tell("reading")
    source = read_file(file, password=password)
    name = _report_id(file, out, report)
    text = outline(read_blocks(source.text), year=year)
    if not text.sentences:
        raise EomgraphError(
            what="no sentence is in the report", where=str(file), remedy="check that it has text"
        )
    tell("recognising")
    language = load_language()
    found = collect_items(text, recognise(text, language, read_catalogue(), find_recognisers()), language)
    tell("merging")
    decisions = read_decisions(out)
    items, changes = merge(found, decisions, {item.key: item for item in read_items(out)}, text.marks)
    tell("writing")
    statements = {key: each.statement for key, each in decisions.items() if each.statement}
    _write(out, name, source, text, items, found, statements)
    return Drafted(name, text, items, changes, (*source.notes, *text.warnings))


def read_document(file: Path, *, password: str | None = None) -> Document:
    """Return the passages of a report's file, as a draft of it has them; SourceTextError where it cannot be read."""
    return outline(read_blocks(read_file(file, password=password).text)).document


def _report_id(file: Path, out: Path, given: str | None) -> str:
    """Return the id of the report: that given, else that of the folder's last run, else the file's name."""
    last = read_report_id(out)
    if given and last and given != last:
        raise EomgraphError(
            what=f"the folder holds the draft of {last}",
            where=str(out),
            remedy=f"draft {given} into another folder",
        )
    name = given or last or re.sub(r"[^a-z0-9]+", "-", file.stem.casefold()).strip("-") or "report"
    if not _REPORT_ID.fullmatch(name):
        raise EomgraphError(
            what=f"{name!r} is no id of a report",
            remedy="use lower-case letters, digits and hyphens: gbr-2024-parliamentary",
        )
    return name


def read_draft(folder: Path) -> tuple[str, tuple[Item, ...], Text]:
    """Return the id, the items as rules found them, and the text of a folder that was drafted into."""
    report = read_report_id(folder)
    if report is None:
        raise EomgraphError(
            what="no report has been drafted there",
            where=str(folder),
            remedy="draft one with: eomgraph draft FILE --out DIR",
        )
    text = outline(read_blocks((folder / TEXT).read_text(encoding="utf-8")))
    return report, tuple(read_items(folder)), text


def known_units() -> frozenset[str]:
    """Return the names of the units that the ontology has."""
    store = OxigraphStore()
    load_file(store, resources.folder("ontology") / "schemes.ttl")
    space = PREFIXES["unit"]
    rows = store.select(
        f"PREFIX skos: <{PREFIXES['skos']}> SELECT ?unit WHERE {{ ?unit skos:inScheme"
        f" <{BASE}concept/unit> }} ORDER BY ?unit"
    ).rows
    return frozenset(str(getattr(row[0], "value", "")).removeprefix(space) for row in rows)


def _write(
    out: Path,
    report: str,
    source: Source,
    text: Text,
    items: tuple[Item, ...],
    found: tuple[Item, ...],
    statements: Mapping[str, str],
) -> None:
    """Write the folder's files; what people write there themselves, report.ttl and decisions, is never overwritten."""
    (out / GRAPHS).mkdir(parents=True, exist_ok=True)
    for name, turtle in write_items(
        report, items, propose_relations(items), statements, known_units()
    ).items():
        write_pieces(out / GRAPHS / f"{name}.ttl", turtle)
    write(out / "passages.ttl", to_turtle(text.document, report).encode())
    write(out / TEXT, source.text.encode())
    if not (out / "report.ttl").exists():
        write(out / "report.ttl", _report_turtle(report, text).encode())
    if not (out / ".gitignore").exists():
        write(out / ".gitignore", f"# The report's wording is its publisher's.\n{TEXT}\n".encode())
    write_state(out, report, found)


def _report_turtle(report: str, text: Text) -> str:
    """Return what is known of the report: that it is one, and its parts and sections; the rest is a person's to add."""
    lines = [
        f"@prefix dcterms: <{PREFIXES['dcterms']}> .",
        f"@prefix eom: <{PREFIXES['eom']}> .",
        f"@prefix report: <{BASE}data/{report}/> .",
        "",
        f'report:report a eom:ObservationReport ;\n    dcterms:identifier "{report}" ;\n    dcterms:language "en" .',
    ]
    for order, division in enumerate(text.divisions, start=1):
        heading = json.dumps(division.heading, ensure_ascii=False)
        whole = f"report:{division.part or 'report'}"
        rank = "" if division.is_part else f"\n    eom:sectionOrder {order} ;"
        kind = "Part" if division.is_part else "Section"
        lines.append(
            f'\nreport:{division.slug} a eom:{kind} ;\n    eom:locator "{division.slug}" ;{rank}\n'
            f"    eom:headingText {heading}@en ;\n    eom:isPartOf {whole} ."
        )
    return "\n".join(lines) + "\n"
