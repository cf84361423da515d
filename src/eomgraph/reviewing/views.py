"""Views: what pages show of a session, as plain values for templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..drafting import Decision, Item, Sentence
from ..drafting.fields import FIELDS, Field
from .claims import Claim, complete_claim
from .figures import unit_of_base
from .session import ASKED, NOTHING, Kept, Session

# What drafts call values that the schemes call otherwise.
_SPOKEN = {"conformity": {"none": "none expressed", "departs": "departs from"}}
_SPOKEN_OTHERWISE = {"conformity": ("none-expressed", "departs-from")}
_CHOSEN_BY_NAME = ("unit", "base", "indicator", "issue")


@dataclass(frozen=True, slots=True)
class Input:
    """A field of an item's form: its value, and its choices where they are few, or the list of suggestions."""

    field: Field
    value: str
    proposed: str
    choices: Sequence[tuple[str, str]] = ()
    suggestions: str | None = None
    is_several: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An item with its decision and its form."""

    item: Item
    decision: Decision | None
    offered: tuple[Input, ...]
    further: tuple[Input, ...]

    @property
    def state(self) -> str:
        """Open, or the verdict that was given."""
        return "open" if self.decision is None else self.decision.verdict.value

    @property
    def statement(self) -> str:
        """The person's words for a claim."""
        return (self.decision.statement if self.decision else None) or ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a section, or the whole, has been reviewed."""

    name: str
    heading: str
    first: str | None
    sentences: int
    done: int


def segments(wording: str, cards: Sequence[Card]) -> Iterator[tuple[str, Card | None]]:
    """Yield the parts of a wording: between the cues of items, and the cues, of which the first and longest counts."""
    places: list[tuple[int, int, Card]] = []
    for card in cards:
        if card.item.kind == NOTHING:
            continue
        place = card.item.values.get("place")
        begin = (
            int(place) if isinstance(place, float) and wording.startswith(card.item.cue, int(place)) else -1
        )
        start = begin if begin >= 0 else wording.find(card.item.cue)
        if start >= 0:
            places.append((start, start + len(card.item.cue), card))
    at = 0
    for start, end, card in sorted(places, key=lambda each: (each[0], -each[1], each[2].item.key)):
        if start < at:
            continue
        if start > at:
            yield wording[at:start], None
        yield wording[start:end], card
        at = end
    if at < len(wording):
        yield wording[at:], None


def cards_of(session: Session, sentence: Sentence) -> tuple[Card, ...]:
    """Return the items of a sentence: those that are decided on one by one first."""
    items = [item for item in session.known.values() if item.locator == sentence.locator]
    items.sort(key=lambda item: ((*ASKED, item.kind).index(item.kind), sentence.wording.find(item.cue)))
    return tuple(_card(session, item) for item in items)


def _card(session: Session, item: Item) -> Card:
    decision = session.decisions.get(item.key)
    shown = decision.apply(item) if decision else item
    proposed: Mapping[str, str | None] = {}
    if item.kind == "claim":
        proposed = _proposed(session, shown)
    elif item.kind == "figure":
        proposed = {"unit": shown_value(unit_of_base(shown, session.kept))}
    inputs = [
        _input(session, shown, field, proposed.get(field.name) or "") for field in FIELDS.get(item.kind, ())
    ]
    return Card(
        shown,
        decision,
        tuple(each for each in inputs if each.field.is_offered),
        tuple(each for each in inputs if not each.field.is_offered),
    )


def _proposed(session: Session, item: Item) -> Mapping[str, str | None]:
    """Return what a claim is where its person leaves it open."""
    details, groups = session.details, session.vocabulary.schemes["group"]
    claim: Claim = complete_claim(Kept(item, session.decisions.get(item.key)), session.text, details, groups)
    kinds = {"Finding": "finding", "Conclusion": "conclusion", "RelayedClaim": "relayed-claim"}
    kinds |= {"LegalClaim": "legal-claim", "BackgroundClaim": "background-claim"}
    return {
        "kind": kinds.get(claim.kind.removeprefix("eom:"), claim.kind),
        "theme": claim.theme,
        "stance": claim.stance,
        "level": claim.level,
        "form": claim.form,
        "group": ", ".join(claim.groups),
    }


def _input(session: Session, item: Item, field: Field, proposed: str) -> Input:
    value = item.cue if field.name == "cue" else shown_value(item.values.get(field.name))
    if field.name == "claim":
        return Input(field, value, proposed, tuple(_claims_near(session, item)))
    if field.name == "summarises":
        return Input(field, value, proposed, tuple(_claims_of_body(session, item)), is_several=True)
    if field.scheme is None:
        return Input(field, value, proposed)
    if field.scheme in _CHOSEN_BY_NAME:
        return Input(field, value, proposed, suggestions=field.scheme)
    choices = {**_SPOKEN.get(field.scheme, {}), **session.vocabulary.schemes.get(field.scheme, {})}
    for name in _SPOKEN_OTHERWISE.get(field.scheme, ()):
        choices.pop(name, None)
    if value and value not in choices:
        choices[value] = value
    return Input(field, value, proposed, tuple(choices.items()))


def shown_value(value: Any) -> str:
    """Return a value as a form shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value)


def _claims_near(session: Session, item: Item) -> Iterator[tuple[str, str]]:
    sentence = session.text.by_locator[item.locator]
    caller = session.text.callers.get(sentence.note) if sentence.note is not None else None
    places = {item.locator, *([caller.locator] if caller else [])}
    for each in session.kept:
        if each.item.kind == "claim" and each.item.locator in places:
            yield each.item.key, each.statement or each.item.cue


def _claims_of_body(session: Session, item: Item) -> Iterator[tuple[str, str]]:
    slug = item.locator.partition("/")[0]
    for each in session.kept:
        if each.item.kind == "claim" and each.statement and not each.item.locator.startswith(f"{slug}/"):
            yield each.item.key, f"{each.item.locator}: {each.statement}"


def progress_of(session: Session) -> tuple[Progress, ...]:
    """Return how far each section has been reviewed; footnotes stand by themselves at the end."""
    is_open = open_sentences(session)
    headings = {division.slug: division.heading for division in session.text.divisions}
    sections: dict[str, list[str]] = {}
    for sentence in session.text.sentences:
        slug = "footnotes" if sentence.note is not None else sentence.locator.partition("/")[0]
        sections.setdefault(slug, []).append(sentence.locator)
    return tuple(
        Progress(
            slug,
            headings.get(slug, "Footnotes"),
            next((each for each in places if each in is_open), places[0]),
            len(places),
            sum(each not in is_open for each in places),
        )
        for slug, places in sections.items()
    )


def open_sentences(session: Session) -> frozenset[str]:
    """Return the sentences of which an item is open, a claim has no statement, or nothing is kept."""
    carried: set[str] = set()
    is_open: set[str] = set()
    for each in session.kept:
        asked = each.item.kind in ASKED
        if asked and (each.decision is None or (each.item.kind == "claim" and not each.statement)):
            is_open.add(each.item.locator)
        elif asked or each.item.kind == NOTHING:
            carried.add(each.item.locator)
    return frozenset(is_open | {place for place in session.text.by_locator if place not in carried})
