"""The audit of the real report, as a graph, a page, a command and an answer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyoxigraph as ox
import pytest

from eomgraph import Answer, KnowledgeGraph, ReportAudit
from eomgraph.audit import Outcome, Severity, all_kinds
from eomgraph.cli.running import run
from eomgraph.errors import UnknownName
from eomgraph.layout import audit_graph
from eomgraph.namespaces import PREFIXES, compact

REPORT = "kaz-2023-parliamentary"


@pytest.fixture(scope="module")
def audit(graph: KnowledgeGraph) -> ReportAudit:
    (found,) = graph.audit()
    return found


# Each was held against the report: registration/p3/s4, fn-27, fn-31, fn-37.
NOT_RECONCILED = {
    ("kaz2023:conversion-electoral-deposit", "2,215.19", "EUR 2,165", Severity.SUBSTANCE),
    ("kaz2023:parts-majoritarian-nominees", "605", "609", Severity.SUBSTANCE),
    ("kaz2023:same-self-nominated-candidates-fn-37", "435", "359", Severity.SUBSTANCE),
    ("kaz2023:share-women-on-lists", "28.47", "29 per cent", Severity.EDITORIAL),
}


def test_what_does_not_reconcile_in_the_report_is_found_and_nothing_else(audit: ReportAudit) -> None:
    found = {
        (compact(result.subject), result.expected, result.found, result.severity)
        for result in audit.results
        if result.outcome is Outcome.DOES_NOT_RECONCILE
    }
    assert found == NOT_RECONCILED


def test_two_sources_on_complaints_differ_and_raise_no_alarm(audit: ReportAudit) -> None:
    found = [result for result in audit.results if result.outcome is Outcome.SOURCES_DIFFER]
    assert {compact(result.subject) for result in found} == {
        "kaz2023:sources-nomination-complaints",
        "kaz2023:sources-supreme-court-complaints",
    }
    assert not any(result.is_alarm for result in found)


def test_every_result_has_a_sentence_and_a_place_and_every_alarm_an_innocent_reading(
    audit: ReportAudit,
) -> None:
    for result in audit.results:
        assert re.search(r"[.?]$", result.message), result
        assert result.locators, result
        if result.outcome is Outcome.DOES_NOT_RECONCILE:
            assert result.readings, result


def test_the_tone_accuses_nobody(audit: ReportAudit) -> None:
    said = audit.markdown(suggestions=True).lower()
    assert not re.findall(r"\b(error|errors|wrong|contradiction|fraud|false)\b", _without_labels(said, audit))


def _without_labels(text: str, audit: ReportAudit) -> str:
    """Return the words of the audit alone, for labels and paraphrases may restate what the report says."""
    for label in sorted(audit.labels.values(), key=len, reverse=True):
        text = text.replace(label.lower(), "")
    return text


def test_the_audit_is_a_graph_that_questions_do_not_see_unless_they_name_one(graph: KnowledgeGraph) -> None:
    pattern = f"?result a <{PREFIXES['eom']}AuditResult>"
    unseen = graph.sparql(f"SELECT ?result WHERE {{ {pattern} }}")
    named = graph.sparql(f"SELECT ?result WHERE {{ GRAPH <{audit_graph(REPORT)}> {{ {pattern} }} }}")
    assert isinstance(unseen, Answer)
    assert isinstance(named, Answer)
    assert (len(unseen), len(named)) == (0, len(graph.audit()[0].results))


def test_each_result_is_an_earl_assertion_of_its_own_with_an_outcome(audit: ReportAudit) -> None:
    quads = list(audit.quads())
    earl = PREFIXES["earl"]

    def objects(predicate: str) -> list[str]:
        return [str(quad.object) for quad in quads if quad.predicate == ox.NamedNode(earl + predicate)]

    assert len(set(objects("result"))) == len(objects("outcome")) == len(audit.results)
    assert set(objects("outcome")) <= {
        f"<{earl}{each}>" for each in ("passed", "failed", "cantTell", "untested")
    }
    assert objects("outcome").count(f"<{earl}failed>") == audit.counts()[Outcome.DOES_NOT_RECONCILE]
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in quads)


def test_suggestions_are_for_the_editor_alone(audit: ReportAudit) -> None:
    assert audit.suggestions
    published = audit.markdown() + audit.html() + "".join(map(str, audit.quads()))
    for suggestion in audit.suggestions:
        assert suggestion.message not in published
        assert suggestion.message in audit.html(suggestions=True).replace("&quot;", '"').replace("&amp;", "&")


def test_the_pages_say_each_alarm_its_places_and_whose_coding_it_is(audit: ReportAudit) -> None:
    page = audit.markdown()
    for result in audit.alarms:
        assert ", ".join(result.locators) in page
    assert "not endorsed by OSCE / ODIHR" in page
    assert audit.html().startswith("<!doctype html>")
    assert "<script" not in audit.html()


def test_the_kinds_are_named_alike_in_results_and_catalogue(audit: ReportAudit) -> None:
    assert {result.kind for result in audit.results} <= {kind.name for kind in all_kinds()}


def test_an_unknown_report_is_told_with_the_nearest_name(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="no report is called kaz-2023-parlamentary"):
        graph.audit(reports=["kaz-2023-parlamentary"])


@pytest.fixture
def command(
    graph: KnowledgeGraph, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.setattr(KnowledgeGraph, "packaged", lambda: graph)  # made once for all tests

    def call(*words: str) -> tuple[int, str, str]:
        status = run(["audit", "--no-cache", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def test_the_command_tells_alarms_and_fails_only_when_asked_to(
    command: Callable[..., tuple[int, str, str]],
) -> None:
    status, out, _ = command()
    assert status == 0
    assert "does not reconcile as printed, by 4" in " ".join(out.split())
    assert command("--fail-on", "substance")[0] == 1
    status, out, _ = command("--format", "csv")
    assert status == 0
    assert out.startswith("check,subject,outcome,detail,expected,found,severity,locators,message,report\r\n")
    assert command("--format", "page")[1].startswith("# What reconciles as printed")


def test_the_command_tells_of_an_unknown_report(command: Callable[..., tuple[int, str, str]]) -> None:
    status, _, err = command("kaz")
    assert status == 2
    assert "no report is called kaz" in err
