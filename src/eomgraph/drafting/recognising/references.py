"""Cross-references: places in this report, or in another of the same observer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..mentions import Mention, MentionKind, Reference
from ..text import Sentence
from .interface import Context
from .numbering import NUMBERS


class ReferenceRecogniser:
    """Finds "see Section 4", "paragraph 12 above", "(see Media)", "the 2019 final report"."""

    kind = MentionKind.REFERENCE

    def start(self, context: Context) -> None:
        """Build the patterns of the language, and of the headings of the text."""
        self._context = context
        language = context.language
        words = language.any_of("references", "words")
        leads = language.any_of("references", "leads")
        places = language.any_of("references", "places")
        reports = language.any_of("references", "reports")
        headings = {
            re.sub(r"^(?:[IVXLC]+|[A-Z]|\d+)(?:\.(?:[IVXLC]+|[A-Z]|\d+))*[.)]?\s+", "", each.heading)
            for each in context.text.divisions
        }
        titles = "|".join(
            sorted((re.escape(each) for each in headings if len(each) > 3), key=lambda each: -len(each))
        )
        title = rf"(?:{titles})" if titles else r"(?!)"
        self._numbered = re.compile(
            rf"(?<!\w)(?:{words})\s+(?:{NUMBERS}|[A-H](?!\w))(?:\s+(?:{places}))?(?!\w)"
        )
        self._placed = re.compile(rf"(?<!\w)(?:{words})\s+(?:{NUMBERS}\s+)?(?:{places})(?!\w)")
        self._led = re.compile(
            rf"(?<!\w){leads}[,:]?\s+(?:the\s+|also\s+)*(?P<where>[\"']?(?:{title}|[A-Z][\w-]*"
            rf"(?:,?\s+(?:and\s+|of\s+|&\s+)?[A-Z][\w-]*)*)[\"']?(?:\s+(?:sections?|chapters?))"
            rf"(?:\s+(?:of\s+the\s+report|above|below))?)",
            re.MULTILINE,
        )
        self._titled = re.compile(
            rf"(?<!\w)(?:[Ss]ee(?: also)?|{leads})[,:]?\s+(?:the\s+|section\s+(?:on\s+)?|under\s+)*"
            rf"(?P<where>[\"']?(?i:{title})[\"']?(?:\s+(?i:sections?))?(?:\s+(?:above|below))?)"
        )
        self._report = re.compile(
            rf"(?<!\w)(?:(?:19|20)\d\d\s+)?(?:[A-Z][\w/-]*\s+){{0,5}}(?:(?:19|20)\d\d\s+)?"
            rf"(?:{reports})(?!\w)(?:\s+(?:of|on|from)\s+(?:the\s+)?(?:19|20)\d\d"
            rf"(?:\s+\w+){{0,2}})?"
        )
        self._on = re.compile(
            r"(?<!\w)(?P<where>(?:[Ss]ections?|[Cc]hapters?|[Ss]ub-?sections?)\s+on\s+(?:the\s+)?"
            r"(?:[\w'’&-]+\s+){0,4}?[\w'’&-]+(?:\s+(?:above|below|of\s+this\s+report))?)(?=\s*(?:[.,;)]|$))"
        )
        # A heading of the report that is not in the part of it that was given: "(see Campaign Finance)".
        self._capital = re.compile(
            r"(?<!\w)[Ss]ee(?:\s+also)?\s+(?:the\s+)?(?P<where>[A-Z][a-z][\w-]*"
            r"(?:\s+(?:(?:and|of|on|for|in)\s+)?[A-Z][\w-]+){0,5}(?:\s+(?:above|below))?)(?=\s*(?:[.);,]|$))"
        )
        does = language.any_of("references", "does")
        self._doing = re.compile(rf"^(?P<where>(?:{words})\s+{NUMBERS})\s+{does}(?!\w)")
        self._led_number = re.compile(rf"(?<!\w){leads}\s")

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the references of a sentence; numbers of instruments and acts are none."""
        wording = sentence.wording
        taken = [
            (each.start, each.end)
            for each in self._context.findings.of(sentence.locator, MentionKind.CITATION, MentionKind.ACT)
        ]
        for pattern, rule, confidence in (
            (self._placed, "references/placed", 0.9),
            (self._titled, "references/titled", 0.9),
            (self._led, "references/led", 0.8),
            (self._on, "references/on", 0.7),
            (self._doing, "references/doing", 0.8),
            (self._numbered, "references/numbered", 0.7),
            (self._report, "references/report", 0.6),
            (self._capital, "references/capital", 0.6),
        ):
            for found in pattern.finditer(wording):
                group = "where" if "where" in pattern.groupindex else 0
                start, end = found.span(group)
                if any(begin < end and start < stop for begin, stop in taken):
                    continue
                if pattern is self._numbered and not self._is_own(wording, found):
                    continue
                if pattern is self._report and not re.search(
                    r"(?:19|20)\d\d|[Ss]ee|[Pp]revious|[Ee]arlier|[Ii]ts|Report",
                    wording[max(0, start - 25) : end],
                ):
                    continue
                taken.append((start, end))
                yield Reference(
                    kind=self.kind,
                    locator=sentence.locator,
                    start=start,
                    end=end,
                    text=wording[start:end],
                    rule=rule,
                    confidence=confidence,
                )

    def _is_own(self, wording: str, found: re.Match[str]) -> bool:
        """Tell whether a numbered place is one of the report, and not of something that is named after it."""
        following = wording[found.end() : found.end() + 12]
        if re.match(r"\s+(?:of|in|to)\s+(?!this\b|the report\b)", following):
            return False
        before = wording[max(0, found.start() - 24) : found.start()]
        word = found[0].split()[0].casefold()
        if re.search(r"(?:[Ss]ee|see also|also|cf\.|in|under|[Ss]ee the|\(|and)\s*$", before):
            return (
                word not in ("part", "paragraph", "paragraphs", "section")
                or re.search(r"(?:see|also|cf\.|\(|under|in)\s*$", before, re.IGNORECASE) is not None
            )
        return word in ("annex", "table", "box", "chart", "appendix", "footnote")
