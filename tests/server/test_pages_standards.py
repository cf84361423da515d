"""Standards: what is judged against, what only stands beside, what binds the state, what is not cited."""

from __future__ import annotations

import re
from html import unescape

import pytest

from eomgraph.descriptions.reading import Reader
from eomgraph.server.pages.standards.citings import citings_of, uncited
from eomgraph.server.pages.standards.instruments import instruments_of

from .riverland import REPORTS
from .site import Site

KAZ = "kaz-2023-parliamentary"
OWN = "The mission's own claims"
OTHERS = "Claims of others, and what the law says"


def row(html: str, name: str) -> list[str]:
    """The cells of the row that an instrument has."""
    found = re.search(rf"<tr><th[^>]*><a [^>]*>{re.escape(name)}</a></th>(.*?)</tr>", html, re.DOTALL)
    assert found, name
    cells = re.findall(r"<td[^>]*>(.*?)</td>", found[1], re.DOTALL)
    return [re.sub("<[^>]+>", "", cell).strip() for cell in cells]


def judged(site: Site, instrument: str) -> int:
    """How many claims the graph says are assessed against an instrument, asked by what is inferred of it."""
    ((count,),) = Reader(site.served.store).select(
        "SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE { ?claim a eom:Claim ; eom:isAssessedAgainst ?norm . "
        f"?norm eom:isPartOf* <https://w3id.org/eomgraph/standard/{instrument}> }}"
    )
    return int(str(count))


@pytest.mark.parametrize(
    ("instrument", "name"),
    [("copenhagen-1990", "1990 OSCE Copenhagen Document"), ("ccpr-gc-25", "UN CCPR General Comment No. 25"),
     ("vc-code-2002", "Venice Commission Code of Good Practice in Electoral Matters")],
)  # fmt: skip
def test_claims_assessed_against_an_instrument_are_counted(site: Site, instrument: str, name: str) -> None:
    html = site.page("/standards").html.partition('id="international"')[2]
    assert judged(site, instrument) > 0
    assert row(html, name)[1] == str(judged(site, instrument))


def test_what_binds_the_state_is_told_with_its_act_and_date(site: Site) -> None:
    html = site.page("/standards").html.partition('id="binds"')[2].partition("<h2")[0]
    assert html.count("<tr><th") == 5
    assert "participating State, since 30 January 1992" in html
    assert "ratified, since 21 May 2015" in html
    assert "Law of ratification of 28 November 2005" in html  # the Covenant, which no citation names


def test_what_is_never_cited_is_told_neutrally(site: Site) -> None:
    html = site.page("/standards").html.partition('id="uncited"')[2]
    assert "Not cited in this report" in html
    assert "says nothing of whether it was kept" in html
    assert 'copenhagen-1990/7.5">7.5</a>' in html
    for cited in ("7.4", "24"):
        assert f'copenhagen-1990/{cited}">' not in html
    assert 'copenhagen-1990/7">' not in html  # a part of it is cited


def test_a_provision_is_cited_with_its_whole(site: Site) -> None:
    copenhagen = instruments_of(site.served)["copenhagen-1990"]
    numbers = {each.number for each in uncited(copenhagen, citings_of(site.served, None)["copenhagen-1990"])}
    assert {"7.3", "8", "10.4"} <= numbers
    assert not {"5", "7", "7.4", "9", "10", "24"} & numbers
    assert [each.number for each in copenhagen.provisions][6:9] == ["5.9", "5.10", "6"]


def test_a_provision_has_its_claims_by_function_and_voice(site: Site) -> None:
    page = site.page("/standards/copenhagen-1990")
    section = unescape(page.part('id="7.4"', "</section>").html)
    own, _, others = section.partition(OTHERS)
    assert OWN in own
    assert "Judged against <small>2</small>" in own
    assert "Its words, as the report quotes them <small>1</small>" in others
    assert "Judged against" not in others
    assert len(page.ids) == len(set(page.ids))


def test_nothing_that_only_stands_beside_is_called_a_judgement(site: Site) -> None:
    """Footnotes that set a provision beside a fact, or beside what others say, make no breach."""
    for path in instruments_of(site.served):
        for citing in citings_of(site.served, None).get(path, ()):
            if citing.function == "judged-against":
                ((own,),) = Reader(site.served.store).select(
                    f"SELECT (COUNT(*) AS ?n) WHERE {{ <{citing.claim}> eom:hasJudgingCitation ?citation }}"
                )
                assert int(str(own)) > 0
                assert citing.is_own
    section = site.page("/standards/cis-convention-2002").html
    assert "Judged against</h4>" not in section
    assert "Set beside, without a judgement" in section.partition(OTHERS)[2]


def test_a_national_act_tells_what_it_provides_and_what_is_said_of_it(site: Site) -> None:
    page = site.page("/standards/kaz/law-elections")
    assert "What it provides, as the report describes it" in page.html.partition(OTHERS)[2]
    assert "Said about it" in page.html


def test_every_instrument_of_the_list_has_its_page(site: Site) -> None:
    targets = {target for target in site.page("/standards").targets if target.startswith("/standards/")}
    assert len(targets) >= 20
    for target in sorted(targets)[::6]:
        site.page(target)


def test_one_report_asks_for_no_choice_and_two_do(site: Site, riverland: Site) -> None:
    assert "All reports" not in site.page("/standards").html
    page = riverland.page(f"/standards/copenhagen-1990?report={REPORTS[0]}")
    assert f'standards/copenhagen-1990?report={REPORTS[1]}"' in page.html
    assert page.html.count('<article class="claim relayed') == 1
    assert riverland.page("/standards/copenhagen-1990").html.count('<article class="claim relayed') == 2


def test_a_relayed_claim_is_apart_and_escaped(riverland: Site) -> None:
    page = riverland.page("/standards/copenhagen-1990")
    assert OWN not in unescape(page.html)
    assert "&lt;script&gt;alert(1)" in page.html.partition(OTHERS)[2]
    assert "<script>alert" not in page.html


@pytest.mark.parametrize(
    ("path", "status"),
    [("/standards/nope", 404), ("/standards?report=nope", 404), ("/standards/copenhagen-1990?page=0", 400),
     ("/standards/copenhagen-1990?page=x", 400), ("/standards/copenhagen-1990?page=9", 404),
     ("/standards/%22%3E%3Cscript%3Ealert(1)", 404), ("/standards/copenhagen-1990?page=2&page=3", 400)],
)  # fmt: skip
def test_what_there_is_not_is_told(site: Site, path: str, status: int) -> None:
    assert "<script>alert" not in site.page(path, status).html
