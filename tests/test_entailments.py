"""What follows from the data by OWL, which nobody writes down, is what users rely on."""

from __future__ import annotations

import pytest

from eomgraph import KnowledgeGraph
from eomgraph.namespaces import PREFIXES, expand

HEAD = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())

# Each is asked of the graph as asserted, where it does not hold, and of the graph with what follows.
ENTAILED = {
    "a ministry is a public body, a body and an actor": (
        "kaz:body-ministry-of-foreign-affairs a eom:PublicBody , eom:Body , eom:Actor"
    ),
    "the CEC is an organisation to those who know only ORG": "kaz:commission-cec a org:Organization",
    "precinct commissions are subordinate to the CEC, through all levels": (
        "kaz:tier-pec eom:isSubordinateTo kaz:commission-cec"
    ),
    "commissions abroad are part of the lower-level commissions": (
        "kaz:tier-pec-abroad eom:isPartOf kaz:tier-lower-level"
    ),
    "Astana is part of Kazakhstan": "kaz:place-kokshetau eom:isPartOf kaz:place-kazakhstan",
    "a paragraph is part of its instrument, through all levels": (
        r"std:copenhagen-1990\/7.4 eom:isPartOf std:copenhagen-1990"
    ),
    "counting is part of the theme election day": "theme:counting skos:broaderTransitive theme:election-day",
    "several is below vast majority, through the words between": (
        "quantifier:several eom:ranksBelow quantifier:vast-majority"
    ),
    "a claim is stated in its section and in the report": (
        "kaz2023:claim-counting-assessed-negatively eom:isStatedIn kaz2023:election-day , kaz2023:report"
    ),
    "who cites a paragraph cites its instrument": "?claim eom:cites std:copenhagen-1990",
    "who is judged by a paragraph is judged by its instrument": (
        "?claim eom:isAssessedAgainst std:vc-code-2002 ; eom:hasConformity conformity:at-odds"
    ),
    "a finding at odds with a norm is a judgement of non-conformity": (
        "?claim a eom:NonConformityJudgement , eom:Finding ; eom:hasConformity conformity:at-odds"
    ),
    "a negative finding is a critical claim": (
        "kaz2023:claim-counting-assessed-negatively a eom:CriticalClaim , eom:MissionClaim"
    ),
    "the Maslikhats appoint the lower-level commissions": "kaz:body-maslikhats eom:appoints kaz:tier-dec",
    "the head of a mission belongs to it": "?person eom:belongsTo kaz2023:mission-odihr-eom",
}

# Each must not follow, however much else does.
NEVER = {
    "a relayed claim is no mission claim": "?claim a eom:RelayedClaim , eom:MissionClaim",
    "a relayed claim judges nothing": "?claim a eom:RelayedClaim , eom:NonConformityJudgement",
    "a norm set beside a claim is not one it is judged by": (
        "?claim eom:isAssessedAgainst ?norm ; eom:hasCitation ?citation . ?citation eom:citesNorm ?norm ;"
        " eom:hasFunction citationfunction:juxtaposed . FILTER NOT EXISTS { ?claim eom:hasJudgingCitation ?any }"
    ),
}


@pytest.fixture(scope="module")
def asserted() -> KnowledgeGraph:
    return KnowledgeGraph.packaged(inferred=False)


@pytest.fixture(scope="module")
def closed(asserted: KnowledgeGraph) -> KnowledgeGraph:
    return asserted.infer()


@pytest.mark.parametrize("pattern", ENTAILED.values(), ids=ENTAILED)
def test_it_follows(pattern: str, asserted: KnowledgeGraph, closed: KnowledgeGraph) -> None:
    assert asserted.sparql(f"{HEAD} ASK {{ {pattern} }}") is False
    assert closed.sparql(f"{HEAD} ASK {{ {pattern} }}") is True


@pytest.mark.parametrize("pattern", NEVER.values(), ids=NEVER)
def test_it_never_follows(pattern: str, closed: KnowledgeGraph) -> None:
    assert closed.sparql(f"{HEAD} ASK {{ {pattern} }}") is False


def test_the_data_do_not_contradict_the_ontology(asserted: KnowledgeGraph) -> None:
    assert [result for result in asserted.validate().results if result.severity == "Violation"] == []


def test_a_claim_put_into_the_wrong_mouth_contradicts_the_ontology(tmp_path) -> None:  # type: ignore[no-untyped-def]
    planted = tmp_path / "planted.ttl"
    planted.write_text(
        f"<{expand('kaz2023:claim-planted')}> a <{expand('eom:Finding')}> ;\n"
        f"    <{expand('eom:hasVoice')}> <{expand('voice:interlocutors')}> .\n"
    )
    results = KnowledgeGraph.from_files(planted).validate().results
    assert any("cax-" in result.message and "claim-planted" in str(result.focus) for result in results)
