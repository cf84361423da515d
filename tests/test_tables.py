"""Answers keep their types and come out well in every form."""

from __future__ import annotations

import copy
import csv
import io
import json
import pickle
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eomgraph.errors import EomgraphError
from eomgraph.namespaces import PREFIXES
from eomgraph.tables import FORMATS, Answer, BlankNode, Iri, Row, Text, term_of, value_of

XSD = PREFIXES["xsd"]
FIGURE = Iri(PREFIXES["kaz2023"] + "figure-counts-observed")


@pytest.fixture
def answer() -> Answer:
    return Answer(
        ("figure", "label", "value", "on", "stated"),
        (
            (FIGURE, Text("Counts observed", language="en"), Decimal("128"), date(2023, 3, 19), True),
            (FIGURE, 'says "a|b",\n=1+1', Decimal("0.5"), None, False),
        ),
    )


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        (ox.Literal("plain"), "plain"),
        (ox.Literal(7), 7),
        (ox.Literal("7.50", datatype=ox.NamedNode(f"{XSD}decimal")), Decimal("7.5")),
        (ox.Literal("INF", datatype=ox.NamedNode(f"{XSD}double")), float("inf")),
        (ox.Literal(True), True),
        (ox.Literal("2023-03-19", datatype=ox.NamedNode(f"{XSD}date")), date(2023, 3, 19)),
        (
            ox.Literal("2023-03-19T20:00:00Z", datatype=ox.NamedNode(f"{XSD}dateTime")),
            datetime(2023, 3, 19, 20, tzinfo=UTC),
        ),
        (ox.Literal("12", datatype=ox.NamedNode(f"{XSD}nonNegativeInteger")), 12),
    ],
)
def test_a_literal_becomes_the_python_value_of_its_type(literal: ox.Literal, value: object) -> None:
    assert value_of(literal) == value
    assert type(value_of(literal)) is type(value)


@pytest.mark.parametrize(
    ("spelling", "datatype"),
    [
        ("2023-02-30", "date"),
        ("seven", "integer"),
        ("1_000", "integer"),
        ("1E3", "decimal"),
        ("1_0", "double"),
        ("yes", "boolean"),
        ("2023", "gYear"),
    ],
)
def test_what_python_has_no_value_for_keeps_its_spelling_and_its_datatype(
    spelling: str, datatype: str
) -> None:
    value = value_of(ox.Literal(spelling, datatype=ox.NamedNode(XSD + datatype)))
    assert isinstance(value, Text)
    assert (str(value), value.datatype) == (spelling, XSD + datatype)


def test_terms_of_different_kinds_stay_apart() -> None:
    values = [value_of(ox.NamedNode("x:y")), value_of(ox.BlankNode("y")), value_of(ox.Literal("x:y"))]
    assert [type(value) for value in values] == [Iri, BlankNode, str]
    assert value_of(None) is None


def test_a_text_survives_copying_and_pickling_with_its_tag() -> None:
    text = Text("Сайлау", language="kk")
    for other in (copy.copy(text), copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert (other, other.language) == (text, "kk")


@given(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.integers(-(2**62), 2**62),
        st.booleans(),
        st.dates(),
        st.decimals(allow_nan=False, allow_infinity=False, places=3),
        st.floats(allow_nan=False),
        st.builds(Text, st.text("ab", min_size=1), language=st.just("kk")),
    )
)
def test_a_value_goes_to_a_term_and_comes_back(value: str | int | float | Decimal | date) -> None:
    back = value_of(term_of(value))
    assert back == value
    assert type(back) is type(value)


def test_rows_are_named_whatever_the_columns_are_called(answer: Answer) -> None:
    first = answer[0]
    assert (first.value, first["label"], dict(first)["stated"]) == (Decimal(128), "Counts observed", True)
    assert [row.value for row in answer] == [Decimal("128"), Decimal("0.5")]
    assert Row(("count", "index", "from"), (1, 2, 3)).count == 1
    with pytest.raises(AttributeError, match="no column sum; there are figure, label"):
        _ = first.sum
    with pytest.raises(KeyError):
        answer.column("sum")


def test_an_answer_cannot_be_changed_and_has_as_many_values_as_columns(answer: Answer) -> None:
    with pytest.raises(AttributeError):
        answer.columns = ()  # type: ignore[misc]
    with pytest.raises(ValueError, match="every row needs 2 values"):
        Answer(("a", "b"), ((1,),))


def test_csv_reads_back_with_whole_iris_and_bare_values(answer: Answer) -> None:
    text = answer.render("csv")
    assert text.startswith("figure,label,value,on,stated\r\n")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[1] == [str(FIGURE), "Counts observed", "128", "2023-03-19", "true"]
    assert rows[2] == [str(FIGURE), 'says "a|b",\n=1+1', "0.5", "", "false"]


def test_tsv_and_json_are_read_by_another_engine_term_for_term(answer: Answer) -> None:
    for form, format in (
        ("tsv", ox.QueryResultsFormat.TSV),
        ("json", ox.QueryResultsFormat.JSON),
    ):
        solutions = ox.parse_query_results(answer.render(form).encode(), format=format)
        assert isinstance(solutions, ox.QuerySolutions)
        read = Answer.of_terms((variable.value for variable in solutions.variables), solutions)
        assert read == answer
        label = read[0].label
        assert (type(label), label.language) == (Text, "en")


def test_json_says_the_type_of_every_value(answer: Answer) -> None:
    first = json.loads(answer.render("json"))["results"]["bindings"][0]
    assert first["figure"] == {"type": "uri", "value": FIGURE}
    assert first["label"] == {"type": "literal", "value": "Counts observed", "xml:lang": "en"}
    assert first["value"] == {"type": "literal", "value": "128", "datatype": f"{XSD}decimal"}


def test_markdown_keeps_a_cell_a_cell(answer: Answer) -> None:
    lines = answer.render("markdown").splitlines()
    assert lines[:2] == ["| figure | label | value | on | stated |", "| --- | --- | ---: | --- | --- |"]
    assert lines[3] == '| kaz2023:figure-counts-observed | says "a\\|b", =1+1 | 0.5 |  | false |'


def test_a_table_that_fits_stays_a_table_and_aligns_numbers() -> None:
    narrow = Answer(("label", "value"), (("short", Decimal("128")), ("longer", Decimal("0.5"))))
    head, _, *rows = narrow.render().splitlines()
    assert head.split() == ["label", "value"]
    assert {len(row) for row in rows} == {len(head)}


def test_a_paraphrase_is_wrapped_at_words() -> None:
    words = "a paraphrase that is much longer than the terminal is wide and so has to be wrapped somewhere"
    wrapped = Answer(("claim", "says"), (("kaz2023:claim", words),)).render(width=60)
    assert max(map(len, wrapped.splitlines())) <= 60
    assert set(words.split()) <= set(wrapped.split())


def test_a_table_too_wide_to_read_becomes_a_block_for_each_row() -> None:
    columns = tuple(f"column{n}" for n in range(12))
    wide = Answer(columns, (tuple(f"value-number-{n}" for n in range(12)), (None,) * 11 + ("last",)))
    lines = wide.render(width=80).splitlines()
    assert lines[0].split() == ["column0", "value-number-0"]
    assert lines[12:] == ["", "column11   last".replace("   ", "  "), ""]
    assert max(map(len, lines)) <= 80


def test_square_brackets_are_text_not_markup() -> None:
    assert "[red]" in Answer(("text",), (("[red]",),)).render()


def test_an_answer_without_rows_says_so_and_names_its_columns() -> None:
    assert Answer(("a", "b"), ()).render() == "No rows (a, b).\n"


def test_html_escapes_texts_and_links_web_addresses_alone() -> None:
    hostile = Answer(("a", "b"), (("<script>", Iri("javascript:alert(1)")), (FIGURE, 1)))
    html = hostile._repr_html_()
    assert "<script>" not in html
    assert 'href="javascript' not in html
    assert f'href="{FIGURE}"' in html


def test_every_form_is_the_same_each_time_and_an_unknown_one_is_told(answer: Answer) -> None:
    for form in FORMATS:
        assert answer.render(form) == answer.render(form)
    with pytest.raises(EomgraphError, match="no format 'xls': use one of table, csv, tsv, json, markdown"):
        answer.render("xls")


def test_pandas_gets_nullable_types(answer: Answer) -> None:
    frame = answer.to_pandas()
    assert list(frame.columns) == list(answer.columns)
    assert frame["value"].dtype == "Float64"
    assert frame["stated"].dtype == "boolean"
    assert frame["on"].isna().tolist() == [False, True]
    assert Answer(("n",), ((1,), (None,))).to_pandas()["n"].dtype == "Int64"
    assert Answer(("a",), ()).to_pandas().empty


def test_without_pandas_the_error_says_how_to_get_it(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "eomgraph.tables.frames", raising=False)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(EomgraphError, match=r"pip install 'eomgraph\[pandas\]'"):
        answer.to_pandas()
