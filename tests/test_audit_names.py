"""One thing under several spellings, and one name of two things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eomgraph.audit import Outcome, Result, Severity
from eomgraph.audit.kinds import name_spellings, names_shared
from eomgraph.audit.kinds.name_spellings import is_another_spelling
from eomgraph.audit.material import Material
from eomgraph.stores import OxigraphStore

FRAME = """
:report a eom:ObservationReport .
:s1 eom:locator "law/p1/s1" ; eom:order 1 ; eom:isPartOf :report .
:s2 eom:locator "law/p2/s1" ; eom:order 2 ; eom:isPartOf :report .
:body a eom:Body , eom:Actor ; skos:prefLabel "Board of Elections"@en .
:claim eom:isStatedIn :report ; eom:concerns :body ; eom:hasEvidence :evidence .
:evidence eom:inPassage :s1 ; eom:cue "the Board of Elections held" .
"""


def use(name: str, thing: str = "body", where: str = "s2", more: str = "") -> str:
    local = name.lower().replace(" ", "-").replace("'", "")
    return (
        f':name-{local}-{thing} a eom:NameUse ; eom:isNameOf :{thing} ; eom:printedName "{name}" ; '
        f"{more}eom:inPassage :{where} ."
    )


Run = Callable[..., list[Result]]


@pytest.fixture
def material_of(store_of: Callable[..., OxigraphStore]) -> Callable[..., Material]:
    def make(*statements: str) -> Material:
        return Material(store_of({"made-up/names": "\n".join((FRAME, *statements))}), "made-up")

    return make


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Auyl", "National Democratic Patriotic Party Auyyl"),
        ("Amangeldy Dzhakhin", "Amangeldi Dzhakhin"),
        ("DECAs", "DEC"),
        ("DEC's", "DECs"),
        ("Central Electoral Commission", "Central Election Commission"),
        ("31st Channel", "31 Channel"),
        ("Ministry for Information", "Ministry of Information"),
        ("Social-Democratic Party", "Social Democratic Party"),
        ("CCPR", "ICCPR"),
    ],
)
def test_spellings_and_forms_of_one_name_are_told_apart_from_it(one: str, other: str) -> None:
    assert is_another_spelling(one, other)
    assert is_another_spelling(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Majoritarian candidates", "majoritarian candidates"),
        ("DEC", "District Election Commissions"),
        ("DEC", "DECs"),
        ("Ak Zhol", "Democratic Party Ak Zhol"),
        ("Nur Otan", "Amanat"),
        ("Tokayev", "Kassym-Jomart Tokayev"),
        ("Election Law", "Constitutional Law on Elections"),
        ("General Prosecutor's office", "General Prosecutor"),
        ("Ministry of Foreign Affairs of the Republic", "Ministry of Foreign Affairs"),
        ("Aktobe oblast", "Aktobe region"),
        ("General Comment 25", "General Comment 34"),
    ],
)
def test_short_forms_abbreviations_and_other_names_are_no_spellings(one: str, other: str) -> None:
    assert not is_another_spelling(one, other)
    assert not is_another_spelling(other, one)


def test_a_thing_of_two_spellings_is_told_with_the_places_of_both(
    material_of: Callable[..., Material],
) -> None:
    (result,) = name_spellings.KIND.run(material_of(use("Board of Election's")))
    assert (result.outcome, result.severity) == (Outcome.SAID_OTHERWISE, Severity.EDITORIAL)
    assert result.locators == ("law/p1/s1", "law/p2/s1")
    assert result.readings


def test_a_spelling_that_a_passage_explains_raises_no_alarm(material_of: Callable[..., Material]) -> None:
    (result,) = name_spellings.KIND.run(material_of(use("Bord of Elections", more="eom:explainedBy :s2 ; ")))
    assert (result.outcome, result.is_alarm, result.explained_by) == (
        Outcome.EXPLAINED,
        False,
        ("law/p2/s1",),
    )


def test_a_short_form_raises_no_alarm(material_of: Callable[..., Material]) -> None:
    (result,) = name_spellings.KIND.run(material_of(use("the Board")))
    assert (result.outcome, result.is_alarm) == (Outcome.HOLDS, False)


def test_abbreviations_are_names_and_the_words_that_introduce_them_stand_there(
    material_of: Callable[..., Material],
) -> None:
    short = (
        ':a a eom:Abbreviation ; eom:shortForm "EB" ; eom:longForm "Board of Election" ; eom:abbreviates :body ; '
        "eom:isFirstUsedIn :s1 ; eom:isIntroducedIn :s2 ."
    )
    (result,) = name_spellings.KIND.run(material_of(short))
    assert result.outcome is Outcome.HOLDS
    (result,) = name_spellings.KIND.run(material_of(short, use("Board of Electors")))
    assert (result.outcome, result.locators) == (Outcome.SAID_OTHERWISE, ("law/p1/s1", "law/p2/s1"))


def test_names_of_international_norms_belong_to_the_audit_of_citations(
    material_of: Callable[..., Material],
) -> None:
    norm = ':norm a eom:InternationalInstrument ; skos:prefLabel "General Comment"@en .'
    assert list(name_spellings.KIND.run(material_of(norm, use("General Coment", "norm")))) == []


OTHER = (
    ':other a eom:Body , eom:Actor ; skos:prefLabel "Office of the Speaker"@en . :claim eom:concerns :other .'
)
PLACE = ':town a eom:Place ; skos:prefLabel "Middletown"@en . :claim eom:concerns :town .'


def test_a_printed_name_of_two_things_is_told(material_of: Callable[..., Material]) -> None:
    (result,) = names_shared.KIND.run(
        material_of(OTHER, use("the Office"), use("the Office", "other", where="s1"))
    )
    assert (result.outcome, result.severity) == (Outcome.SAID_OTHERWISE, Severity.EDITORIAL)
    assert result.locators == ("law/p1/s1", "law/p2/s1")
    assert "“Board of Elections” and for “Office of the Speaker”" in result.message


def test_the_usual_name_of_another_thing_is_told_and_explained_by_a_passage(
    material_of: Callable[..., Material],
) -> None:
    (result,) = names_shared.KIND.run(material_of(OTHER, use("Office of the Speaker")))
    assert result.is_alarm
    (result,) = names_shared.KIND.run(
        material_of(OTHER, use("Office of the Speaker", more="eom:explainedBy :s1 ; "))
    )
    assert (result.outcome, result.explained_by) == (Outcome.EXPLAINED, ("law/p1/s1",))


def test_names_of_one_thing_each_and_of_a_place_and_who_governs_it_raise_no_alarm(
    material_of: Callable[..., Material],
) -> None:
    (result,) = names_shared.KIND.run(material_of(OTHER, PLACE, use("the Board"), use("Middletown")))
    assert (result.outcome, result.is_alarm) == (Outcome.HOLDS, False)


def test_where_no_other_name_is_recorded_nothing_is_said(material_of: Callable[..., Material]) -> None:
    assert list(names_shared.KIND.run(material_of())) == []
    assert list(name_spellings.KIND.run(material_of())) == []
