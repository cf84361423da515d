"""Words of quantity, and what they are said of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..mentions import Mention, MentionKind, Quantifier
from ..text import Sentence
from .interface import Context


class QuantifierRecogniser:
    """Finds all, no, few, some, several, many, most, a number of, a majority of and their like."""

    kind = MentionKind.QUANTIFIER

    def start(self, context: Context) -> None:
        """Build the patterns of the language."""
        self._context = context
        language = context.language
        self._words = re.compile(
            rf"(?<![\w-]){language.any_of('quantifiers', 'words')}(?![\w-])", re.IGNORECASE
        )
        self._not_before = re.compile(rf"^\s+(?:{language.any_of('quantifiers', 'not_before')})(?!\w)")
        self._after = frozenset(language.words("quantifiers", "not_after"))
        self._closing = frozenset(language.words("figures", "closing")) | {"of"}

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the quantifiers of a sentence that stand before a noun or a verb that they count for."""
        wording = sentence.wording
        figures = self._context.findings.of(sentence.locator, MentionKind.FIGURE)
        for found in self._words.finditer(wording):
            text = found[0].casefold()
            following = wording[found.end() :]
            if self._is_other(text, wording[: found.start()], following):
                continue
            if (
                any(each.overlaps(found.end() + 1, found.end() + 2) for each in figures)
                and text
                in (
                    "some",
                    "all",
                    "almost all",
                )
                and text == "some"
            ):
                continue
            of = self._counted(following)
            if not of and text in ("no", "most", "some", "few", "a few"):
                continue
            yield Quantifier(
                kind=self.kind,
                locator=sentence.locator,
                start=found.start(),
                end=found.end(),
                text=found[0],
                rule="quantifiers/word",
                confidence=0.9,
                of=of,
            )

    def _is_other(self, text: str, before: str, following: str) -> bool:
        """Tell whether the word counts nothing here: "at most", "no longer", "most prominent", "some 40"."""
        previous = before.split()[-1].casefold() if before.split() else ""
        if text == "no" and (re.match(r"\.|\s*\d", following) or self._not_before.match(following)):
            return True
        if text == "most" and (
            previous in ("at", "the")
            or re.match(
                r"\s+(?:\w+(?:ly|ive|ent|ant|ed|ous|al|ful|ing|ible|able|ic))\b(?!\s+\w+s\b)", following
            )
        ):
            return True
        if text == "some" and re.match(r"\s+(?:\d|[A-Z]{3}\s?\d|[€$£])", following):
            return True
        if text == "all" and previous in ("at", "above", "after", "first", "in", "overall"):
            return True
        return text == "few" and previous in ("a", "the")

    def _counted(self, following: str) -> str:
        words: list[str] = []
        for word in re.findall(
            r"^\s*(?:of\s+)?(?:the\s+|these\s+|those\s+|its\s+|their\s+)?|[\w'’/-]+|[^\w\s]", following
        )[1:]:
            if not re.match(r"[\w'’/-]", word) or word.casefold() in self._closing or len(words) > 6:
                break
            words.append(word)
            if word.endswith("s") and len(word) > 3:
                break
        return " ".join(words)
