"""Stored questions are read strictly, bound safely, and told apart from mistyped ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import hypothesis
import pyoxigraph as ox
import pytest
from hypothesis import strategies as st

from eomgraph import questions, resources
from eomgraph.errors import ParameterError, ResourceError, UnknownQuestion
from eomgraph.namespaces import PREFIXES
from eomgraph.questions.parameters import TYPES, Parameter
from eomgraph.questions.sites import find_sites
from eomgraph.stores import OxigraphStore
from eomgraph.tables import Iri

Write = Callable[..., Path]

HEADER = """\
#+ summary: Which claims are made?
#+ description: >-
#+   One row a claim;
#+   the voice as an IRI.
#+ tags: [analyst, journalist]
#+ params:
#+   voice: {type: iri, description: Who speaks., example: joint-mission, scheme: voice}
#+   since: {type: date, description: The first day., example: 2023-03-19}
"""
BODY = """\
PREFIX eom: <https://w3id.org/eomgraph/ontology#>
SELECT ?claim ?voice WHERE {
  VALUES ?voice { UNDEF }
  VALUES ?since { UNDEF }
  ?claim eom:hasVoice ?voice ; eom:heldOn ?on .
  FILTER(!BOUND(?since) || ?on >= ?since)
} ORDER BY ?claim ?voice
"""
DATA = """\
@prefix eom: <https://w3id.org/eomgraph/ontology#> .
@prefix voice: <https://w3id.org/eomgraph/concept/voice/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/eomgraph/data/x/> .
:early eom:hasVoice voice:law ; eom:heldOn "2023-03-01"^^xsd:date .
:late eom:hasVoice voice:joint-mission ; eom:heldOn "2023-03-20"^^xsd:date .
voice:law a eom:Voice . voice:joint-mission a eom:Voice . voice:media a eom:Voice .
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a stored question into a folder of its own, which stands in for the packaged one."""
    folder = tmp_path / "queries" / "questions"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path / name)

    def write(name: str = "claims", header: str = HEADER, body: str = BODY) -> Path:
        path = folder / f"{name}.rq"
        path.write_text(header + body, encoding="utf-8")
        return path

    return write


@pytest.fixture
def store() -> OxigraphStore:
    store = OxigraphStore()
    store.load(DATA.encode(), ox.RdfFormat.TURTLE, graph="https://w3id.org/eomgraph/graph/x")
    return store


def test_a_question_says_what_it_asks_takes_and_answers(write: Write) -> None:
    write()
    question = questions.load("claims")
    assert question.summary == "Which claims are made?"
    assert question.description == "One row a claim; the voice as an IRI."
    assert question.tags == ("analyst", "journalist")
    assert question.columns == ("claim", "voice")
    voice, since = question.params
    assert (voice.name, voice.type, voice.scheme, voice.optional) == ("voice", "iri", "voice", True)
    assert (since.type, since.example) == ("date", "2023-03-19")


def test_the_catalogue_is_in_the_order_of_names(write: Write) -> None:
    for name in ("figures", "claims"):
        write(name)
    assert [question.name for question in questions.catalogue()] == ["claims", "figures"]
    assert questions.names() == ("claims", "figures")


def test_a_mistyped_name_is_answered_with_near_ones(write: Write) -> None:
    write()
    write("figures")
    with pytest.raises(UnknownQuestion, match="no stored question is called figurs: did you mean figures"):
        questions.load("figurs")


@pytest.mark.parametrize(
    ("wrong", "right", "line", "said"),
    [
        ("#+ summary: Which claims are made?\n", "", 1, "summary is missing"),
        ("claims are made?", "claims are made", 1, "the summary is no question"),
        ("#+ tags:", "#+ tag:", 5, "no key is called tag"),
        ("#+ tags:", "#+ summary:", 5, "summary stands twice"),
        ("[analyst, journalist]", "[analysts]", 5, "tags names whom the question serves"),
        ("[analyst, journalist]", "[]", 5, "tags names whom the question serves"),
        ("type: iri", "type: uri", 7, "no type is called uri"),
        ("scheme: voice", "scheme: vioce", 7, "no prefix is called vioce"),
        ("scheme: voice", "schema: voice", 7, "no key is called schema"),
        ("example: 2023-03-19", "optional: no", 8, "example is missing"),
        ("example: 2023-03-19", "example: 2023-03-19, optional: no", 8, "optional is true or false"),
        ("{type: date", "{type: date, {", 8, "the header is no YAML"),
        ("#+   One row a claim;\n#+   the voice as an IRI.\n", "", 2, "a text belongs here"),
    ],
)
def test_a_header_that_is_wrong_is_refused_with_its_file_and_line(
    write: Write, wrong: str, right: str, line: int, said: str
) -> None:
    path = write(header=HEADER.replace(wrong, right, 1))
    with pytest.raises(ResourceError) as caught:
        questions.load("claims")
    assert caught.value.where == f"{path}:{line}"
    assert said in caught.value.what


def test_a_query_without_a_header_is_refused(write: Write) -> None:
    path = write(header="")
    with pytest.raises(ResourceError, match="no header") as caught:
        questions.load("claims")
    assert caught.value.where == f"{path}:1"


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("  VALUES ?since { UNDEF }\n", "", "parameter since has no VALUES"),
        ("VALUES ?since", "VALUES ?until", "VALUES ?until takes a parameter that params does not name"),
        ("VALUES ?since { UNDEF }", "OPTIONAL { VALUES ?since { UNDEF } }", "sub-select or optional"),
        ("VALUES ?since { UNDEF }", "{ SELECT * { VALUES ?since { UNDEF } } }", "sub-select or optional"),
        ("VALUES ?since { UNDEF }", "MINUS { { VALUES ?since { UNDEF } } }", "sub-select or optional"),
        ("VALUES ?since { UNDEF }", "# VALUES ?since { UNDEF }", "parameter since has no VALUES"),
        ("VALUES ?since { UNDEF }", 'BIND("VALUES ?since { UNDEF }" AS ?x)', "parameter since has no"),
    ],
)
def test_parameters_and_sites_have_to_be_the_same(write: Write, wrong: str, right: str, said: str) -> None:
    write(body=BODY.replace(wrong, right))
    with pytest.raises(ResourceError, match=said.replace("?", r"\?")):
        questions.load("claims")


def test_a_site_is_found_wherever_it_is_laid_out_and_nowhere_else() -> None:
    query = """SELECT * { # VALUES ?a { UNDEF }
      { ?s <http://x/#VALUES> "it's VALUES ?b { UNDEF }" } UNION { values $c{UNDEF} }
      FILTER(?x<?y && EXISTS { VALUES ?d { UNDEF } }) GRAPH ?g { VALUES
        ?e
        { UNDEF } } } VALUES ?f { UNDEF }"""
    assert [(site.name, site.restricts, site.line) for site in find_sites(query)] == [
        ("c", True, 2),
        ("d", False, 3),
        ("e", True, 5),
        ("f", True, 5),
    ]


def test_without_parameters_the_query_is_asked_without_its_sites(write: Write, store: OxigraphStore) -> None:
    write()
    question = questions.load("claims")
    assert question.bind() == question.bind(voice=None)
    assert "UNDEF" not in question.bind()
    assert store.select(question.bind()) == store.select(question.text)


@pytest.mark.parametrize(
    "given",
    [
        "law",
        "voice:law",
        "https://w3id.org/eomgraph/concept/voice/law",
        "<https://w3id.org/eomgraph/concept/voice/law>",
        Iri(PREFIXES["voice"] + "law"),
        ["law"],
    ],
)
def test_an_iri_is_taken_in_every_form_people_write(
    write: Write, store: OxigraphStore, given: str | list[str]
) -> None:
    write()
    answer = questions.ask(store, "claims", voice=given)
    assert answer.column("voice") == (PREFIXES["voice"] + "law",)


def test_several_values_of_a_parameter_mean_any_of_them(write: Write, store: OxigraphStore) -> None:
    write()
    assert len(questions.ask(store, "claims", voice=["law", "joint-mission"])) == 2
    assert len(questions.ask(store, "claims", voice=["law", "media"])) == 1


def test_a_date_restricts_as_a_date(write: Write, store: OxigraphStore) -> None:
    write()
    for given in ("2023-03-19", date(2023, 3, 19)):
        (row,) = questions.ask(store, "claims", since=given)
        assert row.claim.endswith("/late")


def test_a_mistyped_parameter_is_answered_with_near_ones_and_all(write: Write) -> None:
    write()
    with pytest.raises(ParameterError, match=r"has no parameter vioce: did you mean voice.* since, voice"):
        questions.load("claims").bind(vioce="law")


def test_a_coded_value_that_is_none_is_answered_with_near_ones(write: Write, store: OxigraphStore) -> None:
    write()
    with pytest.raises(ParameterError, match=r"nothing in the graph is called voice:lwa .*did you mean law"):
        questions.ask(store, "claims", voice="lwa")


def test_a_report_is_named_by_its_id() -> None:
    report = Parameter("report", "iri", "The report.", "kaz-2023-parliamentary", scheme="report")
    assert report.value_of("kaz-2023-parliamentary") == PREFIXES["kaz2023"] + "report"
    assert report.value_of("kaz2023:report") == PREFIXES["kaz2023"] + "report"


def test_a_parameter_that_is_needed_is_asked_for(write: Write) -> None:
    write(header=HEADER.replace("example: 2023-03-19", "example: 2023-03-19, optional: false"))
    with pytest.raises(ParameterError, match="needs parameter since: give one as in since=2023-03-19"):
        questions.load("claims").bind()


@pytest.mark.parametrize(
    ("kind", "example", "rejected"),
    [
        ("iri", "eom:Claim", ["no iri", "unknown:name", "local", "<a b>", "", 7]),
        ("integer", "7", ["7.5", "seven", "1_000", 7.5, True, "", "9" * 30]),
        ("decimal", "7.5", ["NaN", "1e5", "7,5", float("inf"), True, ""]),
        ("date", "2023-03-19", ["19 March", "2023-02-30", "20230319", datetime(2023, 3, 19), ""]),
        ("boolean", "true", ["yes", "1", 1, ""]),
        ("string", "turnout", [7]),
    ],
)
def test_a_value_of_another_type_is_refused_with_an_example(
    kind: str, example: str, rejected: list[str | int | float]
) -> None:
    parameter = Parameter("key", kind, "A key.", example)
    parameter.term_of(example)
    for given in rejected:
        with pytest.raises(ParameterError, match=f"parameter key.*write it as in key={example}"):
            parameter.term_of(given)


def test_numbers_and_truths_are_taken_from_python_too() -> None:
    xsd = PREFIXES["xsd"]
    for kind, given, term in (
        ("integer", 7, f'"7"^^<{xsd}integer>'),
        ("decimal", Decimal("1E+2"), f'"100"^^<{xsd}decimal>'),
        ("decimal", 0.5, f'"0.5"^^<{xsd}decimal>'),
        ("boolean", True, f'"true"^^<{xsd}boolean>'),
    ):
        assert Parameter("key", kind, "A key.", "").term_of(given) == term
    assert set(TYPES) == {"iri", "string", "integer", "decimal", "date", "boolean"}


@hypothesis.given(st.text(st.characters(exclude_categories=["Cs"])))
@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
def test_no_text_breaks_out_of_its_term(write: Write, text: str) -> None:
    write(
        header=HEADER.splitlines(keepends=True)[0]
        + "#+ description: It gives back its text.\n#+ tags: [analyst]\n#+ params:\n"
        + "#+   text: {type: string, description: Any text., example: turnout}\n",
        body="SELECT ?text { VALUES ?text { UNDEF } } ORDER BY ?text\n",
    )
    (row,) = questions.ask(OxigraphStore(), "claims", text=text)
    assert row.text == text


@hypothesis.given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_iri_breaks_out_of_its_term(text: str) -> None:
    parameter = Parameter("key", "iri", "A key.", "law", scheme="voice")
    try:
        term = parameter.term_of(text)
    except ParameterError:
        return
    assert ox.NamedNode(term[1:-1]).value == term[1:-1]
    assert not set(term[1:-1]) & set('<>"{}|^`\\ \n')
