"""Asking: questions by whom they are for, forms with choices, answers in words, the codebook and the files."""

from __future__ import annotations

import json

import pytest

from eomgraph import questions
from eomgraph.namespaces import PREFIXES
from eomgraph.questions.headers import TAGS

from .site import Site


def test_every_question_is_offered_to_those_whom_it_is_for(site: Site) -> None:
    for tag in TAGS:
        targets = site.page(f"/ask?for={tag}").targets
        offered = {name for name in questions.names() if f"/question/{name}" in targets}
        assert offered == {each.name for each in questions.catalogue() if tag in each.tags}


def test_a_form_offers_coded_values_by_their_labels(site: Site) -> None:
    page = site.page("/question/claims.html")
    names = {given["name"] for tag, given in page.elements if tag in ("select", "input") and "name" in given}
    assert {"theme", "voice", "polarity", "conformity", "kind", "locator", "format"} <= names
    assert "report" not in names  # there is but one
    assert '<option value="joint-mission">' in page.html
    assert '<option value="RelayedClaim">relayed claim</option>' in page.html


def test_no_person_is_a_choice(site: Site) -> None:
    html = site.page("/question/people-and-parties.html").html
    assert "<option" in html
    assert not [person for person in site.served.persons if person.rpartition("/")[2] in html]


def test_every_field_has_a_label(site: Site) -> None:
    for question in questions.catalogue():
        page = site.page(f"/question/{question.name}.html")
        labelled = {given["for"] for tag, given in page.elements if tag == "label"}
        fields = {
            given.get("id") for tag, given in page.elements
            if tag in ("select", "input") and given.get("type") != "hidden"
        }  # fmt: skip
        assert fields <= labelled, question.name


def test_the_editor_is_told_prefixes_terms_and_coded_values(site: Site) -> None:
    told = json.loads(site.get("/terms.json").text)
    assert told["prefixes"] == dict(PREFIXES)
    assert told["terms"]["eom:Finding"] == "finding"
    assert told["terms"]["voice:law"] == "law"


def test_the_editor_begins_with_a_stored_question(site: Site) -> None:
    assert "baseStated" in site.page("/sparql?draft=figures").text
    assert "SELECT" in site.page("/sparql?draft=no-such").text


def test_the_codebook_defines_each_value_of_a_scheme(site: Site) -> None:
    page = site.page("/codebook/polarity")
    for value in ("polarity:mixed", "polarity:negative", "polarity:neutral", "polarity:positive"):
        assert value in page.text
    assert "The words do both." in page.text
    assert "attributedTo" in site.page("/codebook").text


def test_downloads_are_the_files_with_what_they_hold(site: Site) -> None:
    page = site.page("/downloads")
    files = {target.rpartition("/")[2] for target in page.targets if "/files/" in target}
    assert {"claims-and-figures.xlsx", "claims.csv", "figures.csv", "graph.nq"} <= files
    for name in files:
        assert site.get(f"/files/{name}").status_code == 200
    assert site.served.edition.sha256 in page.text


@pytest.mark.parametrize("path", ["/ask?for=nobody", "/codebook/no-such", "/codebook/<script>"])
def test_what_there_is_not_is_said_to_be_missing(site: Site, path: str) -> None:
    response = site.get(path)
    assert response.status_code == 404
    assert "<script>" not in response.text
