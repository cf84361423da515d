"""Passages in Turtle: the file that a report's folder keeps of its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..namespaces import BASE, PREFIXES
from .model import REPORT, Document, Passage, local_name, note_locator
from .outline import fingerprint

_UNLISTED_PREFIX: Final = "report"


def to_turtle(document: Document, report_id: str) -> str:
    """Return a report's passages in Turtle: the same bytes for the same text, as turtlefmt leaves them.

    Every passage is one block, in reading order, after one for the normalised text as a whole.
    """
    space = f"{BASE}data/{report_id}/"
    prefix = next((name for name, iri in PREFIXES.items() if iri == space), _UNLISTED_PREFIX)
    declared = sorted({"eom": PREFIXES["eom"], prefix: space}.items())
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in declared)
    return "\n".join([header, *_write_blocks(document, prefix)])


def _write_blocks(document: Document, prefix: str) -> Iterator[str]:
    yield _write_block(
        f"{prefix}:text",
        [
            "a eom:NormalisedText",
            f"eom:characters {len(document.text)}",
            f'eom:fingerprint "{fingerprint(document.text)}"',
            f"eom:isTextOf {prefix}:{REPORT}",
        ],
    )
    for passage in document.passages:
        name = f"{prefix}:{local_name(passage.locator)}"
        yield _write_block(name, _describe(passage, prefix))


def _describe(passage: Passage, prefix: str) -> Iterator[str]:
    yield f"a eom:{passage.kind}"
    yield f'eom:locator "{passage.locator}"'
    yield f"eom:isPartOf {prefix}:{local_name(passage.part_of)}"
    yield f"eom:order {passage.order}"
    yield f"eom:startOffset {passage.start}"
    yield f"eom:endOffset {passage.end}"
    if passage.calls:
        notes = " , ".join(f"{prefix}:{note_locator(number)}" for number in passage.calls)
        yield f"eom:callsFootnote {notes}"
    yield f'eom:fingerprint "{passage.fingerprint}"'


def _write_block(subject: str, facts: Iterable[str]) -> str:
    indented = " ;\n    ".join(facts)
    return f"{subject} {indented} .\n"
