"""The page of actors: each with its claims told apart, who appoints whom, who owns which media; no person."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest

from eomgraph.descriptions.reading import Reader
from eomgraph.tables import Iri

from .site import Site, words


@pytest.fixture(scope="module")
def page(site: Site) -> str:
    return site.get("/actors").text


def actor(page: str, name: str) -> list[str]:
    """Return the cells of an actor's row, as read."""
    row = re.search(rf'<tr id="[^"]*{name}">(.*?)</tr>', page, re.DOTALL)[1]  # type: ignore[index]
    return [words(cell) for cell in re.split(r"</t[hd]>", row)]


def test_claims_of_an_actor_are_told_apart_by_who_makes_them(site: Site, page: str) -> None:
    kinds = {"Finding": "mission", "BackgroundClaim": "mission", "Conclusion": "conclusions"}
    kinds |= {"LegalClaim": "law", "RelayedClaim": "relayed"}
    for column, relation in enumerate(("concerns", "holdsResponsible", "attributedTo"), start=1):
        for name in ("kaz/commission-cec", "kaz/party-amanat", "kaz/body-supreme-court"):
            counts: dict[str, int] = {}
            for kind, words_for in kinds.items():
                (row,) = Reader(site.served.store).select(
                    f"SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE {{ ?claim a eom:{kind} ; "
                    f"eom:{relation} <https://w3id.org/eomgraph/country/{name}> }}"
                )
                counts[words_for] = counts.get(words_for, 0) + int(str(row[0]))
            told = actor(page, name.replace("/", "-"))[column]

            assert {side: int(number) for number, side in re.findall(r"(\d+) (\w+)", told)} == {
                side: count for side, count in counts.items() if count
            }


def test_each_actor_of_the_report_is_of_one_kind(page: str) -> None:
    rows = re.findall(r'<tr id="([^"]+)">', page)
    kinds = dict(re.findall(r'<h3 id="kind-\d+">([^<]+)</h3>(.*?)(?=<h3|</section>)', page, re.DOTALL))

    assert len(rows) == len(set(rows))
    assert "Central Election Commission" in words(kinds["Election commissions"])
    assert "Supreme Court" in words(kinds["Courts"])
    assert "Majilis" in words(kinds["Parliament"])
    assert "Ministry of Justice" in words(kinds["Ministries and other bodies of the state"])
    assert "Khabar Media holding" in words(kinds["Media and those who own them"])
    assert "Adil Soz" in words(kinds["Organisations of citizens, and others"])
    assert "President of the Republic" in words(kinds["Offices"])
    assert "Self-nominated candidates" in words(kinds["Groups that the report does not name"])


def test_no_person_is_named(site: Site, page: str) -> None:
    persons = Reader(site.served.store).labels(Iri(person) for person in site.served.persons)

    assert "A candidate under house arrest" in persons.values()
    assert all(name not in page for name in persons.values())


def test_who_appoints_whom_is_drawn_and_told(site: Site, page: str) -> None:
    drawing = re.search(r'<svg [^>]*role="group".*?</svg>', page, re.DOTALL)[0]  # type: ignore[index]
    nodes = dict(re.findall(r'<a href="([^"]+)" aria-label="([^"]+)">', drawing))
    edges = re.findall(r'<text class="words"[^>]*>([^<]+)</text>', drawing)

    assert {"Majilis", "Senate", "President of the Republic", "Central Election Commission"} <= set(
        nodes.values()
    )
    assert {"Maslikhats", "Registered political parties of Kazakhstan"} <= set(nodes.values())
    assert all(site.get(urljoin("/actors", node)).status_code == 303 for node in nodes)
    assert edges.count("appoints two") == 3  # both chambers and the president, to the central commission
    assert edges.count("proposes") == 3
    assert drawing.count('class="edge fallback"') == 2

    rules = re.search(r'aria-label="Rules of appointment">.*?</table>', page, re.DOTALL)[0]  # type: ignore[index]
    assert "where political parties make no proposals within the deadlines set" in words(rules)
    assert "read/kaz-2023-parliamentary/administration#administration/p2/s2" in rules
    assert rules.count("<tr>") == 1 + 6


def test_to_operate_a_medium_is_not_to_own_it(page: str) -> None:
    table = re.search(r'aria-label="Owners of media">.*?</table>', page, re.DOTALL)[0]  # type: ignore[index]
    rows = [words(row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]

    assert "TV Astana Amanat (political party) owns joint mission footnote 58, sentence 4" in rows
    assert any("owns, 80 per cent" in row and "First Eurasian" in row for row in rows)
    assert any("Mir (media outlet) operates" in row for row in rows)
    assert len(rows) == 1 + 8


def test_links_lead_to_the_claims_of_an_actor(page: str) -> None:
    assert "claims?actor=kaz%2Fcommission-cec" in page


@pytest.mark.parametrize(
    ("query", "status"), [("report=x%22%3E%3Cscript%3E", 404), ("labels=kk&else=%00", 200)]
)
def test_what_is_asked_for_in_vain_is_said_plainly(site: Site, query: str, status: int) -> None:
    answer = site.get(f"/actors?{query}")

    assert answer.status_code == status
    assert '"><script>' not in answer.text
