"""Recommendations: new ones with addressee and priority, and what became of earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..mentions import Attribution, Mention, MentionKind, Recommendation
from ..text import Sentence
from .interface import Context


class RecommendationRecogniser:
    """Finds "the CEC should publish …" where recommendations are given, and "addressing a prior recommendation"."""

    kind = MentionKind.RECOMMENDATION

    def start(self, context: Context) -> None:
        """Build the patterns of the language."""
        self._context = context
        language = context.language
        self._status = re.compile(
            rf"(?<![\w-]){language.any_of('recommendations', 'status')}(?![\w-])", re.IGNORECASE
        )
        earlier = language.any_of("recommendations", "earlier")
        self._noun = re.compile(r"(?<!\w)(?:[\w'’/-]+\s+){0,4}?recommendations?(?!\w)", re.IGNORECASE)
        self._earlier = re.compile(rf"\b(?:{earlier})|\b(?:19|20)\d\d\b|ODIHR|EOM|mission", re.IGNORECASE)
        modals = language.any_of("recommendations", "new_modals")
        self._modal = re.compile(rf"(?<!\w){modals}\s+(?P<what>\w[^;]*)")
        verbs = language.any_of("recommendations", "new_verbs")
        self._appeal = re.compile(rf"(?<!\w){verbs}\s+(?P<rest>[^;]*)")
        self._headings = tuple(language.words("recommendations", "headings"))
        self._priority = tuple(language.words("recommendations", "priority"))
        self._imperative = re.compile(
            rf"(?:[Tt]o\s+|{language.any_of('recommendations', 'imperatives')}(?=\s))(?=\w|\s)"
        )
        headings = {division.slug: division.heading for division in context.text.divisions}
        self._parts = {each.heading: headings.get(each.part or "", "") for each in context.text.divisions}

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the recommendations of a sentence."""
        wording = sentence.wording
        heading = self._heading_of(sentence)
        in_section = any(word in heading for word in self._headings)
        status = self._status.search(wording)
        noun = self._noun.search(wording)
        if sentence.is_row:
            yield from self._row(sentence)
            return
        if noun and status and self._earlier.search(wording) and not self._modal.search(wording):
            start, end = noun.span()
            yield self._recommendation(
                sentence,
                start,
                end,
                "recommendations/earlier",
                is_new=False,
                status=status[0],
                confidence=0.85,
            )
            return
        if sentence.note is not None:
            return
        appeal = self._appeal.search(wording)
        others = [
            each
            for each in self._context.findings.of(sentence.locator, MentionKind.ATTRIBUTION)
            if isinstance(each, Attribution) and each.voice not in ("mission", "law")
        ]
        if appeal and (in_section or not others):
            yield self._appealed(sentence, appeal, heading)
            return
        ordered = self._imperative.match(wording) if in_section and not self._modal.search(wording) else None
        if ordered:
            yield self._recommendation(
                sentence,
                ordered.start(),
                max(len(wording.rstrip(".;")), 1),
                "recommendations/imperative",
                is_new=True,
                status=None,
                confidence=0.7,
                priority=self._priority_of(heading),
            )
            return
        if in_section and (modal := self._modal.search(wording)):
            addressee = self._addressee(wording[: modal.start()], modal["what"])
            yield self._recommendation(
                sentence,
                modal.start("what"),
                len(wording.rstrip(".")) if modal.end("what") >= len(wording) - 1 else modal.end("what"),
                "recommendations/modal",
                is_new=True,
                status=None,
                confidence=0.85,
                addressee=addressee,
                priority=self._priority_of(heading),
            )

    def _row(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the recommendation of a table's row, if its head has a column of them."""
        rows = self._context.text.by_paragraph[sentence.paragraph]
        head = [cell.casefold() for cell in rows[0].wording.split(" | ")]
        cells = sentence.wording.split(" | ")
        column = next(
            (place for place, cell in enumerate(head) if any(word in cell for word in self._headings)), None
        )
        if rows[0] is sentence or column is None or len(cells) != len(head):
            return
        start = sum(len(cell) + 3 for cell in cells[:column])
        named = {
            name: cells[place]
            for name, words in (
                ("priority", ("priority",)),
                ("addressee", ("addressee", "responsible", "institution")),
            )
            for place, cell in enumerate(head)
            if place != column and any(word in cell for word in words)
        }
        yield self._recommendation(
            sentence,
            start,
            start + len(cells[column]),
            "recommendations/row",
            is_new=True,
            status=None,
            confidence=0.8,
            addressee=named.get("addressee"),
            priority=named.get("priority"),
        )

    def _heading_of(self, sentence: Sentence) -> str:
        """Return the headings that a sentence stands under, and the head of its table, in lower case."""
        head = ""
        if sentence.is_row:
            head = self._context.text.by_paragraph[sentence.paragraph][0].wording
        part = self._parts.get(sentence.heading, "")
        return f"{part} {sentence.heading} {head}".casefold()

    def _appealed(self, sentence: Sentence, appeal: re.Match[str], heading: str) -> Recommendation:
        rest = appeal["rest"]
        start = appeal.start("rest")
        addressee = None
        gerund = re.match(r"\w+ing\s", rest)
        split = (
            None
            if gerund
            else re.match(
                r"(?:that\s+)?(?P<who>(?:the\s+)?[\w'’ ,-]+?)\s+(?:to|should)\s+(?P<what>\w.*)", rest
            )
        )
        if split and not rest.startswith("to "):
            addressee = split["who"].strip()
            start += split.start("what")
        elif rest.startswith("to "):
            start += 3
            addressee = self._subject(sentence.wording[: appeal.start()])
        end = len(sentence.wording.rstrip("."))
        return self._recommendation(
            sentence,
            start,
            max(end, start + 1),
            "recommendations/appeal",
            is_new=True,
            status=None,
            confidence=0.75,
            addressee=addressee,
            priority=self._priority_of(heading),
        )

    def _addressee(self, before: str, what: str) -> str | None:
        """Return who is to act: the subject, unless the verb is passive."""
        if re.match(r"(?:also\s+|further\s+|therefore\s+)?be\s+\w+(?:ed|en|wn|de|pt)\b", what):
            by = re.search(r"\bby\s+(the\s+[\w ]+)", what)
            return by[1].strip() if by else None
        return self._subject(before)

    @staticmethod
    def _subject(before: str) -> str | None:
        clause = re.split(r",\s|;|:|\bthat\b", before)[-1].strip()
        return clause or None

    def _priority_of(self, heading: str) -> str | None:
        if any(word in heading for word in self._priority):
            return "priority"
        return "other" if "other" in heading else None

    def _recommendation(
        self,
        sentence: Sentence,
        start: int,
        end: int,
        rule: str,
        *,
        is_new: bool,
        status: str | None,
        confidence: float,
        addressee: str | None = None,
        priority: str | None = None,
    ) -> Recommendation:
        return Recommendation(
            kind=self.kind,
            locator=sentence.locator,
            start=start,
            end=end,
            text=sentence.wording[start:end],
            rule=rule,
            confidence=confidence,
            is_new=is_new,
            status_wording=status,
            priority=priority,
            addressee=addressee,
        )
