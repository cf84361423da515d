"""Verification: do the graph's passages, cues and other printed words stand in the text?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .comparison import compare_passages
from .cues import check_cue, check_wording
from .model import Document, Evidence, Failure, Passage, SectionSpec, Wording
from .segmentation import segment


@dataclass(frozen=True, slots=True)
class Verification:
    """How many passages, evidences and wordings were checked against the text, and what did not hold."""

    passages: int
    evidences: int
    wordings: int
    failures: tuple[Failure, ...]

    @property
    def holds(self) -> bool:
        """Whether everything checked holds."""
        return not self.failures


def verify(
    text: str,
    sections: Sequence[SectionSpec],
    committed: Iterable[Passage],
    evidences: Iterable[Evidence],
    wordings: Iterable[Wording] = (),
) -> Verification:
    """Check passages, cues and other printed words against the text that they were taken from.

    The committed passages must be those that the text gives, one by one. A cue must stand in the normalised
    wording of its own passage, in its own case and as whole words: "5" is not in "54", "5.5" or "5,000".
    Other words may stand there in another case.
    Raises SourceTextError as `segment` does.
    """
    return verify_document(segment(text, sections), committed, evidences, wordings)


def verify_document(
    document: Document,
    committed: Iterable[Passage],
    evidences: Iterable[Evidence],
    wordings: Iterable[Wording] = (),
) -> Verification:
    """Check passages, cues and other printed words against a text that is in passages already, as `verify` does."""
    rows, anchors, words = tuple(committed), tuple(evidences), tuple(wordings)
    failures = compare_passages(document.passages, rows)
    failures += [failure for evidence in anchors if (failure := check_cue(document, evidence))]
    failures += [failure for wording in words if (failure := check_wording(document, wording))]
    return Verification(len(rows), len(anchors), len(words), tuple(failures))
