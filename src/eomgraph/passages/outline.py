"""The outline of a report: its passages as a tree, before they are numbered and measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from .model import REPORT, Document, Kind, Passage, SectionSpec, note_locator
from .normalisation import drop_calls, find_calls

Sentences: TypeAlias = tuple[str, ...]
"""The sentences of a paragraph or footnote, cleaned, with the calls still in them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A passage with its wording and the passages that it consists of.

    One character parts a passage from the next: a space between sentences, else a line end.
    """

    kind: Kind
    locator: str
    part_of: str
    wording: str
    calls: tuple[int, ...] = ()
    children: tuple[Node, ...] = ()


def outline_section(
    spec: SectionSpec, heading: str, before: Sequence[Sentences], after: Sequence[Sentences]
) -> list[Node]:
    """Return a section's node; of a part, which is no passage itself, the nodes of its lines.

    The heading, and the sentences of the paragraphs `before` and `after` it, are cleaned texts.
    """
    paragraphs = tuple(
        _outline_line(Kind.PARAGRAPH, f"{spec.slug}/p{number}", spec.slug, sentences)
        for number, sentences in enumerate([*before, *after], start=1)
    )
    kind, whole = (Kind.PART_HEADING, REPORT) if spec.is_part else (Kind.HEADING, spec.slug)
    headline = _outline_text(kind, f"{spec.slug}/h", whole, heading)
    lines = (*paragraphs[: len(before)], headline, *paragraphs[len(before) :])
    if spec.is_part:
        return list(lines)
    wording = "\n".join(line.wording for line in lines)
    return [Node(Kind.SECTION, spec.slug, spec.part or REPORT, wording, children=lines)]


def outline_footnote(number: int, sentences: Sentences) -> Node:
    """Return a footnote's node; what looks like a call in a footnote is none."""
    return _outline_line(Kind.FOOTNOTE, note_locator(number), REPORT, tuple(map(drop_calls, sentences)))


def number_passages(nodes: Iterable[Node]) -> Document:
    """Return the document that the nodes make, one after the other."""
    roots = tuple(nodes)
    text = "\n".join(root.wording for root in roots)
    passages = [
        Passage(
            kind=node.kind,
            locator=node.locator,
            part_of=node.part_of,
            order=order,
            start=start,
            end=start + len(node.wording),
            fingerprint=fingerprint(node.wording),
            calls=node.calls,
        )
        for order, (node, start) in enumerate(_walk(roots, 0), start=1)
    ]
    return Document(text, tuple(passages))


def fingerprint(wording: str) -> str:
    """Return the SHA-256 of a normalised wording, in hexadecimal."""
    return sha256(wording.encode()).hexdigest()


def _outline_line(kind: Kind, locator: str, part_of: str, sentences: Sentences) -> Node:
    children = tuple(
        _outline_text(Kind.SENTENCE, f"{locator}/s{number}", locator, sentence)
        for number, sentence in enumerate(sentences, start=1)
    )
    wording = " ".join(child.wording for child in children)
    return Node(kind, locator, part_of, wording, children=children)


def _outline_text(kind: Kind, locator: str, part_of: str, text: str) -> Node:
    return Node(kind, locator, part_of, drop_calls(text), find_calls(text))


def _walk(nodes: Iterable[Node], start: int) -> Iterator[tuple[Node, int]]:
    """Yield each node with the offset at which it starts, a whole before its parts."""
    for node in nodes:
        yield node, start
        yield from _walk(node.children, start)
        start += len(node.wording) + 1
