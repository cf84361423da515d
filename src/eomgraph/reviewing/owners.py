"""Owners: which claim of a sentence, or of the sentence that calls a footnote, a figure or citation hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..drafting import Sentence, Text
from .claims import Claim
from .session import Kept


class Owners:
    """The claims of each sentence, to find the one that gives a figure or has a citation."""

    def __init__(
        self, claims: Sequence[Claim], text: Text, open_places: frozenset[str] = frozenset()
    ) -> None:
        """Take the accepted claims of a report, and the sentences with claims that nobody has decided on."""
        self._text, self._open = text, open_places
        self._by_key = {claim.key: claim for claim in claims}
        self._by_place: dict[str, list[Claim]] = {}
        for claim in claims:
            self._by_place.setdefault(claim.locator, []).append(claim)

    def of(self, kept: Kept, said: str = "") -> Claim | None:
        """Return the claim that the person chose, else that of the sentence whose statement says the words given.

        Of several that do, or none, the one whose cue is nearest; a footnote without a claim belongs to its caller.
        """
        chosen = self._by_key.get(str(kept.item.values.get("claim")))
        if chosen:
            return chosen
        sentence = self._text.by_locator[kept.item.locator]
        claims = self._by_place.get(sentence.locator) or self._calling(sentence)
        if not claims:
            return None
        saying = [claim for claim in claims if said and said.casefold() in claim.statement.casefold()]
        return min(saying or claims, key=lambda claim: _distance(claim, kept, sentence))

    def waits(self, kept: Kept) -> bool:
        """Say whether a claim that could be the owner is still open, so that nothing is missing but the decision."""
        sentence = self._text.by_locator[kept.item.locator]
        caller = self._text.callers.get(sentence.note) if sentence.note is not None else None
        return sentence.locator in self._open or (caller is not None and caller.locator in self._open)

    def _calling(self, sentence: Sentence) -> list[Claim]:
        if sentence.note is None:
            return []
        caller = self._text.callers.get(sentence.note)
        return self._by_place.get(caller.locator, []) if caller else []

    def by_place(self) -> Mapping[str, Sequence[Claim]]:
        """Return the claims of each sentence."""
        return self._by_place


def _distance(claim: Claim, kept: Kept, sentence: Sentence) -> int:
    if claim.locator != sentence.locator:
        return 0
    here, there = (sentence.wording.find(cue) for cue in (kept.item.cue, claim.kept.item.cue))
    return abs(here - there)
