"""What the SPARQL editor completes: prefixes, the terms of the ontology, and the coded values, as JSON."""

from __future__ import annotations

import json
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from ....descriptions.reading import Reader
from ....namespaces import BASE, PREFIXES, compact
from ...responses import is_known, not_modified, revalidated, tag
from ...served import Served
from ...state import state_of

PATH = "terms.json"


def terms(request: Request) -> Response:
    """Give the prefixes, and the short names of terms and coded values with their labels."""
    served = state_of(request).served
    etag = tag(served.edition.sha256, served.edition.version, PATH)
    if is_known(request, etag):
        return not_modified(etag)
    return Response(_content(served), headers=revalidated(etag), media_type="application/json")


@lru_cache(maxsize=4)
def _content(served: Served) -> str:
    reader = Reader(served.store)
    rows = reader.select(
        "SELECT DISTINCT ?term ?label WHERE { "
        "{ VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } ?term a ?kind ; rdfs:label ?label } "
        "UNION { ?term a skos:Concept ; skos:prefLabel ?label } "
        f'FILTER(LANG(?label) = "en" && STRSTARTS(STR(?term), "{BASE}")) }} ORDER BY ?term ?label'
    )
    named = {compact(str(term)): str(label) for term, label in rows}
    own = dict.fromkeys(("rdf:type", "rdfs:label", "skos:prefLabel", "skos:inScheme", "skos:broader"), "")
    return json.dumps({"prefixes": dict(PREFIXES), "terms": own | named}, ensure_ascii=False)
