"""Statements of a finished report, as nodes with their evidence, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ..drafting.items import Item
from ..drafting.turtle import write_number
from ..passages.model import local_name
from .actors import Actors
from .citations import Citation
from .claims import Claim
from .figures import Figure
from .naming import Names, slug
from .nodes import Node, text
from .reading import Reviewed
from .recommendations import Advice

_OWN = ("mission", "joint-mission", "odihr-mission")


class Statements:
    """The nodes of claims, figures, citations and marks, each with its evidence."""

    def __init__(self, reviewed: Reviewed, names: Names, actors: Actors, prefix: str, mission: str) -> None:
        """Take what stands, the names of things, who is named, and the mission's term."""
        self._reviewed, self._names, self._actors = reviewed, names, actors
        self._prefix, self._mission = prefix, mission
        self._groups: dict[str, list[Node]] = {}
        self.advice: list[Node] = []
        for claim in reviewed.claims:
            names.of(claim.key, "claim", claim.statement)
        for figure in reviewed.figures:
            said = figure.item.values.get("label")
            names.of(figure.item.key, "figure", str(said or f"{figure.unit[1]} {figure.owner.statement}"))
        for citation in reviewed.citations:
            whose = names.used[citation.owner.key].removeprefix("claim-")
            norm = citation.norm.iri.partition("/standard/")[2] or citation.norm.iri.rpartition("/")[2]
            names.of(citation.item.key, f"citation-{whose}", norm.replace("/", " ").replace(".", " "))
        self._speakers = {claim.key: self._speaker(claim) for claim in reviewed.claims}
        self._write()

    def by_sentence(self) -> list[tuple[str, str, list[Node]]]:
        """Return the nodes of each sentence with its section; a footnote's is that of the sentence that calls it."""
        session = self._reviewed.session
        found: list[tuple[str, str, list[Node]]] = []
        by_section: dict[str, list[tuple[str, list[Node]]]] = {}
        for sentence in session.text.sentences:
            place = sentence
            if sentence.note is not None:
                place = session.text.callers.get(sentence.note, sentence)
            section = place.locator.partition("/")[0]
            if not any(division.slug == section for division in session.text.divisions):
                section = session.text.divisions[-1].slug
            by_section.setdefault(section, []).append(
                (sentence.locator, self._groups.get(sentence.locator, []))
            )
        for section, groups in by_section.items():
            found += [(locator, section, nodes) for locator, nodes in groups]
        return found

    def _speaker(self, claim: Claim) -> str | None:
        if claim.voice in _OWN:
            return self._mission
        if claim.voice == "law":
            here = (each.item for each in self._reviewed.kept if each.item.kind == "act")
            acts = {str(item.values["act"]) for item in here if item.locator == claim.locator}
            return self._actors.find(acts.pop()) if len(acts) == 1 else None
        if claim.voice == "international-body" and not claim.speaker:
            cited = (each for each in self._reviewed.citations if each.owner.key == claim.key)
            return next((f"<{each.norm.instrument}>" for each in cited), None)
        return self._actors.speaker(claim)

    def _write(self) -> None:
        figures: dict[str, list[str]] = {}
        for figure in self._reviewed.figures:
            figures.setdefault(figure.owner.key, []).append(self._term(figure.item))
            self._put(figure.item, self._figure(figure))
        citations: dict[tuple[str, bool], list[str]] = {}
        for citation in self._reviewed.citations:
            judging = citation.function == "judged-against"
            citations.setdefault((citation.owner.key, judging), []).append(self._term(citation.item))
            self._put(citation.item, self._citation(citation))
        advice: dict[str, list[str]] = {}
        for each in self._reviewed.advice:
            advice.setdefault(each.owner.key, []).append(self._advise(each))
        for claim in self._reviewed.claims:
            node = self._claim(claim)
            node.add(
                "eom:summarises", *(f"{self._prefix}:{self._names.used[each]}" for each in claim.summarises)
            )
            node.add("eom:concerns", *self._concerned(claim, advice.get(claim.key, [])))
            node.add("eom:hasFigure", *sorted(figures.get(claim.key, [])))
            node.add("eom:hasCitation", *sorted(citations.get((claim.key, False), [])))
            node.add("eom:hasJudgingCitation", *sorted(citations.get((claim.key, True), [])))
            self._put(claim.kept.item, node)
        for mark in self._reviewed.marks:
            place = local_name(mark.item.locator)
            node = Node(f"{self._prefix}:mark-{place}", "eom:NoContentMark")
            node.add("eom:inPassage", f"{self._prefix}:{place}")
            node.add("eom:reason", text(str(mark.item.values["reason"])))
            self._groups.setdefault(mark.item.locator, []).append(node)

    def _concerned(self, claim: Claim, advice: list[str]) -> Iterator[str]:
        yield from sorted(advice)
        speaker = self._speakers[claim.key]
        yield from (each for each in self._actors.named_in(claim.statement) if each != speaker)

    def _claim(self, claim: Claim) -> Node:
        node = Node(self._term(claim.kept.item), claim.kind)
        node.add("eom:paraphrase", text(claim.statement))
        self._speak(node, claim, claim.mode)
        node.add("eom:hasTheme", f"theme:{claim.theme}")
        node.add("eom:hasPolarity", f"polarity:{claim.polarity}")
        node.add("eom:hasConformity", f"conformity:{claim.conformity}")
        if claim.stance:
            node.add("eom:hasStance", f"stance:{claim.stance}")
        if claim.level:
            node.add("eom:hasLevel", f"level:{claim.level}")
        if claim.issue:
            node.add("eom:raisesIssue", f"issue:{claim.issue}")
        if claim.form:
            node.add("eom:atObservationForm", f"observationform:{claim.form}")
        node.add("eom:concernsGroup", *(f"group:{each}" for each in claim.groups))
        return node

    def _figure(self, figure: Figure) -> Node:
        node, values = Node(self._term(figure.item), "eom:Figure"), figure.item.values
        node.add("skos:prefLabel", text(figure.label))
        for name in ("value", "minimum", "maximum"):
            if isinstance(number := values.get(name), int | float):
                node.add(f"eom:{name}", write_number(number))
        if fraction := figure.fraction:
            node.add("eom:numerator", str(fraction.numerator))
            node.add("eom:denominator", str(fraction.denominator))
        node.add("eom:printedValue", text(str(values["printed"]), None))
        node.add("eom:hasUnit", f"unit:{figure.unit[0]}")
        node.add("eom:hasQuantityKind", f"quantitykind:{values.get('quantity') or 'count'}")
        node.add("eom:hasApproximation", f"approximation:{values.get('approximation') or 'exact'}")
        if figure.base:
            node.add("eom:hasBase", f"base:{figure.base[0]}")
        if figure.base_value is not None:
            node.add("eom:baseValue", write_number(figure.base_value))
        node.add("eom:hasBaseStatus", f"basestated:{figure.base_status}")
        if figure.base_key:
            node.add("eom:hasBaseFigure", f"{self._prefix}:{self._names.used[figure.base_key]}")
        if figure.indicator:
            known = self._reviewed.session.vocabulary.concept("indicator", figure.indicator)
            node.add("eom:measures", f"indicator:{known or slug(figure.indicator)}")
        if figure.owner.form:
            node.add("eom:atObservationForm", f"observationform:{figure.owner.form}")
        self._speak(node, figure.owner, figure.mode)
        return node

    def _citation(self, citation: Citation) -> Node:
        node = Node(self._term(citation.item), "eom:Citation")
        node.add("eom:citesNorm", f"<{citation.norm.iri}>")
        node.add("eom:hasFunction", f"citationfunction:{citation.function}")
        node.add("eom:printedReference", text(citation.item.cue, None))
        return self._own(node)

    def _advise(self, advice: Advice) -> str:
        """Enter a recommendation, and what became of an earlier one; return its term."""
        key, place = advice.item.key, advice.item.locator
        name = self._names.of(key, "recommendation", advice.label)
        node = Node(f"{self._prefix}:{name}", "eom:Recommendation").add("skos:prefLabel", text(advice.label))
        author = advice.author and (self._actors.find(advice.author) or self._actors.group(advice.author))
        node.add("eom:recommendedBy", author or self._mission)
        if advice.is_priority:
            node.add("eom:isPriority", "true")
        self.advice.append(node)
        if advice.status and advice.reading:
            follow = Node(f"{self._prefix}:follow-up-{name.removeprefix('recommendation-')}", "eom:FollowUp")
            follow.add("eom:followsUp", node.name).add("eom:statusWording", text(advice.status))
            follow.add("eom:statusReading", f"recommendationstatus:{advice.reading}")
            self._speak(follow, advice.owner, advice.owner.mode)
            follow.add("eom:hasCarrier", self._term(advice.owner.kept.item))
            self._anchor(follow, place, advice.item.cue)
        return node.name

    def _speak(self, node: Node, claim: Claim, mode: str) -> None:
        node.add("eom:hasVoice", f"voice:{claim.voice}").add("eom:hasMode", f"mode:{mode}")
        node.add("eom:attributedTo", self._speakers[claim.key])

    def _own(self, node: Node) -> Node:
        node.add("eom:hasVoice", "voice:mission").add("eom:hasMode", "mode:stated")
        return node.add("eom:attributedTo", self._mission)

    def _put(self, item: Item, node: Node) -> None:
        self._anchor(node, item.locator, item.cue)

    def _anchor(self, node: Node, locator: str, cue: str) -> None:
        name = node.name.partition(":")[2]
        evidence = Node(f"{self._prefix}:evidence-{name}", "eom:Evidence")
        evidence.add("eom:inPassage", f"{self._prefix}:{local_name(locator)}").add("eom:cue", text(cue, None))
        node.add("eom:hasEvidence", evidence.name)
        self._groups.setdefault(locator, []).extend((node, evidence))

    def _term(self, item: Item) -> str:
        return f"{self._prefix}:{self._names.used[item.key]}"
