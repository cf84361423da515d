"""The pages of figures: each number as printed, with its base, its voice and its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

import pytest

from eomgraph.descriptions.reading import Reader

from .site import Site, words

PARTS = ("election-day", "media", "women-and-men", "money")


@pytest.fixture(scope="module")
def parts(site: Site) -> Mapping[str, str]:
    return {part: site.get(f"/figures/{part}").text for part in PARTS}


def rows(page: str) -> Mapping[str, str]:
    """Return the rows of a page by the names of their figures."""
    return dict(re.findall(r'<li id="(figure-[^"]+)" class="row[^"]*">(.*?)</li>', page, re.DOTALL))


def section(page: str, heading: str) -> str:
    """Return what stands under a heading, up to the next of its level."""
    level, rest = re.split(rf"<h([23])[^>]*>{re.escape(heading)}</h\1>", page, maxsplit=1)[1:]
    return re.split(rf"<h[2{level}]", rest, maxsplit=1)[0]


@pytest.mark.parametrize(
    ("part", "figure", "told"),
    [
        ("election-day", "figure-counting-assessed-negatively", "58 of 128"),
        ("election-day", "figure-voting-assessed-positively", "97 per cent"),
        ("election-day", "figure-layout-unsuitable-for-physical-disabilities", "9 per cent"),
        ("election-day", "figure-voters-marks-not-clearly-visible", "over half"),
        ("election-day", "figure-voters-choice-not-announced", "91"),
        ("media", "figure-coverage-per-party", "between 6 and 10 per cent"),
        ("media", "figure-websites-blocked-for-false-information", "101 of over 14,000"),
        ("women-and-men", "figure-women-on-lists", "80 of 281"),
        ("women-and-men", "figure-women-among-attendees", "about 49 per cent"),
        ("money", "figure-electoral-deposit", "KZT 1,050,000 about EUR 2,165 about KZT 474"),
    ],
)
def test_a_figure_is_shown_as_printed(parts: Mapping[str, str], part: str, figure: str, told: str) -> None:
    row = rows(parts[part])[figure]

    assert words(re.search(r'<p class="told">(.*?)</p>', row, re.DOTALL)[1]) == told  # type: ignore[index]


def test_every_figure_says_where_its_base_is_printed(parts: Mapping[str, str]) -> None:
    shown = {name: words(row) for part in PARTS for name, row in rows(parts[part]).items()}

    assert "base printed in the sentence" in shown["figure-signed-protocols-not-posted"]
    assert (
        "base printed elsewhere (Election Day, paragraph 6, sentence 1)"
        in shown["figure-more-ballots-than-voters-voted"]
    )
    assert "128, base inferred by us" in shown["figure-voters-choice-not-announced"]
    assert "number of the base printed nowhere" in shown["figure-preliminary-turnout"]
    assert "base" not in shown["figure-openings-observed"]


def test_each_form_of_observation_has_all_its_figures(site: Site, parts: Mapping[str, str]) -> None:
    reader = Reader(site.served.store)
    for form in ("opening", "voting", "counting", "tabulation"):
        printed = reader.select(
            "SELECT DISTINCT ?words WHERE { ?figure a eom:Figure ; eom:printedValue ?words ; "
            f"eom:atObservationForm <https://w3id.org/eomgraph/concept/observationform/{form}> }}"
        )
        shown = section(parts["election-day"], form.capitalize())
        told = set(re.findall(r'<p class="told"><strong>(?:over |about )?([^<]*)</strong>', shown))

        assert {str(word) for (word,) in printed} <= {
            *told,
            *(word.removesuffix(" per cent") for word in told),
        }


def test_no_chart_has_shares_beside_counts(parts: Mapping[str, str]) -> None:
    for page in parts.values():
        for chart in re.findall(r'<figure class="chart">.*?</figure>', page, re.DOTALL):
            if '<p class="axis"' not in chart:
                continue
            told = re.findall(r'<p class="told"><strong>([^<]*)</strong>', chart)
            shares = [word for word in told if "per cent" in word or word.endswith(("half", "thirds"))]
            assert len(shares) in (0, len(told))


def test_bars_of_one_chart_have_one_scale(parts: Mapping[str, str]) -> None:
    counted = section(parts["election-day"], "Counting")
    bars = {
        name: int(re.search(r'class="filled" x="0" y="3" width="(\d+)"', row)[1])  # type: ignore[index]
        for name, row in rows(counted).items()
        if 'class="filled"' in row
    }

    assert bars["figure-ballots-not-counted-before-sorting"] == round(99 / 128 * 1000)
    assert bars["figure-voters-choice-not-announced"] == round(91 / 128 * 1000)
    assert bars["figure-counting-assessed-negatively"] == round(58 / 128 * 1000)


def test_what_others_report_stands_apart_from_what_the_mission_measured(parts: Mapping[str, str]) -> None:
    own = section(parts["election-day"], "Voting")
    relayed = section(parts["election-day"], "What others are reported to say")

    assert "figure-preliminary-turnout" not in rows(own)
    assert "Authorities of Kazakhstan (authority), stated" in words(
        rows(relayed)["figure-preliminary-turnout"]
    )
    assert "figure-voting-assessed-positively" in rows(own)


def test_a_quantity_that_conclusions_repeat_is_drawn_once(parts: Mapping[str, str]) -> None:
    assert "figure-counting-assessed-negatively-conclusions" not in rows(parts["election-day"])
    row = rows(parts["election-day"])["figure-counting-assessed-negatively"]
    assert "printed again" in row
    assert "read/kaz-2023-parliamentary/conclusions#conclusions/p13/s3" in row


def test_bars_lead_to_their_sentences_and_names_to_their_things(site: Site, parts: Mapping[str, str]) -> None:
    row = rows(parts["election-day"])["figure-counting-assessed-negatively"]

    assert '<a class="drawn" href="../read/kaz-2023-parliamentary/election-day#election-day/p6/s1">' in row
    thing = re.search(r'<p class="what">\s*<a href="([^"]+)"', row)[1]  # type: ignore[index]
    assert site.get(urljoin("/figures/election-day", thing)).status_code == 303


def test_each_picture_has_a_text_and_each_chart_a_table(parts: Mapping[str, str]) -> None:
    for page in parts.values():
        pictures = re.findall(r'<svg [^>]*role="img" aria-labelledby="([^"]+)">\s*<title id="([^"]+)">', page)
        assert len(pictures) == page.count('role="img"')
        assert all(labelled == title for labelled, title in pictures)
        tabled = re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
        assert sum(table.count("<tr>") for table in tabled) == len(re.findall(r'<li id="figure-', page))


def test_the_pages_say_why_there_are_no_margins_of_error(parts: Mapping[str, str]) -> None:
    assert all("No margin of error is drawn" in page for page in parts.values())


def test_the_table_lists_all_figures_but_those_of_one_person(site: Site) -> None:
    reader = Reader(site.served.store)
    every = {str(figure) for (figure,) in reader.select("SELECT ?figure WHERE { ?figure a eom:Figure }")}
    shown: list[str] = []
    for number in range(1, 20):
        page = site.get(f"/figures/all?page={number}")
        if page.status_code == 404:
            break
        shown += re.findall(r'<tr id="(figure-[^"]+)"', page.text)

    assert len(shown) == len(set(shown))
    assert set(shown) == {iri.rpartition("/")[2] for iri in every - site.served.personal}
    assert every & site.served.personal


@pytest.mark.parametrize(
    ("query", "pattern"),
    [
        ("unit=percent", "?figure eom:hasUnit unit:percent"),
        ("base=closings-and-counts-observed", "?figure eom:hasBase base:closings-and-counts-observed"),
        ("voice=authority", "?figure eom:hasVoice voice:authority"),
        ("theme=counting", "?claim eom:hasFigure ?figure ; eom:hasTheme theme:counting"),
        (
            "theme=election-day&voice=authority",
            "?claim eom:hasFigure ?figure ; eom:hasTheme/skos:broader theme:election-day . "
            "?figure eom:hasVoice voice:authority",
        ),
    ],
)
def test_the_table_is_narrowed_down(site: Site, query: str, pattern: str) -> None:
    prefixes = "".join(
        f"PREFIX {scheme}: <https://w3id.org/eomgraph/concept/{scheme}/> "
        for scheme in ("unit", "base", "voice", "theme")
    )
    (row,) = Reader(site.served.store).select(
        f"{prefixes} SELECT (COUNT(DISTINCT ?figure) AS ?n) WHERE {{ ?figure a eom:Figure . {pattern} "
        "FILTER NOT EXISTS { ?figure ?relation ?person . ?person a eom:Person } }"
    )
    page = site.get(f"/figures/all?{query}").text

    assert f"{row[0]} figures" in words(page)
    assert all(name in page for name in re.findall(r"=([^&]+)", query))


def test_choices_lead_to_as_many_figures_as_they_say(site: Site) -> None:
    page = site.get("/figures/all?theme=counting").text
    choices = re.findall(
        r'<li>\s*<a href="([^"]+)" rel="nofollow"[^>]*>(?:(?!</li>).)*<span class="count">(\d+)</span>',
        page,
        re.DOTALL,
    )

    assert choices
    for address, count in choices[:3] + choices[-3:]:
        assert f"{count} figures" in words(
            site.get(urljoin("/figures/all", address.replace("&amp;", "&"))).text
        )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/figures/nothing", 404),
        ("/figures?report=nothing", 404),
        ("/figures/all?unit=<script>alert(1)</script>", 404),
        ("/figures/all?unit=%00&base=%22%3E", 404),
        ("/figures/all?page=0", 400),
        ("/figures/all?page=99999999999999999999", 400),
        ("/figures/all?page=9999", 404),
        ("/figures/media?report=kaz-2023-parliamentary&labels=ru&else=1", 200),
    ],
)
def test_what_there_is_not_is_said_plainly(site: Site, path: str, status: int) -> None:
    answer = site.get(path)

    assert answer.status_code == status
    assert "<script>alert" not in answer.text
    assert "Traceback" not in answer.text
