"""Judgements: words that praise or criticise, and words of conformity with a norm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..language import alternatives
from ..mentions import Attribution, Judgement, Mention, MentionKind
from ..text import Sentence
from .interface import Context

_REACH: Final = 90
_NEGATIVE: Final = frozenset(
    ["contrary", "against", "not-fully-consistent", "at-odds", "departs", "not-yet-guaranteed", "doubted"]
)


class JudgementRecogniser:
    """Finds words of judgement, the longest first; conformity needs a norm beside them."""

    kind = MentionKind.JUDGEMENT

    def start(self, context: Context) -> None:
        """Build the patterns of the language."""
        self._context = context
        language = context.language
        self._conformity: dict[str, str] = {
            phrase: grade
            for grade, phrases in language.table("judgements", "conformity").items()
            for phrase in phrases
        }
        self._polarity: dict[str, str] = {
            phrase: polarity
            for polarity, phrases in language.table("judgements", "polarity").items()
            for phrase in phrases
        }
        self._graded = re.compile(
            rf"(?<![\w-])(?P<cue>{alternatives(self._conformity)})(?![\w-])", re.IGNORECASE
        )
        self._valued = re.compile(
            rf"(?<![\w-])(?P<cue>{alternatives(self._polarity)})(?![\w-])", re.IGNORECASE
        )
        self._norm = re.compile(rf"(?<!\w){language.any_of('judgements', 'norms')}(?!\w)")
        self._negated = re.compile(
            rf"(?<!\w)(?:{language.any_of('judgements', 'not', 'before')})\s+(?:\w+\s+)?$"
            r"|(?<!\w)not\s+(?:provide|ensure|offer|guarantee|enjoy|have|afford|constitute|allow|give)\s+(?:for\s+)?"
            r"(?:an?\s+|the\s+)?(?:\w+\s+){0,2}$",
            re.IGNORECASE,
        )

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the judgements of a sentence; those behind another's words of speech are relayed."""
        wording = sentence.wording
        taken: list[tuple[int, int]] = []
        for found in self._graded.finditer(wording):
            grade = (
                self._conformity[" ".join(found["cue"].casefold().split())]
                if found["cue"].casefold() in self._conformity
                else self._conformity.get(found["cue"], "")
            )
            near = (
                wording[max(0, found.start() - 50) : found.start()]
                if grade == "not-yet-guaranteed"
                else wording[found.end() : found.end() + _REACH]
            )
            if not grade or (grade not in ("not-yet-guaranteed",) and not self._norm.search(near)):
                continue
            start = found.start()
            if grade == "in-line" and (negated := self._negated.search(wording[:start])):
                grade, start = "contrary", negated.start()
            taken.append((start, found.end()))
            yield self._judgement(
                sentence, start, found.end(), "negative" if grade in _NEGATIVE else "positive", grade
            )
        for found in self._valued.finditer(wording):
            start, end = found.span("cue")
            if any(begin < end and start < stop for begin, stop in taken):
                continue
            polarity = self._polarity[" ".join(found["cue"].casefold().split())]
            negated = self._negated.search(wording[:start])
            if negated:
                if polarity == "negative":
                    continue
                polarity, start = "negative", negated.start()
            taken.append((start, end))
            yield self._judgement(sentence, start, end, polarity, "none")

    def _judgement(
        self, sentence: Sentence, start: int, end: int, polarity: str, conformity: str
    ) -> Judgement:
        speakers = [
            each
            for each in self._context.findings.of(sentence.locator, MentionKind.ATTRIBUTION)
            if isinstance(each, Attribution) and each.voice not in ("mission", "law") and each.start < end
        ]
        return Judgement(
            kind=self.kind,
            locator=sentence.locator,
            start=start,
            end=end,
            text=sentence.wording[start:end],
            rule="judgements/conformity" if conformity != "none" else "judgements/polarity",
            confidence=0.9 if conformity != "none" else 0.6,
            polarity=polarity,
            conformity=conformity,
            relayed=bool(speakers) and conformity == "none",
        )
