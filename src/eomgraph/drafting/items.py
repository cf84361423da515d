"""Items: what a draft proposes, each with a key that stays the same from one run to the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, TypeAlias

from .claims import propose_claims
from .language import Language
from .mentions import (
    Act,
    Attribution,
    Citation,
    Date,
    Figure,
    Judgement,
    Mention,
    MentionKind,
    Name,
    Quantifier,
    Recommendation,
)
from .recognising import Findings
from .text import Sentence, Text

Value: TypeAlias = str | float | bool | None
_CUE_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal: its kind, its sentence, its cue of at most eight words, and its values.

    The key is made of the sentence's mark (see `Text.marks`), the kind, the cue and which of several alike it is, so
    that a new run on a corrected text, or with better rules, knows it again.
    """

    key: str
    kind: str
    locator: str
    mark: str
    cue: str
    rule: str
    confidence: float
    values: dict[str, Value] = field(default_factory=dict)


def collect_items(text: Text, findings: Findings, language: Language) -> tuple[Item, ...]:
    """Return the items of a text in reading order: mentions, and a claim for each voice of each sentence."""
    by = text.by_locator
    return tuple(
        item
        for mark, locator in text.marks.items()
        for item in _of_sentence(by[locator], mark, findings, language)
    )


def _of_sentence(sentence: Sentence, mark: str, findings: Findings, language: Language) -> Iterator[Item]:
    seen: Counter[tuple[str, str]] = Counter()

    def item(kind: str, cue: str, rule: str, confidence: float, values: dict[str, Value]) -> Item:
        cue = short_cue(cue)
        seen[kind, cue] += 1
        return Item(
            make_key(mark, kind, cue, seen[kind, cue]),
            kind,
            sentence.locator,
            mark,
            cue,
            rule,
            confidence,
            values,
        )

    for claim in propose_claims(sentence, findings, language):
        values: dict[str, Value] = {
            "voice": claim.voice,
            "mode": claim.mode,
            "polarity": claim.polarity,
            "conformity": claim.conformity,
            "speaker": claim.speaker,
        }
        yield item("claim", claim.cue, claim.rule, claim.confidence, values)
    for mention in findings.of(sentence.locator):
        if mention.kind is not MentionKind.ATTRIBUTION:
            printed = sentence.wording[mention.start : mention.end]
            yield item(
                mention.kind.value, printed, mention.rule, mention.confidence, _values(mention, sentence)
            )


def short_cue(text: str) -> str:
    """Return at most the first eight words of a text."""
    words = text.split()
    if len(words) <= _CUE_WORDS:
        return text
    end = re.match(r"\s*" + r"\S+\s+" * (_CUE_WORDS - 1) + r"\S+", text)
    return (end[0] if end else text).strip().rstrip(",;:")


def make_key(mark: str, kind: str, cue: str, occurrence: int) -> str:
    """Return the key of an item."""
    return sha256(f"{mark}|{kind}|{cue}|{occurrence}".encode()).hexdigest()[:12]


def _values(mention: Mention, sentence: Sentence) -> dict[str, Value]:
    match mention:
        case Figure():
            base = mention.base
            return {
                "printed": sentence.wording[mention.number_start : mention.number_end],
                "value": mention.value,
                "minimum": mention.minimum,
                "maximum": mention.maximum,
                "unit": mention.unit,
                "quantity": mention.quantity_kind,
                "approximation": mention.approximation,
                "base": short_cue(base.text) if base else None,
                "base_value": base.value if base else None,
                "is_base": mention.is_base,
                "place": float(mention.number_start),
                "base_place": float(base.start) if base else None,
            }
        case Citation():
            return {
                "instrument": mention.instrument,
                "provision": mention.provision,
                "norm": mention.provision_iri or (mention.iri if mention.provision is None else None),
                "known_instrument": mention.iri,
            }
        case Act():
            return {"act": mention.act, "article": mention.article}
        case Date():
            return {
                "first": mention.first,
                "last": mention.last,
                "year_inferred": mention.year_inferred,
                "readings": ", ".join(mention.readings) or None,
            }
        case Name():
            return {"of": mention.of, "introduces": mention.introduces, "same_as": mention.same_as}
        case Attribution():
            return {"voice": mention.voice, "mode": mention.mode}
        case Judgement():
            return {
                "polarity": mention.polarity,
                "conformity": mention.conformity,
                "relayed": mention.relayed,
            }
        case Quantifier():
            return {"of": mention.of}
        case Recommendation():
            return {
                "is_new": mention.is_new,
                "status": mention.status_wording,
                "priority": mention.priority,
                "addressee": short_cue(mention.addressee) if mention.addressee else None,
            }
    return {}
