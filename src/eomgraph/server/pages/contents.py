"""The contents of reports: their sections and footnotes, and how much was modelled from each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...descriptions.reading import Reader
from ...tables import Iri, term_of
from ..served import Served
from ..state import state_of
from .rendering import view
from .reports import Report, report_called, reports_of

KINDS: Final = {
    "own": "claims of the mission",
    "others": "claims of others and of the law",
    "Figure": "figures",
    "Event": "events",
    "Rule": "rules",
    "Citation": "citations",
}
"""What is counted of each part, and the words for it."""


@dataclass(slots=True)
class Part:
    """A section, a footnote, or a heading over sections, with how much it has of what."""

    locator: str
    kind: str
    """Section, Footnote or Part."""
    heading: str
    over: str | None = None
    """The heading that the section stands under."""
    sentences: int = 0
    without_content: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    callers: list[str] = field(default_factory=list)
    """The locators of the sentences that call the footnote."""

    @property
    def title(self) -> str:
        """What it is called: its heading, or its number."""
        return self.heading or f"Footnote {self.locator.removeprefix('fn-')}"


def routes() -> list[BaseRoute]:
    """Return the routes of these pages."""
    return [Route("/read", reports), Route("/read/{report}", contents)]


def reports(request: Request) -> Response:
    """Show the reports that there are, or the contents of the one there is."""
    served = state_of(request).served
    found = tuple(reports_of(served).values())
    if len(found) == 1:
        return view(request, "contents.html", lambda: _contents(served, found[0]))
    return view(request, "reports.html", lambda: {"reports": found, "sizes": _sizes(served)})


def contents(request: Request) -> Response:
    """Show the contents of a report."""
    served = state_of(request).served
    report = report_called(served, request.path_params["report"])
    return view(request, "contents.html", lambda: _contents(served, report))


def _contents(served: Served, report: Report) -> Mapping[str, Any]:
    parts = parts_of(served, report.iri)
    return {
        "report": report,
        "kinds": KINDS,
        "tables": {
            kind: [part for part in parts.values() if part.kind == kind] for kind in ("Section", "Footnote")
        },
    }


@lru_cache(maxsize=128)
def parts_of(served: Served, report: Iri) -> Mapping[str, Part]:
    """Return the sections and footnotes of a report by their locators, in its order, after what heads sections."""
    reader = Reader(served.store)
    rows = reader.select(
        "SELECT DISTINCT ?kind ?locator ?heading ?over ?rank ?order WHERE { "
        f"VALUES ?kind {{ eom:Part eom:Section eom:Footnote }} ?part eom:isPartOf {term_of(report)} ; a ?kind ; "
        "eom:locator ?locator OPTIONAL { ?part eom:headingText ?heading } OPTIONAL { ?part eom:sectionOrder ?rank } "
        "OPTIONAL { ?part eom:order ?order } "
        "OPTIONAL { ?part eom:isPartOf ?whole . ?whole a eom:Part ; eom:headingText ?over } } "
        "ORDER BY ?order ?rank ?locator"
    )
    parts = {
        str(locator): Part(
            str(locator), str(kind).partition("#")[2], str(heading or ""), str(over) if over else None
        )
        for kind, locator, heading, over, _, _ in rows
    }
    for locator, sentences, marks in _sentences(reader, report):
        if locator in parts:
            parts[locator].sentences, parts[locator].without_content = sentences, marks
    for locator, kind, count in _counts(reader, report):
        if locator in parts:
            parts[locator].counts[kind] = count
    for locator, caller in _calls(reader, report):
        if locator in parts:
            parts[locator].callers.append(caller)
    return parts


def _sentences(reader: Reader, report: Iri) -> list[tuple[str, int, int]]:
    rows = reader.select(
        "SELECT ?locator (COUNT(DISTINCT ?sentence) AS ?sentences) (COUNT(DISTINCT ?marked) AS ?marks) WHERE { "
        f"VALUES ?kind {{ eom:Section eom:Footnote }} ?part eom:isPartOf {term_of(report)} ; a ?kind ; "
        "eom:locator ?locator . ?sentence eom:isPartOf ?part ; a eom:Sentence "
        "OPTIONAL { ?mark eom:inPassage ?sentence ; a eom:NoContentMark BIND(?sentence AS ?marked) } } "
        "GROUP BY ?locator"
    )
    return [(str(locator), int(str(sentences)), int(str(marks))) for locator, sentences, marks in rows]


def _counts(reader: Reader, report: Iri) -> list[tuple[str, str, int]]:
    """Return of each part how many claims it has of the mission and of others, and of the other kinds."""
    part = f"?part eom:isPartOf {term_of(report)} ; a ?of ; eom:locator ?locator . ?statement eom:isStatedIn ?part . "
    within = f"VALUES ?of {{ eom:Section eom:Footnote }} {part}"
    rows = reader.select(
        "SELECT ?locator ?kind (COUNT(DISTINCT ?statement) AS ?count) WHERE { "
        f"{within} VALUES ?kind {{ eom:Figure eom:Event eom:Rule eom:Citation }} ?statement a ?kind }} "
        "GROUP BY ?locator ?kind"
    )
    claims = reader.select(
        "SELECT ?locator ?own (COUNT(DISTINCT ?statement) AS ?count) WHERE { "
        f"{within} ?statement a eom:Claim ; eom:hasVoice ?voice "
        "BIND(EXISTS { ?voice a eom:MissionVoice } AS ?own) } GROUP BY ?locator ?own"
    )
    return [
        *((str(locator), str(kind).partition("#")[2], int(str(count))) for locator, kind, count in rows),
        *((str(locator), "own" if own else "others", int(str(count))) for locator, own, count in claims),
    ]


def _calls(reader: Reader, report: Iri) -> list[tuple[str, str]]:
    rows = reader.select(
        f"SELECT DISTINCT ?note ?caller ?order WHERE {{ ?footnote eom:isPartOf {term_of(report)} ; a eom:Footnote ; "
        "eom:locator ?note . ?passage eom:callsFootnote ?footnote ; eom:locator ?caller "
        "OPTIONAL { ?passage eom:order ?order } } ORDER BY ?order ?caller"
    )
    return [(str(note), str(caller)) for note, caller, _ in rows]


@lru_cache(maxsize=8)
def _sizes(served: Served) -> Mapping[str, tuple[int, int]]:
    """Return of each report, by its IRI, how many sentences it has and how many claims were modelled from it."""
    reader = Reader(served.store)
    sizes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    patterns = ("?thing a eom:Sentence ; eom:isPartOf ?report", "?thing a eom:Claim ; eom:isStatedIn ?report")
    for index, pattern in enumerate(patterns):
        rows = reader.select(
            f"SELECT ?report (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ {pattern} . "
            "?report a eom:ObservationReport } GROUP BY ?report"
        )
        for report, count in rows:
            sizes[str(report)][index] = int(str(count))
    return {report: (sentences, claims) for report, (sentences, claims) in sizes.items()}
