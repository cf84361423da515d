"""Nine ways in which a tired editor spoils the data of a report, each a function of its own.

They were fixed before anything was done about what they showed, and stay as they are: a rate that is measured with
operators made to fit says nothing. An operator takes the triples of a report that people write, and chance, and
returns what is taken out and put in. It draws evenly among the places that it can spoil, and always changes
something.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TypeAlias

import pyoxigraph as ox

from eomgraph.namespaces import PREFIXES, compact

Name: TypeAlias = ox.NamedNode

EOM = PREFIXES["eom"]
XSD = PREFIXES["xsd"]
TYPE = Name(f"{PREFIXES['rdf']}type")
CLAIMS = ("Finding", "Conclusion", "RelayedClaim", "LegalClaim", "BackgroundClaim")
_SHOWN = 6
_TRIES = 200
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def eom(name: str) -> Name:
    return Name(EOM + name)


@dataclass(frozen=True)
class Mutation:
    """What an editor got wrong: the quads taken out, and those put in their place."""

    removed: tuple[ox.Quad, ...]
    added: tuple[ox.Quad, ...] = ()

    def __str__(self) -> str:
        lines = [f"  - {_readable(quad)}" for quad in self.removed]
        lines += [f"  + {_readable(quad)}" for quad in self.added]
        return "\n".join(
            lines if len(lines) <= _SHOWN else [*lines[:_SHOWN], f"  and {len(lines) - _SHOWN} more"]
        )


class Data:
    """The quads of a report that people write, in a fixed order, and ways to find among them.

    `sentences` are the passages that evidence can point to, in reading order; they are not written by people.
    """

    def __init__(self, quads: Iterable[ox.Quad], sentences: Sequence[Name]) -> None:
        self.quads = sorted(quads, key=str)
        self.sentences = sentences

    @cached_property
    def about(self) -> dict[Name, list[ox.Quad]]:
        """The quads of each subject."""
        about = defaultdict(list)
        for quad in self.quads:
            about[quad.subject].append(quad)
        return about

    @cached_property
    def by_property(self) -> dict[Name, list[ox.Quad]]:
        """The quads of each property."""
        by_property = defaultdict(list)
        for quad in self.quads:
            by_property[quad.predicate].append(quad)
        return by_property

    def of(self, *names: str) -> list[ox.Quad]:
        """Return the quads with one of these properties of the ontology."""
        return [quad for name in names for quad in self.by_property.get(eom(name), ())]

    def one(self, subject: Name, name: str) -> ox.Quad | None:
        """Return the first quad of a subject with a property, if there is one."""
        return next((quad for quad in self.about[subject] if quad.predicate == eom(name)), None)

    def instances(self, *classes: str) -> list[Name]:
        """Return what is of one of these classes of the ontology."""
        wanted = {eom(name) for name in classes}
        return [quad.subject for quad in self.by_property[TYPE] if quad.object in wanted]

    def sentence(self, statement: Name) -> Name | None:
        """Return the passage of the first evidence of a statement."""
        evidence = self.one(statement, "hasEvidence")
        passage = evidence and self.one(evidence.object, "inPassage")
        return passage.object if passage else None


def drop_a_triple(data: Data, chance: Random) -> Mutation:
    """Leave out any triple."""
    return Mutation((chance.choice(data.quads),))


def swap_two_figures(data: Data, chance: Random) -> Mutation:
    """Exchange two figures of one section: their values, all that is printed of them, or the claims they stand in."""
    for alike in chance.sample([_values, _values_and_prints, _prints_and_cues, _pointers], k=4):
        for _ in range(_TRIES):
            pair = _neighbours(data, alike, chance)
            if pair and (swapped := _exchanged(*pair)):
                return swapped
    raise ValueError("no two figures stand in one section")


def mistype_a_term(data: Data, chance: Random) -> Mutation:
    """Get one letter wrong in the name of a term or thing, where a block begins or where the name is used."""
    while True:
        quad = chance.choice(data.quads)
        place = chance.choice(("subject", "predicate", "object"))
        term = getattr(quad, place)
        if not isinstance(term, Name):
            continue
        typo = _misspelt(term, chance)
        if place == "subject":
            block = data.about[term]
            return Mutation(tuple(block), tuple(_changed(each, subject=typo) for each in block))
        return Mutation((quad,), (_changed(quad, **{place: typo}),))


def point_to_another_sentence(data: Data, chance: Random) -> Mutation:
    """Anchor evidence, a name or a mark to another sentence: a neighbour, or one anywhere in the report."""
    quad = chance.choice(data.of("inPassage"))
    sentences = data.sentences
    if quad.object in sentences and chance.random() < 0.5:
        at = sentences.index(quad.object)
        sentences = sentences[max(0, at - 3) : at + 4]
    sentence = chance.choice([other for other in sentences if other != quad.object])
    return Mutation((quad,), (_changed(quad, object=sentence),))


def change_a_datatype(data: Data, chance: Random) -> Mutation:
    """Give a number, date, truth value or plain text another datatype, or a plain text a language."""
    quad = chance.choice([quad for quad in data.quads if _is_typed(quad.object)])
    spoilt = chance.choice(_other_literals(quad.object))
    return Mutation((quad,), (_changed(quad, object=spoilt),))


def cut_a_language_tag(data: Data, chance: Random) -> Mutation:
    """Leave out the language tag of a text."""
    tagged = [quad for quad in data.quads if isinstance(quad.object, ox.Literal) and quad.object.language]
    quad = chance.choice(tagged)
    return Mutation((quad,), (_changed(quad, object=ox.Literal(quad.object.value)),))


def duplicate_a_claim(data: Data, chance: Random) -> Mutation:
    """Copy a claim with its evidence under another name, as it is, or with the last words of its paraphrase gone."""
    claim = chance.choice(data.instances(*CLAIMS))
    copied = [claim, *(quad.object for quad in data.about[claim] if quad.predicate == eom("hasEvidence"))]
    names = {name: Name(f"{name.value}-again") for name in copied}
    lost_words = chance.choice([0, 1, 2])
    copies = []
    for quad in (quad for name in copied for quad in data.about[name]):
        copy = _changed(quad, subject=names[quad.subject], object=names.get(quad.object, quad.object))
        if lost_words and quad.predicate == eom("paraphrase"):
            words = quad.object.value.rstrip(".").split(" ")
            text = " ".join(words[:-lost_words]) + "."
            copy = _changed(copy, object=ox.Literal(text, language=quad.object.language))
        copies.append(copy)
    return Mutation((), tuple(copies))


def reverse_a_date_interval(data: Data, chance: Random) -> Mutation:
    """Exchange the days on which something began and ended."""
    pairs = []
    for first, last in (("start", "end"), ("heldFrom", "heldUntil")):
        for quad in data.of(first):
            other = data.one(quad.subject, last)
            if other and other.object != quad.object:
                pairs.append((quad, other))
    begun, ended = chance.choice(pairs)
    return Mutation(
        (begun, ended), (_changed(begun, object=ended.object), _changed(ended, object=begun.object))
    )


def set_a_base_smaller_than_its_part(data: Data, chance: Random) -> Mutation:
    """Give a figure a base smaller than itself: another number, or another figure with its number."""
    parts = [quad for quad in data.of("baseValue") if _size(data, quad.subject) > 1]
    quad = chance.choice(parts)
    part = _size(data, quad.subject)
    smaller = [other for other in data.of("value") if _is_whole(other.object) and 0 < _number(other) < part]
    pointer = data.one(quad.subject, "hasBaseFigure")
    if pointer and smaller and chance.random() < 0.5:
        base = chance.choice(smaller)
        added = (_changed(quad, object=base.object), _changed(pointer, object=base.subject))
        return Mutation((quad, pointer), added)
    number = ox.Literal(str(chance.randrange(1, part)), datatype=Name(f"{XSD}integer"))
    return Mutation((quad,), (_changed(quad, object=number),))


OPERATORS: dict[str, Callable[[Data, Random], Mutation]] = {
    "drop a triple": drop_a_triple,
    "swap two figures": swap_two_figures,
    "mistype a term": mistype_a_term,
    "point to another sentence": point_to_another_sentence,
    "change a datatype": change_a_datatype,
    "cut a language tag": cut_a_language_tag,
    "duplicate a claim": duplicate_a_claim,
    "reverse a date interval": reverse_a_date_interval,
    "set a base smaller than its part": set_a_base_smaller_than_its_part,
}


# --- swapping figures --------------------------------------------------------------------------------------


def _values(data: Data, figure: Name) -> list[ox.Quad]:
    return _those_with(data, figure, "value")


def _values_and_prints(data: Data, figure: Name) -> list[ox.Quad]:
    return _those_with(data, figure, "value", "printedValue")


def _prints_and_cues(data: Data, figure: Name) -> list[ox.Quad]:
    """All of a figure that stands in the sentence, so that the numbers have changed places in the graph."""
    evidence = data.one(figure, "hasEvidence")
    cues = _those_with(data, evidence.object, "cue", "inPassage") if evidence else []
    return _those_with(data, figure, "value", "printedValue") + cues


def _pointers(data: Data, figure: Name) -> list[ox.Quad]:
    """That a claim has the figure."""
    return [quad for quad in data.of("hasFigure") if quad.object == figure][:1]


def _those_with(data: Data, subject: Name, *names: str) -> list[ox.Quad]:
    return [quad for name in names if (quad := data.one(subject, name))]


def _neighbours(
    data: Data, read: Callable[[Data, Name], list[ox.Quad]], chance: Random
) -> tuple[list[ox.Quad], list[ox.Quad]] | None:
    """Return what is exchanged of two figures of one section or footnote, of one sentence half of the time."""
    figures = data.instances("Figure")
    figure = chance.choice(figures)
    sentence = data.sentence(figure)
    if sentence is None:
        return None
    in_one_sentence = chance.random() < 0.5
    near = [
        other
        for other in figures
        if other != figure
        and (at := data.sentence(other))
        and (at == sentence if in_one_sentence else _section(at) == _section(sentence))
    ]
    return (read(data, figure), read(data, chance.choice(near))) if near else None


def _section(passage: Name) -> str:
    """Return the slug that the name of a passage begins with: `election-day` of `election-day-p6-s1`."""
    return compact(passage.value).partition(":")[2].rsplit("-p", 1)[0].rsplit("-s", 1)[0]


def _exchanged(ones: list[ox.Quad], others: list[ox.Quad]) -> Mutation | None:
    """Return the exchange of the objects of two lists of quads; None where it would change nothing."""
    if len(ones) != len(others) or any(
        one.predicate != other.predicate for one, other in zip(ones, others, strict=True)
    ):
        return None
    pairs = [(one, other) for one, other in zip(ones, others, strict=True) if one.object != other.object]
    if not pairs or {one.subject for one, _ in pairs} == {other.subject for _, other in pairs}:
        return None
    removed = [quad for pair in pairs for quad in pair]
    added = [
        quad
        for one, other in pairs
        for quad in (_changed(one, object=other.object), _changed(other, object=one.object))
    ]
    return Mutation(tuple(removed), tuple(added))


# --- terms, literals, numbers --------------------------------------------------------------------------------


def _misspelt(term: Name, chance: Random) -> Name:
    """Return a name with one letter of its last part left out, doubled, taken for another, or out of turn."""
    body = compact(term.value).partition(":")[2]
    head, tail = term.value[: len(term.value) - len(body)], body
    while True:
        at = chance.randrange(len(tail))
        before, letter, after = tail[:at], tail[at], tail[at + 1 :]
        typo = chance.choice(
            (
                before + after,
                before + letter + letter + after,
                before + chance.choice(LETTERS) + after,
                before + after[:1] + letter + after[1:],
            )
        )
        if typo not in ("", tail):
            return Name(head + typo)


def _is_typed(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.language is None


def _other_literals(literal: ox.Literal) -> list[ox.Literal]:
    """Return what an editor may write instead of a literal without changing what it looks like."""
    text, datatype = literal.value, literal.datatype.value.removeprefix(XSD)
    others = {
        "integer": [(text, "string"), (text, "decimal"), (f"{text}.0", "decimal"), (text, "double")],
        "decimal": [(text, "string"), (text, "double"), (text, "integer")],
        "boolean": [(text, "string"), ("1" if text == "true" else "0", "integer")],
        "date": [(text, "string"), (text, "dateTime"), (f"{text}T00:00:00", "dateTime"), (text[:4], "gYear")],
        "gYearMonth": [(text, "string"), (text, "date"), (text[:4], "gYear")],
        "gYear": [(text, "string"), (text, "integer"), (text, "date")],
        "string": [(text, "integer" if text.isdecimal() else "token")],
    }
    literals = [ox.Literal(form, datatype=Name(XSD + name)) for form, name in others[datatype]]
    return [*literals, ox.Literal(text, language="en")] if datatype == "string" else literals


def _size(data: Data, figure: Name) -> int:
    """Return how many of its base a figure counts; 0 for a share, which is always less."""
    kind, value = data.one(figure, "hasQuantityKind"), data.one(figure, "value")
    is_share = kind is not None and kind.object.value.endswith("/share")
    return int(_number(value)) if value and not is_share and _is_whole(value.object) else 0


def _number(quad: ox.Quad) -> float:
    return float(quad.object.value)


def _is_whole(literal: ox.Literal) -> bool:
    return literal.value.isdecimal()


def _changed(
    quad: ox.Quad,
    *,
    subject: Name | None = None,
    predicate: Name | None = None,
    object: Name | ox.Literal | None = None,
) -> ox.Quad:
    return ox.Quad(
        subject or quad.subject, predicate or quad.predicate, object or quad.object, quad.graph_name
    )


def _readable(quad: ox.Quad) -> str:
    def spelt(term: object) -> str:
        return compact(term.value) if isinstance(term, Name) else str(term)

    return " ".join(map(spelt, (quad.subject, quad.predicate, quad.object)))
