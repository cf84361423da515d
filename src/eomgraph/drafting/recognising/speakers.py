"""Speakers: whose voice the head of a noun phrase is."""

from __future__ import annotations

import re
from typing import Final

from ..language import Language
from ..mentions import Name
from .interface import Findings

VOICES: Final = (
    "interlocutors",
    "candidate",
    "party",
    "voters",
    "media",
    "organisation",
    "mission",
    "authority",
    "international-body",
    "law",
)
_OF_NAME: Final = {"body": "authority", "party": "party", "medium": "media", "person": "candidate"}
_WORD: Final = re.compile(r"[^\W_][\w'’/.-]*")


class SpeakerReader:
    """Tells the voice of a noun phrase by its last noun, and of names by their kind."""

    def __init__(self, language: Language, findings: Findings) -> None:
        """Take the lists of the language, and the kinds of the text's names."""
        self._heads: dict[str, str] = {}
        for voice in reversed(VOICES):
            for word in language.words("attribution", voice):
                self._heads[word] = voice
        self._not_mission = frozenset(language.words("attribution", "not_mission"))
        self._longest = max(len(head.split()) for head in self._heads)
        self.names: dict[str, str] = {}
        for mention in findings.all():
            if isinstance(mention, Name):
                voice = self._heads.get(mention.text.split()[-1], _OF_NAME.get(mention.of, ""))
                if voice and mention.text not in self._heads:
                    self.names.setdefault(mention.text, self._of_full(mention) or voice)

    def _of_full(self, name: Name) -> str:
        full = name.same_as or name.text
        words = full.split()
        if "Observation Mission" in full or "Observer Mission" in full or "Observer Group" in full:
            return "mission"
        return self._heads.get(words[-1], "") if words else ""

    def last(self, phrase: str) -> tuple[str, int, int] | None:
        """Return the voice of the last speaker that a phrase names, and the span of its head."""
        words = [(found.start(), found.end(), found[0].rstrip(".")) for found in _WORD.finditer(phrase)]
        for place in range(len(words) - 1, -1, -1):
            for length in range(min(self._longest, place + 1), 0, -1):
                start, end = words[place - length + 1][0], words[place][0] + len(words[place][2])
                text = phrase[start:end]
                voice = self.names.get(text) or self._heads.get(text) or self._heads.get(text.removesuffix("'s"))
                if voice:
                    return self._checked(voice, text, phrase[:start]), start, end
        return None

    def first(self, phrase: str) -> tuple[str, int, int] | None:
        """Return the voice of the noun phrase that a text begins with: that of the last head before it breaks."""
        broken = re.search(r"[,;:.()]|\b(?:that|which|who|were|was|is|are|had|has|and|or|in|at|on|to|about|during|for|as)\b", phrase)
        beginning = phrase[: broken.start()] if broken else phrase
        return self.last(" ".join(beginning.split()[:9]) if beginning.count(" ") > 9 else beginning)

    def _checked(self, voice: str, text: str, before: str) -> str:
        """Tell the mission's observers from those of others."""
        near = [word.casefold() for word in _WORD.findall(before)[-3:]]
        if voice == "mission" and text.casefold() in ("observers", "observer", "monitors", "groups", "group", "mission"):
            if any(word in self._not_mission for word in near) and not any(word in ("eom", "ieom", "odihr", "eu") for word in near):
                return "organisation" if "party" not in near and "candidate" not in near else "party"
        if voice == "interlocutors" and text == "representatives":
            for other in ("party", "candidate", "media"):
                if other in near or f"{other}s" in near:
                    return other
        return voice
