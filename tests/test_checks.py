"""Each check finds the defect that is planted for it, and nothing in a report without it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from eomgraph import resources
from eomgraph.checks import Check, find_defects, read_checks
from eomgraph.loading import load_files
from eomgraph.namespaces import PREFIXES
from eomgraph.stores import OxigraphStore

CHECKS = {check.path.stem: check for check in read_checks(resources.folder("queries") / "checks")}
CONTEXT = Path(__file__).parent / "shapes" / "context.ttl"
HEAD = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
HEAD += "PREFIX ex: <https://w3id.org/eomgraph/data/made-up/>\n"

# For each check, a defect in Turtle and the local name of what it is about.
PLANTED = {
    "actors-never-mentioned": ("ex:x a eom:UnnamedGroup .", "x"),
    "bases-that-differ": ("ex:x eom:baseValue 127 ; eom:hasBaseFigure ex:base-figure .", "x"),
    "bases-without-their-number": (
        "ex:x eom:hasBaseStatus basestated:in-sentence ; eom:hasBase base:made-up .",
        "x",
    ),
    "carried-from-another-sentence": (
        "ex:x eom:hasCarrier ex:carrier ; eom:hasEvidence ex:e . ex:e eom:inPassage ex:s2 .",
        "x",
    ),
    "carried-in-another-voice": (
        "ex:x eom:hasCarrier ex:carrier ; eom:hasVoice voice:interlocutors ; eom:attributedTo ex:group .",
        "x",
    ),
    "carried-things-not-in-the-claim": ("ex:x eom:hasCarrier ex:carrier ; eom:dutyBearer ex:party .", "x"),
    "citations-away-from-their-claim": (
        "ex:carrier eom:hasCitation ex:x . ex:x eom:hasEvidence ex:e . ex:e eom:inPassage ex:s2 .",
        "x",
    ),
    "citations-without-their-reference": ("ex:x eom:hasFunction citationfunction:quoted .", "x"),
    "claimed-things-not-in-the-event": (
        "ex:x a eom:Event ; eom:hasCarrier ex:carrier . ex:carrier eom:holdsResponsible ex:body .",
        "carrier",
    ),
    "conclusions-of-another-matter": (
        "ex:x a eom:Conclusion ; eom:summarises ex:carrier ; eom:raisesIssue issue:made-up .",
        "x",
    ),
    "criticism-without-an-issue": ("ex:x eom:hasPolarity polarity:negative .", "x"),
    "cues-without-their-figure": (
        'ex:x eom:printedValue "59" ; eom:hasEvidence ex:evidence-base-figure .',
        "x",
    ),
    "dates-of-another-precision": ('ex:x eom:start "2030"^^xsd:gYear ; eom:printedDate "7 February" .', "x"),
    "dates-that-differ": ('ex:x eom:start "2030-02-07"^^xsd:date ; eom:printedDate "27 February" .', "x"),
    "derived-terms-asserted": ("ex:carrier eom:cites ex:treaty .", "carrier"),
    "evidence-twice-in-a-passage": ("ex:carrier eom:hasEvidence ex:evidence-relayed .", "carrier"),
    "figures-attributed-otherwise": ("ex:carrier eom:hasFigure ex:x .", "x"),
    "figures-in-another-voice": ("ex:relayed eom:hasFigure ex:base-figure .", "base-figure"),
    "figures-not-in-the-paraphrase": (
        "ex:carrier eom:hasFigure ex:x . "
        'ex:x eom:value 58 ; eom:printedValue "58" ; eom:hasEvidence ex:evidence-carrier .',
        "x",
    ),
    "figures-of-something-else": ("ex:base-figure eom:isFigureOf ex:party .", "base-figure"),
    "figures-outside-their-claim": (
        "ex:carrier eom:hasFigure ex:x . ex:x eom:hasEvidence ex:e . ex:e eom:inPassage ex:s2 .",
        "x",
    ),
    "findings-without-their-form": ("ex:x a eom:Finding ; eom:hasTheme theme:counting .", "x"),
    "fractions-without-their-terms": ("ex:x eom:hasUnit unit:fraction ; eom:numerator 2 .", "x"),
    "groups-not-pointed-to": ('ex:x eom:paraphrase "Something was made up of women."@en .', "x"),
    "intervals-reversed": ('ex:x eom:start "2030-02"^^xsd:gYearMonth ; eom:end "2029"^^xsd:gYear .', "x"),
    "labels-shared": ('ex:x a eom:PublicBody ; skos:prefLabel "A made-up body"@en .', "body"),
    "law-and-its-mode": ("ex:x eom:hasVoice voice:law ; eom:hasMode mode:observed .", "x"),
    "literals-of-another-kind": ('ex:x eom:hedge "mainly" .', "x"),
    "measured-figures-without-their-form": (
        "ex:carrier eom:hasFigure ex:x . ex:x eom:hasMode mode:measured .",
        "x",
    ),
    "names-not-pointed-to": ('ex:x eom:paraphrase "Something that A made-up party made up."@en .', "x"),
    "names-that-differ": ("ex:x eom:hasEvidence ex:evidence-y .", "evidence-y"),
    "observed-without-a-level": ('ex:x a eom:Finding ; eom:frequency "often"@en .', "x"),
    "parts-larger-than-their-base": (
        "ex:x eom:hasQuantityKind quantitykind:count ; eom:value 129 ; eom:baseValue 128 .",
        "x",
    ),
    "printed-values": ('ex:x eom:value 1023 ; eom:printedValue "10,223" .', "x"),
    "printed-words-of-number": ('ex:x eom:value 3 ; eom:printedValue "two" .', "x"),
    "quantified-without-a-noun": ("ex:x eom:quantifiesSubject quantifier:most .", "x"),
    "repeated-quantities-that-differ": (
        "ex:y a eom:SameQuantity ; eom:hasTerm ex:base-figure , ex:x . "
        "ex:x eom:concernsGroup group:women ; eom:hasApproximation approximation:about ; "
        "eom:hasQuantityKind quantitykind:count ; eom:atObservationForm observationform:counting .",
        "x",
    ),
    "rules-without-their-basis": (
        'ex:x eom:hasVoice voice:law ; eom:act "do something"@en ; eom:attributedTo ex:act .',
        "x",
    ),
    "shares-out-of-bounds": (
        "ex:x eom:hasQuantityKind quantitykind:share ; eom:hasUnit unit:percent ; eom:value 103 .",
        "x",
    ),
    "statements-without-a-speaker": ("ex:x eom:hasVoice voice:interlocutors .", "x"),
    "things-without-a-kind": ("ex:x eom:concerns ex:body .", "x"),
    "twin-claims": (
        'ex:x eom:paraphrase "A made-up finding in 128 stations that carries others."@en .',
        "carrier",
    ),
    "twin-cues": (
        'ex:x eom:paraphrase "Some said it."@en ; eom:hasEvidence ex:e . '
        'ex:e eom:inPassage ex:s1 ; eom:cue "some said" .',
        "x",
    ),
    "undeclared-terms": ("ex:carrier eom:paraphras ex:body .", "carrier"),
    "undeclared-things": ("ex:carrier eom:concerns ex:bodi .", "carrier"),
    "whole-numbers-with-a-fraction": ('ex:x eom:value 58.0 ; eom:printedValue "58" .', "x"),
}


@pytest.fixture
def store() -> OxigraphStore:
    store = OxigraphStore()
    load_files(store, [*sorted(resources.folder("ontology").glob("*.ttl")), CONTEXT])
    return store


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_check_finds_nothing_in_a_sound_report(check: Check, store: OxigraphStore) -> None:
    assert find_defects(store, [check]) == ()


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_check_finds_its_defect_and_says_how_to_mend_it(check: Check, store: OxigraphStore) -> None:
    defect, focus = PLANTED[check.path.stem]
    store.load((HEAD + defect).encode(), ox.RdfFormat.TURTLE, graph="https://w3id.org/eomgraph/graph/planted")
    found = find_defects(store, [check])
    assert [str(each.focus.value).rpartition("/")[2] for each in found] == [focus]
    assert found[0].message.startswith(f"{check.rule}: ")
    assert found[0].message.endswith(check.remedy)


def test_rules_have_an_id_each() -> None:
    assert len({check.rule for check in CHECKS.values()}) == len(CHECKS)
    assert all(check.rule.startswith("EOM-Q") for check in CHECKS.values())
