"""A report in its own order: each sentence once, what was modelled from it, its wording where that is at hand."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from eomgraph.descriptions.reading import Reader
from eomgraph.errors import SourceTextError, UnknownName
from eomgraph.server.served import Served

from .riverland import REPORTS
from .site import Site

KAZ = "kaz-2023-parliamentary"
SPACE = f"https://w3id.org/eomgraph/data/{KAZ}"
NEXT = '<div class="sentence'


def test_one_report_is_read_at_once(site: Site) -> None:
    page = site.page("/read")
    assert "Preliminary, issued 20 March 2023" in page.html
    assert page.html.count('href="./read/kaz-2023-parliamentary/fn-') >= 76


def test_contents_count_what_the_graph_has(site: Site) -> None:
    row = re.search(
        r"<tr><th[^>]*><a [^>]*/campaign\">Election Campaign</a>.*?</tr>",
        site.page(f"/read/{KAZ}").html,
        re.DOTALL,
    )
    assert row
    sentences, own, others, *_ = map(int, re.findall(r"<td class=\"number\">(\d+)", row[0]))
    reader = Reader(site.served.store)
    ((expected,),) = reader.select(
        f"SELECT (COUNT(*) AS ?n) WHERE {{ ?s a eom:Sentence ; eom:isPartOf <{SPACE}/campaign> }}"
    )
    ((claims,),) = reader.select(
        f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s a eom:Claim ; eom:isStatedIn <{SPACE}/campaign> }}"
    )
    assert (sentences, own + others) == (expected, claims)


@pytest.mark.parametrize("part", ["title", "conclusions", "media", "mission", "fn-26", "fn-68"])
def test_every_sentence_stands_once_in_order_with_all_its_claims(site: Site, part: str) -> None:
    page = site.page(f"/read/{KAZ}/{part}")
    reader = Reader(site.served.store)
    rows = reader.select(
        f"SELECT ?l WHERE {{ ?p eom:isPartOf <{SPACE}/{part}> ; a ?k ; eom:locator ?l ; eom:order ?o "
        "FILTER(?k IN (eom:Sentence, eom:Heading)) } ORDER BY ?o"
    )
    expected = [str(locator) for (locator,) in rows]
    assert [each for each in page.ids if each in expected] == expected
    claims = reader.select(
        f"SELECT DISTINCT ?c ?l WHERE {{ ?c a eom:Claim ; eom:hasEvidence/eom:inPassage ?p . ?p eom:locator ?l ; "
        f"eom:isPartOf <{SPACE}/{part}> }}"
    )
    assert claims
    for claim, locator in claims:
        name = str(claim).rpartition("/")[2]
        assert f'/data/{KAZ}/{name}">' in page.part(f'id="{locator}"', NEXT).html, (claim, locator)
    assert len(page.ids) == len(set(page.ids))


def test_a_footnote_leads_back_to_the_sentence_that_calls_it(site: Site) -> None:
    section = site.page(f"/read/{KAZ}/election-day")
    assert f"/read/{KAZ}/fn-71" in section.targets
    note = site.page(f"/read/{KAZ}/fn-71")
    assert f"/read/{KAZ}/election-day#election-day/p1/s1" in note.targets
    assert "election-day/p1/s1" in section.ids


def test_sections_lead_to_their_neighbours(site: Site) -> None:
    page = site.page(f"/read/{KAZ}/media")
    assert f"/read/{KAZ}/campaign-finance" in page.targets
    assert f"/read/{KAZ}/disputes" in page.targets


def test_links_within_the_site_lead_somewhere(site: Site) -> None:
    for path in (f"/read/{KAZ}/observers", f"/read/{KAZ}/findings", f"/read/{KAZ}/fn-8"):
        for target in map(urlsplit, site.page(path).targets):
            if not target.netloc and target.path.startswith("/read"):
                page = site.page(target.path)
                assert not target.fragment or target.fragment in page.ids, target


def test_without_a_text_no_wording_is_shown(site: Site) -> None:
    page = site.page(f"/read/{KAZ}/campaign")
    assert "<mark>" not in page.html
    assert "own wording is not kept here" in page.html
    # The printed words that carry a statement are there, at most eight of them each.
    cues = re.findall(r"<li><q>(.*?)</q></li>", page.html)
    assert cues
    assert max(len(unescape(cue).split()) for cue in cues) <= 8


def test_relayed_claims_are_marked(site: Site) -> None:
    claim = site.page(f"/read/{KAZ}/fn-26").part('id="fn-26/s1"', NEXT).html
    assert "relayed, no finding of the mission" in claim
    assert 'class="claim compact relayed' in claim


def test_a_part_about_persons_is_kept_out_of_indexes(site: Site) -> None:
    assert 'content="noindex"' in site.page(f"/read/{KAZ}/mission").html
    assert 'content="noindex"' not in site.page(f"/read/{KAZ}/observers").html


def test_sentences_without_content_say_so(site: Site) -> None:
    assert "No content to model: Refers to" in site.page(f"/read/{KAZ}/fn-9").part('id="fn-9/s1"', NEXT).html


def test_a_wording_is_shown_with_its_cues_marked(riverland: Site) -> None:
    page = riverland.page(f"/read/{REPORTS[0]}/conclusions")
    assert "The 3 May elections <mark>were calm</mark>." in page.html
    assert "Some 4,000 of 5.5 million voters registered late." in page.html
    assert "Nothing is modelled from this sentence." in page.part('id="conclusions/p1/s3"', NEXT).html


def test_a_report_without_a_text_has_no_wording_beside_one_that_has(riverland: Site) -> None:
    page = riverland.page(f"/read/{REPORTS[1]}/conclusions")
    assert "The 3 May elections" not in page.html
    assert "<q>were calm</q>" in page.html


def test_what_is_modelled_beside_claims_is_told(riverland: Site) -> None:
    seats = riverland.page(f"/read/{REPORTS[0]}/background").part('id="background/p1/s2"', NEXT).html
    assert "<strong>40</strong>" in seats
    assert "Seats of the council" in seats
    assert "refers to the Code only" in riverland.page(f"/read/{REPORTS[0]}/fn-4").html


def test_several_reports_are_listed(riverland: Site) -> None:
    page = riverland.page("/read")
    assert {f"/read/{report}" for report in REPORTS} <= page.targets


def test_a_page_changes_with_the_text_that_is_given(riverland_folder: Path, riverland: Site) -> None:
    """A browser that kept the page without wording is not told that it has the page already."""
    path = f"/read/{REPORTS[0]}/conclusions"
    bare = Site(Served(riverland_folder))
    kept = bare.get(path).headers["etag"]
    assert bare.get(path, {"if-none-match": kept}).status_code == 304
    assert riverland.get(path, {"if-none-match": kept}).status_code == 200


def test_a_text_that_differs_is_told_and_not_shown(riverland_folder: Path, tmp_path: Path) -> None:
    text = (riverland_folder / "riverland.md").read_text(encoding="utf-8")
    changed = tmp_path / "changed.md"
    changed.write_text(text.replace("were calm", "were said to be calm"), encoding="utf-8")
    served = Served(riverland_folder, {REPORTS[0]: changed})
    assert served.wordings[REPORTS[0]].missing == ("conclusions", "conclusions/p1", "conclusions/p1/s1")
    assert str(served.wordings[REPORTS[0]]) == (
        f"text of {REPORTS[0]}: 44 of 47 passages are shown in its wording; "
        "the others differ from what was modelled (conclusions, conclusions/p1, conclusions/p1/s1)"
    )
    page = Site(served).page(f"/read/{REPORTS[0]}/conclusions")
    assert "said to be" not in page.html
    assert "another wording here; it is not shown" in page.part('id="conclusions/p1/s1"', NEXT).html


def test_texts_of_other_reports_are_refused(riverland_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="did you mean riv-2031-council"):
        Served(riverland_folder, {"riv-2031-councl": riverland_folder / "riverland.md"})
    other = tmp_path / "other.txt"
    other.write_text("Something else.", encoding="utf-8")
    with pytest.raises(SourceTextError, match="another report"):
        Served(riverland_folder, {REPORTS[0]: other})


@pytest.mark.parametrize("name", ["site", "riverland"])
@pytest.mark.parametrize(
    "path", ["/read/nope", f"/read/{KAZ}/nope", "/read/%3Cscript%3Ealert(1)%3C/script%3E", f'/read/{KAZ}/"}}']
)
def test_what_there_is_not_is_told(request: pytest.FixtureRequest, name: str, path: str) -> None:
    page = request.getfixturevalue(name).page(path, 404)
    assert "<script>alert" not in page.html


def test_nothing_of_the_data_becomes_markup(riverland: Site) -> None:
    page = riverland.page(f"/read/{REPORTS[0]}/conclusions")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.html
    assert "<script>alert" not in page.html
