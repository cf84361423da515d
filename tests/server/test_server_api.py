"""The stored questions as a REST API: the answers of the library, described, and cited."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import httpx
import pytest

from eomgraph import KnowledgeGraph, questions
from eomgraph.namespaces import BASE

from .conftest import Running

NAMES = questions.names()


def get(client: httpx.Client, name: str, **parameters: Any) -> httpx.Response:
    return client.get(f"/api/questions/{name}", params=parameters)


@pytest.mark.parametrize("name", NAMES)
def test_each_answer_is_that_of_the_library(client: httpx.Client, graph: KnowledgeGraph, name: str) -> None:
    answer = graph.query(name)
    table = get(client, name, format="csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.text == answer.render("csv")
    found = get(client, name).json()
    assert found["columns"] == list(answer.columns)
    assert found["count"] == len(found["rows"]) == len(answer)
    for row, expected in zip(found["rows"], answer, strict=True):
        for column, value in expected.items():
            if isinstance(value, bool | str | None):
                assert row[column] == value
            else:
                assert str(row[column]) in (
                    str(value),
                    str(float(str(value)) if "." in str(value) else value),
                )


def test_parameters_restrict_the_answer(client: httpx.Client, graph: KnowledgeGraph) -> None:
    asked = {"theme": "counting", "polarity": ["negative", "neutral"], "report": "kaz-2023-parliamentary"}
    expected = graph.query("claims", **asked)  # type: ignore[arg-type]
    assert get(client, "claims", format="csv", **asked).text == expected.render("csv")
    answer = get(client, "claims", **asked).json()
    assert answer["parameters"] == {
        key: [value] if isinstance(value, str) else value for key, value in asked.items()
    }
    whole = f"{BASE}concept/theme/counting"
    assert (
        get(client, "claims", theme=whole).json()["rows"]
        == get(client, "claims", theme="theme:counting").json()["rows"]
    )


def test_an_empty_field_of_a_form_restricts_nothing(client: httpx.Client) -> None:
    assert (
        get(client, "claims", theme="", locator="").json()["count"] == get(client, "claims").json()["count"]
    )


def test_each_answer_says_of_which_data_set_it_is(client: httpx.Client) -> None:
    version, sha256 = (client.get("/").headers[name] for name in ("data-version", "data-sha256"))
    answer = get(client, "figures").json()
    assert (answer["dataset"]["version"], answer["dataset"]["sha256"]) == (version, sha256)
    assert "not endorsed by OSCE / ODIHR" in answer["dataset"]["notice"]
    assert version in answer["citation"]
    assert sha256 in answer["citation"]
    table = get(client, "figures", format="csv")
    assert (table.headers["data-version"], table.headers["data-sha256"]) == (version, sha256)
    assert f'filename="figures-{version}-{sha256[:12]}.csv"' in table.headers["content-disposition"]
    page = get(client, "figures", format="html").text
    assert version in page
    assert sha256 in page


def test_a_browser_gets_a_table(client: httpx.Client) -> None:
    response = client.get(
        "/api/questions/claims", params={"theme": "counting"}, headers={"accept": "text/html"}
    )
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert questions.load("claims").summary in response.text
    assert '<a href="../../concept/theme/counting">counting</a>' in response.text
    assert "?theme=counting&amp;format=csv" in response.text
    every = get(client, "claims", format="html").text
    assert "of which the first 200 are shown" in every


def test_numbers_are_numbers(client: httpx.Client) -> None:
    rows = get(client, "figures").json()["rows"]
    assert all(isinstance(row["value"], int | float | None) for row in rows)
    assert any(row["value"] == 58 for row in rows)


def test_the_list_of_questions_tells_their_parameters(client: httpx.Client) -> None:
    listed = client.get("/api/questions").json()["questions"]
    assert [each["name"] for each in listed] == list(NAMES)
    for each in listed:
        question = questions.load(each["name"])
        assert each["summary"] == question.summary
        assert [parameter["name"] for parameter in each["parameters"]] == [
            each.name for each in question.params
        ]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("nothing", 404, "no stored question is called nothing"),
        ("claims?theme=countng", 400, "did you mean counting"),
        ("claims?thme=counting", 400, "did you mean theme?"),
        ("claims?theme=a%20b", 400, "is not an IRI"),
        ("claims?format=xls", 400, "use one of json, csv, html"),
        ("claims?theme=%FF", 400, "not UTF-8"),
        ("claims?theme=%3Cscript%3E", 400, "is not an IRI"),
        ("claims?locator=%00", 200, ""),
        ("claims?=", 400, "has no parameter"),
    ],
)
def test_a_refusal_says_what_and_how_to_mend_it(
    client: httpx.Client, path: str, status: int, said: str
) -> None:
    response = client.get(f"/api/questions/{path}")
    assert response.status_code == status, response.text[:500]
    assert said in (response.json()["detail"] if status != 200 else "")


def test_an_answer_in_a_form_that_there_is_none_of_is_refused(client: httpx.Client) -> None:
    response = client.get("/api/questions/claims", headers={"accept": "image/png"})
    assert response.status_code == 406


def test_who_has_an_answer_is_not_sent_it_again(client: httpx.Client) -> None:
    etag = get(client, "claims").headers["etag"]
    again = client.get("/api/questions/claims", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/questions/claims", params={"theme": "media"}, headers={"if-none-match": etag})
    assert other.status_code == 200


def test_csv_is_read_by_a_spreadsheet(client: httpx.Client) -> None:
    text = get(client, "claims", format="csv").text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == get(client, "claims").json()["count"]


def test_the_description_covers_every_question_and_parameter(client: httpx.Client, server: Running) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": server.address.rstrip("/")}]
    for name in NAMES:
        question = questions.load(name)
        operation = document["paths"][f"/api/questions/{name}"]["get"]
        assert operation["summary"] == question.summary
        assert [each["name"] for each in operation["parameters"]] == [
            *(p.name for p in question.params),
            "format",
        ]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert schema["properties"]["columns"]["const"] == list(question.columns)
    assert json.dumps(document)
