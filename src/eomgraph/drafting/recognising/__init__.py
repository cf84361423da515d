"""Recognising: what the sentences of a text mention, found by recognisers that are entry points."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import entry_points
from typing import Final

from ...errors import EomgraphError
from ..catalogue import Catalogue
from ..language import Language
from ..mentions import Mention, MentionKind
from ..text import Text
from .acts import ActRecogniser
from .attributions import AttributionRecogniser
from .citations import CitationRecogniser
from .dates import DateRecogniser
from .figures import FigureRecogniser
from .interface import Context, Findings, Recogniser
from .judgements import JudgementRecogniser
from .names import NameRecogniser
from .quantifiers import QuantifierRecogniser
from .recommendations import RecommendationRecogniser
from .references import ReferenceRecogniser

__all__ = ["Context", "Findings", "Recogniser", "builtin_recognisers", "find_recognisers", "recognise"]

GROUP: Final = "eomgraph.recognisers"
_ORDER: Final = {kind: place for place, kind in enumerate(MentionKind)}


def builtin_recognisers() -> tuple[Recogniser, ...]:
    """Return the recognisers that come with the package, one a kind."""
    return (
        CitationRecogniser(),
        ActRecogniser(),
        DateRecogniser(),
        ReferenceRecogniser(),
        NameRecogniser(),
        FigureRecogniser(),
        AttributionRecogniser(),
        JudgementRecogniser(),
        QuantifierRecogniser(),
        RecommendationRecogniser(),
    )


def find_recognisers() -> tuple[Recogniser, ...]:
    """Return all recognisers that are installed: those of this package and those that others add.

    EomgraphError where one cannot be loaded.
    """
    found: list[Recogniser] = []
    for point in sorted(entry_points(group=GROUP), key=lambda each: each.name):
        try:
            found.append(point.load()())
        except Exception as error:  # another's code, which may fail in any way
            raise EomgraphError(
                what=f"the recogniser {point.name} cannot be loaded, {error}",
                where=point.value,
                remedy="mend or uninstall the package that adds it",
            ) from error
    # A copy of the package that was never installed has no entry points of its own.
    present = {type(each) for each in found}
    return (*(each for each in builtin_recognisers() if type(each) not in present), *found)


def recognise(
    text: Text, language: Language, catalogue: Catalogue, recognisers: Iterable[Recogniser] | None = None
) -> Findings:
    """Return what the recognisers find, kind by kind, so that each may look at the kinds before its own."""
    findings = Findings()
    chosen = builtin_recognisers() if recognisers is None else tuple(recognisers)
    for recogniser in sorted(chosen, key=lambda each: _ORDER[each.kind]):
        recogniser.start(Context(text, language, catalogue, findings))
        for sentence in text.sentences:
            for mention in recogniser.recognise(sentence):
                findings.add(_checked(mention, sentence.wording))
    return findings


def _checked(mention: Mention, wording: str) -> Mention:
    if wording[mention.start : mention.end] != mention.text:
        raise EomgraphError(
            what=f"the rule {mention.rule} gives a span that is not its text",
            where=mention.locator,
            remedy="mend the recogniser",
        )
    return mention
