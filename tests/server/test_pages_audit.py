"""The pages of audits: each remark with its computation, its sentences, its readings, and what rests on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from eomgraph.audit import all_kinds
from eomgraph.namespaces import BASE
from eomgraph.stores import OxigraphStore

from .site import Site, serve

REPORT = "/audit/kaz-2023-parliamentary"


@pytest.fixture(scope="module")
def outcomes(site: Site) -> Counter[str]:
    rows = site.served.graph.query("audit-results")
    return Counter(str(row.outcome).rpartition("/")[2] for row in rows)


def test_one_report_alone_is_shown_at_once_under_either_address(site: Site) -> None:
    assert site.page("/audit").text.startswith(site.page(REPORT).text[:200])
    assert site.page("/audit?report=kaz-2023-parliamentary").ids == site.page(REPORT).ids


def test_a_remark_of_substance_comes_first_with_its_computation_and_readings(site: Site) -> None:
    text = site.page(REPORT).text
    assert text.index("Matters of substance") < text.index("Editorial matters")
    remark = text[text.index("Matters of substance") :].partition("Result as data")[0]
    assert "does not reconcile as printed" in remark
    for words in ("Computation", "Expected", "As printed", "Where", "Innocent readings", "Conclusions"):
        assert words in remark


def test_remarks_say_places_in_words(site: Site) -> None:
    text = site.page(REPORT).text
    assert "Party and Candidate Registration, paragraph 4, sentence 2 prints EUR 2,165" in text
    assert re.search(r"\bfn-\d+/s\d+|/p\d+/s\d+", text) is None


def test_counts_of_facets_are_those_of_the_stored_question(site: Site, outcomes: Counter[str]) -> None:
    page = site.page(REPORT)
    for outcome, count in outcomes.items():
        shown = site.page(f"{REPORT}?outcome={outcome}")
        assert f"{count} audit" in shown.text
        assert any(f"outcome={outcome}" in target for target in page.targets)
    assert f"{sum(outcomes.values())} audits" in page.text


def test_what_reconciles_is_counted_and_listed_only_where_asked_for(
    site: Site, outcomes: Counter[str]
) -> None:
    at_first = site.page(REPORT)
    assert "Reconciles as printed" in at_first.text
    listed = site.page(f"{REPORT}?outcome=holds")
    rows = sum(tag == "tr" for tag, _ in listed.elements) - 1
    assert rows == outcomes["holds"]


def test_filters_join_and_each_can_be_left_out_again(site: Site) -> None:
    page = site.page(f"{REPORT}?severity=editorial&kind=name-spellings")
    assert "7 audits" in page.text
    assert page.link("Remove How much it matters: editorial ×").target == f"{REPORT}?kind=name-spellings"
    assert page.link("Remove Kind of audit: Spellings of names ×").target == f"{REPORT}?severity=editorial"
    assert page.link("Remove all").target == REPORT


def test_each_kind_of_audit_says_what_it_compares(site: Site) -> None:
    text = site.page(REPORT).text
    assert all(kind.summary in text for kind in all_kinds())


def test_remarks_lead_to_their_sentences(site: Site) -> None:
    page = site.page(f"{REPORT}?outcome=does-not-reconcile")
    places = [target for target in page.targets if target.startswith("/read/")]
    assert places
    assert all("/kaz-2023-parliamentary/" in href and "#" in href for href in places)


def test_it_speaks_of_print_and_never_of_faults(site: Site) -> None:
    text = site.page(REPORT).text.lower()
    for word in (" error of", "wrong", "contradict", "mistake"):
        assert word not in text


@pytest.mark.parametrize(
    "path",
    ["/audit/no-such", f"{REPORT}?kind=no-such", f"{REPORT}?outcome={quote('<script>alert(1)</script>')}"],
)
def test_what_there_is_not_is_said_to_be_missing(site: Site, path: str) -> None:
    response = site.get(path)
    assert response.status_code == 404
    assert "<script>alert" not in response.text


def test_a_value_given_twice_is_refused(site: Site) -> None:
    assert site.get(f"{REPORT}?kind=a&kind=b").status_code == 400


def test_several_reports_are_listed_with_what_their_audits_came_to(
    store_of: Callable[..., OxigraphStore], tmp_path: Path
) -> None:
    outcomes = {"one": ("holds", "none"), "two": ("does-not-reconcile", "substance")}
    graphs = {}
    for name, (outcome, severity) in outcomes.items():
        space = f"PREFIX : <{BASE}data/{name}/>\n"
        graphs[f"{name}/report"] = (
            f"{space}:report a eom:ObservationReport ; skos:prefLabel 'Report {name}'@en ."
        )
        graphs[f"{name}/audit"] = space + "".join(
            f":audit-{number} a eom:AuditResult ; eom:hasOutcome <{BASE}concept/outcome/{outcome}> ; "
            f"eom:hasAuditSeverity <{BASE}concept/severity/{severity}> ."
            for number in range(3)
        )
    page = serve(store_of(graphs), tmp_path).page("/audit")

    assert [link.words for link in page.links if link.target.startswith("/audit/")] == [
        "Report one",
        "Report two",
    ]
    assert re.findall(r"Report \w+|\b\d+\b", page.part("<tbody>", "</tbody>").text) == [
        *("Report one", "3", "0", "0", "0", "0"),
        *("Report two", "0", "3", "0", "0", "0"),
    ]
