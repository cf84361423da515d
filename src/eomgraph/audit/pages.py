"""An audit as a page that an editor reads before release: Markdown or HTML, the same in both.

The page is made once, as blocks, and written in either form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from ..notice import NOTICE
from .divisions import DIVISIONS, HOLDING, INTRODUCTION
from .kinds import all_kinds
from .model import Outcome, Result
from .running import ReportAudit


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; small ones are asides."""

    text: str
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Items | Grid

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem;
  color: #1d2733; background: #fff }
h1 { font-size: 1.6rem; line-height: 1.25 }
h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid #c8d0d8 }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem }
p, ul { margin: .25rem 0 .75rem }
p.small { color: #51606e; font-size: .9rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #dde3e8;
  overflow-wrap: anywhere }
@media (prefers-color-scheme: dark) {
  body { color: #dfe6ec; background: #14191f }
  h2, th, td { border-color: #3a4550 }
  p.small { color: #9fb0be }
}
@media print { body { max-width: none; margin: 0 } h3 { break-after: avoid } }
"""


def markdown(audit: ReportAudit, *, suggestions: bool = False) -> str:
    """Return the page in Markdown; with suggestions it is for the editor alone."""
    return "\n".join(map(_markdown_block, blocks(audit, suggestions=suggestions)))


def html(audit: ReportAudit, *, suggestions: bool = False) -> str:
    """Return the page in HTML, complete in itself; with suggestions it is for the editor alone."""
    body = "\n".join(map(_html_block, blocks(audit, suggestions=suggestions)))
    title = escape(f"Audit of {audit.report}")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def blocks(audit: ReportAudit, *, suggestions: bool) -> Iterator[Block]:
    """Yield what the page says."""
    yield Heading(1, "What reconciles as printed, and what does not")
    yield Paragraph(audit.title)
    yield Paragraph(INTRODUCTION)
    yield Paragraph(NOTICE, is_small=True)
    counts = audit.counts()
    yield Grid(
        ("outcome", "audits"),
        tuple((outcome.words, str(counts[outcome])) for outcome in Outcome if counts[outcome]),
    )
    for division in DIVISIONS:
        chosen = [result for result in audit.results if division.has(result.outcome, result.severity)]
        if chosen:
            yield Heading(2, f"{division.title}: {len(chosen)}")
            yield Paragraph(division.introduction)
            for result in chosen:
                yield from _told(result, audit)
    if suggestions:
        yield from _suggested(audit)
    holding = tuple(result for result in audit.results if result.outcome in HOLDING and not result.is_alarm)
    yield Heading(2, f"What holds: {len(holding)}")
    yield Grid(
        ("audit", "of", "outcome", "where"),
        tuple(
            (
                result.kind,
                audit.label(result.subject),
                result.outcome.words + (f" ({result.detail})" if result.detail else ""),
                ", ".join(result.locators),
            )
            for result in holding
        ),
    )
    yield Heading(2, "What each audit compares")
    yield Items(tuple(f"{kind.title} ({kind.name}): {kind.summary}" for kind in all_kinds()))


def _told(result: Result, audit: ReportAudit) -> Iterator[Block]:
    yield Heading(3, audit.label(result.subject))
    yield Paragraph(result.message)
    notes = [f"Perhaps: {reading}." for reading in result.readings]
    if result.explained_by:
        notes.append(f"Explained by {', '.join(result.explained_by)}.")
    if result.conclusions:
        notes += [f"A conclusion rests on it: {audit.label(each)}" for each in result.conclusions]
    elif result.is_alarm:
        notes.append("No conclusion rests on it.")
    yield Items(tuple(notes))
    yield Paragraph(f"{result.outcome.words} · {result.kind} · {', '.join(result.locators)}", is_small=True)


def _suggested(audit: ReportAudit) -> Iterator[Block]:
    yield Heading(2, f"For the editor: relations that nobody declared: {len(audit.suggestions)}")
    yield Paragraph(
        "Numbers that stand together and fit, or nearly do. Some may be chance; declare those that are meant."
    )
    yield Items(tuple(f"{each.message} ({', '.join(each.locators)})" for each in audit.suggestions))


def _markdown_block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_escaped(text)}\n"
        case Paragraph(text, is_small):
            return f"*{_escaped(text)}*\n" if is_small else f"{_escaped(text)}\n"
        case Items(texts):
            return "".join(f"- {_escaped(text)}\n" for text in texts)
        case Grid(columns, rows):
            lines = (columns, ("---",) * len(columns), *(tuple(map(_escaped, row)) for row in rows))
            return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _escaped(text: str) -> str:
    for mark in "\\|*_`<[":
        text = text.replace(mark, f"\\{mark}")
    return text


def _html_block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text, is_small):
            return f'<p class="small">{escape(text)}</p>' if is_small else f"<p>{escape(text)}</p>"
        case Items(texts):
            return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
        case Grid(columns, rows):
            body = "".join(_row(row, "td") for row in rows)
            return f"<table><thead>{_row(columns, 'th')}</thead><tbody>{body}</tbody></table>"


def _row(cells: Iterable[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
