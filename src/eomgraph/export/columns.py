"""The columns of the tables of claims and figures: what each holds, and how that is read from the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from ..namespaces import expand
from ..tables import Iri, Value
from ..tables.values import lexical
from ..things import CLAIM_KINDS, Things

_Type: TypeAlias = Literal["anyURI", "string", "decimal"]  # of XML Schema, as CSV on the Web names them


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table in which each row is of one thing."""

    name: str
    description: str
    read: Callable[[Things, Iri], Sequence[Value]]  # what it holds for a thing, in order
    type: _Type = "anyURI"
    many: bool = False  # whether a cell may hold several values
    in_words: bool = False  # whether a column of labels stands beside it
    language: str | None = None
    property: str | None = None  # whose values these are, where it is as simple as that


def _column(name: str, description: str, *paths: str, **details: Any) -> Column:
    """Return the column of what one comes to by properties, those of one path with slashes between."""
    steps = [path.split("/") for path in paths]

    def read(things: Things, thing: Iri) -> list[Value]:
        found = list(dict.fromkeys(value for path in steps for value in things.values(thing, *path)))
        return sorted(found, key=_place) if len(found) > 1 else found

    property = expand(paths[0]) if len(paths) == 1 and len(steps[0]) == 1 else None
    return Column(name, description, read, property=property, **details)


def _coded(name: str, description: str, *paths: str, many: bool = False) -> Column:
    return _column(name, description, *paths, many=many, in_words=True)


def _text(name: str, description: str, path: str, *, language: str | None = None) -> Column:
    return _column(name, description, path, type="string", language=language)


def _number(name: str, description: str, path: str) -> Column:
    return _column(name, description, path, type="decimal")


def _itself(_: Things, thing: Iri) -> list[Value]:
    return [thing]


def _kind(things: Things, claim: Iri) -> list[Value]:
    kinds = set(map(expand, CLAIM_KINDS))
    return sorted((each for each in things.values(claim, "rdf:type") if each in kinds), key=_place)


def _claims(things: Things, figure: Iri) -> list[Value]:
    return sorted(things.sources(figure, "eom:hasFigure"), key=_place)


def _evidence(*path: str) -> Callable[[Things, Iri], list[Value]]:
    """Return what reads a property of each evidence of a statement, in the order in which they are printed."""

    def read(things: Things, statement: Iri) -> list[Value]:
        def place(evidence: Value) -> tuple[list[list[tuple[str, int]]], str]:
            locators = things.values(str(evidence), "eom:inPassage", "eom:locator")
            return [_place(locator) for locator in locators], str(evidence)

        evidence = things.values(statement, "eom:hasEvidence")
        ordered = sorted(evidence, key=place) if len(evidence) > 1 else evidence
        return [value for each in ordered for value in things.values(str(each), *path)]

    return read


def _report(things: Things, statement: Iri) -> list[Value]:
    """Return the report that a statement is made in, whether what follows is in the graph or not."""
    report = Iri(expand("eom:ObservationReport"))
    passages = things.values(statement, "eom:hasEvidence", "eom:inPassage")
    wholes = {whole for passage in passages for whole in things.reached(str(passage), "eom:isPartOf")}
    return sorted((whole for whole in wholes if report in things.values(whole, "rdf:type")), key=_place)


def _place(value: Value) -> list[tuple[str, int]]:
    """Return by what to sort values: the second paragraph comes before the tenth."""
    return [(text, int(digits or 0)) for text, digits in re.findall(r"(\D*)(\d*)", lexical(value))]


_SPOKEN = (
    _coded("voice", "the kind of speaker who says so", "eom:hasVoice"),
    _coded("mode", "how the speaker came to say it: observed, assessed, stated, alleged ...", "eom:hasMode"),
    _coded("attributedTo", "who answers for it; empty where the sentence names nobody", "eom:attributedTo"),
)
_PRINTED = (
    Column("cue", "the printed words that carry it", _evidence("eom:cue"), "string", many=True),
    Column("locator", "where they stand", _evidence("eom:inPassage", "eom:locator"), "string", many=True),
    Column("report", "the report", _report),
)

CLAIMS: Final = (
    Column("claim", "the claim", _itself),
    _text("statement", "the claim in our words, no stronger than the cue", "eom:paraphrase", language="en"),
    Column(
        "kind",
        "a finding or conclusion of the mission, what it relays, law or background",
        _kind,
        in_words=True,
    ),
    _coded("theme", "the main theme", "eom:hasTheme"),
    *_SPOKEN,
    _coded("stance", "where the mission stands to what it relays", "eom:hasStance"),
    _coded("polarity", "whether the words speak well or ill", "eom:hasPolarity"),
    _coded("conformity", "the conformity with a norm that the words express", "eom:hasConformity"),
    _coded("absence", "in which way something was not found", "eom:hasAbsence"),
    _coded(
        "quantifier",
        "the printed words of quantity",
        "eom:quantifiesSpeakers",
        "eom:quantifiesSubject",
        many=True,
    ),
    _coded("concerns", "what it is about", "eom:concerns", many=True),
    _coded("issue", "the recurring issues that it raises", "eom:raisesIssue", many=True),
    _coded(
        "norm",
        "the norms cited with it, which are not thereby breached",
        "eom:hasCitation/eom:citesNorm",
        "eom:hasJudgingCitation/eom:citesNorm",
        many=True,
    ),
    _coded("figure", "its figures", "eom:hasFigure", many=True),
    *_PRINTED,
)

FIGURES: Final = (
    Column("figure", "the figure", _itself),
    _text("label", "what it is the number of", "skos:prefLabel", language="en"),
    _text("printedValue", "the number as printed", "eom:printedValue"),
    _number("value", "the number in its unit; empty for a range", "eom:value"),
    _number("minimum", "the lower end of a range", "eom:minimum"),
    _number("maximum", "the upper end of a range", "eom:maximum"),
    _coded("unit", "what one of it is", "eom:hasUnit"),
    _coded("approximation", "how exact the printed words are", "eom:hasApproximation"),
    _coded("base", "the population of which it is a part", "eom:hasBase"),
    _number("baseValue", "the number of that population, where one is known", "eom:baseValue"),
    _coded("baseStated", "where that number is printed, or that only we infer it", "eom:hasBaseStatus"),
    _coded("indicator", "what it measures, shared by all reports", "eom:measures", many=True),
    _coded("isFigureOf", "the thing that it is a number of", "eom:isFigureOf", many=True),
    *_SPOKEN,
    Column("claim", "the claims that it belongs to", _claims, many=True),
    *_PRINTED,
)

TABLES: Final = MappingProxyType({"claims": CLAIMS, "figures": FIGURES})
