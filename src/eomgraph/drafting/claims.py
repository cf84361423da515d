"""Claims: one proposal a sentence and speaker, for a person to put into words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from .language import Language, alternatives
from .mentions import Attribution, Citation, Judgement, MentionKind, Recommendation
from .recognising import Findings
from .text import Sentence

_SUBORDINATE: Final = re.compile(
    r"(?:[Ww]hile|[Aa]lthough|[Tt]hough|[Ee]ven\s+though|[Ww]hereas|[Dd]espite)\b(?:\s+\S+){3,}?(?<=,)\s"
)
_TURN: Final = re.compile(r"(?:;|,)\s+(?:however|but|nevertheless|although|though|whereas|while|yet)\b,?|;\s")


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """What a sentence seems to claim: who speaks and how, with the words that show it and the rule that read them.

    `speaker` is the one named, for the voices of others.
    """

    locator: str
    voice: str
    mode: str
    cue: str
    polarity: str
    conformity: str
    rule: str
    confidence: float
    speaker: str | None = None


def propose_claims(sentence: Sentence, findings: Findings, language: Language) -> Iterator[ProposedClaim]:
    """Yield a claim for each voice of a sentence; where none is named, the report itself speaks."""
    if sentence.is_row:
        return
    attributions = [
        each
        for each in findings.of(sentence.locator, MentionKind.ATTRIBUTION)
        if isinstance(each, Attribution)
    ]
    judgements = [
        each for each in findings.of(sentence.locator, MentionKind.JUDGEMENT) if isinstance(each, Judgement)
    ]
    seen: set[str] = set()
    rules: set[str] = set()
    for each in attributions:
        if each.voice not in seen:
            seen.add(each.voice)
            own = [
                judgement
                for judgement in judgements
                if judgement.relayed == (each.voice not in ("mission", "law"))
            ]
            claim = _claim(sentence, each.voice, each.mode, each.text, own, each.rule, each.confidence)
            yield claim if each.voice in ("mission", "law") else replace(claim, speaker=each.speaker)
    quoting = _quotation(sentence, findings, language)
    if quoting and "international-body" not in seen:
        seen.add("international-body")
        yield _claim(sentence, "international-body", "stated", quoting, [], "claims/standard-says", 0.9)
    if (
        not seen
        and not _recommends(sentence, findings)
        and (modal := _modal(language).search(sentence.wording))
        and not _patterns(language).search(sentence.wording)
    ):
        seen.add("law")
        rules.add("claims/modal")
        yield _claim(sentence, "law", "as-in-law", modal[0], [], "claims/modal", 0.6)
    own = [each for each in judgements if not each.relayed]
    if "mission" in seen or (seen and _is_bare_citation(sentence, findings)):
        return
    speaks = [(each.start, each.end) for each in attributions] + ([(0, 0)] if "claims/modal" in rules else [])
    beside_law = seen <= {"law"} and bool(own)
    graded = seen <= {"law", "authority"} and any(each.conformity != "none" for each in own)
    if not seen or beside_law or graded or _has_half_of_its_own(sentence.wording, speaks):
        mode = "assessed" if own else "stated"
        cue = own[0].text if own else " ".join(sentence.wording.split()[:6])
        yield _claim(sentence, "mission", mode, cue, own, "claims/unattributed", 0.7)


def _has_half_of_its_own(wording: str, speaks: list[tuple[int, int]]) -> bool:
    """Tell whether one half of a contrast names no speaker: "While the law allows it, few did"."""
    if not speaks:
        return False
    opened = _SUBORDINATE.match(wording)
    cut = opened.end() if opened else None
    if cut is None and (turn := _TURN.search(wording)):
        cut = turn.end()
    if cut is None:
        return False
    later = re.match(r"\s*(?:they|he|she|it)\b", wording[cut:])
    first = any(start < cut for start, _ in speaks)
    second = any(end > cut for _, end in speaks)
    return first != second and not (first and later)


def _claim(
    sentence: Sentence,
    voice: str,
    mode: str,
    cue: str,
    judgements: list[Judgement],
    rule: str,
    confidence: float,
) -> ProposedClaim:
    polarities = {each.polarity for each in judgements}
    polarity = polarities.pop() if len(polarities) == 1 else "mixed" if polarities else "neutral"
    graded = [each.conformity for each in judgements if each.conformity != "none"]
    conformity = graded[0] if graded and voice == "mission" else "none"
    words = cue.split()
    short = (
        cue
        if len(words) <= 8
        else sentence.wording[_place(sentence.wording, cue) :][: len(" ".join(words[:8]))]
    )
    return ProposedClaim(sentence.locator, voice, mode, short, polarity, conformity, rule, confidence)


def _place(wording: str, cue: str) -> int:
    return max(0, wording.find(cue))


def _quotation(sentence: Sentence, findings: Findings, language: Language) -> str | None:
    """Return the words by which a standard speaks: "paragraph 7.4 states that"."""
    verbs = alternatives(language.words("attribution", "verbs_of_standards"))
    for each in findings.of(sentence.locator, MentionKind.CITATION):
        if not isinstance(each, Citation):
            continue
        following = sentence.wording[each.end : each.end + 120]
        found = re.match(
            rf"(?:\s*\([^)]*\))?,?\s*(?:which\s+|also\s+|further\s+)?(?P<verb>{verbs})(?!\w)"
            rf"|[^.\"]{{0,90}}?,?\s*[\"]",
            following,
        )
        leads = re.search(
            r"(?:[Aa]ccording to|as stated in|[Pp]ursuant to)\s+(?:the\s+)?$", sentence.wording[: each.start]
        )
        if found or leads:
            end = each.end + (found.end("verb") if found and found["verb"] else 0)
            words = sentence.wording[each.start : end].split()
            return " ".join(words[-8:])
    return None


def _recommends(sentence: Sentence, findings: Findings) -> bool:
    """Tell whether a sentence is a recommendation of the report, whose "should" is no law's."""
    found = findings.of(sentence.locator, MentionKind.RECOMMENDATION)
    return any(isinstance(each, Recommendation) and each.is_new for each in found)


def _is_bare_citation(sentence: Sentence, findings: Findings) -> bool:
    """Tell whether a sentence only points to a norm: "See Articles 12 and 29 of …"."""
    cited = findings.of(sentence.locator, MentionKind.CITATION)
    return bool(cited) and sentence.wording.casefold().startswith(("see", "cf", "ibid"))


@lru_cache(maxsize=8)
def _modal(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){language.any_of('attribution', 'phrases', 'law_modals')}(?!\w)")


@lru_cache(maxsize=8)
def _patterns(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){language.any_of('attribution', 'phrases', 'not_law')}(?!\w)")
