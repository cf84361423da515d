"""Integrity of a text: is it legible, whole, and the report that it is taken for?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from ..errors import SourceTextError
from .model import Document, Kind, SectionSpec

_SIGNATURES: Final = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or an archive",
    b"\xff\xfe": "a text in UTF-16",
    b"\xfe\xff": "a text in UTF-16",
}
_MANGLED: Final = re.compile(
    r"â€|â\u0081|[ÂÃÐÑ][\u0080-\u00bfŠšŽžŒœŸˆ˜‰€™†‡ƒ]"  # UTF-8 read as Latin-1 or Windows-1252
    r"|\ufffd"  # the replacement character
    r"|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"  # control characters
)
_GET_WHOLE: Final = "get the report's whole text again, in UTF-8"


def read_text(path: str | Path) -> str:
    """Return the text of a report from a file in UTF-8.

    Raises SourceTextError for a file that is not there, empty, no plain text or in another encoding.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        what = f"cannot read the report's text: {error.strerror}"
        raise SourceTextError(what=what, where=str(path), remedy="give the path of a text file") from error
    try:
        return _decode(content)
    except SourceTextError as error:
        where = f"{path}, {error.where}" if error.where else str(path)
        raise SourceTextError(what=error.what, where=where, remedy=error.remedy) from error


def check_legible(text: str) -> None:
    """Raise SourceTextError for a text that is empty or was decoded wrongly."""
    if not text.strip():
        raise SourceTextError(what="the text is empty", remedy=_GET_WHOLE)
    mangled = _MANGLED.findall(text)
    if mangled:
        first = text.index(mangled[0])
        raise SourceTextError(
            what=f"the text is mangled: {len(mangled)} times characters such as {mangled[0]!a}",
            where=_line_of(text, first),
            remedy="it was decoded wrongly once: get it again as UTF-8",
        )


def check_complete(document: Document, sections: Sequence[SectionSpec]) -> None:
    """Raise SourceTextError where headings are not found, or footnotes and calls do not match."""
    headings = (Kind.HEADING, Kind.PART_HEADING)
    found = {passage.division for passage in document.passages if passage.kind in headings}
    missing = [spec for spec in sections if spec.slug not in found]
    notes = [passage.note for passage in document.passages if passage.kind is Kind.FOOTNOTE and passage.note]
    calls = [call for passage in document.passages for call in passage.calls]
    if missing:
        raise _misses_sections(sections, missing, notes, calls)
    defects = _find_defects(notes, calls)
    if defects:
        raise SourceTextError(
            what=f"footnotes and calls do not match: {'; '.join(defects)}",
            where=_describe_notes(notes, calls),
            remedy="check the text there against the printed report: each footnote is called once, in order",
        )


def _decode(content: bytes) -> str:
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise SourceTextError(what=f"this is {kind}", remedy="save it as plain text in UTF-8")
    if content.count(0) > len(content) // 4:
        raise SourceTextError(what="this is a text in UTF-16", remedy="save it as plain text in UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceTextError(
            what=f"the text is not in UTF-8: byte 0x{content[error.start]:02x}",
            where=f"line {content.count(10, 0, error.start) + 1}",
            remedy="it may be Latin-1 or Windows-1252: save it as UTF-8",
        ) from error
    check_legible(text)
    return text


def _line_of(text: str, offset: int) -> str:
    return f"line {text.count(chr(10), 0, offset) + 1}"


def _misses_sections(
    sections: Sequence[SectionSpec],
    missing: Sequence[SectionSpec],
    notes: Iterable[int],
    calls: Iterable[int],
) -> SourceTextError:
    wanted = [spec for spec in sections if not spec.is_part]
    found = [spec for spec in wanted if spec not in missing]
    if 2 * len(found) < len(wanted):
        diagnosis = "this seems to be another report"
        remedy = "check that the text and the report's sections belong together"
    elif sections[-1] in missing:
        diagnosis, remedy = "the text seems to end early", _GET_WHOLE
    else:
        diagnosis = "headings are missing"
        remedy = "put each heading on a line of its own, as printed, between blank lines"
    counted = f"recognised {len(found)} of {len(wanted)} sections"
    slugs = f" ({', '.join(spec.slug for spec in found)})" if found else ""
    absent = ", ".join(f'{spec.slug} "{spec.heading}"' for spec in missing)
    return SourceTextError(
        what=f"{diagnosis}: {counted}{slugs}, not found: {absent}",
        where=_describe_notes(notes, calls),
        remedy=remedy,
    )


def _describe_notes(notes: Iterable[int], calls: Iterable[int]) -> str:
    return f"footnotes {_ranges(notes)} of calls {_ranges(calls)}"


def _find_defects(notes: Sequence[int], calls: Sequence[int]) -> list[str]:
    """Return what is wrong with footnotes and calls, one phrase for each kind of defect."""
    findings = {
        "calls without footnote": set(calls) - set(notes),
        "footnotes never called": set(notes) - set(calls),
        "footnotes printed twice": _repeated(notes),
        "footnotes called twice": _repeated(calls),
        "footnotes out of order": {second for first, second in pairwise(notes) if second < first},
        "calls out of order": {second for first, second in pairwise(calls) if second < first},
    }
    return [f"{defect} {_ranges(numbers)}" for defect, numbers in findings.items() if numbers]


def _repeated(numbers: Iterable[int]) -> set[int]:
    return {number for number, times in Counter(numbers).items() if times > 1}


def _ranges(numbers: Iterable[int]) -> str:
    """Return numbers as people write them.

    >>> _ranges([1, 2, 3, 5, 8, 7])
    '1-3, 5, 7-8'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs) or "none"
