"""Dates and periods."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..language import alternatives
from ..mentions import Date, Mention, MentionKind
from ..text import Sentence
from .interface import Context

_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day, month or year as far as it is printed."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None


class DateRecogniser:
    """Finds days, months, years and periods; what is printed without its year gets that of the report."""

    kind = MentionKind.DATE

    def start(self, context: Context) -> None:
        """Build the patterns of the language."""
        self._context = context
        self._year = context.text.year
        self._months = context.language.months
        month = alternatives(
            form for name in self._months for form in (name.capitalize(), name.upper()) if len(name) > 2
        )
        lone = alternatives(name.capitalize() for name in self._months if len(name) > 3 or name == "may")
        self._moments = re.compile(
            rf"(?<![\w.,/-])(?:"
            rf"(?P<iso>{_YEAR}-\d\d-\d\d)"
            rf"|(?P<numeric>\d{{1,2}}[./]\d{{1,2}}[./](?:{_YEAR}))"
            rf"|(?P<days>{_DAY}(?:\s*(?:,\s*(?:and\s+)?|and\s+|or\s+|to\s+|[-–]\s*){_DAY})*)\s+"
            rf"(?:of\s+)?(?P<month>{month})\.?"
            rf"(?:,?\s+(?P<year>{_YEAR}))?"
            rf"|(?P<us_month>{month})\.?\s+(?P<us_day>{_DAY})(?:(?:,\s*|\s+)(?P<us_year>{_YEAR}))?(?![\d,]*\d)"
            rf"|(?:[Mm]id-|[Ll]ate\s+|[Ee]arly\s+)?(?P<bare_month>{month}),?\s+(?P<month_year>{_YEAR})"
            rf"|(?P<span>{_YEAR}\s*[-–/]\s*(?:{_YEAR}|\d\d))"
            rf"|(?:[Mm]id-|[Ll]ate\s+|[Ee]arly\s+)?(?P<only_year>{_YEAR})"
            rf")(?![\w])(?![.,/]\d)"
        )
        self._lone_month = re.compile(
            rf"\b(?:in|since|until|by|from|to|of|during|between|and|early|late|mid-?)\s+"
            rf"(?P<lone>{lone})(?![\w'])(?!\s+\d)"
        )
        self._yearly = re.compile(rf"\s*,?\s*(?:{context.language.any_of('dates', 'yearly')})", re.IGNORECASE)

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the dates of a sentence; two that a "to" or a dash joins are one period."""
        findings = self._context.findings
        taken = findings.of(sentence.locator, MentionKind.CITATION, MentionKind.ACT)
        moments = [
            moment
            for moment in self._read(sentence.wording)
            if not any(each.overlaps(moment.start, moment.end) for each in taken)
        ]
        joined = iter(self._joined(sentence.wording, moments))
        for first, last in joined:
            yield from self._dated(sentence, first, last)

    def _read(self, wording: str) -> Iterator[_Moment]:
        for found in self._moments.finditer(wording):
            start, end = found.span()
            if found["iso"]:
                yield _Moment(start, end, *map(int, found["iso"].split("-")))
            elif found["numeric"]:
                yield _Moment(start, end, None)
            elif found["days"]:
                yield from self._read_days(found)
            elif found["us_month"]:
                year = int(found["us_year"]) if found["us_year"] else None
                yield _Moment(
                    start, end, year, self._months[found["us_month"].casefold()], _number(found["us_day"])
                )
            elif found["bare_month"]:
                yield _Moment(
                    start, end, int(found["month_year"]), self._months[found["bare_month"].casefold()]
                )
            elif found["span"]:
                yield _Moment(start, end, int(found["span"][:4]))
            elif found["only_year"] and not _is_counted(wording, end):
                yield _Moment(start, end, int(found["only_year"]))
        for found in self._lone_month.finditer(wording):
            if found["lone"][0].isupper():
                yield _Moment(
                    found.start("lone"), found.end("lone"), None, self._months[found["lone"].casefold()]
                )

    def _read_days(self, found: re.Match[str]) -> Iterator[_Moment]:
        month = self._months[found["month"].casefold()]
        year = int(found["year"]) if found["year"] else None
        days = list(re.finditer(_DAY, found["days"]))
        offset = found.start("days")
        for place, day in enumerate(days):
            start = offset + day.start()
            end = found.end() if place == len(days) - 1 else offset + day.end()
            yield _Moment(start, end, year, month, _number(day[0]))

    def _joined(self, wording: str, moments: list[_Moment]) -> Iterator[tuple[_Moment, _Moment | None]]:
        ordered = sorted(moments, key=lambda each: each.start)
        place = 0
        while place < len(ordered):
            first = ordered[place]
            following = ordered[place + 1] if place + 1 < len(ordered) else None
            if following is not None and _is_period(wording, first, following):
                yield first, following
                place += 2
            else:
                yield first, None
                place += 1

    def _dated(self, sentence: Sentence, first: _Moment, last: _Moment | None) -> Iterator[Mention]:
        wording = sentence.wording
        end = (last or first).end
        text = wording[first.start : end]
        if first.year is None and first.month is None:
            yield self._numeric(sentence, first)
            return
        if last is None and (span := re.fullmatch(rf"({_YEAR})\s*[-–/]\s*({_YEAR}|\d\d)", text)):
            closing = span[2] if len(span[2]) == 4 else span[1][:2] + span[2]
            yield self._date(sentence, first.start, end, f"{span[1]}-01-01", f"{closing}-12-31", False)
            return
        printed = last.year if last else first.year
        begin_year = first.year or printed
        inferred = begin_year is None or (first.year is None and printed is None)
        if last is None and first.year is None and self._yearly.match(wording, end):
            begins, ends = self._limits(first, None)
            yield self._date(sentence, first.start, end, begins, ends, False)
            return
        year = begin_year or self._year
        begins, ends = self._limits(first, year)
        if last is not None:
            close_year = last.year or year
            if last.month is None and first.month is not None and last.year is not None:
                return
            _, ends = self._limits(last, close_year)
        if begins and ends:
            yield self._date(sentence, first.start, end, begins, ends, inferred and year is not None)

    def _limits(self, moment: _Moment, year: int | None) -> tuple[str | None, str | None]:
        prefix = f"{year:04}" if year is not None else "-"
        if moment.month is None:
            return (f"{year}-01-01", f"{year}-12-31") if year else (None, None)
        if moment.day is None:
            last = calendar.monthrange(year or 2001, moment.month)[1]
            return f"{prefix}-{moment.month:02}-01", f"{prefix}-{moment.month:02}-{last:02}"
        if moment.day > calendar.monthrange(year or 2000, moment.month)[1]:
            return None, None
        day = f"{prefix}-{moment.month:02}-{moment.day:02}"
        return day, day

    def _numeric(self, sentence: Sentence, moment: _Moment) -> Mention:
        """Return a date in digits; where day and month may be either, it has two readings and no limits."""
        text = sentence.wording[moment.start : moment.end]
        first, second, year = map(int, re.split(r"[./]", text))
        readings = [
            f"{year:04}-{month:02}-{day:02}"
            for day, month in dict.fromkeys(((first, second), (second, first)))
            if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        ]
        if "." in text and readings:
            readings = readings[:1]  # with points, the day is always first
        if len(readings) == 1:
            return self._date(sentence, moment.start, moment.end, readings[0], readings[0], False)
        return Date(
            kind=self.kind,
            locator=sentence.locator,
            start=moment.start,
            end=moment.end,
            text=text,
            rule="dates/ambiguous",
            confidence=0.5,
            first=None,
            last=None,
            readings=tuple(readings),
        )

    def _date(
        self, sentence: Sentence, start: int, end: int, first: str | None, last: str | None, inferred: bool
    ) -> Date:
        return Date(
            kind=self.kind,
            locator=sentence.locator,
            start=start,
            end=end,
            text=sentence.wording[start:end],
            rule="dates/year-inferred" if inferred else "dates/printed",
            confidence=0.9 if inferred else 0.98,
            first=first,
            last=last,
            year_inferred=inferred,
        )


def _number(day: str) -> int:
    return int(re.match(r"\d+", day)[0])  # type: ignore[index]


def _is_counted(wording: str, end: int) -> bool:
    """Tell whether four digits are a number of things and no year: "of the 2010 observations"."""
    return re.match(r"\s+(?:per cent|percent|%|observations|voters|votes|polling)", wording[end:]) is not None


def _is_period(wording: str, first: _Moment, last: _Moment) -> bool:
    between = wording[first.end : last.start]
    if re.fullmatch(r"\s*(?:to|until|till|through|[-–—])\s*(?:the\s+)?", between):
        return True
    before = wording[: first.start].rstrip().casefold()
    joins = re.fullmatch(r"\s+and\s+", between) is not None
    return joins and before.endswith("between")
