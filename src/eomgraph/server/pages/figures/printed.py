"""Figures as reports print them: with what they are parts of, who says so, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ....descriptions.reading import Reader
from ....namespaces import PREFIXES
from ....tables import Iri, Value
from ...served import Served
from ..names import Named, names, terms
from ..passages import Passage, standing

Facts = Mapping[Value, Mapping[str, list[Value]]]

MEASURED: Final = frozenset({"measured", "observed", "assessed"})
"""The modes of what the mission found out by its own observation."""

STANDINGS: Final = {
    "own": "What the mission measured, observed or assessed",
    "stated": "What the mission states",
    "law": "What the law provides, as the report describes it",
    "relayed": "What others are reported to say",
}
"""How figures stand to the mission, each with its heading; what is of one standing is never drawn among another."""

_EOM = PREFIXES["eom"]
_THINGS = (
    "hasUnit", "hasQuantityKind", "hasBase", "hasBaseStatus", "hasBaseFigure", "hasApproximation", "hasVoice",
    "hasMode", "attributedTo", "measures", "atObservationForm", "isFigureOf", "atPlace", "concernsGroup",
)  # fmt: skip
_VALUES = ("value", "minimum", "maximum", "printedValue", "baseValue")


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it is printed at one place."""

    named: Named
    words: str
    """How it is printed, with the unit where that is per cent and stands at another number of the sentence."""
    low: Decimal
    high: Decimal
    """The quantity, in its unit; a range has two ends."""
    codes: Mapping[str, Named]
    """Coded values by the local names of their properties, as hasUnit; each has one at most."""
    things: Mapping[str, tuple[Named, ...]]
    """What it tells of, by the local names of the properties, as isFigureOf."""
    base_value: Decimal | None
    base_words: str
    """The number of the base as people read it, with how closely it is meant where another figure prints it."""
    passages: tuple[Passage, ...]
    base_passages: tuple[Passage, ...]
    """Where the figure stands that prints the number of the base."""
    own: bool
    """Whether the mission says it in its own voice."""
    themes: tuple[Iri, ...]
    is_concluding: bool
    """Whether a conclusion gives it, so that the body of the report may print it again."""

    def code(self, name: str) -> str | None:
        """Return the local name of a coded value, as "percent" for hasUnit; None where there is none."""
        coded = self.codes.get(name)
        return _local(coded.iri) if coded else None

    @property
    def name(self) -> str:
        """Its local name, for anchors."""
        return _local(self.named.iri)

    @property
    def base(self) -> Named | None:
        """What it is a part or share of."""
        return self.codes.get("hasBase")

    @property
    def speakers(self) -> tuple[Named, ...]:
        """Who says so; none where the law does."""
        return self.things.get("attributedTo", ())

    @property
    def standing(self) -> str:
        """Its key in STANDINGS."""
        if not self.own:
            return "law" if self.code("hasVoice") == "law" else "relayed"
        return "own" if self.code("hasMode") in MEASURED else "stated"

    @property
    def told(self) -> str:
        """Its words after how closely they are meant, as "over half"."""
        approximation = self.code("hasApproximation")
        is_said = approximation in ("exact", "range", None)
        return self.words if is_said else f"{self.codes['hasApproximation'].label} {self.words}"

    @property
    def quantity(self) -> tuple[object, ...]:
        """What two places have to agree in, apart from being called the same quantity, to be drawn as one."""
        return (
            self.low, self.high, self.speakers, self.base_value,
            *(self.codes.get(name) for name in ("hasUnit", "hasBase", "hasApproximation", "hasVoice")),
        )  # fmt: skip


def printed(served: Served, figures: Iterable[Value]) -> list[Printed]:
    """Return figures as they are printed, in the order of the report.

    What tells of one person is left out, as from every list.
    """
    reader = Reader(served.store)
    order = [figure for figure in dict.fromkeys(figures) if isinstance(figure, Iri)]
    facts = _facts(reader, [figure for figure in order if figure not in served.personal])
    bases = {base for fact in facts.values() for base in fact.get("hasBaseFigure", ())}
    places, given, closeness = (
        standing(reader, {*facts, *bases}),
        _given(reader, facts),
        _closeness(reader, bases),
    )
    known = names(
        reader,
        {*facts, *(value for fact in facts.values() for name in _THINGS for value in fact.get(name, ()))},
    )
    own = set(reader.things("?thing a eom:MissionVoice"))

    def named(values: Iterable[Value]) -> tuple[Named, ...]:
        return tuple(sorted((known[each] for each in values if each in known), key=lambda each: each.label))

    found = []
    for figure, fact in facts.items():
        things = {name: named(fact[name]) for name in _THINGS if named(fact.get(name, ()))}
        codes = {name: values[0] for name, values in things.items()}
        low, high = _ends(fact)
        base_value = _decimal(fact, "baseValue")
        meant = next((closeness[base] for base in fact.get("hasBaseFigure", ()) if base in closeness), "")
        found.append(
            Printed(
                known[figure],
                _words(str(fact["printedValue"][0]), codes["hasUnit"].iri),
                low,
                high,
                codes,
                things,
                base_value,
                f"{meant} {base_value:,f}".strip() if base_value is not None else "",
                places[figure].passages,
                tuple(each for base in fact.get("hasBaseFigure", ()) for each in places[base].passages),
                codes["hasVoice"].iri in own,
                tuple(theme for theme, _ in given[figure]),
                any(is_conclusion for _, is_conclusion in given[figure]),
            )
        )
    return sorted(found, key=lambda each: (places[each.named.iri].position, each.named.iri))


def _facts(reader: Reader, figures: Iterable[Iri]) -> Facts:
    wanted = {f"{_EOM}{name}" for name in (*_THINGS, *_VALUES)}
    facts: dict[Value, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    # All relations, and those wanted picked here: bound by VALUES they make the engine walk through whole relations.
    rows = reader.select(
        f"SELECT ?figure ?relation ?value WHERE {{ VALUES ?figure {{ {terms(figures)} }} ?figure ?relation ?value }}"
    )
    for figure, relation, value in rows:
        if relation in wanted:
            facts[figure][str(relation).removeprefix(_EOM)].append(value)
    return facts


def _given(reader: Reader, figures: Iterable[Value]) -> Mapping[Value, list[tuple[Iri, bool]]]:
    """Return the themes of the claims that give each figure, and whether the claim is a conclusion."""
    rows = reader.select(
        "SELECT DISTINCT ?figure ?theme ?conclusion WHERE { "
        f"VALUES ?figure {{ {terms(figures)} }} ?claim eom:hasFigure ?figure ; eom:hasTheme ?theme "
        "OPTIONAL { ?claim a ?conclusion FILTER(?conclusion = eom:Conclusion) } } ORDER BY ?figure ?theme"
    )
    given: dict[Value, list[tuple[Iri, bool]]] = defaultdict(list)
    for figure, theme, conclusion in rows:
        given[figure].append((Iri(str(theme)), conclusion is not None))
    return given


def _closeness(reader: Reader, figures: Iterable[Value]) -> Mapping[Value, str]:
    """Return the words for how closely a figure is meant, as "over", of those that are not exact."""
    rows = reader.select(
        f"SELECT ?figure ?label WHERE {{ VALUES ?figure {{ {terms(figures)} }} ?figure eom:hasApproximation ?close . "
        '?close skos:prefLabel ?label FILTER(LANG(?label) = "en") }'
    )
    return {figure: str(label) for figure, label in rows if label != "exact"}


def _words(words: str, unit: str) -> str:
    """Return what is printed, with its unit where "9 and 6 per cent" leaves the first number without one."""
    return f"{words} per cent" if _local(unit) == "percent" and words.replace(".", "").isdecimal() else words


def _ends(fact: Mapping[str, list[Value]]) -> tuple[Decimal, Decimal]:
    value = _decimal(fact, "value")
    if value is not None:
        return value, value
    return _decimal(fact, "minimum") or Decimal(0), _decimal(fact, "maximum") or Decimal(0)


def _decimal(fact: Mapping[str, list[Value]], name: str) -> Decimal | None:
    return Decimal(str(fact[name][0])) if fact.get(name) else None


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
