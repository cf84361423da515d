"""Citations of international and regional norms, down to the provision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..mentions import Citation, Mention, MentionKind
from ..text import Sentence
from .instruments import Instrument, InstrumentReader
from .interface import Context
from .numbering import NUMBERS, SUBPARAGRAPH, read_numbers

_YEAR: Final = r"(?:19|20)\d\d"
_ANAPHOR: Final = {
    "covenant": "Covenant",
    "convention": "Convention",
    "charter": "Charter",
    "code": "Code",
    "document": "Document",
    "declaration": "Declaration",
    "protocol": "Protocol",
    "guidelines": "Guidelines",
}


class CitationRecogniser:
    """Finds instruments by name, and the articles or paragraphs of them that stand before or after."""

    kind = MentionKind.CITATION

    def start(self, context: Context) -> None:
        """Build the patterns of the language and the catalogue."""
        self._context = context
        language = context.language
        self._instruments = InstrumentReader(context)
        pinpoint = language.any_of("citations", "pinpoints")
        self._before = re.compile(
            rf"(?:(?:(?P<inner_word>[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ub-?paragraphs?)\s*"
            rf"(?P<inner>{NUMBERS}|\([a-z]\))\s+of\s+)?"
            rf"(?P<word>{pinpoint})\s*(?P<numbers>{NUMBERS})(?:\s*,?\s*(?:[Pp]aragraphs?"
            rf"|[Pp]aras?\.?|[Ss]ub-?paragraphs?|[Ll]etters?|[Ll]it\.?)\s*(?P<outer>{NUMBERS}"
            rf"|{SUBPARAGRAPH}(?:\s*(?:,|and)\s*{SUBPARAGRAPH})*))?"
            rf"(?:\s+(?:of|in|to|from|under)(?:\s+the)?|\s*,)?\s+(?:the\s+)?)$"
        )
        self._after = re.compile(
            rf"(?:\s*\((?:{_YEAR}|[A-Z][\w/.-]*|\"[^\"]+\"|the \"?[A-Z]\w+\"?)\))?(?:\s*,\s*"
            rf"|\s+\(?|\s*\(|,?\s+(?:in|at|under)\s+(?:its\s+)?|'s\s+)"
            rf"(?P<word>{pinpoint})\s*(?P<numbers>{NUMBERS})(?P<close>\))?"
        )
        self._bare = re.compile(
            r"(?:\s*,\s*|\s*\(|\s+)(?P<numbers>(?:[IVX]+\.)\d+(?:\.\w+)*(?:\s*(?:,"
            r"|and)\s*[IVX]+\.\d+(?:\.\w+)*)*)(?P<close>\))?"
        )
        self._whole = re.compile(
            rf"(?P<word>{pinpoint})\s*(?P<numbers>{NUMBERS})\s+(?:of|in|to)\s+(?:the|that|this|the same)\s+"
            rf"(?P<what>Covenant|Convention|Charter|Code|Document|Declaration|Protocol"
            rf"|Guidelines|General Comment)(?!\s+(?:of|on|for)\b)(?!\w)"
        )
        self._ibid = re.compile(rf"\b[Ii]bid(?:em)?\.?,?\s*(?P<word>{pinpoint})\s*(?P<numbers>{NUMBERS})")
        self._last: Instrument | None = None
        self._by_head: dict[str, Instrument] = {}

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield one citation for each provision of each instrument that a sentence names."""
        wording = sentence.wording
        taken: list[tuple[int, int]] = []
        for instrument in self._instruments.read(wording):
            if any(start < instrument.end and instrument.start < end for start, end in taken):
                continue
            start, end, numbers = self._pinpoint(wording, instrument)
            taken.append((start, end))
            self._remember(instrument)
            yield from self._cited(sentence, start, end, instrument, numbers)
        for pattern in (self._whole, self._ibid):
            for found in pattern.finditer(wording):
                if any(start < found.end() and found.start() < end for start, end in taken):
                    continue
                what = found.groupdict().get("what")
                meant = self._by_head.get(what) if what else self._last
                if meant is not None and meant.iri is None and what is None and not self._last:
                    continue
                if meant is not None:
                    taken.append(found.span())
                    numbers = tuple(read_numbers(found["numbers"]))
                    referring = Instrument(
                        found.start(), found.end(), meant.name, meant.iri, "citations/referring", 0.8
                    )
                    yield from self._cited(sentence, found.start(), found.end(), referring, numbers)

    def _remember(self, instrument: Instrument) -> None:
        self._last = instrument
        for head in _ANAPHOR.values():
            if head in instrument.name:
                self._by_head[head] = instrument
        if "General Comment" in instrument.name:
            self._by_head["General Comment"] = instrument

    def _pinpoint(self, wording: str, instrument: Instrument) -> tuple[int, int, tuple[str, ...]]:
        """Return the span of a citation with its provision, and the numbers of this."""
        before = self._before.search(wording[: instrument.start])
        if before:
            numbers = tuple(read_numbers(before["numbers"]))
            part = before["inner"] or before["outer"]
            if part and len(numbers) == 1:
                numbers = tuple(_within(numbers[0], each) for each in read_numbers(part))
            return before.start(), instrument.end, numbers
        after = self._after.match(wording, instrument.end)
        if after and not re.match(r"\s+(?:of|to)\s+the\s+[A-Z]", wording[after.end() :]):
            end = after.end() if after["close"] else after.end("numbers")
            return instrument.start, end, tuple(read_numbers(after["numbers"]))
        if bare := self._bare.match(wording, instrument.end):
            end = bare.end() if bare["close"] else bare.end("numbers")
            return instrument.start, end, tuple(read_numbers(bare["numbers"]))
        return instrument.start, instrument.end, ()

    def _cited(
        self, sentence: Sentence, start: int, end: int, instrument: Instrument, numbers: tuple[str, ...]
    ) -> Iterator[Citation]:
        for number in numbers or (None,):
            known = instrument.iri
            provision = self._context.catalogue.provision(known, number) if known and number else None
            yield Citation(
                kind=self.kind,
                locator=sentence.locator,
                start=start,
                end=end,
                text=sentence.wording[start:end],
                rule=instrument.rule,
                confidence=instrument.confidence,
                instrument=instrument.name,
                provision=number,
                iri=known,
                provision_iri=provision,
            )


def _within(number: str, part: str) -> str:
    """Return the number of a paragraph within an article: "19(3)"."""
    return f"{number}{part}" if part.startswith("(") else f"{number}({part})"
