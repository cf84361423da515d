"""Relations that nobody declared: planted ones are found, with or without a discrepancy, and chance is passed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eomgraph import KnowledgeGraph
from eomgraph.audit.material import Material
from eomgraph.audit.suggestions import Suggestion, suggest
from eomgraph.stores import OxigraphStore

KINDS = ("PartsOfTotal", "SameQuantity", "ShareOfBase", "ListedMembers", "DurationBetween")
PLACES = {"s1": "law/p1/s1", "s2": "law/p1/s2", "s3": "law/p2/s1", "f1": "fn-1/s1"}
FRAME = (
    ":report a eom:ObservationReport . :s1 eom:callsFootnote :fn . "
    ':fn a eom:Footnote ; eom:locator "fn-1" ; eom:order 9 ; eom:isPartOf :report . :f1 eom:isPartOf :fn .\n'
    + "".join(f"eom:{kind} rdfs:subClassOf eom:FigureRelation . " for kind in KINDS)
    + "".join(
        f':{name} eom:locator "{place}" ; eom:order {order} ; eom:isPartOf :report . '
        f":evidence-{name} eom:inPassage :{name} .\n"
        for order, (name, place) in enumerate(PLACES.items(), 1)
    )
)


def figure(
    name: str,
    value: object,
    where: str = "s1",
    unit: str = "candidate",
    base: str = "",
    indicator: str = "",
    voice: str = "joint-mission",
    printed: str = "",
) -> str:
    of = f"eom:hasBaseFigure :{base} ; eom:hasBase base:of-{base} ; " if base else ""
    measures = f"eom:measures indicator:{indicator} ; " if indicator else ""
    status = "in-sentence" if base else "not-applicable"
    return (
        f':{name} a eom:Figure ; skos:prefLabel "the {name}"@en ; eom:value {value} ; '
        f'eom:printedValue "{printed or value}" ; eom:hasUnit unit:{unit} ; '
        f"eom:hasApproximation approximation:exact ; {of}{measures}eom:hasBaseStatus basestated:{status} ; "
        f"eom:hasVoice voice:{voice} ; eom:isStatedIn :report ; eom:hasEvidence :evidence-{where} ."
    )


def figures(values: dict[str, object], where: str = "s1", **same: str) -> list[str]:
    return [figure(name, value, where, **same) for name, value in values.items()]


def declared(kind: str, roles: str) -> str:
    return f':relation a eom:{kind} , eom:FigureRelation ; skos:prefLabel "A relation"@en ; {roles} .'


Run = Callable[..., tuple[Suggestion, ...]]


@pytest.fixture
def suggestions_of(store_of: Callable[..., OxigraphStore]) -> Run:
    def run(*statements: str) -> tuple[Suggestion, ...]:
        return suggest(Material(store_of({"made-up/figures": "\n".join((FRAME, *statements))}), "made-up"))

    return run


PARTS = {"registered": 435, "withdrawn": 45, "refused": 125}


@pytest.mark.parametrize(("total", "holds"), [(605, True), (609, False), (590, False)])
@pytest.mark.parametrize("base", ["", "total"])
def test_parts_in_a_sentence_with_their_total_are_found_even_if_they_miss_it_by_a_little(
    suggestions_of: Run, total: int, holds: bool, base: str
) -> None:
    (found,) = suggestions_of(*figures(PARTS, base=base), figure("total", total))
    assert (found.kind, found.holds, len(found.figures)) == ("parts-of-total", holds, 4)


def test_parts_are_found_from_sentence_to_sentence_where_they_add_up(suggestions_of: Run) -> None:
    (found,) = suggestions_of(*figures(PARTS), figure("total", 605, "s2"))
    assert found.locators == ("law/p1/s1", "law/p1/s2")
    assert suggestions_of(*figures(PARTS), figure("total", 605, "s3")) == ()


def test_a_part_in_the_sentence_that_calls_the_footnote_is_found(suggestions_of: Run) -> None:
    (found,) = suggestions_of(
        figure("registered", 435),
        *figures({"withdrawn": 45, "refused": 125}, "f1", unit="nominee", base="total"),
        figure("total", 609, "f1", unit="nominee"),
    )
    assert not found.holds
    assert found.message.startswith("435 + 125 + 45 is 605, 4 less than what fn-1/s1 prints")


def test_two_parts_of_one_base_are_found_among_others_where_they_add_up(suggestions_of: Run) -> None:
    (found,) = suggestions_of(
        *figures({"indoor": 40, "outdoor": 4, "of-parties": 34}, "f1", base="total"),
        figure("total", 44, "s3"),
    )
    assert found.message.startswith("40 + 4 is 44, which is what law/p2/s1 prints")


@pytest.mark.parametrize(
    "statements",
    [
        # several ways to add up, all of them chance
        figures({"total": 40, "a": 30, "b": 10, "c": 25, "d": 15}),
        # other units
        [*figures({"a": 30, "b": 12}), figure("total", 42, unit="voter")],
        # a norm beside facts
        [*figures({"a": 30, "b": 12}), figure("total", 42, voice="law")],
        # deadlines
        figures({"total": 15, "a": 10, "b": 5}, unit="day"),
        # small numbers
        figures({"total": 9, "a": 5, "b": 4}),
        # parts of something else
        [*figures({"a": 30, "b": 12}, base="other"), *figures({"total": 42, "other": 900}, "s2")],
        # too far off for two
        figures({"total": 435, "a": 359, "b": 85}, base=""),
    ],
)
def test_what_adds_up_by_chance_is_passed_over(suggestions_of: Run, statements: list[str]) -> None:
    assert suggestions_of(*statements) == ()


def test_what_is_declared_is_not_suggested(suggestions_of: Run) -> None:
    parts = [*figures(PARTS), figure("total", 609)]
    roles = "eom:hasTotal :total ; eom:hasTerm :registered , :withdrawn , :refused ; eom:isComplete true"
    assert suggestions_of(*parts, declared("PartsOfTotal", roles)) == ()
    # Nor where the sum of some is one of the parts itself.
    parts = figures({"total": 44, "indoor": 40, "outdoor": 4, "of-parties": 36})
    roles = "eom:hasTotal :total ; eom:hasTerm :indoor , :outdoor ; eom:isComplete true"
    assert suggestions_of(*parts, declared("PartsOfTotal", roles)) == ()


def test_what_an_open_list_leaves_is_found_beside_it(suggestions_of: Run) -> None:
    roles = "eom:hasTotal :total ; eom:hasTerm :long , :short ; eom:isComplete false"
    (found,) = suggestions_of(
        *figures({"total": 404, "long": 32, "short": 358}, unit="observer"),
        figure("experts", 14, "s2", unit="expert"),
        declared("PartsOfTotal", roles),
    )
    assert found.holds
    assert "32 + 358 leave 14 of 404" in found.message


@pytest.mark.parametrize(("share", "holds"), [(28, True), (29, False)])
def test_a_share_of_one_indicator_with_its_part_is_found_wherever_they_stand(
    suggestions_of: Run, share: int, holds: bool
) -> None:
    (found,) = suggestions_of(
        figure("part", 80, "s3", base="total", indicator="women"),
        figure("total", 281),
        figure("share", share, "f1", "percent", base="total", indicator="women", printed=f"{share} per cent"),
    )
    assert (found.kind, found.holds) == ("share-of-base", holds)


def test_a_share_that_fits_numbers_in_its_sentence_is_found_and_one_that_fits_others_is_not(
    suggestions_of: Run,
) -> None:
    share = figure("share", 36, "s1", "percent", printed="36 per cent")
    (found,) = suggestions_of(*figures({"part": 43, "total": 121}), share)
    assert found.message == "43 of 121 is 35.54 per cent, and law/p1/s1 prints 36 per cent for “the share”."
    assert suggestions_of(*figures({"part": 43, "total": 121}, "s2"), share) == ()
    assert suggestions_of(*figures({"part": 43, "total": 121, "x": 42, "y": 117}), share) == ()
    roles = "eom:hasShare :share ; eom:hasPartFigure :part ; eom:hasWholeFigure :total"
    assert suggestions_of(*figures({"part": 43, "total": 121}), share, declared("ShareOfBase", roles)) == ()


def test_a_repeated_quantity_with_another_number_is_found(suggestions_of: Run) -> None:
    one = figure("one", 1201, indicator="stations")
    (found,) = suggestions_of(one, figure("other", 1210, "s3", indicator="stations"))
    assert (found.kind, found.holds) == ("same-quantity", False)
    (found,) = suggestions_of(one, figure("other", 1201, "s3", indicator="stations"))
    assert found.holds
    assert suggestions_of(one, figure("other", 1210, "s3", indicator="others")) == ()
    roles = declared("SameQuantity", "eom:hasTerm :one , :other")
    assert suggestions_of(one, figure("other", 1210, "s3", indicator="stations"), roles) == ()


def test_before_and_after_are_no_repetition_even_where_they_are_printed_again(suggestions_of: Run) -> None:
    pair = figures({"before": 20_000, "after": 5_000}, indicator="members")
    assert suggestions_of(*pair) == ()
    again = figures({"before-again": 20_000, "after-again": 5_000}, "s3", indicator="members")
    links = declared("SameQuantity", "eom:hasTerm :before , :before-again") + declared(
        "SameQuantity", "eom:hasTerm :after , :after-again"
    ).replace(":relation", ":second")
    assert suggestions_of(*pair, *again, links) == ()


@pytest.mark.parametrize(("stated", "holds"), [(4, True), (5, False), (9, None)])
def test_a_number_beside_a_list_of_names_is_found(
    suggestions_of: Run, stated: int, holds: bool | None
) -> None:
    parties = "".join(
        f':p{each} a eom:PoliticalParty ; skos:prefLabel "Party {each}"@en . :claim eom:concerns :p{each} . '
        for each in range(4)
    )
    claim = ":claim eom:isStatedIn :report ; eom:hasEvidence :evidence-f1 ."
    found = suggestions_of(figure("number", stated, unit="party"), parties, claim)
    assert [(each.kind, each.holds) for each in found] == (
        [] if holds is None else [("listed-members", holds)]
    )


@pytest.mark.parametrize(("stated", "holds"), [(15, True), (14, False), (40, None)])
def test_a_time_beside_two_days_is_found(suggestions_of: Run, stated: int, holds: bool | None) -> None:
    events = "".join(
        f':e{day} a eom:Event ; skos:prefLabel "day {day}"@en ; eom:start "2023-03-{day}"^^xsd:date ; '
        "eom:isStatedIn :report ; eom:hasEvidence :evidence-s1 . "
        for day in ("04", "19")
    )
    found = suggestions_of(figure("time", stated, unit="day"), events)
    assert [(each.kind, each.holds) for each in found] == (
        [] if holds is None else [("duration-between", holds)]
    )


def test_the_real_report_has_a_short_list(graph: KnowledgeGraph) -> None:
    (found,) = graph.audit()
    assert len(found.suggestions) < 10
    assert any("leave 14 of 404" in each.message for each in found.suggestions)
