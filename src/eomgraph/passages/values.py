"""Printed values: the dates, shares, amounts, provision numbers and other numbers in a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ValueKind(StrEnum):
    """What a printed value is, as far as its form tells."""

    AMOUNT = "amount"
    DATE = "date"
    NUMBER = "number"
    PROVISION = "provision"
    SHARE = "share"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """A value in a sentence: its kind, its printed form, and the key under which forms are compared.

    The key is the bare numeral ("7" of "KZT 7 million"), or the date as XML Schema writes it ("--03-19" of
    "19 March").
    """

    kind: ValueKind
    text: str
    key: str


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(map(re.escape, words.split()))})"


_MONTHS: Final = "January February March April May June July August September October November December"
_CURRENCY: Final = _any_of(
    "ALL AMD AZN BAM BGN BYN CAD CHF CZK DKK EUR GBP GEL HUF ISK KGS KZT MDL MKD MNT NOK PLN RON RSD RUB "
    "SEK TJS TMT TRY UAH USD UZS € £ $"
)
_SMALL: Final = _any_of("one two three four five six seven eight nine")
_TEEN: Final = _any_of(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen half dozen"
)
_TENS: Final = _any_of("twenty thirty forty fifty sixty seventy eighty ninety")
_PART: Final = "(?:thirds?|quarters?|fifths?)"
_WORD: Final = rf"(?i:{_SMALL}-{_PART}|{_TENS}(?:-{_SMALL})?|{_TEEN}|(?<!no ){_SMALL}(?! another))"
_NUMERAL: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SPACED_NUMERAL: Final = r"(?:\d{1,3}(?:, ?\d{3})+|\d+)(?:\.\d+)?"
_SCALE: Final = r"(?: (?:thousand|million|billion))?"
_AND: Final = r"(?:,? and |, | to | ?[-–] ?)"
_MONTH: Final = _any_of(_MONTHS)
_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"\d{1,2}"
_PROVISION: Final = r"(?:[IVX]+\.)?\d+(?:[./]\w+)*"
_PROVISION_NAME: Final = "(?i:articles?|chapters?|comment|paragraphs?|rules?|sections?|(?:communication )?no)"

_FORMS: Final = (
    rf"{_PROVISION_NAME}\.? ?(?P<provisions>{_PROVISION}(?:{_AND}{_PROVISION})*)",
    rf"(?P<days>{_DAY}(?:{_AND}{_DAY})*) (?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?",
    rf"(?P<month_of_year>{_MONTH}) (?P<year_of_month>{_YEAR})",
    rf"(?P<amount>{_CURRENCY} ?{_NUMERAL}{_SCALE}|{_SPACED_NUMERAL}{_SCALE} ?{_CURRENCY})",
    rf"(?P<share>{_NUMERAL}(?:%| per ?cent))",
    rf"(?P<years>{_YEAR}(?:[-–/](?:\d\d)?\d\d)?)(?![.,]?\d)",
    r"(?P<time>\d{1,2}:\d\d)",
    rf"(?P<number>{_NUMERAL}{_SCALE}|{_WORD}{_SCALE})",
)
_VALUE: Final = re.compile(rf"(?<![\w.])(?<![A-Z]-)(?:{'|'.join(_FORMS)})(?!\w)")
_BARE: Final = re.compile(rf"{_SPACED_NUMERAL}|{_WORD}")
_ISO_DATE: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?")


def find_values(wording: str) -> Iterator[PrintedValue]:
    """Yield the values printed in a wording, in its order; each day and provision of a list is one.

    >>> [value.key for value in find_values("On 5 and 6 May, two of 1,200 (7.5%) paid EUR 3 million.")]
    ['--05-05', '--05-06', 'two', '1200', '7.5', '3']
    """
    for found in _VALUE.finditer(wording):
        match found.lastgroup:
            case "provisions":
                for number in re.findall(_PROVISION, found["provisions"]):
                    yield PrintedValue(ValueKind.PROVISION, number, number)
            case "month" | "year":
                yield from _read_days(found)
            case "year_of_month":
                month = _number_of(found["month_of_year"])
                yield PrintedValue(ValueKind.DATE, found[0], f"{found['year_of_month']}-{month:02}")
            case "years":
                yield PrintedValue(ValueKind.DATE, found[0], found[0].replace("–", "-"))
            case "time":
                yield PrintedValue(ValueKind.TIME, found[0], found[0])
            case str(group):
                bare = _BARE.findall(found[0])[0]
                yield PrintedValue(ValueKind(group), found[0], re.sub(r",\s?", "", bare).casefold())


def find_uncarried(wording: str, forms: Iterable[str]) -> tuple[PrintedValue, ...]:
    """Return the values of a wording that none of the forms carries.

    A form is a printed value, date or reference, or a date as XML Schema writes it. It carries a number
    once, so that a number printed twice needs two forms, and a date with all that is printed of it.
    """
    numbers: Counter[str] = Counter()
    dates: set[str] = set()
    for form in forms:
        for value in _read_form(form):
            if value.kind is ValueKind.DATE:
                dates |= _partial_dates(value.key)
            else:
                numbers[value.key] += 1

    def is_carried(value: PrintedValue) -> bool:
        if value.kind is ValueKind.DATE:
            return value.key in dates
        numbers[value.key] -= 1
        return numbers[value.key] >= 0

    return tuple(value for value in find_values(wording) if not is_carried(value))


def _read_days(found: re.Match[str]) -> Iterator[PrintedValue]:
    month, year = found["month"], found["year"]
    for day in re.findall(_DAY, found["days"]):
        text = " ".join(filter(None, (day, month, year)))
        key = f"{year or '-'}-{_number_of(month):02}-{int(day):02}"
        yield PrintedValue(ValueKind.DATE, text, key)


def _number_of(month: str) -> int:
    return _MONTHS.split().index(month) + 1


def _read_form(form: str) -> Iterable[PrintedValue]:
    return [PrintedValue(ValueKind.DATE, form, form)] if _ISO_DATE.fullmatch(form) else find_values(form)


def _partial_dates(key: str) -> set[str]:
    """Return the keys under which less of a date may be printed: its month, its year, or both left out.

    >>> sorted(_partial_dates("2023-03-19"))
    ['--03-19', '2023', '2023-03', '2023-03-19']
    """
    dates = {key}
    if _ISO_DATE.fullmatch(key):
        dates |= {key[:4], key[:7]}
        dates |= {f"-{key[4:]}"} if len(key) > 7 else set()
    return dates
