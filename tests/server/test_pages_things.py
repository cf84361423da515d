"""The page of a thing: who says what of it stands apart, and from it one comes to its claims and its sentence."""

from __future__ import annotations

import re

import pytest

from .site import Site

KAZ = "data/kaz-2023-parliamentary"


def section(html: str, relation: str) -> str:
    """Return the part of the page on what points to the thing by a relation."""
    return html.partition(f"← {relation} ")[2].partition("</section>")[0]


def test_what_is_relayed_stands_apart_from_what_the_mission_says(site: Site) -> None:
    told = section(site.page("/country/kaz/commission-cec.html").html, "concerns")
    sides = dict(re.findall(r"(?s)<h3>(.*?)</h3>(.*?)</ul>", told))
    own, relayed, law = (
        sides[words]
        for words in (
            "Said by the mission itself",
            "Said by others, relayed: no finding of the mission",
            "Said by the law, as the report describes it",
        )
    )
    assert (
        "claim-cec-reported-registered-voters" in relayed or "The CEC reported 12,032,550 voters" in relayed
    )
    assert "The CEC reported 12,032,550 voters" not in own
    assert "How the CEC resolves complaints lacks transparency." in own
    assert "The CEC has the oversight of campaign finance" in law
    assert "Voter Registration, paragraph 2, sentence 6" in relayed


@pytest.mark.parametrize(
    ("thing", "choice"),
    [
        ("country/kaz/commission-cec", "actor=kaz/commission-cec"),
        ("standard/copenhagen-1990", "standard=copenhagen-1990"),
        ("concept/theme/media", "theme=media"),
        ("concept/issue/access-to-information", "issue=access-to-information"),
    ],
)
def test_one_comes_to_the_claims_that_have_to_do_with_it(site: Site, thing: str, choice: str) -> None:
    page = site.page(f"/{thing}.html")
    (link,) = [link for link in page.links if "to do with it" in link.words]
    assert link.target.replace("%2F", "/") == f"/claims?{choice}"
    count = re.search(r"<strong>([\d,]+)</strong> of", site.page(link.target).html)
    assert count
    assert link.words.startswith(f"{count[1]} claim")


def test_a_sentence_leads_to_its_place_in_the_report(site: Site) -> None:
    page = site.page(f"/{KAZ}/fn-60-s1.html")
    targets = {link.target for link in page.links if link.words == "footnote 60, sentence 1"}
    assert targets == {"/read/kaz-2023-parliamentary/fn-60#fn-60/s1"}
    assert "Read it in its place" in page.html


def test_names_are_called_names(site: Site) -> None:
    text = site.page("/country/kaz/commission-cec.html").html
    assert ">other name</th><td>CEC</td>" in text
    assert "alt label" not in text


def test_an_address_that_there_is_not_says_so_in_its_title_and_leads_on(site: Site) -> None:
    page = site.page("/nowhere", 404)
    assert "<title>Nothing of the data set has this address · eomgraph</title>" in page.html
    assert {"/", "/claims", "/read"} <= {
        link.target for link in page.links if link.words in ("overview", "claims", "sections of the report")
    }


def test_the_table_of_figures_says_a_unit_once(site: Site) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", site.page("/figures/all").html))
    assert "per cent per cent" not in text
    assert "281 unit: candidate" in text


def test_the_page_of_a_claim_says_of_which_report_it_is_and_that_it_is_preliminary(site: Site) -> None:
    page = site.page(f"/{KAZ}/claim-complaints-resolution-at-cec-lacks-transparency.html")
    report = page.part('<span class="report">', "</span>").html
    assert report.startswith("Statement of Preliminary Findings and Conclusions")
    assert report.endswith("(preliminary)")
