"""Composing: the files of a report's folder from what stands after a review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..drafting.relations import propose_relations
from ..namespaces import BASE
from ..passages import to_turtle
from .actors import Actors, country_space
from .describing import describe_report, describe_setting, write_readme
from .naming import Names, slug
from .nodes import Node, text, write_nodes, write_sections
from .reading import Reviewed
from .statements import Statements

_TAKEN: Final = frozenset(
    [
        "actors",
        "audit",
        "concepts",
        "country",
        "inferred",
        "norms",
        "passages",
        "readme",
        "relations",
        "report",
        "recommendations",
    ]
)


def compose(reviewed: Reviewed) -> tuple[dict[str, str], Names]:
    """Return the files of a report by name, and the names that its things were given."""
    session = reviewed.session
    names = Names(session.folder, [division.slug for division in session.text.divisions])
    details = session.details
    code = details["country_code"]
    spaces = {prefix_of(session.report): f"{BASE}data/{session.report}/", code: country_space(code)}
    prefix = prefix_of(session.report)
    actors = Actors(reviewed.kept, session.vocabulary, code, prefix)
    setting = describe_setting(details, actors, prefix, code, session.vocabulary)
    statements = Statements(reviewed, names, actors, prefix, setting.mission)
    groups = statements.by_sentence()
    files = {
        "report.ttl": describe_report(session, setting, prefix, spaces),
        "passages.ttl": to_turtle(session.text.document, session.report),
    }
    titles: dict[str, str] = {}
    for division in session.text.divisions:
        blocks = [(place, nodes) for place, section, nodes in groups if section == division.slug and nodes]
        if blocks:
            name = f"section-{division.slug}" if division.slug in _TAKEN else division.slug
            files[f"{name}.ttl"] = write_sections(blocks, spaces)
            titles[f"{name}.ttl"] = division.heading
    others: tuple[tuple[str, str, list[Node]], ...] = (
        ("actors.ttl", "The election, the mission, and who speaks or is named", [*setting.report_nodes]),
        (
            "relations.ttl",
            "Relations between figures that can be computed",
            list(_relations(reviewed, names, prefix)),
        ),
        ("recommendations.ttl", "Recommendations that the report makes or looks back on", statements.advice),
        ("country.ttl", f"Candidates for data/countries/{code}/", [*setting.country_nodes]),
        ("concepts.ttl", "Candidates for data/reference/ and the schemes", _concepts(reviewed)),
        ("norms.ttl", "Candidates for data/reference/standards.ttl", list(_norms(reviewed))),
    )
    for name, title, nodes in others:
        if name == "actors.ttl":
            nodes = [*nodes, *actors.report_nodes()]
        elif name == "country.ttl":
            nodes = [*nodes, *actors.country_nodes(setting.state)]
        unique = list({node.name: node for node in nodes}.values())
        if unique:
            files[name] = write_nodes(title, unique, spaces)
            titles[name] = title
    files["README.md"] = write_readme(details, titles)
    return files, names


def prefix_of(report: str) -> str:
    """Return the prefix of a report's own IRIs.

    >>> prefix_of("kaz-2023-parliamentary"), prefix_of("observation")
    ('kaz2023', 'report')
    """
    parts = report.split("-")
    is_usual = len(parts) > 1 and parts[0].isalpha() and parts[1].isdigit()
    return parts[0] + parts[1] if is_usual else "report"


def term(iri: str) -> str:
    """Return an IRI as Turtle writes it in full."""
    return f"<{iri}>"


def _relations(reviewed: Reviewed, names: Names, prefix: str) -> Iterator[Node]:
    """Yield the relations between kept figures, each called after its first figure."""
    known = {figure.item.key: figure for figure in reviewed.figures}
    for relation in propose_relations(figure.item for figure in reviewed.figures):
        if not all(key in known for _, key in relation.figures):
            continue
        first = known[relation.key]
        kind = "share" if relation.kind == "ShareOfBase" else "parts"
        what = "The share, its part and its base" if kind == "share" else "The parts that add up"
        node = Node(
            f"{prefix}:{kind}-{names.used[relation.key].removeprefix('figure-')}", f"eom:{relation.kind}"
        )
        node.add("skos:prefLabel", text(f"{what}: {first.item.cue}, {first.item.locator}"))
        roles: dict[str, list[str]] = {}
        for role, key in relation.figures:
            roles.setdefault(role, []).append(f"{prefix}:{names.used[key]}")
        for role, figures in sorted(roles.items()):
            node.add(f"eom:{role}", *sorted(figures))
        if kind == "parts":
            node.add("eom:isComplete", "true")
        yield node


def _concepts(reviewed: Reviewed) -> list[Node]:
    """Return candidates for units and bases that the schemes do not have."""
    schemes = reviewed.session.vocabulary.schemes
    nodes: dict[str, Node] = {}
    for figure in reviewed.figures:
        for scheme, value in (("unit", figure.unit), ("base", figure.base)):
            if value and value[0] not in schemes[scheme]:
                node = Node(f"{scheme}:{value[0]}", "skos:Concept").add("skos:prefLabel", text(value[1]))
                nodes[node.name] = node.add("skos:inScheme", f"scheme:{scheme}")
        if figure.indicator and not reviewed.session.vocabulary.concept("indicator", figure.indicator):
            node = Node(f"indicator:{slug(figure.indicator)}", "skos:Concept")
            node.add("skos:prefLabel", text(figure.indicator)).add("skos:inScheme", "scheme:indicator")
            nodes[node.name] = node
    return list(nodes.values())


def _norms(reviewed: Reviewed) -> Iterator[Node]:
    """Yield candidates for instruments and provisions that the catalogue does not have."""
    known = set(reviewed.session.vocabulary.catalogue.labels)
    for citation in reviewed.citations:
        norm = citation.norm
        if norm.label and norm.nature and norm.instrument not in known:
            node = Node(term(norm.instrument), "eom:InternationalInstrument")
            yield node.add("skos:prefLabel", text(norm.label)).add(
                "eom:hasLegalNature", f"legalnature:{norm.nature}"
            )
        if norm.number and norm.gist:
            node = Node(term(norm.iri), "eom:Provision").add("eom:number", text(norm.number, None))
            node.add("eom:gist", text(norm.gist)).add("eom:isPartOf", term(norm.instrument))
            yield node
