"""The interface of a recogniser, small enough that a language model or a tagger can stand behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..catalogue import Catalogue
from ..language import Language
from ..mentions import Mention, MentionKind
from ..text import Sentence, Text


@dataclass(slots=True)
class Findings:
    """What has been found so far, by sentence and kind."""

    _found: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))

    def add(self, mention: Mention) -> None:
        """Keep a mention."""
        self._found[mention.locator].append(mention)

    def of(self, locator: str, *kinds: MentionKind) -> Sequence[Mention]:
        """Return the mentions of a sentence, of some kinds or of all, in their order in it."""
        mentions = self._found.get(locator, ())
        chosen = [each for each in mentions if not kinds or each.kind in kinds]
        return sorted(chosen, key=lambda each: (each.start, each.end))

    def all(self) -> Iterable[Mention]:
        """Return all mentions."""
        return (mention for mentions in self._found.values() for mention in mentions)


@dataclass(frozen=True, slots=True)
class Context:
    """What a recogniser may look at: the whole text, the language, the catalogue, and earlier findings."""

    text: Text
    language: Language
    catalogue: Catalogue
    findings: Findings


class Recogniser(Protocol):
    """Finds mentions of one kind; an entry point in the group `eomgraph.recognisers` gives one.

    It is called once a report with its context, by `start`, and then for each sentence in reading order. What
    it yields lies in that sentence. The text itself is never changed.
    """

    kind: MentionKind

    def start(self, context: Context) -> None:
        """Look at the whole text before its sentences, or do nothing."""

    def recognise(self, sentence: Sentence) -> Iterable[Mention]:
        """Yield what is found in one sentence."""
