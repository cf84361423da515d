"""Drafting: a report that nobody has modelled becomes a draft graph, which a person reviews.

`draft` reads a file, finds its sections, sentences and footnotes, recognises what they mention, and writes
passages and a draft graph. `Recogniser` is the interface of what finds things: an entry point in the group
`eomgraph.recognisers` adds one.
"""

from __future__ import annotations

from .decisions import Decision, Verdict, added_item, decide, decided, read_decisions, write_decisions
from .items import Item
from .job import Drafted, draft, read_document, read_draft
from .merging import Changes
from .recognising import Recogniser
from .text import Sentence, Text

__all__ = [
    "Changes",
    "Decision",
    "Drafted",
    "Item",
    "Recogniser",
    "Sentence",
    "Text",
    "Verdict",
    "added_item",
    "decide",
    "decided",
    "draft",
    "read_decisions",
    "read_document",
    "read_draft",
    "write_decisions",
]
