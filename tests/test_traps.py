"""What the graph must not say: distinctions of the report that an answer could blur, one test each.

Each test asks stored questions as a user would, and asserts what must not come back. The footnotes and
sections that the names speak of are those of the statement of 20 March 2023.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

import pytest

from eomgraph import KnowledgeGraph
from eomgraph.namespaces import PREFIXES, expand
from eomgraph.tables import Row

KAZ2023 = PREFIXES["kaz2023"]
MISSION = {expand("voice:joint-mission"), expand("voice:odihr-mission")}

LACK_OF_TRUST = f"{KAZ2023}claim-lack-of-trust-in-lower-level-commissions"
HONESTY_OF_THE_COUNT = f"{KAZ2023}claim-counting-raised-serious-concerns"


def ask(graph: KnowledgeGraph, question: str, **given: str) -> list[Row]:
    return list(graph.query(question, **given))


def claims_in(graph: KnowledgeGraph, question: str, **given: str) -> set[str]:
    return set(graph.query(question, **given).column("claim"))


def holds(graph: KnowledgeGraph, pattern: str) -> bool:
    prefixes = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in PREFIXES)
    return bool(graph.sparql(f"{prefixes} ASK {{ {pattern} }}"))


def critical(graph: KnowledgeGraph) -> set[str]:
    """Return the claims that count as criticism by the mission, wherever questions ask for such."""
    found = graph.sparql(f"SELECT ?claim {{ ?claim a <{PREFIXES['eom']}CriticalClaim> }}")
    return set(found.column("claim"))


def the_one(rows: Iterable[Row]) -> Row:
    (row,) = rows
    return row


# Who speaks


def test_what_interlocutors_think_is_neither_finding_nor_criticism_by_the_mission(
    graph: KnowledgeGraph,
) -> None:
    opinions = claims_in(graph, "claims-of-interlocutors")
    assert LACK_OF_TRUST in opinions
    for kind in ("Finding", "Conclusion"):
        assert not opinions & claims_in(graph, "claims", kind=kind)
    assert not opinions & critical(graph)


def test_nothing_relayed_is_criticism_by_the_mission(graph: KnowledgeGraph) -> None:
    relayed = claims_in(graph, "relayed-claims")
    assert not relayed & critical(graph)
    for question in ("sharpest-criticism", "problems-by-form", "non-conformity-judgements"):
        assert not relayed & claims_in(graph, question)


def test_nothing_relayed_expresses_conformity_or_doubt(graph: KnowledgeGraph) -> None:
    relayed = ask(graph, "claims", kind="RelayedClaim")
    assert {row.conformity for row in relayed} == {expand("conformity:none-expressed")}


def test_nothing_relayed_counts_in_the_polarities_of_the_mission(graph: KnowledgeGraph) -> None:
    own = Counter(row.theme for kind in ("Finding", "Conclusion") for row in _claims_once(graph, kind))
    counted = Counter[str]()
    for row in ask(graph, "polarity-by-theme"):
        counted[row.theme] += row.positive + row.negative + row.mixed + row.neutral
    assert counted == own
    # Interlocutors welcomed the reforms, and distrusted commissions: one more each, were they counted.
    findings = {
        row.theme: row for row in ask(graph, "polarity-by-theme") if row.kind == expand("eom:Finding")
    }
    assert findings[expand("theme:legal-reform")].positive == 1
    assert findings[expand("theme:commission-appointment")].negative == 1


def test_findings_and_conclusions_are_never_counted_together(graph: KnowledgeGraph) -> None:
    places = Counter((row.theme, row.kind) for row in ask(graph, "polarity-by-theme"))
    assert set(places.values()) == {1}
    assert {kind for _, kind in places} <= {expand("eom:Finding"), expand("eom:Conclusion")}


def test_the_reported_turnout_is_not_said_by_the_mission(graph: KnowledgeGraph) -> None:
    reported = [row for row in ask(graph, "turnout") if row.value is not None]
    assert {row.value for row in reported} == {Decimal(54), Decimal(26)}
    assert not {row.voice for row in reported} & MISSION
    assert {row.kind for row in reported} == {expand("eom:RelayedClaim")}
    figures = [row for row in ask(graph, "figures") if "turnout" in row.label.lower()]
    assert len(figures) == 2
    assert not {row.voice for row in figures} & MISSION


def test_what_voters_said_of_their_pictures_is_no_finding_on_employers(graph: KnowledgeGraph) -> None:
    said = the_one(ask(graph, "claims", locator="fn-73/s1"))
    assert said.kind == expand("eom:RelayedClaim")
    assert said.voice == expand("voice:voters")
    seen = ask(graph, "claims", locator="election-day/p2/s5")
    assert seen
    assert not any("employer" in row.statement.lower() for row in seen)
    assert not any("employer" in row.label.lower() for row in ask(graph, "responsible-actors"))


def test_the_reason_that_the_cec_gives_is_not_the_judgement_of_the_mission(graph: KnowledgeGraph) -> None:
    reason = the_one(
        row for row in ask(graph, "reasons-and-replies") if row.locator == "legal-framework/p4/s3"
    )
    assert reason.voice == expand("voice:authority")
    assert reason.stance == expand("stance:relays")
    assert reason.claim not in claims_in(graph, "claims", kind="Finding")
    judged = the_one(ask(graph, "non-conformity-judgements", conformity="at-odds"))
    assert judged.claim == reason.answered
    assert not holds(graph, f"<{judged.claim}> eom:isDueTo <{reason.claim}>")


def test_unnamed_speakers_stay_unnamed(graph: KnowledgeGraph) -> None:
    groups = {row.actor for row in ask(graph, "actors", type="UnnamedGroup")}
    speakers = {row.attributedTo for row in ask(graph, "claims-of-interlocutors")}
    assert speakers <= groups
    for row in ask(graph, "relayed-claims", voice="voters"):
        assert row.attributedTo in groups
    assert not holds(
        graph,
        "?group a eom:UnnamedGroup . ?person a eom:Person . "
        "{ ?group ?link ?person } UNION { ?person ?link ?group }",
    )


def test_what_a_quoted_norm_asks_for_is_not_the_law_of_the_state(graph: KnowledgeGraph) -> None:
    quoted = [
        row
        for question in ("deadlines", "ceilings-and-thresholds")
        for row in ask(graph, question)
        if row.basis is not None and row.basis.startswith(PREFIXES["std"])
    ]
    assert {row.locator for row in quoted} == {"fn-8/s2", "fn-10/s4"}
    assert {row.voice for row in quoted} == {expand("voice:international-body")}
    for question in ("deadlines", "ceilings-and-thresholds"):
        national = ask(graph, question, voice="law")
        assert not {row.rule for row in national} & {row.rule for row in quoted}


# Norms


def test_a_norm_set_beside_an_opinion_is_not_a_norm_breached(graph: KnowledgeGraph) -> None:
    beside = [row for row in ask(graph, "citations") if row.locator.startswith("fn-14/")]
    functions = {expand("citationfunction:juxtaposed"), expand("citationfunction:quoted")}
    assert {row.function for row in beside} == functions
    yardsticks = {row.provision for row in ask(graph, "citations", function="judged-against")}
    assert not {row.provision for row in beside} & yardsticks
    for question in ("non-conformity-judgements", "doubts-about-conformity"):
        assert LACK_OF_TRUST not in claims_in(graph, question)


def test_only_a_yardstick_is_what_a_claim_is_assessed_against(graph: KnowledgeGraph) -> None:
    yardsticks = {(row.claim, row.instrument) for row in ask(graph, "citations", function="judged-against")}
    others = {(row.claim, row.instrument) for row in ask(graph, "citations")} - yardsticks
    assert others
    for claim, instrument in yardsticks:
        assert holds(graph, f"<{claim}> eom:isAssessedAgainst <{instrument}>")
    for claim, _ in others - {pair for pair in others if pair[0] in {claim for claim, _ in yardsticks}}:
        assert not holds(graph, f"<{claim}> eom:isAssessedAgainst ?norm")


def test_no_norm_is_spoken_by_an_interlocutor(graph: KnowledgeGraph) -> None:
    assert not holds(
        graph, "?citation a eom:Citation ; eom:hasVoice ?voice . FILTER (?voice != voice:joint-mission)"
    )


def test_a_doubt_in_line_with_a_paragraph_is_no_praise_and_no_breach(graph: KnowledgeGraph) -> None:
    doubts = {row.claim: row.norm for row in ask(graph, "doubts-about-conformity", within="counting")}
    assert doubts[HONESTY_OF_THE_COUNT] == expand("std:copenhagen-1990/7.4")
    assert not doubts.keys() & claims_in(graph, "claims", conformity="in-line")
    assert HONESTY_OF_THE_COUNT not in claims_in(graph, "non-conformity-judgements")


def test_an_addressed_recommendation_is_not_upgraded_to_an_implemented_one(graph: KnowledgeGraph) -> None:
    rows = ask(graph, "recommendation-follow-up")
    addressed = [row for row in rows if row.wording.startswith("addressed")]
    assert addressed
    assert {row.status for row in addressed} == {expand("recommendationstatus:addressed")}
    assert expand("recommendationstatus:fully-implemented") not in {row.status for row in rows}


def test_a_rule_of_law_and_the_practice_beside_it_are_two_claims_that_are_linked(
    graph: KnowledgeGraph,
) -> None:
    pair = the_one(row for row in ask(graph, "law-and-practice") if "nominate" in row.lawStatement)
    assert pair.practiceVoice == expand("voice:odihr-mission")
    ceiling = the_one(
        row for row in ask(graph, "ceilings-and-thresholds") if row.locator == "administration/p3/s2"
    )
    assert (ceiling.value, ceiling.voice) == (Decimal(1), expand("voice:law"))
    counted = the_one(
        row
        for row in ask(graph, "quantifiers-and-figures", quantifier="several")
        if row.value == 43 and row.claim == pair.practiceClaim
    )
    assert counted.baseValue == 121
    assert counted.figureOf not in {pair.lawClaim, pair.practiceClaim}
    # That practice breaks the law is not said.
    assert not {pair.lawClaim, pair.practiceClaim} & claims_in(graph, "non-conformity-judgements")


# Persons, agents, places


def test_two_people_of_one_given_name_are_two(graph: KnowledgeGraph) -> None:
    rows = [row for row in ask(graph, "people-and-parties") if row.label.startswith("Marat ")]
    musabayev = [row for row in rows if row.label == "Marat Musabayev"]
    assert {row.locator for row in musabayev} == {"fn-71/s2"}
    others = {row.subject for row in rows} - {row.subject for row in musabayev}
    assert not {row.subject for row in musabayev} & others
    assert "Zhylanbayev" not in {word for row in musabayev for word in row.statement.split()}
    assert not holds(graph, "?one owl:sameAs ?other . FILTER (?one != ?other)")


def test_the_detained_are_not_said_to_be_guilty(graph: KnowledgeGraph) -> None:
    rows = [
        row
        for row in ask(graph, "people-and-parties")
        if row.type == expand("eom:Person") and row.locator.startswith("fn-71/")
    ]
    assert {row.label for row in rows} == {"Amangeldy Dzhakhin", "Marat Musabayev"}
    words = {word.strip(".,").lower() for row in rows for word in row.statement.split()}
    assert not words & {"arrested", "charged", "convicted", "crime", "guilty", "illegal", "offence"}
    assert not {row.connection for row in rows} & {expand("eom:holdsResponsible")}
    detained = the_one(ask(graph, "claims", locator="fn-71/s2"))
    assert detained.polarity == expand("polarity:neutral")
    # Nor does the sentence say who detained them.
    assert detained.claim in claims_in(graph, "agents-not-stated")
    assert detained.claim not in claims_in(graph, "responsible-actors")


def test_nobody_is_named_for_a_falsification(graph: KnowledgeGraph) -> None:
    falsification = claims_in(graph, "issues-raised", issue="deliberate-falsification")
    assert len(falsification) == 2
    assert falsification <= claims_in(graph, "agents-not-stated")
    assert not falsification & claims_in(graph, "responsible-actors")
    # Not even PEC members, who in the same sentence pre-sign protocols.
    for claim in falsification:
        assert not holds(graph, f"<{claim}> eom:concerns|eom:affects|eom:holdsResponsible ?actor")


def test_places_of_refused_access_are_not_places_of_falsification(graph: KnowledgeGraph) -> None:
    falsification = claims_in(graph, "issues-raised", issue="deliberate-falsification")
    assert not falsification & claims_in(graph, "places-named")
    footnote = [row for row in ask(graph, "places-named") if row.locator.startswith("fn-76/")]
    assert {row.label for row in footnote} == {
        "Aktau",
        "Astana",
        "Kyzylorda",
        "Oskemen",
        "Pavlodar",
        "Petropavl",
    }
    assert {row.issue for row in footnote} == {expand("issue:access-of-observers-to-tabulation")}


def test_a_place_in_a_footnote_does_not_pass_to_the_sentence_that_calls_it(graph: KnowledgeGraph) -> None:
    calls = {row.calledIn for row in ask(graph, "footnotes-and-their-calls", locator="fn-76")}
    assert calls == {"election-day/p10/s4"}
    assert not calls & {row.locator for row in ask(graph, "places-named")}


# Figures


def test_observations_and_polling_stations_of_one_number_are_not_mixed(graph: KnowledgeGraph) -> None:
    observed = {
        row.unit: row.figure
        for row in ask(graph, "observations-by-form", form="voting")
        if row.measured == "observed"
    }
    assert set(observed) == {expand("unit:observation"), expand("unit:polling-station")}
    assert len(set(observed.values())) == 2
    same = Counter(row.relation for row in ask(graph, "figure-relations") if row.figure in observed.values())
    assert not [relation for relation, figures in same.items() if figures > 1]
    of_observations = {row.figure for row in ask(graph, "figures", ofBase="voting-observations")}
    assert of_observations == {f"{KAZ2023}figure-voting-assessed-positively"}


@pytest.mark.parametrize(
    ("locator", "value"),
    [
        ("election-day/p2/s4", 3),
        ("election-day/p6/s2", 56),
        ("election-day/p8/s1", 12),
        ("election-day/p8/s2", 8),
    ],
)
def test_one_number_for_two_facts_joined_is_one_figure(
    graph: KnowledgeGraph, locator: str, value: int
) -> None:
    assert the_one(ask(graph, "figures", locator=locator)).value == value


def test_two_numbers_for_two_facts_are_two_figures(graph: KnowledgeGraph) -> None:
    values = sorted(row.value for row in ask(graph, "figures", locator="election-day/p2/s5"))
    assert values == [3, 5]


def test_a_base_that_is_printed_nowhere_is_not_invented(graph: KnowledgeGraph) -> None:
    party = the_one(row for row in ask(graph, "figures", locator="election-day/p3/s4") if row.value == 84)
    assert party.base == expand("base:population-not-stated")
    assert party.baseValue is None
    assert party.baseStated == expand("basestated:nowhere")
    assert party.figure not in {row.figure for row in ask(graph, "figure-relations")}


def test_no_figure_has_a_base_number_without_saying_where_it_is_printed(graph: KnowledgeGraph) -> None:
    silent = {expand("basestated:nowhere"), expand("basestated:not-applicable")}
    for row in ask(graph, "figures"):
        assert (row.baseValue is None) == (row.baseStated in silent), row.figure


def test_openings_not_assessed_positively_are_not_called_negative(graph: KnowledgeGraph) -> None:
    opening = the_one(
        row for row in ask(graph, "observations-by-form", form="opening") if row.measured != "observed"
    )
    assert (opening.value, opening.measured) == (Decimal(3), "not assessed positively")
    assert not ask(graph, "problems-by-form", form="opening")


def test_cases_that_a_prosecutor_initiates_are_not_drawn_from_the_complaints_received(
    graph: KnowledgeGraph,
) -> None:
    numbers = ask(graph, "figures", locator="election-day/p5/s1")
    assert {row.value for row in numbers} == {Decimal(66), Decimal(25)}
    assert {row.base for row in numbers} == {None}
    related = {row.figure for row in ask(graph, "figure-relations")}
    assert not {row.figure for row in numbers} & related
    # Nor are they cases that observers saw.
    assert not {row.figure for row in numbers} & {row.figure for row in ask(graph, "shares-and-cases")}


# Absence, inference


def test_that_prosecutors_reported_no_cases_is_neutral(graph: KnowledgeGraph) -> None:
    absences = ask(graph, "absences", absence="not-reported")
    none = the_one(row for row in absences if row.locator == "election-day/p5/s3")
    assert none.polarity == expand("polarity:neutral")
    assert none.searchScope
    assert none.claim not in critical(graph)
    assert none.claim not in claims_in(graph, "restrictions-on-observers")


def test_what_statistics_suggest_is_inferred_from_data_that_are_not_public(graph: KnowledgeGraph) -> None:
    suggested = the_one(row for row in ask(graph, "turnout") if row.locator == "fn-72/s2")
    assert suggested.mode == expand("mode:inferred")
    assert suggested.hedge == "suggests"
    assert suggested.unpublishedBasis
    assert suggested.value is None
    assert suggested.claim in claims_in(graph, "unpublished-bases")


def test_our_words_are_no_stronger_than_the_printed_ones(graph: KnowledgeGraph) -> None:
    strong = {"fraud", "fraudulent", "rigged", "sham", "stolen"}
    texts = [row.statement for row in ask(graph, "claims")]
    texts += [row.label for question in ("events", "figures") for row in ask(graph, question)]
    assert not strong & {word.strip(".,;").lower() for text in texts for word in text.split()}


def _claims_once(graph: KnowledgeGraph, kind: str) -> list[Row]:
    """Return one row a claim, wherever it stands."""
    return list({row.claim: row for row in ask(graph, "claims", kind=kind)}.values())
