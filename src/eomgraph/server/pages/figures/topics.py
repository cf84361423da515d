"""The parts of the page of figures: which figures each has, and under which headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ....descriptions.reading import Reader
from ....namespaces import PREFIXES
from ....tables import Iri, Value
from ...served import Served
from ..names import Named, names, terms
from ..reports import Report
from .charts import Relations, Section, sections
from .index import Entry, index
from .printed import Printed, printed

FORMS: Final = ("opening", "voting", "counting", "tabulation")
"""What is observed on election day, in the order of the day."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of the page: its title, what it tells of, and which figures it has."""

    title: str
    about: str
    has: Callable[[Entry], bool]
    forms: tuple[str, ...] = ()
    """The forms of observation that it is told by."""


@dataclass(frozen=True, slots=True)
class Division:
    """A part of a topic: the figures of one form of observation, or of none."""

    form: Named | None
    sections: tuple[Section, ...]


TOPICS: Final[Mapping[str, Topic]] = {
    "election-day": Topic(
        "Election day",
        "What the mission's observers counted at opening, voting, counting and tabulation, each number with what it is "
        "a number of; apart from it, what others reported of the day.",
        lambda figure: figure.has("observationform", *FORMS) or figure.has("theme", "election-day"),
        FORMS,
    ),
    "media": Topic(
        "Media",
        "Shares of coverage by outlet and party as the mission's monitoring found them, debates, numbers of media.",
        lambda figure: figure.has("observationform", "media-monitoring") or figure.has("theme", "media"),
    ),
    "women-and-men": Topic(
        "Women and men",
        "Among candidates, commissioners, those elected and appointed, at campaign events and in the news, as printed.",
        lambda figure: figure.has("group", "women", "men"),
    ),
    "money": Topic(
        "Money",
        "Ceilings, caps, deposits, budgets and wages, in the currency in which they are printed, with the conversion "
        "where the report prints one.",
        lambda figure: (
            figure.has("quantitykind", "amount")
            or figure.has("of", "amount")
            or figure.has("theme", "campaign-finance")
        ),
    ),
}
"""The parts, by the last step of their addresses."""


@lru_cache(maxsize=64)
def divisions(served: Served, topic: str, report: Report) -> tuple[Division, ...]:
    """Return the figures of a topic in a report: by form of observation, those of none last."""
    reader, about = Reader(served.store), TOPICS[topic]
    figures = printed(served, figures_of(served, topic, report))
    relations, widest = related(reader, figures), matters(reader)
    forms = [Iri(PREFIXES["observationform"] + form) for form in about.forms]
    known = names(reader, forms)
    parted: dict[Named | None, list[Printed]] = {known[form]: [] for form in forms}
    for figure in figures:
        at = figure.codes.get("atObservationForm")
        parted.setdefault(at if at in parted else None, []).append(figure)
    return tuple(
        Division(form, tuple(sections(members, relations, widest)))
        for form, members in parted.items()
        if members
    )


def figures_of(served: Served, topic: str, report: Report) -> list[Iri]:
    """Return the figures of a report that belong to a topic, in its order."""
    return [each.figure for each in index(served, report) if TOPICS[topic].has(each)]


def related(reader: Reader, figures: Iterable[Printed]) -> Relations:
    """Return which of the figures print the same quantity, and what is printed of the conversion of each amount."""
    among = terms(figure.named.iri for figure in figures)
    same: dict[Iri, frozenset[Iri]] = {}
    rows = reader.select(
        f"SELECT ?relation ?figure WHERE {{ VALUES ?figure {{ {among} }} ?relation eom:hasTerm ?figure ; "
        "a eom:SameQuantity } ORDER BY ?relation ?figure"
    )
    sets: dict[Value, set[Iri]] = defaultdict(set)
    for relation, figure in rows:
        sets[relation].add(Iri(str(figure)))
    for members in sets.values():
        union = frozenset(members).union(*(same.get(member, frozenset()) for member in members))
        same |= dict.fromkeys(union, union)
    conversions = reader.select(
        f"SELECT ?source ?target ?rate WHERE {{ VALUES ?source {{ {among} }} "
        "?conversion eom:hasSourceAmount ?source ; eom:hasTargetAmount ?target ; a eom:Conversion "
        "OPTIONAL { ?conversion eom:hasRate ?rate } } ORDER BY ?source ?target"
    )
    beside = {
        Iri(str(source)): tuple(Iri(str(each)) for each in others if each is not None)
        for source, *others in conversions
    }
    return Relations(same, beside)


def matters(reader: Reader) -> Mapping[Iri, Iri]:
    """Return the wider theme of each theme that has one."""
    rows = reader.select("SELECT ?theme ?wider WHERE { ?theme skos:broader ?wider ; skos:inScheme ?scheme }")
    return {Iri(str(theme)): Iri(str(wider)) for theme, wider in rows}
