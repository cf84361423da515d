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
    "bases-that-differ": ("ex:x eom:baseValue 127 ; eom:hasBaseFigure ex:base-figure .", "x"),
    "bases-without-their-number": (
        "ex:x eom:hasBaseStatus basestated:in-sentence ; eom:hasBase base:made-up .",
        "x",
    ),
    "cues-without-their-figure": (
        'ex:x eom:printedValue "59" ; eom:hasEvidence ex:evidence-base-figure .',
        "x",
    ),
    "dates-that-differ": ('ex:x eom:start "2030-02-07"^^xsd:date ; eom:printedDate "27 February" .', "x"),
    "derived-terms-asserted": ("ex:carrier eom:cites ex:treaty .", "carrier"),
    "evidence-twice-in-a-passage": ("ex:carrier eom:hasEvidence ex:evidence-relayed .", "carrier"),
    "figures-in-another-voice": ("ex:relayed eom:hasFigure ex:base-figure .", "base-figure"),
    "intervals-reversed": ('ex:x eom:start "2030-02"^^xsd:gYearMonth ; eom:end "2029"^^xsd:gYear .', "x"),
    "labels-shared": ('ex:x a eom:PublicBody ; skos:prefLabel "A made-up body"@en .', "body"),
    "law-and-its-mode": ("ex:x eom:hasVoice voice:law ; eom:hasMode mode:observed .", "x"),
    "parts-larger-than-their-base": (
        "ex:x eom:hasQuantityKind quantitykind:count ; eom:value 129 ; eom:baseValue 128 .",
        "x",
    ),
    "printed-values": ('ex:x eom:value 1023 ; eom:printedValue "10,223" .', "x"),
    "shares-out-of-bounds": (
        "ex:x eom:hasQuantityKind quantitykind:share ; eom:hasUnit unit:percent ; eom:value 103 .",
        "x",
    ),
    "statements-without-a-speaker": ("ex:x eom:hasVoice voice:interlocutors .", "x"),
    "twin-claims": ('ex:x eom:paraphrase "A made-up finding that carries others."@en .', "carrier"),
    "undeclared-terms": ("ex:carrier eom:paraphras ex:body .", "carrier"),
    "undeclared-things": ("ex:carrier eom:concerns ex:bodi .", "carrier"),
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
