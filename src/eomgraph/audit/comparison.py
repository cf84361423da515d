"""What two places of a report say of one thing, aspect by aspect: grade, voice and scope.

A conclusion sums up many claims, so it is compared with all of them at once: an aspect differs only if none of
them says it alike, and only if both sides print something to compare. Words of quantity and severity are compared
where their schemes put them in one order. What only qualifies (a hedge, how often, of how many) is compared where
one single claim carries the conclusion, for a sum takes its qualifiers from all that it sums up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..tables import Iri
from .claims import Claim
from .material import Material
from .model import Severity

_OPPOSITE = {"positive": "negative", "negative": "positive"}
_PRACTICE = frozenset(("good-practice", "best-practice"))
# Whoever speaks of all, or of nobody, sets no limit.
_UNLIMITED = frozenset(("all", "none"))
# What the mission did not see or was not told of, which may be there beyond its search.
_UNSEEN = frozenset(("not-observed", "not-raised", "not-reported"))


@dataclass(frozen=True, slots=True)
class Difference:
    """How a conclusion and the body differ in an aspect, as a clause, with what would explain it innocently."""

    aspect: str
    severity: Severity
    says: str
    other: Claim
    reading: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a comparison has to know of the coded values: their names, their order, whose voices are relayed."""

    names: Mapping[Iri, str]
    ranks: frozenset[tuple[str, str]]
    relayed: frozenset[str]

    @classmethod
    def of(cls, material: Material) -> Vocabulary:
        """Return that of the store that holds a report."""
        ranks = frozenset((row.less, row.more) for row in material.select(_RANKS))
        relayed = frozenset(row.voice for row in material.select(_RELAYED))
        return cls(material.names, ranks, relayed)

    def named(self, claim: Claim, property: str) -> str:
        """Return how the coded values of a claim are called, or none where it has none."""
        return " and ".join(self.names.get(Iri(value), value) for value in claim.all(property)) or "none"

    def is_relayed(self, claim: Claim) -> bool:
        """Whether somebody else than the report speaks; the law is what the report describes."""
        return not self.relayed.isdisjoint(claim.all("hasVoice"))

    def ordered(self, value: str, other: str) -> str:
        """Return whether a value is the weaker or the stronger one, or nothing where they have no order."""
        if (value, other) in self.ranks:
            return "weaker"
        return "stronger" if (other, value) in self.ranks else ""


Aspect = Callable[[Claim, tuple[Claim, ...], Vocabulary], Difference | None]


def differences(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Iterator[Difference]:
    """Yield in which aspects a conclusion says otherwise than every claim of the body that it sums up."""
    single = _single(conclusion, body, vocabulary)
    for aspects, claims in ((_GRADE_AND_VOICE, body), (_QUALIFIERS, single)):
        for aspect in aspects:
            if claims and (difference := aspect(conclusion, claims, vocabulary)):
                yield difference


def _single(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """Return the claim that alone carries a conclusion, if it judges alike and is not said by others."""
    alike = all(
        claim.one("hasPolarity") == conclusion.one("hasPolarity")
        and vocabulary.is_relayed(claim) == vocabulary.is_relayed(conclusion)
        for claim in body
    )
    return body if alike and len(body) == 1 else ()


def _polarity(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Difference | None:
    """A judgement is the opposite of all those that it sums up; facts carry either."""
    own = conclusion.one("hasPolarity")
    others = [claim for claim in body if claim.one("hasPolarity") in _OPPOSITE]
    if own not in _OPPOSITE or not others or any(claim.one("hasPolarity") == own for claim in others):
        return None
    return Difference(
        "polarity",
        Severity.SUBSTANCE,
        f"{conclusion.printed}, a {own} judgement, and {others[0].printed}, a {_OPPOSITE[own]} one",
        others[0],
        "they judge two sides of one matter",
    )


def _conformity(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Difference | None:
    """A judgement against a norm is of another degree than those that it sums up, or they make none."""
    own = conclusion.one("hasConformity")
    if own in ("", "none-expressed") or any(claim.one("hasConformity") == own for claim in body):
        return None
    claim = next((each for each in body if each.one("hasConformity") != "none-expressed"), body[0])
    degrees = [vocabulary.named(each, "hasConformity") for each in (conclusion, claim)]
    return Difference(
        "conformity",
        Severity.SUBSTANCE,
        f"{conclusion.printed} ({degrees[0]}) and {claim.printed} ({degrees[1]})",
        claim,
        "the judgement is drawn from several findings together",
    )


def _strength(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Difference | None:
    """A phrase of severity ranks below, or above, all those that it sums up."""
    claim, order = _ranked(conclusion, body, "hasStrength", vocabulary)
    if claim is None:
        return None
    return Difference(
        "strength",
        Severity.SUBSTANCE,
        f"{conclusion.printed}, the {order} phrase, where {claim.printed}",
        claim,
        "the phrases are meant alike",
    )


def _norm_kind(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Difference | None:
    """The kind of norm has another name; good practice and best practice differ in wording alone."""
    own = conclusion.coded("invokesNormKind")
    claim = next((each for each in body if each.coded("invokesNormKind")), None)
    if not own or claim is None or any(own & each.coded("invokesNormKind") for each in body):
        return None
    names = [vocabulary.named(each, "invokesNormKind") for each in (conclusion, claim)]
    return Difference(
        "kind of norm",
        Severity.EDITORIAL if own | claim.coded("invokesNormKind") <= _PRACTICE else Severity.SUBSTANCE,
        f"{conclusion.place} names {names[0]}, {claim.place} {names[1]}",
        claim,
        "the two names are meant alike",
    )


def _voice(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Difference | None:
    """The report says itself what its body passes on, or passes on what its body says, or passes it on from others.

    A plain fact in another voice is a matter of wording, a judgement one of substance.
    """
    relayed = vocabulary.is_relayed(conclusion)
    if any(
        claim.all("hasVoice") == conclusion.all("hasVoice") or not (relayed or vocabulary.is_relayed(claim))
        for claim in body
    ):
        return None
    claim = body[0]
    voices = [vocabulary.named(each, "hasVoice") for each in (conclusion, claim)]
    return Difference(
        "voice",
        Severity.EDITORIAL if conclusion.one("hasPolarity") == "neutral" else Severity.SUBSTANCE,
        f"{conclusion.printed} in the voice of the {voices[0]}, {claim.printed} in that of the {voices[1]}",
        claim,
        "the mission was told what it found itself as well"
        if relayed
        else "the mission shares what it was told",
    )


def _speakers(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Difference | None:
    """What is relayed is said to come from other speakers of one voice."""
    alike = [claim for claim in body if claim.all("hasVoice") == conclusion.all("hasVoice")]
    own = conclusion.coded("attributedTo")
    if not (own and alike and vocabulary.is_relayed(conclusion)):
        return None
    if any(own & claim.coded("attributedTo") for claim in alike):
        return None
    speakers = [vocabulary.named(each, "attributedTo") for each in (conclusion, alike[0])]
    return Difference(
        "speakers",
        Severity.EDITORIAL,
        f"{conclusion.place} has it from “{speakers[0]}”, {alike[0].place} from “{speakers[1]}”",
        alike[0],
        "the one group is meant as a part of the other",
    )


def _quantity(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Difference | None:
    """More, or fewer, are said to be concerned or to have spoken, of nouns that share a word."""
    alike = tuple(claim for claim in body if _nouns(claim) & _nouns(conclusion))
    for property in ("quantifiesSubject", "quantifiesSpeakers"):
        claim, order = _ranked(conclusion, alike, property, vocabulary)
        if claim is not None:
            words = [vocabulary.named(each, property) for each in (conclusion, claim)]
            return Difference(
                "scope",
                Severity.SUBSTANCE,
                f"{conclusion.place} says “{words[0]}”, the {order} word, {claim.place} “{words[1]}”",
                claim,
                "they speak of two groups",
            )
    return None


def _limit(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Difference | None:
    """Of the same people, one place says it of some, and the other sets no limit."""
    claim = body[0]
    limited = [each for each in (conclusion, claim) if each.coded("quantifiesSubject") - _UNLIMITED]
    if len(limited) != 1 or not claim.all("affects") or claim.all("affects") != conclusion.all("affects"):
        return None
    other = claim if limited == [conclusion] else conclusion
    whom = " ".join((vocabulary.named(limited[0], "quantifiesSubject"), *limited[0].all("quantifiedNoun")))
    return Difference(
        "scope",
        Severity.EDITORIAL,
        f"{limited[0].place} says it of “{whom}”, {other.place} without a limit",
        claim,
        "what stands around the sentence sets the limit",
    )


def _search(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Difference | None:
    """What the mission did not see within a search is said without that search."""
    claim = body[0]
    if not (claim.all("searchScope") and claim.coded("hasAbsence") & _UNSEEN):
        return None
    if conclusion.all("searchScope") or conclusion.all("hasAbsence"):
        return None
    return Difference(
        "scope",
        Severity.SUBSTANCE,
        f"{conclusion.printed} without a limit, {claim.printed}, within “{claim.all('searchScope')[0]}”",
        claim,
        "the mission knows it from other sources as well",
    )


def _qualifier(conclusion: Claim, body: tuple[Claim, ...], vocabulary: Vocabulary) -> Difference | None:
    """A hedge, or a word of how often, stands in one of the two places only."""
    for property in ("hedge", "frequency"):
        with_it = [claim for claim in (conclusion, body[0]) if claim.all(property)]
        if len(with_it) == 1:
            without = body[0] if with_it == [conclusion] else conclusion
            return Difference(
                "qualifier",
                Severity.EDITORIAL,
                f"{with_it[0].place} has “{with_it[0].all(property)[0]}”, which {without.place} does not have",
                body[0],
                "a summary is shorter than what it sums up",
            )
    return None


_GRADE_AND_VOICE: tuple[Aspect, ...] = (
    _polarity,
    _conformity,
    _strength,
    _norm_kind,
    _voice,
    _speakers,
    _quantity,
)
_QUALIFIERS: tuple[Aspect, ...] = (_limit, _search, _qualifier)


def _ranked(
    conclusion: Claim, body: tuple[Claim, ...], property: str, vocabulary: Vocabulary
) -> tuple[Claim | None, str]:
    """Return a claim, and how the conclusion's word ranks to its own, if it ranks so to all of them."""
    if any(conclusion.coded(property) & claim.coded(property) for claim in body):
        return None, ""
    orders = [
        (claim, order)
        for claim in body
        for value in conclusion.all(property)
        for other in claim.all(property)
        if (order := vocabulary.ordered(value, other))
    ]
    return orders[0] if len({order for _, order in orders}) == 1 else (None, "")


def _nouns(claim: Claim) -> set[str]:
    return {word for noun in claim.all("quantifiedNoun") for word in re.findall(r"\w{4,}", noun.casefold())}


_RANKS = "SELECT DISTINCT ?less ?more WHERE { ?less eom:ranksBelow ?more } ORDER BY ?less ?more"

_RELAYED = "SELECT DISTINCT ?voice WHERE { ?voice rdf:type eom:RelayedVoice } ORDER BY ?voice"
