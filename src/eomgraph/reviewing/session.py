"""The session: a draft's folder as a person works on it; each decision is on disk before the next is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ..drafting import (
    Decision,
    Item,
    Sentence,
    Verdict,
    added_item,
    decide,
    read_decisions,
    read_draft,
    write_decisions,
)
from ..drafting.fields import FIELDS
from ..drafting.items import Value
from ..errors import EomgraphError
from ..nearness import suggestion
from ..passages.normalisation import normalise
from .details import check_detail, propose_details, read_details, write_details
from .vocabulary import Vocabulary, read_vocabulary

ASKED: Final = ("claim", "figure", "citation", "recommendation")
"""The kinds of which each item is decided on; the others help, and become data where a statement names them."""

NOTHING: Final = "nothing"
"""The kind of item that says of a sentence that it carries nothing."""

ADDABLE: Final = (*ASKED, "act", "name")
_CUE_WORDS: Final = 8
# Schemes to which a report may add, and what drafts call values that the schemes call otherwise.
_OPEN: Final = ("unit", "base", "indicator")
_SPOKEN: Final = {"voice": ("mission",), "conformity": ("none", "departs")}
_NUMBER: Final = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_NUMERIC: Final = ("value", "minimum", "maximum", "base_value")


@dataclass(frozen=True, slots=True)
class Kept:
    """An item that stands, as the person left it, with their statement; `decision` is None where there is none."""

    item: Item
    decision: Decision | None

    @property
    def statement(self) -> str | None:
        """The person's own words for a claim."""
        return self.decision.statement if self.decision else None


class Session:
    """The items, the text and the decisions of one draft's folder."""

    def __init__(self, folder: Path) -> None:
        """Read a folder that was drafted into; EomgraphError where there is none, or it cannot be read."""
        self.folder = folder
        self.report, self._items, self.text = read_draft(folder)
        self.decisions: dict[str, Decision] = read_decisions(folder)
        self.given_details: dict[str, str] = read_details(folder)

    @property
    def vocabulary(self) -> Vocabulary:
        """The coded values and names that there are."""
        return read_vocabulary()

    @property
    def details(self) -> Mapping[str, str]:
        """What is known of the report as a whole: what a person said, else what the draft proposes."""
        return {**self.proposed_details, **self.given_details}

    @cached_property
    def proposed_details(self) -> Mapping[str, str]:
        """What the draft proposes of the report as a whole."""
        return MappingProxyType(propose_details(self.report, self.text))

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        return {locator: mark for mark, locator in self.text.marks.items()}

    @property
    def known(self) -> dict[str, Item]:
        """All items by key: those that rules found, and those that a person has decided on or added."""
        return {item.key: item for item in self._items} | {
            key: self._placed(each.item) for key, each in self.decisions.items()
        }

    def item(self, key: str) -> Item:
        """Return the item of a key; EomgraphError, with near ones, where there is none."""
        known = self.known
        if key not in known:
            raise EomgraphError(what=f"no item has the key {key}", remedy=suggestion(key, known))
        return known[key]

    @property
    def kept(self) -> tuple[Kept, ...]:
        """The items that nobody rejected, as they stand, in reading order; what lost its sentence is left out."""
        places = self.text.by_locator
        order = {sentence.locator: number for number, sentence in enumerate(self.text.sentences)}
        found: list[Kept] = []
        for key, item in self.known.items():
            decision = self.decisions.get(key)
            if item.locator not in places or (decision and decision.verdict is Verdict.REJECTED):
                continue
            found.append(Kept(decision.apply(item) if decision else item, decision))
        return tuple(sorted(found, key=lambda each: order[each.item.locator]))

    def decide(
        self,
        key: str,
        verdict: Verdict,
        values: Mapping[str, Value] | None = None,
        statement: str | None = None,
    ) -> None:
        """Decide on an item and keep that; what was said before of its values and statement is kept too."""
        item, before = self.item(key), self.decisions.get(key)
        if values and (cue := values.get("cue")):
            values = {**values, "cue": self._cue(item.locator, str(cue))}
        if statement and item.kind != "claim":
            raise EomgraphError(
                what=f"{key} is a {item.kind}, and no claim", remedy="give a statement to claims"
            )
        coded = {name: self._coded(item.kind, name, value) for name, value in (values or {}).items()}
        all_values = {**(before.values if before else {}), **coded}
        if before and before.verdict is Verdict.ADDED and verdict is not Verdict.REJECTED:
            verdict = Verdict.ADDED
        words = statement or (before.statement if before else None)
        made = decide(item, verdict, all_values, words)
        decisions = self.decisions if verdict is Verdict.REJECTED else self._without_mark(item.locator)
        self._keep({**decisions, key: made})

    def forget(self, key: str) -> None:
        """Take a decision back: the item is open again, and what a person added is gone."""
        self.item(key)
        self._keep({each: decision for each, decision in self.decisions.items() if each != key})

    def add(
        self,
        locator: str,
        kind: str,
        cue: str,
        values: Mapping[str, Value] | None = None,
        statement: str | None = None,
    ) -> Item:
        """Add what no rule found; EomgraphError for a kind that there is none of, or a cue that is not printed."""
        words = self._cue(locator, cue)
        item = added_item(locator, self._marks[locator], kind, words, _blank(kind, words))
        made = decide(item, Verdict.ADDED, values, statement)
        self._keep({**self._without_mark(locator), item.key: made})
        return item

    def mark_nothing(self, locator: str, reason: str) -> None:
        """Say of a sentence that it carries nothing, and why; what is open there is rejected."""
        sentence = self._sentence(locator).wording
        accepted = [each for each in self.kept if each.item.locator == locator and each.decision]
        if said := next((each.item for each in accepted if each.item.kind in ASKED), None):
            raise EomgraphError(
                what=f'the sentence carries the {said.kind} "{said.cue}"',
                where=locator,
                remedy=f"reject it first, or take the decision back: {said.key}",
            )
        first = " ".join(sentence.split()[:_CUE_WORDS])
        item = added_item(locator, self._marks[locator], NOTHING, first, {"reason": None})
        decisions = {**self.decisions, item.key: decide(item, Verdict.ADDED, {"reason": reason})}
        for each in self.kept:
            if each.item.locator == locator and each.item.kind in ASKED and each.decision is None:
                decisions[each.item.key] = decide(each.item, Verdict.REJECTED)
        self._keep(decisions)

    def say(self, details: Mapping[str, str]) -> None:
        """Keep what a person says of the report as a whole; EomgraphError for what cannot be said."""
        for name, value in details.items():
            check_detail(name, value, self.text, self.vocabulary.schemes)
        self.given_details = {
            **self.given_details,
            **{name: value for name, value in details.items() if value != self.proposed_details.get(name)},
        }
        write_details(self.folder, self.given_details)

    def _without_mark(self, locator: str) -> dict[str, Decision]:
        """Return the decisions, without what says that a sentence carries nothing."""
        return {
            key: each
            for key, each in self.decisions.items()
            if each.item.kind != NOTHING or self._placed(each.item).locator != locator
        }

    def _keep(self, decisions: dict[str, Decision]) -> None:
        write_decisions(self.folder, decisions)
        self.decisions = decisions

    def _placed(self, item: Item) -> Item:
        return replace(item, locator=self.text.marks.get(item.mark, item.locator))

    def _coded(self, kind: str, name: str, value: Value) -> Value:
        """Return a value by the name it has in its scheme; EomgraphError for one that a closed scheme does not have."""
        field = next((each for each in FIELDS.get(kind, ()) if each.name == name), None)
        if field is None or field.scheme is None or not isinstance(value, str):
            return value
        known = self.vocabulary.concept(field.scheme, value)
        if known is None and field.scheme not in _OPEN and value not in _SPOKEN.get(field.scheme, ()):
            raise EomgraphError(
                what=f"{value!r} is no {field.title.lower()}",
                where=name,
                remedy=suggestion(value, self.vocabulary.schemes.get(field.scheme, {})),
            )
        return known or value

    def _sentence(self, locator: str) -> Sentence:
        sentence = self.text.by_locator.get(locator)
        if sentence is None:
            raise EomgraphError(
                what=f"no sentence stands at {locator}", remedy=suggestion(locator, self.text.by_locator)
            )
        return sentence

    def _cue(self, locator: str, cue: str) -> str:
        """Return a cue as the sentence has it; EomgraphError where it is not printed there, or too long."""
        words = normalise(cue).strip()
        if not words or words not in self._sentence(locator).wording:
            raise EomgraphError(
                what=f'"{cue}" is not in {locator}',
                where=str(self.folder),
                remedy="give words of the sentence as printed",
            )
        if len(words.split()) > _CUE_WORDS:
            raise EomgraphError(
                what=f"the cue has {len(words.split())} words", where=locator, remedy="keep eight at most"
            )
        return words


def parse_value(name: str, given: str) -> Value:
    """Return what a person wrote as the value of that name: a number where it is one, None where it is empty.

    EomgraphError where a number is asked for and none is given.
    """
    given = given.strip()
    if given in ("", "none"):
        return None
    if given in ("true", "false"):
        return given == "true"
    if name not in _NUMERIC:
        return given
    if not _NUMBER.fullmatch(given):
        raise EomgraphError(what=f"{given!r} is no number", where=name, remedy="write it in digits: 1200.5")
    return float(given.replace(",", ""))


def _blank(kind: str, cue: str) -> dict[str, Value]:
    """Return the values of an item that a person adds, before they give any."""
    match kind:
        case "claim":
            return {"voice": "mission", "mode": "stated", "polarity": "neutral", "conformity": "none"}
        case "figure":
            number = _NUMBER.search(cue)
            value = float(number[0].replace(",", "")) if number else None
            printed = number[0] if number else cue
            return {
                "printed": printed,
                "value": value,
                "quantity": "count",
                "approximation": "exact",
                "unit": None,
            }
        case "citation":
            return {"instrument": cue, "provision": None, "norm": None, "known_instrument": None}
        case "recommendation":
            return {"is_new": True, "status": None, "priority": None, "addressee": None}
        case "act":
            return {"act": cue, "article": None}
        case "name":
            return {"of": "body", "introduces": None, "same_as": None}
    return {}
