"""Passages: a report's text as sections, paragraphs, sentences and footnotes, without its wording.

From the text and the headings of its sections, `segment` derives a `Document`, which `to_turtle` writes.
`verify` holds a graph's passages, cues and printed words against the text; `measure_coverage` says what the
graph has of each sentence; `find_wordings` gives the wording of passages that the text bears out, and `find_cues`
where cues stand in it. All are pure functions on plain values: nothing here knows a graph or a store.
"""

from __future__ import annotations

from .coverage import (
    Coverage,
    Marking,
    PrintedForm,
    SectionCoverage,
    SentenceCoverage,
    Status,
    measure_coverage,
)
from .integrity import read_text
from .model import Document, Evidence, Failure, Kind, Passage, SectionSpec, StatementKind, Wording
from .normalisation import normalise
from .segmentation import segment
from .turtle import to_turtle
from .values import PrintedValue, ValueKind
from .verification import Verification, verify, verify_document
from .wordings import Wordings, find_cues, find_wordings

__all__ = [
    "Coverage",
    "Document",
    "Evidence",
    "Failure",
    "Kind",
    "Marking",
    "Passage",
    "PrintedForm",
    "PrintedValue",
    "SectionCoverage",
    "SectionSpec",
    "SentenceCoverage",
    "StatementKind",
    "Status",
    "ValueKind",
    "Verification",
    "Wording",
    "Wordings",
    "find_cues",
    "find_wordings",
    "measure_coverage",
    "normalise",
    "read_text",
    "segment",
    "to_turtle",
    "verify",
    "verify_document",
]
