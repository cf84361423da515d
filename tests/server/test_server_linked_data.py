"""Every IRI of the data set answers under the server's base, in HTML and in RDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urljoin

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from eomgraph import KnowledgeGraph, questions
from eomgraph.namespaces import BASE, PREFIXES

from .conftest import Running, running

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

EXTENSIONS = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}
THEME, PROVISION = "concept/theme/media", "standard/copenhagen-1990/7.4"
REPORT = "data/kaz-2023-parliamentary"
CLAIM, SENTENCE = f"{REPORT}/claim-counting-assessed-negatively", f"{REPORT}/election-day-p6-s1"
PERSON = f"{REPORT}/person-marat-zhylanbayev"


def paths(graph: KnowledgeGraph) -> list[str]:
    """Return the paths of all IRIs of the data set, in any place of a triple, and of the questions."""
    found = {
        term.value.partition("#")[0]
        for quad in graph._store.quads()
        for term in (*quad.triple, quad.graph_name)
        if isinstance(term, ox.NamedNode) and term.value.startswith(BASE)
    }
    found |= {f"{BASE}question/{name}" for name in questions.names()}
    return [quote(iri.removeprefix(BASE)) for iri in sorted(found)]


def about(client: httpx.Client, path: str, extension: str = "nt") -> rdflib.Graph:
    response = client.get(f"/{path}.{extension}")
    assert response.status_code == 200, response.text
    return rdflib.Graph().parse(response.content, format=EXTENSIONS[extension])


# --- every IRI --------------------------------------------------------------------------------------------


def follow(client: httpx.Client, path: str, accept: str) -> httpx.Response:
    """Ask for a thing as its IRI, and return the document."""
    response = client.get(f"/{path}", headers={"accept": accept})
    if response.status_code == 303:
        response = client.get(urljoin(f"/{path}", response.headers["location"]), headers={"accept": accept})
    return response


def check(client: httpx.Client, path: str) -> None:
    iri = BASE + path
    turtle = follow(client, path, "text/turtle")
    assert turtle.status_code == 200, path
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    triples = list(ox.parse(turtle.content, ox.RdfFormat.TURTLE))
    named = {term.value for triple in triples for term in triple.triple if isinstance(term, ox.NamedNode)}
    assert iri in named or path.startswith(("graph/", "shapes")), path
    page = follow(client, path, "text/html")
    assert page.status_code == 200, path
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert f"<code>{iri}</code>" in page.text or path.startswith(("question/", "shapes")), path


def test_of_all_iris_a_sample_answers_in_html_and_turtle(client: httpx.Client, graph: KnowledgeGraph) -> None:
    every = paths(graph)
    assert len(every) > 4_000
    kinds = {path.split("-")[0].rpartition("/")[0]: path for path in every}  # one of each kind
    for path in {*kinds.values(), *every[::100]}:
        check(client, path)


@pytest.mark.slow
def test_every_iri_answers_in_html_and_turtle(client: httpx.Client, graph: KnowledgeGraph) -> None:
    for path in paths(graph):
        check(client, path)


def test_every_iri_is_known(client: httpx.Client, graph: KnowledgeGraph) -> None:
    for path in paths(graph)[::5]:
        assert client.head(f"/{path}").status_code in (200, 303), path


# --- things and documents ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "extension"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("application/rdf+xml", "rdf"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml;q=0.5, text/turtle;q=0.9, */*;q=0.1", "ttl"),
    ],
)
@pytest.mark.parametrize("path", [THEME, PROVISION, CLAIM])
def test_a_thing_points_to_its_document(client: httpx.Client, path: str, accept: str, extension: str) -> None:
    response = client.get(f"/{path}", headers={"accept": accept})
    assert response.status_code == 303
    assert urljoin(f"/{path}", response.headers["location"]) == f"/{path}.{extension}"
    assert "accept" in response.headers["vary"].lower()


def test_a_form_that_there_is_none_of_is_refused(client: httpx.Client) -> None:
    response = client.get(f"/{THEME}", headers={"accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.json()["remedy"]


@pytest.mark.parametrize("path", [THEME, PROVISION, CLAIM, SENTENCE, "question/claims"])
def test_a_document_says_the_same_in_every_form(client: httpx.Client, path: str) -> None:
    graphs = [about(client, path, extension) for extension in EXTENSIONS]
    for extension, graph in zip(EXTENSIONS, graphs, strict=True):
        graph.remove(
            (rdflib.URIRef(f"{BASE}{path}.{extension}"), None, None)
        )  # each is a document of its own
    assert [set(graph) for graph in graphs[1:]] == [set(graphs[0])] * (len(graphs) - 1)


def test_rdflib_reads_a_thing_from_its_address(client: httpx.Client) -> None:
    address = f"{client.base_url}{CLAIM}"
    found = rdflib.Graph().parse(address)
    assert (rdflib.URIRef(BASE + CLAIM), rdflib.RDF.type, rdflib.URIRef(f"{PREFIXES['eom']}Finding")) in found


def test_a_document_tells_facts_evidence_what_points_there_and_names(client: httpx.Client) -> None:
    eom = rdflib.Namespace(PREFIXES["eom"])
    claim, sentence = rdflib.URIRef(BASE + CLAIM), rdflib.URIRef(BASE + SENTENCE)
    found = about(client, CLAIM)
    (evidence,) = found.objects(claim, eom.hasEvidence)
    assert (evidence, eom.inPassage, sentence) in found
    assert found.value(found.value(claim, eom.hasTheme), rdflib.SKOS.prefLabel)
    (document,) = found.subjects(rdflib.FOAF.primaryTopic, claim)
    assert str(document) == f"{BASE}{CLAIM}.nt"
    assert found.value(document, rdflib.DCTERMS.license)
    assert "not endorsed by OSCE / ODIHR" in str(found.value(document, rdflib.DCTERMS.rights))
    assert set(about(client, SENTENCE).subjects(eom.inPassage, sentence)) == set(
        about(client, SENTENCE).subjects(rdflib.URIRef(f"{PREFIXES['oa']}hasSource"), sentence)
    )


def test_where_very_much_points_there_the_document_says_where_all_of_it_is(client: httpx.Client) -> None:
    voice = rdflib.URIRef(f"{BASE}concept/voice/joint-mission")
    (address,) = about(client, "concept/voice/joint-mission").objects(voice, rdflib.RDFS.seeAlso)
    response = client.get(str(address), headers={"accept": "application/n-triples"})
    assert len(response.text.splitlines()) > 1_000


@pytest.mark.parametrize("path", ["ontology", "ontology/claims", "shapes", "graph/ontology/claims"])
def test_what_is_a_document_answers_itself(client: httpx.Client, path: str) -> None:
    response = client.get(f"/{path}", headers={"accept": "text/turtle"})
    assert response.status_code == 200
    assert urljoin(f"/{path}", response.headers["content-location"]) == f"/{path}.ttl"
    assert response.content == client.get(f"/{path}.ttl").content
    assert client.get(f"/{path}").headers["content-type"].startswith("text/html")


def test_the_terms_of_the_ontology_stand_where_their_iris_point(client: httpx.Client) -> None:
    text = client.get("/ontology").text
    eom = rdflib.Namespace(PREFIXES["eom"])
    found = about(client, "ontology")
    terms = [term for term in found.subjects(rdflib.RDFS.isDefinedBy) if str(term).startswith(str(eom))]
    assert len(terms) > 200
    for term in terms:
        assert f'id="{str(term).removeprefix(str(eom))}"' in text
    assert set(about(client, "ontology/claims")) < set(found) or len(about(client, "ontology/claims")) < len(
        found
    )


def test_the_rules_of_the_shapes_stand_where_their_iris_point(client: httpx.Client) -> None:
    text = client.get("/shapes").text
    for shape in set(about(client, "shapes").subjects(rdflib.SH.message)):
        assert f'id="{str(shape).removeprefix(PREFIXES["eomsh"])}"' in text


def test_a_stored_question_is_a_query_in_rdf(client: httpx.Client) -> None:
    question = rdflib.URIRef(f"{BASE}question/claims")
    found = about(client, "question/claims")
    assert str(found.value(question, rdflib.SH.select)) == questions.load("claims").text
    assert str(found.value(question, rdflib.RDFS.label)) == questions.load("claims").summary


def test_a_document_knows_its_neighbours(client: httpx.Client) -> None:
    links = client.get(f"/{PROVISION}.ttl").links
    assert links["cite-as"]["url"] == BASE + PROVISION
    assert "creativecommons.org" in links["license"]["url"]
    assert {each["url"] for each in links.values() if each["rel"] == "alternate"}


def test_who_has_a_document_is_not_sent_it_again(client: httpx.Client) -> None:
    for extension in ("html", "ttl"):
        etag = client.get(f"/{THEME}.{extension}").headers["etag"]
        again = client.get(f"/{THEME}.{extension}", headers={"if-none-match": f'"x", {etag}'})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        f"{REPORT}/claim-none",
        f"{THEME}.exe",
        f"{THEME}/",
        "%00",
        "a%20b",
        "..%2f..%2fetc%2fpasswd",
        "é",
    ],
)
def test_what_is_not_there_is_told(client: httpx.Client, path: str) -> None:
    response = client.get(f"/{path}")
    assert (response.status_code, response.json()["status"]) == (404, 404)


def test_a_base_is_what_the_world_calls_the_server(built: Path) -> None:
    base = "https://w3id.org/eomgraph/"
    with (
        running(built, "--base", base) as server,
        httpx.Client(base_url=f"http://127.0.0.1:{port(server)}") as client,
    ):
        response = client.get(f"/{PROVISION}", headers={"accept": "text/turtle"})
        assert response.headers["location"] == f"{base}{PROVISION}.ttl"
        assert f"<{base}sparql>" in client.get("/sparql", headers={"accept": "application/n-triples"}).text
        assert f"Sitemap: {base}sitemap.xml" in client.get("/robots.txt").text
        assert client.get("/openapi.json").json()["servers"] == [{"url": base.rstrip("/")}]


def port(server: Running) -> int:
    """Return the port that a server listens at, told by the system: its address says its base."""
    process = server.process
    (line,) = [
        line
        for line in Path(f"/proc/{process.pid}/net/tcp").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[9] in inodes(process.pid)
    ]
    return int(line.split()[1].rpartition(":")[2], 16)


def inodes(pid: int) -> Iterator[str]:
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        target = str(entry.readlink())
        if target.startswith("socket:["):
            yield target[8:-1]


# --- persons ----------------------------------------------------------------------------------------------


def test_a_person_is_in_no_index(client: httpx.Client, graph: KnowledgeGraph) -> None:
    persons = [
        str(row.person) for row in graph.sparql(f"SELECT ?person {{ ?person a <{PREFIXES['eom']}Person> }}")
    ]  # type: ignore[union-attr]
    assert len(persons) > 5
    parts = re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").text)
    sitemap = "".join(client.get(part).text for part in parts)
    assert sitemap.count("<loc>") > 1_500
    indexes = [client.get(path).text for path in ("/", "/ontology", "/concept/role.html")]
    for person in persons:
        path = person.removeprefix(BASE)
        assert path not in sitemap
        assert not [text for text in indexes if path in text]
        page = client.get(f"/{path}.html")
        assert page.headers["x-robots-tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in page.text
    assert "person-" not in sitemap
    assert "x-robots-tag" not in client.get(f"/{THEME}.html").headers


def test_no_page_lists_persons(client: httpx.Client) -> None:
    party = client.get("/country/kaz/party-ppk.html").text
    assert "party" in party.lower()
    assert f"{REPORT}/person-" not in party


# --- pages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["", "ontology", "shapes", "sparql", f"{CLAIM}.html", "question/claims.html", "nothing"]
)
def test_each_page_carries_the_notice_and_loads_nothing_from_outside(client: httpx.Client, path: str) -> None:
    response = client.get(f"/{path}", headers={"accept": "text/html"})
    assert "not endorsed by OSCE / ODIHR" in response.text
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert (
        re.sub(r'<script src="[./]+static/\w+.js"( defer)?></script>', "", response.text).count("<script")
        == 0
    )
    assert 'src="http' not in response.text
    depth = path.count("/")
    stylesheet = f'href="{"../" * depth or "./"}static/eomgraph.css"'
    assert stylesheet in response.text
    assert client.get(urljoin(f"/{path}", "../" * depth + "static/eomgraph.css")).status_code == 200


def test_every_link_of_a_page_within_the_site_leads_somewhere(client: httpx.Client) -> None:
    for path in (
        "",
        f"{CLAIM}.html",
        f"{SENTENCE}.html",
        "question/claims.html",
        "graph/ontology/claims.html",
    ):
        page = client.get(f"/{path}", headers={"accept": "text/html"}).text
        links = {part.partition('"')[0] for part in page.split('href="')[1:]}
        for link in links:
            if not link.startswith(("http", "#")):
                target = urljoin(f"/{path}", link.replace("&amp;", "&"))
                assert client.head(target).status_code in (200, 303), f"{link} on /{path}"


def test_the_files_that_were_built_can_be_had(client: httpx.Client, built: Path) -> None:
    content = client.get("/files/graph.nq").content
    assert sha256(content).hexdigest() == client.get("/").headers["data-sha256"]
    assert client.get("/files/manifest.json").json()["conforms"] is True
    for name in ("store", "../manifest.json", "..%2Fmanifest.json", "none", ""):
        assert client.get(f"/files/{name}").status_code == 404
