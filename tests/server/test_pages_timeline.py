"""The timeline: each event once, as precise as it is printed, with who says so; nobody is named in it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from eomgraph.descriptions.reading import Reader
from eomgraph.server.pages.dates import parts, spoken
from eomgraph.server.pages.timeline.drawing import drawn
from eomgraph.server.pages.timeline.entries import entries_of, places_of

from .riverland import REPORTS
from .site import Site


def rows(html: str) -> list[str]:
    return [
        unescape(re.sub("<[^>]+>", " ", each)) for each in re.findall(r"<tr id=.*?</tr>", html, re.DOTALL)
    ]


def test_each_event_has_its_row_and_those_with_a_date_their_mark(site: Site) -> None:
    html = site.page("/timeline").html
    ((events,),) = Reader(site.served.store).select(
        "SELECT (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e a eom:Event }"
    )
    ((dated,),) = Reader(site.served.store).select(
        "SELECT (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e a eom:Event ; eom:start|eom:end ?date }"
    )
    assert len(rows(html)) == int(str(events)) + 1  # and election day
    assert html.count('<a href="#') == int(str(dated)) + 1


def test_dates_are_no_more_precise_than_printed(site: Site) -> None:
    told = rows(site.page("/timeline").html)

    def row(label: str) -> str:
        return " ".join(next(each for each in told if label in each).split())

    assert row("Delineation of the single-mandate districts").startswith("December 2022 December 2022 ")
    assert row("Decriminalisation of slander").startswith("2020 2020 ")
    assert row("Official campaign period").startswith("18 February 2023 to 17 March 2023 ")
    assert row("The registered political parties submit").startswith(
        "until 18 February 2023 By the legal deadline"
    )


def test_who_says_so_stands_beside_and_what_is_relayed_is_marked(site: Site) -> None:
    told = next(each for each in rows(site.page("/timeline").html) if "Baytaq's application" in each)
    assert "relayed, no finding of the mission" in told
    assert "footnote 26, sentence 1" in told


def test_it_is_in_order(site: Site) -> None:
    dates = [entry.date for entry in entries_of(site.served, places_of(site.served, None)) if entry.date]
    assert dates == sorted(dates, key=lambda date: tuple(part or 0 for part in date))
    assert entries_of(site.served, places_of(site.served, None))[-1].date is None


def test_amendments_say_which_act_and_election_day_is_marked(site: Site) -> None:
    page = site.page("/timeline")
    told = next(each for each in rows(page.html) if "Last amendment of the Constitution" in each)
    assert "Amendment of a law: Constitution of the Republic" in " ".join(told.split())
    assert 'class="day"' in page.html


def test_deadlines_without_a_date_stand_apart(site: Site) -> None:
    html = site.page("/timeline").html.partition('id="deadlines"')[2]
    assert html.count("<tr><td") == 10
    assert "General deadline to submit complaints" in html
    assert "as the report describes the law" in html


def test_nobody_is_named(site: Site) -> None:
    """Events that name a person say so, and lead to their sentence, which does."""
    html = site.page("/timeline").html
    names = [
        name
        for (name,) in Reader(site.served.store).select(
            "SELECT ?n WHERE { ?p a eom:Person ; skos:prefLabel ?n }"
        )
    ]
    for word in {word.lower() for name in names for word in str(name).split() if len(word) > 3}:
        assert word not in html.lower()
    assert html.count("An event that names a person") >= 4


def test_links_lead_to_sentences_and_marks_to_rows(site: Site) -> None:
    page = site.page("/timeline")
    anchors = {link.href[1:] for link in page.links if link.href.startswith("#")}
    assert anchors <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    for link in [each for each in page.links if each.target.startswith("/read/")][::25]:
        target, _, locator = link.target.partition("#")
        assert locator in site.page(target).ids


def test_the_drawing_has_no_overlap(site: Site) -> None:
    drawing = drawn([entry for entry in entries_of(site.served, places_of(site.served, None)) if entry.date])
    places = [(mark.x, mark.y) for mark in drawing.marks]
    assert len(places) == len(set(places))
    assert all(0 < x < drawing.width and 0 < y < drawing.baseline for x, y in places)
    assert [year.label for year in drawing.years] == sorted(year.label for year in drawing.years)
    assert drawn([]).marks == ()


def test_two_reports_can_be_told_apart(site: Site, riverland: Site) -> None:
    assert "All reports" not in site.page("/timeline").html
    both, one = (riverland.page(path).html for path in ("/timeline", f"/timeline?report={REPORTS[1]}"))
    assert (len(rows(both)), len(rows(one))) == (6, 3)
    assert f"Statement on Riverland ({REPORTS[0]})" in rows(both)[0]
    assert "Otter" not in one
    assert "An event that names a person" in one
    assert "<script>alert" not in both


@pytest.mark.parametrize(
    ("path", "status"),
    [("/timeline?report=nope", 404), ("/timeline?page=0", 400), ("/timeline?page=-1", 400),
     ("/timeline?page=99", 404), ("/timeline?other=1", 200), ("/timeline?page=%F0", 400)],
)  # fmt: skip
def test_what_there_is_not_is_told(site: Site, path: str, status: int) -> None:
    site.page(path, status)


@pytest.mark.parametrize(
    ("value", "words"),
    [("2023-03-19", "19 March 2023"), ("2023-03", "March 2023"), ("2023", "2023"), ("mid-2023", "mid-2023"),
     ("2023-13-01", "2023-13-01"), (None, "")],
)  # fmt: skip
def test_dates_in_words(value: str | None, words: str) -> None:
    assert spoken(value) == words


def test_what_a_date_does_not_tell_is_left_open() -> None:
    assert [parts(each) for each in ("2023-03-19", "2023-03", "2023", "soon")] == [
        (2023, 3, 19), (2023, 3, None), (2023, None, None), None,
    ]  # fmt: skip
