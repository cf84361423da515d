"""Named acts of the country: laws, codes, the constitution, decrees, and their articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..mentions import Act, Mention, MentionKind
from ..text import Sentence
from .interface import Context
from .numbering import NUMBERS, read_numbers


class ActRecogniser:
    """Finds acts that are named, "the Election Law", with the articles of them; "the law" alone names none."""

    kind = MentionKind.ACT

    def start(self, context: Context) -> None:
        """Build the patterns of the language."""
        self._context = context
        language = context.language
        heads = language.any_of("acts", "heads")
        self._weak = frozenset(language.words("acts", "weak_heads"))
        word = r"[^\W\d_a-z][\w'’-]*"
        link = r"(?:of|on|for|and|the|in|to|against|de|del|du|des|la|sur|portant|electoral)"
        one = r"(?!\s+and\s+the\s)"  # where another act's name begins
        tail = rf"(?:{one}\s+(?:{link}\s+){{1,3}}{word}(?:{one},?\s+(?:{link}\s+){{0,3}}{word})*)?"
        number = (
            r"(?:\s+(?:No\.?|Nr\.?|N°|№|n°)\s*[\w/-]+)?(?:(?:\s+of)?\s+(?:19|20)\d\d(?!\d))?"
            r"(?:,?\s+Cap\.?\s*\d+)?"
        )
        numbered = r"(?:\s+(?:No\.?|Nr\.?|N°|№|n°)?\s*\d[\w/.-]*(?<![.,]))?"
        self._named = re.compile(
            rf"(?<![\w-])(?=[^\W\d_a-z])(?P<name>(?:(?:{word}|and|of|of\s+the|for)\s+){{0,6}}?"
            rf"(?:{heads})(?!\w)(?:\s+\([A-Z][\w ]+\)\s+{word})?{numbered}{tail}{number})"
        )
        pinpoint = language.any_of("acts", "pinpoints")
        self._before = re.compile(
            rf"(?:{pinpoint})\s*(?P<numbers>{NUMBERS})\s+(?:of|in|to|under)\s+(?:the\s+|this\s+|that\s+)?$"
        )
        self._after = re.compile(
            rf"(?:\s*\([A-Z]{{2,6}}\))?(?:\s*,\s*|\s+\(|\s*\(|'s\s+)(?:{pinpoint})\s*(?P<numbers>{NUMBERS})"
        )
        self._start = re.compile(
            r"^(?:The|A|An|This|That|In|Under|Of|And|Both|All|Draft|New|Recent|While|Although"
            r"|As|By|For|See|Nor|Also|Since|After|With|Per|However,)\s+"
        )
        self._refused = tuple(language.words("acts", "not_acts"))
        self._full: dict[str, str] = {}
        defined = re.compile(
            rf"(?P<name>(?:{word}\s+|{link}\s+)*?{heads}{tail}{number})\s*\((?:the\s+)?[\"']?"
            rf"(?P<short>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)[\"']?(?:,[^)]*)?\)"
        )
        for sentence in context.text.sentences:
            for found in defined.finditer(sentence.wording):
                name = self._start.sub("", found["name"])
                if name and name != found["short"] and re.search(rf"{heads}$|^[A-Z]+$", found["short"]):
                    self._full.setdefault(found["short"], name)
        shorts = "|".join(sorted(map(re.escape, self._full), key=lambda each: -len(each)))
        self._short = re.compile(rf"(?<![\w-])(?:{shorts})(?![\w-])") if shorts else None

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield one mention for each article of each act that a sentence names."""
        wording = sentence.wording
        cited = self._context.findings.of(sentence.locator, MentionKind.CITATION)
        spans: list[tuple[int, int]] = []
        for found in [
            *self._named.finditer(wording),
            *(self._short.finditer(wording) if self._short else ()),
        ]:
            start, end = found.span()
            if lead := self._start.match(found[0]):
                start += lead.end()
            name = wording[start:end]
            overlaps = any(mention.overlaps(start, end) for mention in cited)
            if (
                overlaps
                or any(begin < end and start < stop for begin, stop in spans)
                or not self._is_act(name)
            ):
                continue
            if found.re is self._short and re.match(r"\s*\)", wording[end:]):
                continue
            spans.append((start, end))
            yield from self._articles(sentence, start, end, name)

    def _is_act(self, name: str) -> bool:
        if any(refused in name for refused in self._refused):
            return False
        words = name.split()
        if name in self._full or name == "Constitution":
            return True
        last_head = next((word for word in words if word in self._weak), None)
        if (
            last_head
            and len(words) > 1
            and words[-1] == last_head
            and not any(char.isdigit() for char in name)
        ):
            return False
        return len(words) > 1 and sum(word[0].isupper() or word[0].isdigit() for word in words) > 1

    def _articles(self, sentence: Sentence, start: int, end: int, name: str) -> Iterator[Act]:
        wording = sentence.wording
        numbers: tuple[str, ...] = ()
        if before := self._before.search(wording[:start]):
            start = before.start()
            numbers = tuple(read_numbers(before["numbers"]))
        elif after := self._after.match(wording, end):
            end = after.end()
            numbers = tuple(read_numbers(after["numbers"]))
        if (
            (
                short := re.search(
                    rf"(?:[Aa]rticles?|[Ss]ections?|[Aa]rts?\.?)\s*(?P<numbers>{NUMBERS})\s+$",
                    wording[:start],
                )
            )
            and not numbers
            and name in self._full
        ):
            start, numbers = short.start(), tuple(read_numbers(short["numbers"]))
        for number in numbers or (None,):
            yield Act(
                kind=self.kind,
                locator=sentence.locator,
                start=start,
                end=end,
                text=wording[start:end],
                rule="acts/named",
                confidence=0.85,
                act=self._full.get(name, name),
                article=number,
            )
