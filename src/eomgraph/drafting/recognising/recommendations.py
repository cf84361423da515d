"""Recommendations: new ones with addressee and priority, and what became of earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..mentions import Attribution, Mention, MentionKind, Recommendation
from ..text import Sentence
from .advice import Advice
from .interface import Context


class RecommendationRecogniser:
    """Finds "the CEC should publish …" where recommendations are given, and "addressing a prior recommendation"."""

    kind = MentionKind.RECOMMENDATION

    def start(self, context: Context) -> None:
        """Build the patterns of the language."""
        self._context = context
        self._advice = Advice(context.language)
        self._led = self._leads(context)
        headings = {division.slug: division.heading for division in context.text.divisions}
        self._parts = {each.heading: headings.get(each.part or "", "") for each in context.text.divisions}
        # "To political parties", under Recommendations that begin with a text of their own.
        seen = False
        for each in context.text.divisions:
            if seen and self._advice.addressed.match(each.heading):
                self._parts[each.heading] += f" {self._advice.headings[0]}"
            seen = seen or any(word in each.heading.casefold() for word in self._advice.headings)

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the recommendations of a sentence."""
        wording = sentence.wording
        heading = self._heading_of(sentence)
        in_section = any(word in heading for word in self._advice.headings)
        status = self._advice.status.search(wording)
        noun = self._advice.noun.search(wording)
        if sentence.is_row:
            yield from self._row(sentence, in_section)
            return
        if (
            noun
            and status
            and self._advice.earlier.search(wording)
            and not self._advice.modal.search(wording)
        ):
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
        if (previous := self._advice.previous.search(wording)) and not self._advice.modal.search(wording):
            yield self._recommendation(
                sentence,
                *previous.span(),
                "recommendations/previous",
                is_new=False,
                status=status[0] if status and status.start() >= previous.end() else None,
                confidence=0.6,
            )
            return
        if sentence.note is not None or (in_section and self._advice.lead.match(wording)):
            return
        appeal = self._advice.appeal.search(wording)
        others = [
            each
            for each in self._context.findings.of(sentence.locator, MentionKind.ATTRIBUTION)
            if isinstance(each, Attribution) and each.voice not in ("mission", "law")
        ]
        if appeal and (in_section or not others):
            yield self._appealed(sentence, appeal, heading)
            return
        label = self._advice.label.match(wording)
        begins = label.end() if label else 0
        named = label["who"] if label else None
        wanted = wording[begins : begins + 1].upper() + wording[begins + 1 :]
        ordered = None
        if in_section and not self._advice.modal.search(wording):
            ordered = self._advice.imperative.match(wanted) or self._advice.subjunctive.match(wanted)
        if ordered:
            yield self._recommendation(
                sentence,
                begins,
                max(len(wording.rstrip(".;")), 1),
                "recommendations/imperative",
                is_new=True,
                status=None,
                confidence=0.7,
                addressee=named or self._led.get(sentence.locator) or self._of_heading(sentence),
                priority=self._priority_of(heading) or self._priority_of(wording[:begins].casefold()),
            )
            return
        advised = not in_section and not others and self._is_advice(sentence)
        if (in_section or advised) and (modal := self._advice.modal.search(wording)):
            before = wording[: modal.start()]
            addressee = self._addressee(before, modal["what"])
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

    def _row(self, sentence: Sentence, in_section: bool) -> Iterator[Mention]:
        """Yield the recommendation of a table's row, if its head has a column of them."""
        rows = self._context.text.by_paragraph[sentence.paragraph]
        head = [cell.casefold() for cell in rows[0].wording.split(" | ")]
        cells = sentence.wording.split(" | ")
        column = next(
            (place for place, cell in enumerate(head) if any(word in cell for word in self._advice.headings)),
            None,
        )
        if in_section and (column is None or (len(cells) == len(head) and len(cells[column].split()) < 2)):
            yield from self._headless(sentence, cells)
            return
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

    def _headless(self, sentence: Sentence, cells: list[str]) -> Iterator[Mention]:
        """Yield the recommendation of a row of a table without a head: its longest cell, if that advises."""
        column = max(range(len(cells)), key=lambda place: len(cells[place]))
        text = cells[column]
        if len(text.split()) < 4 or not (
            self._advice.imperative.match(text) or self._advice.modal.search(text)
        ):
            return
        start = sum(len(cell) + 3 for cell in cells[:column])
        others = [cell for cell in cells[column + 1 :] if cell]
        priority = next(
            (cell for cell in others if cell.casefold() in ("high", "medium", "low", "priority")), None
        )
        yield self._recommendation(
            sentence,
            start,
            start + len(text),
            "recommendations/row",
            is_new=True,
            status=None,
            confidence=0.7,
            addressee=next((cell for cell in others if cell != priority and len(cell.split()) < 6), None),
            priority=priority,
        )

    def _is_advice(self, sentence: Sentence) -> bool:
        """Tell whether a sentence outside of any list advises; what the law says by "should" is no advice."""
        said = self._context.findings.of(sentence.locator, MentionKind.ATTRIBUTION)
        lawful = any(isinstance(each, Attribution) and each.voice == "law" for each in said)
        return not lawful and self._advice.running.match(sentence.wording) is not None

    def _leads(self, context: Context) -> dict[str, str]:
        """Return whom the line before a list addresses, by the sentences of the list: "To political parties:"."""
        found: dict[str, str] = {}
        who, section = "", ""
        for sentence in context.text.sentences:
            if sentence.heading != section:
                who, section = "", sentence.heading
            lead = self._advice.lead.match(sentence.wording)
            if lead and sentence.wording.endswith(":"):
                who = lead["who"]
            elif who:
                found[sentence.locator] = who
        return found

    def _of_heading(self, sentence: Sentence) -> str | None:
        """Return whom a heading addresses: "To the Parliament"."""
        found = self._advice.addressed.match(sentence.heading)
        return found["who"] if found else None

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
        return (
            None
            if re.fullmatch(r"(?i)(?:it|there)\s.*|it|there|this|consideration|efforts", clause)
            else clause or None
        )

    def _priority_of(self, heading: str) -> str | None:
        if any(word in heading for word in self._advice.priority):
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
