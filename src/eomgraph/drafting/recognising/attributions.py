"""Attribution: the words of a sentence that say who speaks, saw or judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..language import alternatives
from ..mentions import Attribution, Mention, MentionKind
from ..text import Sentence
from .interface import Context
from .speakers import SpeakerReader

_CLAUSE: Final = re.compile(
    r"[;:]|\b(?:that|which|who|while|whereas|although|whether|because|but|if|when|where)\b|\.\s"
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|is|are|been|being|be|not|as)\s+(?:\w+ly\s+)?$")
_HELPERS: Final = re.compile(
    r"\b(?:has|have|had|also|not|did|do|does|further|then|later|often|generally|widely|repeatedly|consistently)\s*$"
)
_DENIED: Final = re.compile(r"\b(?:did|do|does|has|have|had)\s+not\s+$")
_INFINITIVE: Final = re.compile(
    r"\b(?:to|may|can|could|should|would|must|will|might|shall)\s+(?:\w+ly\s+|not\s+)?$"
)
_ADJECTIVE: Final = re.compile(
    r"\b(?:the|an?|no|of|officially|previously|its|their|any|such|make|making|more|better|well)\s+$"
)
_COORDINATED: Final = re.compile(r"\b(?:and|but|or)\s+(?:\w+ly\s+|also\s+|later\s+|then\s+)?$")
_MET: Final = re.compile(
    r"(?<=[sa])\s+(?:(?:whom\s+)?(?:the\s+)[\w ]{2,30}\s(?:met\s+with|met|visited|spoke\s+to)"
    r"|(?:met|met\s+with|interviewed|consulted|contacted|approached|accredited|deployed)\s+by\s+"
    r"(?:the\s+)?[\w/ -]{2,40}"
    r"|interviewed|consulted|surveyed)$"
)
_ORDER: Final = ("alleged", "inferred", "opined", "assessed", "observed", "stated")
_OTHERS: Final = {"observed": "stated", "assessed": "opined"}


class AttributionRecogniser:
    """Finds "interlocutors informed", "the CEC reported", "according to", "observers noted", "the law provides"."""

    kind = MentionKind.ATTRIBUTION

    def start(self, context: Context) -> None:
        """Build the patterns of the language."""
        self._context = context
        language = context.language
        self._speakers = SpeakerReader(language, context.findings)
        self._modes: dict[str, str] = {}
        for mode in reversed(_ORDER):
            for verb in language.words("attribution", "verbs", mode):
                self._modes[verb] = mode
        self._seen = frozenset(language.words("attribution", "verbs", "observed"))
        by = language.words("attribution", "verbs", "observed_by")
        self._verbs = re.compile(rf"(?<![\w-]){alternatives(self._modes)}(?![\w-])")
        self._by = re.compile(
            rf"(?<![\w-])(?P<verb>{alternatives([*self._modes, *by])})(?:\s+(?:or|and)\s+\w+)?"
            rf"(?:\s+to\s+(?:the\s+)?[\w -]{{1,30}}?)?\s+by\s+(?:the\s+|an?\s+)?"
            rf"(?P<who>[^.;:]+)"
        )
        self._according = re.compile(
            rf"(?<!\w)(?i:{language.any_of('attribution', 'phrases', 'according')})\s+(?:the\s+)?(?P<who>[^.;:]+)"
        )
        self._opinion = re.compile(
            rf"(?<!\w)(?i:{language.any_of('attribution', 'phrases', 'opinion')})\s+(?:the\s+)?(?P<who>[^.;:]+)"
        )
        self._law = re.compile(rf"(?<!\w)(?i:{language.any_of('attribution', 'phrases', 'law')})(?!\w)")
        law_heads = language.any_of("attribution", "law")
        law_verbs = language.any_of("attribution", "phrases", "law_verbs")
        self._law_says = re.compile(
            rf"(?<!\w)(?P<cue>{law_heads}(?:\s+\([^)]*\))?(?:\s+and\s+(?:an?\s+|the\s+)?"
            rf"(?:\w+\s+){{0,3}}?\w+)?(?:\s+(?:also|further|still|generally|explicitly"
            rf"|specifically|currently|does\s+not|do\s+not|now))?\s+{law_verbs})(?!\w)"
        )
        self._act_says = re.compile(
            rf"(?:\s*\([^)]*\))?,?\s+(?:also\s+|further\s+|\w+ly\s+|does\s+not\s+|do\s+not\s+"
            rf"|now\s+)?{law_verbs}(?!\w)"
        )
        self._under = re.compile(
            r"(?:[Uu]nder|[Pp]ursuant\s+to|[Ii]n\s+accordance\s+with|[Aa]ccording\s+to|[Bb]y"
            r"|[Aa]s\s+(?:required|provided|stipulated|prescribed|foreseen)\s+(?:for\s+)?(?:by"
            r"|in|under))\s+(?:the\s+)?$"
        )
        mission = language.any_of("attribution", "mission")
        self._own_view = re.compile(
            rf"(?i:in\s+(?:our|the))\s+(?:(?:\w+\s+){{0,2}}?{mission}(?:'s|s')\s+)?(?i:view|opinion|assessment|judgement|estimation)(?!\s+of)(?!\w)"
        )
        self._raised_by = re.compile(
            r"(?<!\w)(?P<verb>raised (?:\w+ ){0,2}concerns|[Cc]oncerns? (?:[\w' -]{2,60} )??(?:was|were|have been)"
            r" (?:also )?(?:raised|expressed|voiced))\s+(?:among|by|from)\s+(?P<who>[^.;:]+)"
        )
        self._received = re.compile(
            r"(?<!\w)(?P<verb>received\s+(?:\w+\s+){0,2}(?:complaints|reports|allegations|claims|information|testimonies))"
            r"\s+from\s+(?:the\s+)?(?P<who>[^.;:]+)"
        )
        self._official = re.compile(
            r"(?<!\w)[Aa]ccording\s+to\s+(?:the\s+)?(?:official|preliminary|provisional|final|government)\s+"
            r"(?:election\s+)?(?:figures|data|results|statistics|records|information|sources)"
        )
        self._unnamed = re.compile(
            r"(?<!\w)(?:[Ii]t\s+was\s+(?P<how>reported|alleged|claimed|suggested)\s+(?:to|before)\s+"
            r"(?:the\s+)?[\w -]{2,30}?"
            r"\s+that|[Tt]here\s+(?:were|have\s+been|are)\s+(?:\w+\s+){0,2}?(?P<what>allegations|accusations|claims)"
            r"\s+(?:of|that))(?!\w)"
        )
        self._provision = re.compile(
            r"(?<!\w)(?:[Uu]nder|[Pp]ursuant\s+to|[Ii]n\s+accordance\s+with|[Aa]s\s+per|[Ii]n\s+terms\s+of)\s+"
            r"(?:Section|Sections|Article|Articles|Regulation|Regulations|Chapter|Rule)\s+\d+[\w().]*(?!\s+of)(?!\w)"
        )

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the attributions of a sentence, each with the words from speaker to verb."""
        wording = sentence.wording
        cited = self._context.findings.of(sentence.locator, MentionKind.CITATION)
        acts = self._context.findings.of(sentence.locator, MentionKind.ACT)
        found = [
            each
            for each in [*self._candidates(wording), *self._acts(wording, acts)]
            if not any(mention.overlaps(each[0], each[1]) for mention in cited)
        ]
        quoted = [each.span() for each in re.finditer(r"\"[^\"]{12,}\"", wording)]
        taken: list[tuple[int, int]] = []
        for start, end, voice, mode, speaker, rule in sorted(found, key=lambda each: (each[0], -each[1])):
            inside = any(begin < start and end < stop for begin, stop in quoted)
            if inside or any(begin < end and start < stop for begin, stop in taken):
                continue
            taken.append((start, end))
            yield Attribution(
                kind=self.kind,
                locator=sentence.locator,
                start=start,
                end=end,
                text=wording[start:end],
                rule=rule,
                confidence=0.85 if voice != "law" else 0.8,
                voice=voice,
                mode=mode,
                speaker=speaker,
            )

    def _candidates(self, wording: str) -> Iterator[tuple[int, int, str, str, str, str]]:
        for pattern, mode, rule in (
            (self._according, "stated", "attributions/according"),
            (self._opinion, "opined", "attributions/opinion"),
            (self._raised_by, "opined", "attributions/raised"),
            (self._received, "alleged", "attributions/received"),
        ):
            for found in pattern.finditer(wording):
                who = self._speakers.first(found["who"])
                if who:
                    voice, start, end = who
                    yield (
                        found.start(),
                        found.start("who") + end,
                        voice,
                        "as-in-law" if voice == "law" else mode,
                        found["who"][start:end],
                        rule,
                    )
        for found in self._own_view.finditer(wording):
            if "'" in found[0] or found[0].casefold().startswith("in our"):
                yield found.start(), found.end(), "mission", "assessed", found[0], "attributions/own-view"
        for found in self._official.finditer(wording):
            yield found.start(), found.end(), "authority", "stated", found[0], "attributions/official"
        for found in self._unnamed.finditer(wording):
            mode = "stated" if found["how"] in ("reported", "suggested") else "alleged"
            yield found.start(), found.end(), "interlocutors", mode, "interlocutors", "attributions/unnamed"
        for found in self._provision.finditer(wording):
            yield found.start(), found.end(), "law", "as-in-law", "law", "attributions/provision"
        yield from self._passive(wording)
        yield from self._active(wording)
        for found in self._law_says.finditer(wording):
            yield (
                found.start("cue"),
                found.end("cue"),
                "law",
                "as-in-law",
                found["cue"].split()[0],
                "attributions/law",
            )
        for found in self._law.finditer(wording):
            if found[0].casefold() != "the law" and found[0].casefold() != "in law":
                yield found.start(), found.end(), "law", "as-in-law", "law", "attributions/by-law"

    def _acts(self, wording: str, acts: Sequence[Mention]) -> Iterator[tuple[int, int, str, str, str, str]]:
        """Yield what a named act says: "the Elections Act 2018 requires", "under the Electoral Code"."""
        for act in acts:
            if says := self._act_says.match(wording, act.end):
                yield act.start, says.end(), "law", "as-in-law", act.text, "attributions/act"
            elif under := self._under.search(wording[: act.start]):
                yield under.start(), act.end, "law", "as-in-law", act.text, "attributions/act"

    def _passive(self, wording: str) -> Iterator[tuple[int, int, str, str, str, str]]:
        for found in self._by.finditer(wording):
            who = self._speakers.first(found["who"])
            if who is None:
                continue
            voice, start, end = who
            if found["verb"] in ("interviewed", "met") and self._speakers.last(wording[: found.start()]):
                continue  # "agents interviewed by the mission had": they speak
            mode = self._modes.get(found["verb"], "observed")
            if voice == "law" or (found["verb"] not in self._modes and voice != "mission"):
                continue
            if voice != "mission":
                mode = _OTHERS.get(mode, mode)
            yield (
                found.start("verb"),
                found.start("who") + end,
                voice,
                mode,
                found["who"][start:end],
                "attributions/passive",
            )

    def _active(self, wording: str) -> Iterator[tuple[int, int, str, str, str, str]]:
        for verb in self._verbs.finditer(wording):
            before = wording[: verb.start()]
            helped = _HELPERS.search(before.removesuffix("not ")) or _DENIED.search(before)
            if _PASSIVE.search(before) and not helped:
                continue
            if _ADJECTIVE.search(before) or _INFINITIVE.search(before):
                continue
            start, subject, coordinated = _subject(before)
            who = self._speakers.leading(subject) if coordinated else self._speakers.last(subject)
            if who is None or not (coordinated or self._is_subject(subject, who[2])):
                continue
            voice, begin, end = who
            mode = self._modes[verb[0]]
            if voice == "law":
                continue
            if voice == "mission" and mode == "opined":
                mode = "observed" if verb[0] in self._seen else "assessed"
            if voice != "mission":
                if mode == "observed" and (
                    (verb[0] != "noted" and voice in ("authority", "voters", "media"))
                    or verb[0] in ("monitored", "encountered")
                ):
                    continue
                mode = _OTHERS.get(mode, mode)
            yield start + begin, verb.end(), voice, mode, subject[begin:end], "attributions/active"

    @staticmethod
    def _is_subject(subject: str, end: int) -> bool:
        """Tell whether what stands between a speaker and the verb lets the one be the subject of the other."""
        between = subject[end:]
        bare = re.sub(r"\([^)]*\)|,[^,]*,", " ", between)
        if len(bare.split()) > 9:
            return False
        return (
            re.search(
                r"\b(?:were|was|is|are|had|have|by|to the|been|will|would|could|should|may|can|must)\b|,\s*$",
                bare,
            )
            is None
        )


def _subject(before: str) -> tuple[int, str, bool]:
    """Return where the clause of a verb begins, what of it stands before the verb, and if the verb is a second one."""
    breaks = [0, *(each.end() for each in _CLAUSE.finditer(before))]
    start = breaks[-1]
    subject = _MET.sub("", _HELPERS.sub("", before[start:]).rstrip())
    if not subject.strip(" ,"):
        start = breaks[-2] if len(breaks) > 1 else 0
        return start, before[start : breaks[-1]], True
    return start, subject, _COORDINATED.search(before) is not None
