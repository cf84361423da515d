"""Claims of a finished report: the kept claims of a draft, with what they leave to default."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from ..drafting import Text
from .details import THEME
from .gaps import Gap
from .session import Kept

_KINDS: Final = {
    "finding": "eom:Finding",
    "conclusion": "eom:Conclusion",
    "relayed-claim": "eom:RelayedClaim",
    "legal-claim": "eom:LegalClaim",
    "background-claim": "eom:BackgroundClaim",
}
_CONFORMITY: Final = {"none": "none-expressed", "departs": "departs-from"}
_OWN: Final = ("mission", "joint-mission", "odihr-mission")
_CONCLUDING: Final = ("conclusion", "executive summary", "summary of findings", "key findings")
_FORMS: Final = ("opening", "voting", "counting", "tabulation")
_SHORTEST, _LONGEST, _LONGEST_COPY = 15, 400, 12


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with all its coded values; `kind` is a class of the ontology, `name` the last part of its IRI."""

    kept: Kept
    kind: str
    voice: str
    mode: str
    theme: str | None
    polarity: str
    conformity: str
    stance: str | None
    level: str | None
    issue: str | None
    speaker: str | None
    form: str | None = None
    groups: tuple[str, ...] = ()
    summarises: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key of its item."""
        return self.kept.item.key

    @property
    def locator(self) -> str:
        """Its sentence."""
        return self.kept.item.locator

    @property
    def statement(self) -> str:
        """What it says, in a person's own words."""
        return " ".join((self.kept.statement or "").split())


def complete_claim(kept: Kept, text: Text, details: Mapping[str, str], groups: Mapping[str, str]) -> Claim:
    """Return a claim with what its voice, its mode and its section decide where the person did not.

    `groups` are the labels of the groups of people that there are, by name.
    """
    values = kept.item.values
    given = {name: str(value) for name, value in values.items() if value not in (None, "")}
    voice = given.get("voice", "mission")
    mode = given.get("mode", "as-in-law" if voice == "law" else "stated")
    polarity = given.get("polarity", "neutral")
    conformity = given.get("conformity", "none")
    conformity = _CONFORMITY.get(conformity, conformity)
    if voice not in _OWN:
        conformity = "none-expressed"
    slug = kept.item.locator.partition("/")[0]
    theme = given.get("theme") or details.get(THEME + _section(kept.item.locator, slug, text))
    kind = given.get("kind") or _kind(voice, slug, text)
    form = given.get("form")
    if form is None and theme in _FORMS and kind in ("finding", "conclusion"):
        form = theme
    relayed = kind == "relayed-claim"
    level = given.get("level")
    if kind == "legal-claim":
        level = "law"
    elif level is None and (mode == "observed" or form is not None):
        level = "practice"
    return Claim(
        kept=kept,
        kind=_KINDS.get(kind, kind),
        voice=voice,
        mode=mode,
        theme=theme,
        polarity=polarity,
        conformity=conformity,
        stance=given.get("stance", "relays") if relayed else None,
        level=level,
        issue=given.get("issue"),
        speaker=given.get("speaker"),
        form=form,
        groups=(given["group"],) if "group" in given else _groups(kept.statement or "", groups),
        summarises=tuple(re.findall(r"[0-9a-f]{12}", given.get("summarises", ""))),
    )


def _groups(statement: str, groups: Mapping[str, str]) -> tuple[str, ...]:
    """Return the groups of people that a statement speaks of by their names."""
    words = f" {re.sub('[^a-z-]', ' ', statement.casefold())} "
    return tuple(name for name, label in groups.items() if f" {label.casefold()} " in words)


def _kind(voice: str, slug: str, text: Text) -> str:
    if voice == "law":
        return "legal-claim"
    if voice not in _OWN:
        return "relayed-claim"
    heading = next((each.heading for each in text.divisions if each.slug == slug), "").casefold()
    return "conclusion" if any(words in heading for words in _CONCLUDING) else "finding"


def _section(locator: str, slug: str, text: Text) -> str:
    """Return the section of a sentence: for a footnote, that of the sentence that calls it."""
    sentence = text.by_locator.get(locator)
    if sentence is None or sentence.note is None:
        return slug
    caller = text.callers.get(sentence.note)
    return caller.locator.partition("/")[0] if caller else slug


def gaps_of_claim(claim: Claim, wording: str) -> Iterator[Gap]:
    """Yield what a claim lacks."""
    words = claim.statement

    def gap(what: str) -> Gap:
        return Gap(claim.locator, what, claim.key)

    if not words:
        yield gap(f'the claim "{claim.kept.item.cue}" has no statement in your own words')
    elif len(words) < _SHORTEST:
        yield gap(f"the statement has {len(words)} characters; say it in {_SHORTEST} at least")
    elif len(words) > _LONGEST:
        yield gap(f"the statement has {len(words)} characters; keep it under {_LONGEST}, or make two claims")
    elif (copied := longest_copy(words, wording)) > _LONGEST_COPY:
        yield gap(f"the statement repeats {copied} words of the report in a row; say it in your own words")
    if claim.theme is None:
        yield gap(f'the claim "{claim.kept.item.cue}" has no theme: give it one, or its section')
    if claim.kind == "eom:RelayedClaim" and claim.voice in (*_OWN, "law"):
        yield gap("what is relayed is in somebody else's voice: choose the voice, or another kind of claim")
    if claim.kind in ("eom:Finding", "eom:Conclusion", "eom:BackgroundClaim") and claim.voice not in _OWN:
        yield gap("this kind of claim is the mission's own: choose its voice, or a relayed claim")
    if (claim.voice == "law") != (claim.mode == "as-in-law"):
        yield gap("the voice of the law goes with the mode as in law, and with no other")


def longest_copy(statement: str, wording: str) -> int:
    """Return how many words in a row a statement has in common with a sentence.

    >>> longest_copy("The count was slow in May.", "Observers found that the count was slow.")
    4
    """
    ours, theirs = (
        [word.strip('.,;:"()') for word in each.casefold().split()] for each in (statement, wording)
    )
    return SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match().size
