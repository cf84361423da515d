"""Wordings: what the passages of a graph say, for who has the text that they were indexed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .cues import find_cue
from .model import SectionSpec
from .normalisation import normalise
from .segmentation import segment


@dataclass(frozen=True, slots=True)
class Wordings:
    """The wordings of passages by their locators, and the locators of those that the text does not bear out."""

    found: Mapping[str, str]
    missing: tuple[str, ...]


def find_wordings(text: str, sections: Sequence[SectionSpec], fingerprints: Mapping[str, str]) -> Wordings:
    """Return the wordings of passages, given by locator and fingerprint, as far as a text has them.

    A passage of the text with the fingerprint has the wording, wherever it stands: the same words elsewhere are
    the same words, and a sentence that a rendering lacks does not take those after it along.
    Raises SourceTextError as `segment` does.
    """
    document = segment(text, sections)
    by_fingerprint = {passage.fingerprint: document.wording(passage) for passage in document.passages}
    found = {
        locator: by_fingerprint[fingerprint]
        for locator, fingerprint in fingerprints.items()
        if fingerprint in by_fingerprint
    }
    return Wordings(found, tuple(locator for locator in fingerprints if locator not in found))


def find_cues(wording: str, cues: Iterable[str]) -> list[tuple[str, bool]]:
    """Return a wording in pieces, and of each whether it belongs to a cue; cues may overlap.

    >>> find_cues("of 54 observers, 5 were turned away", ["5", "turned away"])
    [('of 54 observers, ', False), ('5', True), (' were ', False), ('turned away', True)]
    """
    spans = sorted(span for cue in cues if (span := find_cue(wording, normalise(cue))))
    pieces: list[tuple[str, bool]] = []
    at = 0
    while spans:
        start, end = spans.pop(0)
        while spans and spans[0][0] <= end:
            end = max(end, spans.pop(0)[1])
        pieces += [(wording[at:start], False), (wording[start:end], True)]
        at = end
    return [piece for piece in (*pieces, (wording[at:], False)) if piece[0]]
