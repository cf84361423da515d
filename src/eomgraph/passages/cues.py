"""Cues: the few printed words that hang a statement on its passage."""

from __future__ import annotations

import re
from typing import Final

from .model import Document, Evidence, Failure, Kind, Passage, Wording
from .normalisation import normalise

_MAXIMAL_WORDS: Final = 8
_PLACES_NAMED: Final = 3
_WITHIN_NUMBERS: Final = (".", ",", ":")


def check_cue(document: Document, evidence: Evidence) -> Failure | None:
    """Return what is wrong with a cue, or None if it stands in its passage, in its own case."""
    cue = normalise(evidence.cue)
    words = len(cue.split())
    if not 1 <= words <= _MAXIMAL_WORDS:
        remedy = f"give the one to {_MAXIMAL_WORDS} words, or the number, that carry the statement"
        return Failure(f"cue of {words} words", _where(evidence), remedy)
    passage = document.by_locator.get(evidence.locator)
    if passage and contains(document.wording(passage), cue):
        return None
    places = _find_places(document, cue, passage)
    fault = f'cue "{cue}" not in {evidence.locator}{"" if passage else ", which is no passage"}'
    if places:
        what = f"{fault}, but in {', '.join(places)}"
        return Failure(what, _where(evidence), f"point the evidence to {places[0]}, or correct the cue")
    if passage and (printed := _find_in_other_case(document.wording(passage), cue)):
        return Failure(f'{fault}, but "{printed}" is', _where(evidence), "write the cue as printed")
    return Failure(f"{fault}, nor elsewhere in the text", _where(evidence), "copy the cue from its sentence")


def check_wording(document: Document, wording: Wording) -> Failure | None:
    """Return what is wrong with printed words, or None if one of their passages has them, in any case.

    Passages that are none are not looked at: the evidence that names them fails.
    """
    text = normalise(wording.text).casefold()
    passages = [document.by_locator[each] for each in wording.locators if each in document.by_locator]
    if not passages or any(contains(document.wording(each).casefold(), text) for each in passages):
        return None
    fault = f'{wording.kind} "{wording.text}" not in {", ".join(wording.locators)}'
    return Failure(fault, wording.identifier, "copy it from the sentence, or correct the passage")


def contains(wording: str, cue: str) -> bool:
    """Tell whether a cue stands in a wording as whole words.

    >>> contains("some 4,000 of 5.5 million", "5.5 million")
    True
    >>> contains("some 4,000 of 5.5 million", "5")
    False
    """
    return find_cue(wording, cue) is not None


def find_cue(wording: str, cue: str) -> tuple[int, int] | None:
    """Return where a normalised cue first stands in a wording as whole words, its end exclusive.

    >>> find_cue("of 54 observers, 5 were turned away", "5")
    (17, 18)
    """
    at = wording.find(cue) if cue else -1
    while at >= 0:
        if _stands_alone(wording, at, at + len(cue)):
            return at, at + len(cue)
        at = wording.find(cue, at + 1)
    return None


def _stands_alone(wording: str, start: int, end: int) -> bool:
    """Tell whether what stands in a wording from start to end neither starts nor ends inside a word or a number."""
    first, last = wording[start], wording[end - 1]
    before, after = wording[max(0, start - 2) : start], wording[end : end + 2]
    return not (
        (_is_of_word(first) and _is_of_word(before[-1:]))
        or (_is_of_word(last) and _is_of_word(after[:1]))
        or (first.isdigit() and before[:1].isdecimal() and before[1:] in _WITHIN_NUMBERS)
        or (last.isdigit() and after[1:].isdecimal() and after[:1] in _WITHIN_NUMBERS)
    )


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _where(evidence: Evidence) -> str:
    return f"{evidence.identifier} of {evidence.statement}"


def _find_places(document: Document, cue: str, passage: Passage | None) -> list[str]:
    """Return the locators of some sentences and headings that have the cue, those near the passage first.

    A footnote is as near as the sentence that calls it.
    """
    callers = {call: each.order for each in document.passages for call in each.calls}

    def position(each: Passage) -> int:
        return each.order if each.note is None else callers[each.note]

    origin = position(passage) if passage else 0
    found = [
        each
        for each in document.passages
        if each.kind in (Kind.SENTENCE, Kind.HEADING, Kind.PART_HEADING)
        and contains(document.wording(each), cue)
    ]
    nearest = sorted(found, key=lambda each: (abs(position(each) - origin), each.order))
    return [each.locator for each in nearest[:_PLACES_NAMED]]


def _find_in_other_case(wording: str, cue: str) -> str | None:
    found = re.search(re.escape(cue), wording, re.IGNORECASE)
    return found[0] if found else None
