"""The endpoint speaks SPARQL 1.1 Protocol: forms, formats, graphs, refusals, to an independent client too."""

from __future__ import annotations

import gzip
from io import BytesIO
from time import perf_counter
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from eomgraph import KnowledgeGraph
from eomgraph.layout import graph_named
from eomgraph.namespaces import BASE

from .conftest import Running

# rdflib's reader of JSON-LD, and SPARQLWrapper's of graphs.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

EOM = "PREFIX eom: <https://w3id.org/eomgraph/ontology#> "
VOICES = f"""{EOM}
SELECT ?voice (COUNT(?claim) AS ?n) {{ ?claim a eom:Claim ; eom:hasVoice ?voice }} GROUP BY ?voice ORDER BY ?voice
"""
CUES = f"{EOM} CONSTRUCT {{ ?s eom:cue ?o }} {{ ?s eom:cue ?o }} ORDER BY ?s LIMIT 50"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CLAIMS, LAW = graph_named("ontology", "claims"), graph_named("ontology", "law")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}


def get(client: httpx.Client, query: str, accept: str = "*/*", **parameters: Any) -> httpx.Response:
    return client.get("/sparql", params={"query": query, **parameters}, headers={"accept": accept})


def kind(response: httpx.Response) -> str:
    return response.headers["content-type"].partition(";")[0]


# --- the three ways to ask --------------------------------------------------------------------------------


def test_get_and_both_forms_of_post_give_the_same(client: httpx.Client) -> None:
    by_get = get(client, VOICES)
    by_form = client.post("/sparql", data={"query": VOICES})
    directly = client.post("/sparql", content=VOICES, headers={"content-type": "application/sparql-query"})
    assert [each.status_code for each in (by_get, by_form, directly)] == [200, 200, 200]
    assert by_get.json() == by_form.json() == directly.json()
    assert by_get.json()["head"]["vars"] == ["voice", "n"]


def test_the_answer_is_that_of_the_library(client: httpx.Client, graph: KnowledgeGraph) -> None:
    assert get(client, VOICES, "text/csv").text == graph.sparql(VOICES).render("csv")  # type: ignore[union-attr]


@pytest.mark.parametrize("accept", ROWS)
def test_rows_come_in_every_form(client: httpx.Client, accept: str) -> None:
    response = get(client, VOICES, accept)
    assert kind(response) == accept
    solutions = ox.parse_query_results(response.content, ROWS[accept])
    assert isinstance(solutions, ox.QuerySolutions)
    assert len(list(solutions)) == len(get(client, VOICES, "text/csv").text.splitlines()) - 1


@pytest.mark.parametrize("accept", GRAPHS)
@pytest.mark.parametrize(
    "query", [CUES, f"DESCRIBE <{BASE}concept/voice/law>"], ids=["construct", "describe"]
)
def test_graphs_come_in_every_form(client: httpx.Client, accept: str, query: str) -> None:
    response = get(client, query, accept)
    assert kind(response) == accept
    found = rdflib.Graph().parse(response.content, format=GRAPHS[accept])
    expected = rdflib.Graph().parse(get(client, query, "application/n-triples").content, format="nt")
    assert len(found) == len(expected) > 1
    assert set(found.subjects()) == set(expected.subjects())


def test_yes_and_no_come_in_every_form(client: httpx.Client) -> None:
    nothing = "ASK { <a:b> ?p ?o }"
    assert get(client, "ASK {}").json() == {"head": {}, "boolean": True}
    assert "<boolean>false</boolean>" in get(client, nothing, "application/sparql-results+xml").text
    assert get(client, nothing, "text/csv").text.strip() == "false"


def test_a_browser_gets_a_page_with_a_table(client: httpx.Client) -> None:
    response = get(client, VOICES, BROWSER)
    assert kind(response) == "text/html"
    assert '<a href="./concept/voice/joint-mission">voice:joint-mission</a>' in response.text
    assert "eom:cue" in get(client, CUES, BROWSER).text
    assert get(client, "ASK {}", BROWSER).text.count("<code>yes</code>") == 1
    many = get(client, "SELECT ?s { ?s ?p ?o } LIMIT 2000", BROWSER).text
    assert "<strong>2,000</strong> rows, of which the first 1,000 are shown" in many


def test_a_link_can_say_the_form(client: httpx.Client) -> None:
    assert kind(get(client, VOICES, "text/html", format="csv")) == "text/csv"
    assert kind(get(client, CUES, "text/html", format="turtle")) == "text/turtle"
    assert kind(get(client, CUES, "text/turtle", format="unheard-of")) == "text/turtle"


# --- graphs -----------------------------------------------------------------------------------------------


def count(client: httpx.Client, query: str, **parameters: Any) -> int:
    return int(get(client, query, **parameters).json()["results"]["bindings"][0]["n"]["value"])


def test_a_request_names_the_graphs_to_ask(client: httpx.Client, graph: KnowledgeGraph) -> None:
    triples = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    quads = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    claims = count(client, triples, **{"default-graph-uri": CLAIMS})
    assert claims == graph._store.count(CLAIMS)
    both = count(client, triples, **{"default-graph-uri": [CLAIMS, LAW]})
    assert both == claims + graph._store.count(LAW)
    assert count(client, quads, **{"named-graph-uri": CLAIMS}) == claims
    assert count(client, triples, **{"named-graph-uri": CLAIMS}) == 0
    assert count(client, f"SELECT (COUNT(*) AS ?n) FROM <{CLAIMS}> FROM <{LAW}> {{ ?s ?p ?o }}") == both
    overruled = f"SELECT (COUNT(*) AS ?n) FROM <{LAW}> {{ ?s ?p ?o }}"
    assert count(client, overruled, **{"default-graph-uri": CLAIMS}) == claims
    assert claims < count(client, triples)


def test_a_direct_post_names_graphs_in_its_address(client: httpx.Client, graph: KnowledgeGraph) -> None:
    response = client.post(
        "/sparql",
        params={"default-graph-uri": CLAIMS},
        content="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        headers={"content-type": "application/sparql-query; charset=utf-8"},
    )
    (row,) = response.json()["results"]["bindings"]
    assert int(row["n"]["value"]) == graph._store.count(CLAIMS)


# --- what comes with an answer ----------------------------------------------------------------------------


def test_who_has_an_answer_is_not_sent_it_again(client: httpx.Client) -> None:
    first = get(client, VOICES)
    again = client.get("/sparql", params={"query": VOICES}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert get(client, VOICES, "text/csv").headers["etag"] != first.headers["etag"]
    assert "accept" in first.headers["vary"].lower()


def test_what_changes_each_time_is_never_kept(client: httpx.Client) -> None:
    response = get(client, "SELECT (RAND() AS ?x) {}")
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_scripts_of_other_sites_may_ask(client: httpx.Client) -> None:
    origin = {"origin": "https://example.org"}
    response = client.get("/sparql", params={"query": "ASK {}"}, headers=origin)
    assert response.headers["access-control-allow-origin"] == "*"
    assert "ETag" in response.headers["access-control-expose-headers"]
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    preflight = client.options("/sparql", headers={**origin, **asked})
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]


def test_an_answer_is_sent_compressed_to_who_takes_that(client: httpx.Client) -> None:
    asked = {"query": "SELECT * { ?s ?p ?o } LIMIT 15000"}
    headers = {"accept-encoding": "gzip"}
    with client.stream("GET", "/sparql", params=asked, headers=headers) as response:
        assert response.headers["content-encoding"] == "gzip"
        packed = b"".join(response.iter_raw())
    plain = client.get("/sparql", params=asked, headers={"accept-encoding": "identity"})
    assert gzip.GzipFile(fileobj=BytesIO(packed)).read() == plain.content
    assert len(packed) * 5 < int(plain.headers["content-length"]) == len(plain.content)


def test_each_answer_says_which_data_set_it_is_of(client: httpx.Client) -> None:
    headers = get(client, "ASK {}").headers
    assert headers["data-version"]
    assert len(headers["data-sha256"]) == 64


def test_the_head_alone_can_be_asked_for(client: httpx.Client) -> None:
    response = client.head("/sparql", params={"query": VOICES}, headers={"accept-encoding": "identity"})
    assert (response.status_code, response.content) == (200, b"")
    assert int(response.headers["content-length"]) > 100


# --- the service description ------------------------------------------------------------------------------


@pytest.mark.parametrize("accept", GRAPHS)
def test_without_a_query_the_service_is_described(client: httpx.Client, server: Running, accept: str) -> None:
    response = client.get("/sparql", headers={"accept": accept})
    assert kind(response) == accept
    found = rdflib.Graph().parse(response.content, format=GRAPHS[accept])
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = found.subjects(rdflib.RDF.type, sd.Service)
    assert (service, sd.endpoint, rdflib.URIRef(f"{server.address}sparql")) in found
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in found
    assert rdflib.URIRef(CLAIMS) in set(found.objects(None, sd.name))


def test_a_browser_gets_a_form(client: httpx.Client) -> None:
    response = client.get("/sparql", headers={"accept": BROWSER})
    assert '<textarea id="query" name="query"' in response.text


# --- refusals ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELECT ?s\nWHERE { ?s ?p }", 400, "line 2, column 16"),
        ("", 400, "does not parse"),
        ("SELECT * { ?s eom:x ?o }", 400, "a prefix that it does not declare"),
        ("INSERT DATA { <a:b> <a:c> 1 }", 403, "only reads"),
        ("LOAD <file:///etc/passwd>", 403, "only reads"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "SERVICE is refused"),
        ("SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }", 403, "nothing is fetched"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 403, "nothing is fetched"),
        (f"SELECT * {'{' * 9000}{'}' * 9000}", 422, "nests more than"),
        (f"SELECT ({'1+' * 25_000}1 AS ?x) {{}}", 422, "brought the engine down"),
        ("SELECT * { ?s ?p ?o . ?a ?b ?c }", 422, "more than 20,000 rows"),
        ("SELECT * { ?s ?p ?o . ?a ?b ?c } ORDER BY ?o ?c", 422, "256 MB"),
        (f"ASK {{}} #{'x' * 70_000}", 413, "65,536 bytes"),
    ],
)
def test_a_refusal_says_what_where_and_how_to_mend_it(
    client: httpx.Client, query: str, status: int, said: str
) -> None:
    response = client.post("/sparql", data={"query": query})
    assert response.status_code == status, response.text
    assert kind(response) == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert said in problem["detail"]
    assert problem["remedy"]
    assert get(client, "ASK {}").status_code == 200


def test_the_place_of_a_mistake_is_told_in_numbers_too(client: httpx.Client) -> None:
    problem = get(client, "SELECT ?s\nWHERE { ?s ?p }").json()
    assert (problem["line"], problem["column"]) == (2, 16)


def test_a_query_without_end_is_ended_within_a_second_of_its_limit(client: httpx.Client) -> None:
    started = perf_counter()
    response = get(client, ENDLESS)
    assert perf_counter() - started < 2 + 1
    assert response.status_code == 422
    assert "took longer than 2 seconds" in response.json()["title"]


FORM, QUERY, UPDATE = (
    {"content-type": f"application/{name}"}
    for name in ("x-www-form-urlencoded", "sparql-query", "sparql-update")
)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"method": "POST", "content": b"x=1", "headers": FORM}, 400),
        ({"method": "POST", "content": b"query=%FF", "headers": FORM}, 400),
        ({"method": "POST", "content": b"query=ASK%20{}" + b"&x=1" * 300, "headers": FORM}, 400),
        ({"method": "POST", "content": b"x" * 300_000, "headers": FORM}, 413),
        ({"method": "POST", "content": b"ASK {}", "headers": {"content-type": "text/plain"}}, 415),
        ({"method": "POST", "content": b"ASK {}"}, 415),
        ({"method": "POST", "content": b"CLEAR ALL", "headers": UPDATE}, 403),
        ({"method": "POST", "content": b"\xff", "headers": QUERY}, 400),
        ({"method": "POST", "content": b"x" * 70_000, "headers": QUERY}, 413),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 403),
        ({"method": "GET", "params": {"query": ["ASK {}", "ASK {}"]}}, 400),
        ({"method": "GET", "params": {"update": "CLEAR ALL"}}, 403),
        ({"method": "GET", "params": {"query": "ASK {}"}, "headers": {"accept": "image/png"}}, 406),
        ({"method": "GET", "params": {"query": "ASK {}"}, "headers": {"accept": "text/turtle"}}, 406),
        ({"method": "GET", "headers": {"accept": "image/png"}}, 406),
        ({"method": "PUT", "content": b""}, 405),
        ({"method": "DELETE"}, 405),
    ],
)
def test_what_is_no_good_request_is_told(client: httpx.Client, asked: dict[str, Any], status: int) -> None:
    response = client.request(url="/sparql", **asked)
    assert response.status_code == status
    assert response.json()["status"] == status


def test_a_browser_is_told_on_a_page(client: httpx.Client) -> None:
    response = get(client, "SELECT * { <script>alert(1)</script> }", BROWSER)
    assert (response.status_code, kind(response)) == (400, "text/html")
    assert "<script>" not in response.text
    assert "SELECT * { &lt;script&gt;alert(1)&lt;/script&gt; }</textarea>" in response.text


# --- independent clients ----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_reads_rows_in_every_form(server: Running, method: str) -> None:
    client = SPARQLWrapper(f"{server.address}sparql")
    client.setMethod(method)
    client.setQuery(VOICES)
    client.setReturnFormat(JSON)
    voices = [row["voice"]["value"] for row in client.queryAndConvert()["results"]["bindings"]]
    assert len(voices) > 5
    client.setReturnFormat(XML)
    document = client.queryAndConvert()
    assert [node.firstChild.data for node in document.getElementsByTagName("uri")] == voices
    for form in (CSV, TSV):
        client.setReturnFormat(form)
        assert len(client.queryAndConvert().decode().splitlines()) == len(voices) + 1


def test_sparqlwrapper_reads_graphs_in_every_form(server: Running) -> None:
    client = SPARQLWrapper(f"{server.address}sparql")
    client.setQuery(CUES)
    for form in (TURTLE, RDFXML, JSONLD, N3):
        client.setReturnFormat(form)
        found = client.queryAndConvert()
        graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(found, format="turtle")
        assert len(graph) == 50


def test_sparqlwrapper_understands_a_refusal(server: Running) -> None:
    client = SPARQLWrapper(f"{server.address}sparql")
    client.setQuery("SELECT ?s\nWHERE { ?s ?p }")
    client.setReturnFormat(JSON)
    with pytest.raises(QueryBadFormed) as refused:
        client.query()
    assert "line 2, column 16" in str(refused.value)


def test_rdflib_asks_it_as_a_store(server: Running, graph: KnowledgeGraph) -> None:
    remote = rdflib.Graph("SPARQLStore")
    remote.open(f"{server.address}sparql")
    rows = [(str(row.voice), int(row.n)) for row in remote.query(VOICES)]  # type: ignore[union-attr]
    assert rows == [(str(row.voice), row.n) for row in graph.sparql(VOICES)]  # type: ignore[union-attr]
