"""Names: bodies, parties, media, persons and places, with the short forms that the text introduces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ..mentions import Mention, MentionKind, Name
from ..text import Sentence
from .interface import Context

_SITE: Final = re.compile(
    r"\b(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|tv|fm|news|[a-z]{2})\b(?!\.\w)"
)
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z]*[A-Z]s?")
_PLACE_AFTER: Final = re.compile(
    r"\s+(?:region|district|province|county|oblast|municipality|governorate|city|town"
    r"|village|island|islands|prefecture|department|constituency|canton|peninsula)\b"
)
_PARTY_AFTER: Final = re.compile(r"\s+(?:party|coalition|alliance|bloc|movement)\b")
_PARTY_BEFORE: Final = re.compile(
    r"\b(?:party|parties|coalition|alliance|bloc|movement),?\s+(?:[A-Z][\w-]*\s+and\s+)?$"
)
_MEDIUM_AFTER: Final = re.compile(
    r"\s+(?:channel|newspaper|radio|television|broadcaster|website|daily|weekly)\b"
)
_MEDIUM_BEFORE: Final = re.compile(
    r"\b(?:channel|channels|newspaper|newspapers|radio|television|broadcaster"
    r"|broadcasters|website|websites|daily|on)\s+$"
)


class NameRecogniser:
    """Finds capitalised names, and tells their kind by their words and by what stands beside them."""

    kind = MentionKind.NAME

    def start(self, context: Context) -> None:
        """Build the patterns, then learn short forms and kinds from the whole text."""
        self._context = context
        language = context.language
        self._common = frozenset(language.words("names", "common"))
        connectors = language.any_of("names", "connectors")
        word = r"[^\W\d_a-z][\w'’.-]*(?<![.'’])"
        self._heads = {
            head: kind for kind, heads in language.table("names", "kinds").items() for head in heads
        }
        media = language.any_of("names", "kinds", "medium")
        self._phrase = re.compile(
            rf"(?<![\w.])(?:\d{{1,3}}\s(?={media}\b))?{word}(?:(?:\s+(?:{connectors}\s+){{0,3}}|\s*&\s*){word})*"
            rf"(?:(?<=Channel)\s\d{{1,3}}(?![\w%]))?"
        )
        self._titles = re.compile(rf"(?<!\w){language.any_of('names', 'titles')}\s+$")
        self._title_at_start = re.compile(rf"^{language.any_of('names', 'titles')}\s+")
        self._in = re.compile(
            rf"(?<!\w)(?:{language.any_of('names', 'before', 'place')})\s+(?:the\s+)?$", re.IGNORECASE
        )
        self._counts: Counter[str] = Counter()
        self._full_of: dict[str, str] = {}
        self._short_of: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        votes: dict[str, Counter[str]] = {}
        for sentence in context.text.sentences:
            for start, end in self._spans(sentence):
                text = sentence.wording[start:end]
                self._learn(sentence.wording, start, end)
                if start > 1:
                    self._counts[text] += 1
                kind, weight = self._kind(sentence.wording, start, end)
                if kind:
                    votes.setdefault(text, Counter())[kind] += weight
        for text, counted in votes.items():
            self._kinds[text] = counted.most_common(1)[0][0]
        for short, full in self._full_of.items():
            kind = self._kinds.get(full) or self._kinds.get(short) or self._of_words(full) or "body"
            self._kinds[short] = self._kinds[full] = kind

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the names of a sentence."""
        wording = sentence.wording
        for start, end in self._spans(sentence):
            text = wording[start:end]
            kind = self._kinds.get(text)
            if kind is None or not self._is_name(text, start):
                continue
            yield self._name(sentence, start, end, kind, "names/capitals", 0.7)
        for found in _SITE.finditer(wording):
            if "@" not in wording[max(0, found.start() - 1) : found.start()]:
                yield self._name(sentence, found.start(), found.end(), "medium", "names/site", 0.8)

    def _name(
        self, sentence: Sentence, start: int, end: int, kind: str, rule: str, confidence: float
    ) -> Name:
        text = sentence.wording[start:end]
        return Name(
            kind=self.kind,
            locator=sentence.locator,
            start=start,
            end=end,
            text=text,
            rule=rule,
            confidence=confidence,
            of=kind,
            introduces=self._short_of.get(text) if self._introduced_here(sentence.wording, end) else None,
            same_as=self._full_of.get(text),
        )

    @staticmethod
    def _introduced_here(wording: str, end: int) -> bool:
        return wording[end : end + 2] == " ("

    def _spans(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        wording = sentence.wording
        taken = self._context.findings.of(
            sentence.locator, MentionKind.CITATION, MentionKind.ACT, MentionKind.REFERENCE
        )
        dates = self._context.findings.of(sentence.locator, MentionKind.DATE)
        for found in self._phrase.finditer(wording):
            for start, end in self._trimmed(wording, *found.span()):
                if any(each.overlaps(start, end) for each in [*taken, *dates]) or end - start < 2:
                    continue
                yield start, end

    def _trimmed(self, wording: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield a phrase without the common words and titles it begins with, and parted where "and" joins two names."""
        text = wording[start:end]
        while True:
            first = re.match(r"[\w'’-]+\.?\s+", text)
            title = self._title_at_start.match(text)
            if title and title.end() < len(text):
                step = title.end()
            elif (
                first
                and first[0].strip() in self._common
                and (
                    start <= 1
                    or first[0].strip() in ("The", "In", "On", "A", "At", "Of", "Both", "All", "And", "For")
                    or wording[start - 2 : start] in (". ", '" ')
                )
                and not self._is_head_phrase(text)
            ):
                step = first.end()
            elif re.match(r"(?:of|the|and|for|in|on|de|to)\s", text):
                step = text.index(" ") + 1
            else:
                break
            start += step
            text = wording[start:end]
        if text.endswith(("'s", "’s")):
            end -= 2
            text = wording[start:end]
        if not text or (text in self._common and " " not in text):
            return
        parts = re.split(
            r"\s+and\s+(?:the\s+)?|\s+in\s+(?:the\s+)?|\s+on\s+|\s+to\s+(?:the\s+)?|\s+against\s+", text
        )
        if len(parts) > 1 and not self._is_one(parts, text):
            place = start
            for part in parts:
                begin = wording.index(part, place)
                place = begin + len(part)
                if part and part not in self._common:
                    yield begin, place
            return
        yield start, end

    def _is_head_phrase(self, text: str) -> bool:
        """Tell whether a common word begins a body's name: "Electoral Commission"."""
        words = text.split()
        return (
            len(words) > 1
            and words[0]
            not in (
                "The",
                "In",
                "On",
                "A",
                "At",
                "Of",
                "By",
                "For",
                "And",
                "All",
                "Both",
                "While",
                "As",
                "From",
            )
            and words[-1] in self._heads
        )

    def _is_one(self, parts: list[str], text: str) -> bool:
        """Tell whether "and" stands inside one name: its first part names no body, place or person by itself."""
        if re.search(r"\s(?:in|on|to|against)\s", text) and not re.search(r"\sand\s", text):
            return False
        head = self._of_words(parts[0])
        return (
            head is None
            and self._of_words(text.split(" and ")[0].split(" of ")[0]) is not None
            and len(parts[0].split()) > 1
        ) or (
            (" of " in parts[0] or " for " in parts[0])
            and self._of_words(parts[0].split(" of ")[0].split(" for ")[0]) is not None
        )

    def _learn(self, wording: str, start: int, end: int) -> None:
        """Take note of a short form in brackets behind a name."""
        introduced = re.match(
            r"\s+\((?:hereinafter\s+|hereafter\s+|the\s+|or\s+)*[\"']?([A-Z][\w/-]{1,14})[\"']?(?:[,;][^)]*)?\)",
            wording[end:],
        )
        if not introduced:
            return
        short, full = (
            introduced[1].rstrip("s")
            if introduced[1][-1:] == "s" and introduced[1][:-1].isupper()
            else introduced[1],
            wording[start:end],
        )
        for form in {short, introduced[1]}:
            if _ACRONYM.fullmatch(form) and form not in self._full_of and form != full:
                self._full_of[form] = full
        self._short_of.setdefault(full, introduced[1])

    def _kind(self, wording: str, start: int, end: int) -> tuple[str | None, int]:
        """Return the kind that words and surroundings give a name, and how much that weighs."""
        text = wording[start:end]
        before, after = wording[:start], wording[end:]
        if self._titles.search(before):
            return "person", 5
        of_words = self._of_words(text)
        if of_words:
            return of_words, 4
        if _PLACE_AFTER.match(after):
            return "place", 4
        if _PARTY_AFTER.match(after) or _PARTY_BEFORE.search(before):
            return "party", 5
        if _MEDIUM_AFTER.match(after):
            return "medium", 4
        if _ACRONYM.fullmatch(text):
            return None, 0
        if self._in.search(before):
            return "place", 3
        words = text.split()
        if 2 <= len(words) <= 3 and all(
            word[0].isupper() and len(word) > 1 and word not in self._common for word in words
        ):
            return "person", 1
        return None, 0

    def _of_words(self, text: str) -> str | None:
        """Return the kind that the last telling word of a name gives it."""
        words = re.split(r"\s+", text)
        core = re.split(r"\s+(?:of|for|on|de|du|to|against)\s+", text)[0].split()
        for word in (*reversed(core), *reversed(words)):
            if word in self._heads:
                return self._heads[word]
        return None

    def _is_name(self, text: str, start: int) -> bool:
        """Tell whether a single word at the head of a sentence is a name and not just its first word."""
        if " " in text or start > 1:
            return text not in self._common
        return self._counts[text] > 0 or _ACRONYM.fullmatch(text) is not None
