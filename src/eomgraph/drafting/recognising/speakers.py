"""Speakers: whose voice the head of a noun phrase is."""

from __future__ import annotations

import re
from itertools import zip_longest
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
_BREAK: Final = re.compile(
    r"[,;:.()\"]|\b(?:that|which|who|were|was|is|are|had|has|and|or|in|at|on|to|about"
    r"|during|for|as|among|of|from|with|by|before|after|under|regarding)\b"
)
_PREPOSED: Final = re.compile(
    r"\b(?:of|to|in|from|by|with|for|on|at|among|between|against|about)\s+(?:the\s+"
    r"|a\s+|an\s+|its\s+|their\s+)?(?:[\w'’-]+\s+){0,2}$"
)
_REPRESENTING: Final = re.compile(
    r"\b(?:[Rr]epresentatives?|[Mm]embers?|[Ll]eaders?|[Hh]eads?|[Cc]hair\w*|[Nn]umber"
    r"|[Mm]ajority|[Ss]pokes\w+|[Gg]roup|[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|[Nn]one"
    r"|[Oo]ne|[Aa]ll|[Ff]ew)\s+of\s+(?:the\s+)?(?:[\w'’-]+\s+){0,3}$"
)
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
        """Return the voice of the last speaker that a phrase names, and the span of its head.

        A speaker behind a preposition counts only where there is none before it: "monitoring of the media".
        """
        found = self._all(phrase)
        if not found:
            return None
        for voice, start, end in reversed(found):
            if not _PREPOSED.search(phrase[:start]) or _REPRESENTING.search(phrase[:start]):
                return voice, start, end
        return found[0]

    def leading(self, phrase: str) -> tuple[str, int, int] | None:
        """Return the voice of the first speaker that a phrase names."""
        found = self._all(phrase)
        return found[0] if found else None

    def _all(self, phrase: str) -> list[tuple[str, int, int]]:
        words = [(found.start(), found.end(), found[0].rstrip(".")) for found in _WORD.finditer(phrase)]
        speakers: list[tuple[str, int, int]] = []
        place = len(words) - 1
        while place >= 0:
            for length in range(min(self._longest, place + 1), 0, -1):
                start, end = words[place - length + 1][0], words[place][0] + len(words[place][2])
                text = phrase[start:end]
                voice = (
                    self.names.get(text) or self._heads.get(text) or self._heads.get(text.removesuffix("'s"))
                )
                if voice is None and start == 0:  # the first word of a sentence: "Journalists told"
                    voice = self._heads.get(text[:1].lower() + text[1:])
                if voice and not phrase[end:].startswith("-"):
                    speakers.append((self._checked(voice, text, phrase[:start]), start, end))
                    place -= length - 1
                    break
            place -= 1
        speakers.reverse()
        # Of a row of heads without a word between them the last is the head: "EOM interlocutors".
        return [
            each
            for each, following in zip_longest(speakers, speakers[1:])
            if following is None
            or not re.fullmatch(r"[\s-]+(?:[\w-]+\s+)?", phrase[each[2] : following[1]])
            or _BREAK.search(phrase[each[2] : following[1]])
        ]

    def first(self, phrase: str) -> tuple[str, int, int] | None:
        """Return the voice of the noun phrase that a text begins with, if its last word is a speaker."""
        broken = _BREAK.search(phrase)
        beginning = phrase[: broken.start()].rstrip() if broken else phrase.rstrip()
        found = self._all(beginning)
        if not found:
            return None
        rest = beginning[found[-1][2] :].split()
        whole = not rest or all(word[0].isupper() or not word[0].isalpha() for word in rest)
        return found[-1] if whole or (len(rest) < 4 and rest[0].endswith(("ed", "ing"))) else None

    def _checked(self, voice: str, text: str, before: str) -> str:
        """Tell the mission's observers from those of others."""
        near = [word.casefold() for word in _WORD.findall(before)[-3:]]
        if text in self.names and voice == "candidate" and near and self._heads.get(near[-1]) == "authority":
            return "authority"
        if (
            voice == "mission"
            and text.casefold()
            in (
                "observers",
                "observer",
                "monitors",
                "groups",
                "group",
                "mission",
            )
            and any(word in self._not_mission for word in near)
            and not any(word in ("eom", "ieom", "odihr", "eu") for word in near)
        ):
            return "organisation" if "party" not in near and "candidate" not in near else "party"
        if voice == "interlocutors" and text == "representatives":
            for other in ("party", "candidate", "media"):
                if other in near or f"{other}s" in near:
                    return other
        return voice
