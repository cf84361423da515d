"""Describing a report as a whole: its election, its mission, its data set, its sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .actors import Actors
from .details import THEME
from .naming import slug
from .nodes import Node, text, write_sections
from .session import Session
from .vocabulary import Vocabulary

_LICENCE: Final = "<https://creativecommons.org/licenses/by/4.0/>"
_STATUS: Final = {"final-report": "final"}


@dataclass(frozen=True, slots=True)
class Setting:
    """The election, the mission and the country, by their terms, and the nodes that declare them."""

    election: str
    mission: str
    state: str
    report_nodes: tuple[Node, ...]
    country_nodes: tuple[Node, ...]


def describe_setting(
    details: Mapping[str, str], actors: Actors, prefix: str, code: str, vocabulary: Vocabulary
) -> Setting:
    """Return the setting that a report's details tell."""
    known = vocabulary.thing(code, details["country"])
    state = f"<{known}>" if known else f"{code}:{slug(details['country'])}"
    country = [] if known else [Node(state, "eom:State").add("skos:prefLabel", text(details["country"]))]
    election = Node(f"{prefix}:election-observed", "eom:Election")
    election.add("skos:prefLabel", text(details["election"]))
    election.add("eom:choosesMembersOf", actors.body(details["body"]))
    election.add("eom:start", f'"{details["election_day"]}"^^xsd:date')
    mission = Node(f"{prefix}:mission-{details['format']}", "eom:ObservationMission")
    mission.add("skos:prefLabel", text(details["mission"])).add("eom:observes", election.name)
    mission.add("eom:hasFormat", f"missionformat:{details['format']}")
    return Setting(election.name, mission.name, state, (election, mission), tuple(country))


def describe_report(session: Session, setting: Setting, prefix: str, spaces: Mapping[str, str]) -> str:
    """Return the file of the report: its data set, the report, its parts and sections."""
    details = session.details
    report = Node(f"{prefix}:report", "eom:ObservationReport").add("skos:prefLabel", text(details["label"]))
    report.add("eom:reportsOn", setting.election).add("eom:issuedBy", setting.mission)
    report.add("eom:hasReportType", f"reporttype:{details['type']}")
    report.add("eom:reportStatus", text(_STATUS.get(details["type"], "preliminary"), None))
    report.add("eom:issued", f'"{details["issued"]}"^^xsd:date')
    report.add("dcterms:identifier", text(session.report, None)).add("dcterms:language", text("en", None))
    data = Node(f"{prefix}:dataset", "eom:DataSet")
    data.add("skos:prefLabel", text(f"Data set of: {details['label']}")).add("eom:describes", report.name)
    data.add("eom:codedBy", text(details["coded_by"], None))
    data.add("eom:checkedBy", text(details["checked_by"], None))
    data.add("dcterms:license", _LICENCE)
    data.add(
        "dcterms:rights",
        text(
            "Facts from the report; paraphrase and coding are not endorsed by its publisher, whose text it stays."
        ),
    )
    return write_sections(
        [("The report", [data, report]), ("Its parts and sections", _sections(session, prefix))], spaces
    )


def _sections(session: Session, prefix: str) -> list[Node]:
    nodes: list[Node] = []
    for order, division in enumerate(session.text.divisions, start=1):
        node = Node(f"{prefix}:{division.slug}", f"eom:{'Part' if division.is_part else 'Section'}")
        node.add("eom:locator", text(division.slug, None))
        if not division.is_part:
            node.add("eom:sectionOrder", str(order))
        node.add("eom:headingText", text(division.heading))
        if theme := session.details.get(THEME + division.slug):
            node.add("eom:hasTheme", f"theme:{theme}")
        nodes.append(node.add("eom:isPartOf", f"{prefix}:{division.part or 'report'}"))
    return nodes


def write_readme(details: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """Return the page that says which file of the folder holds what."""
    rows = "\n".join(f"| `{name}` | {_cell(title)} |" for name, title in titles.items())
    return (
        f"# {_cell(details['label'])}\n\n"
        "Paraphrase and coding are not endorsed by the report's publisher.\n\n"
        "| file | what |\n|---|---|\n| `report.ttl` | the report, its data set, its sections |\n"
        "| `passages.ttl` | its sentences and footnotes with offsets and fingerprints |\n"
        f"{rows}\n"
    )


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "/").split())
