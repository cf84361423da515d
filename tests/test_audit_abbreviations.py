"""An abbreviation is introduced no later than where a reader first meets it, and once in a part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eomgraph.audit import Outcome, Result, Severity
from eomgraph.audit.kinds.abbreviations import KIND
from eomgraph.audit.material import Material
from eomgraph.stores import OxigraphStore

# The conclusions, then a section of the findings that calls a footnote, then another section of them.
FRAME = """
:report a eom:ObservationReport .
:conclusions a eom:Section ; eom:locator "conclusions" ; eom:isPartOf :report .
:findings a eom:Part ; eom:locator "findings" ; eom:isPartOf :report .
:law a eom:Section ; eom:locator "law" ; eom:isPartOf :findings , :report .
:media a eom:Section ; eom:locator "media" ; eom:isPartOf :findings , :report .
:fn-1 a eom:Footnote ; eom:locator "fn-1" ; eom:order 9 ; eom:isPartOf :report .
:c1 eom:locator "conclusions/p1/s1" ; eom:order 1 ; eom:isPartOf :conclusions , :report .
:l1 eom:locator "law/p1/s1" ; eom:order 2 ; eom:isPartOf :law , :findings , :report ; eom:callsFootnote :fn-1 .
:l2 eom:locator "law/p1/s2" ; eom:order 3 ; eom:isPartOf :law , :findings , :report .
:m1 eom:locator "media/p1/s1" ; eom:order 4 ; eom:isPartOf :media , :findings , :report .
:f1 eom:locator "fn-1/s1" ; eom:order 10 ; eom:isPartOf :fn-1 , :report .
"""


def abbreviation(first: str, *introduced: str, short: str = "MUB", more: str = "") -> str:
    where = "".join(f"eom:isIntroducedIn :{each} ; " for each in introduced)
    return (
        f':a-{short} a eom:Abbreviation ; eom:shortForm "{short}" ; {where}{more}eom:isFirstUsedIn :{first} .'
    )


Run = Callable[..., list[Result]]


@pytest.fixture
def results_of(store_of: Callable[..., OxigraphStore]) -> Run:
    def run(*statements: str) -> list[Result]:
        store = store_of({"made-up/abbreviations": "\n".join((FRAME, *statements))})
        return list(KIND.run(Material(store, "made-up")))

    return run


@pytest.mark.parametrize(
    ("first", "introduced"),
    [
        ("c1", ("c1",)),
        ("l1", ("f1",)),  # in the footnote that the sentence calls
        ("f1", ("f1",)),
        ("c1", ("c1", "l2")),  # in the conclusions, and again in the findings
    ],
)
def test_what_is_introduced_where_it_is_first_used_raises_no_alarm(
    results_of: Run, first: str, introduced: tuple[str, ...]
) -> None:
    (result,) = results_of(abbreviation(first, *introduced))
    assert (result.outcome, result.severity) == (Outcome.HOLDS, Severity.NONE)


def test_a_footnote_is_read_where_it_is_called(results_of: Run) -> None:
    (result,) = results_of(abbreviation("f1", "l2"))
    assert result.detail == "used before it is introduced"
    (result,) = results_of(abbreviation("l2", "f1"))
    assert result.outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    ("first", "introduced", "outcome", "detail"),
    [
        ("c1", ("m1",), Outcome.NO_COUNTERPART, "used before it is introduced"),
        ("l1", (), Outcome.NO_COUNTERPART, "not introduced"),
        ("l1", ("l1", "m1"), Outcome.SAID_OTHERWISE, "introduced twice"),
        ("f1", ("f1", "m1"), Outcome.SAID_OTHERWISE, "introduced twice"),
    ],
)
def test_an_introduction_that_is_late_missing_or_there_twice_is_told_to_the_editor(
    results_of: Run, first: str, introduced: tuple[str, ...], outcome: Outcome, detail: str
) -> None:
    (result,) = results_of(abbreviation(first, *introduced))
    assert (result.outcome, result.detail, result.severity) == (outcome, detail, Severity.EDITORIAL)
    assert result.readings
    assert len(result.locators) == len({first, *introduced})

    (explained,) = results_of(abbreviation(first, *introduced, more="eom:explainedBy :l1 ; "))
    assert (explained.outcome, explained.is_alarm) == (Outcome.EXPLAINED, False)
    assert explained.explained_by == ("law/p1/s1",)


def test_abbreviations_of_one_sentence_that_are_not_introduced_are_told_together(results_of: Run) -> None:
    (together,) = results_of(abbreviation("l1", short="AB"), abbreviation("l1", short="CD"))
    assert "“AB” and “CD” are used at law/p1/s1" in together.message
