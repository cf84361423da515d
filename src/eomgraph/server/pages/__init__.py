"""What people see: each page is a template in templates/, and a function that gathers what it shows.

    rendering    templates to responses: escaping, links that work wherever the server is mounted, headers
    overview     the first page: reports, each with its themes and key figures, and the ways in
    claims       claims, narrowed down by words and facets
    robots       robots.txt, the map of the site
    asking       the stored questions, their forms and answers, and what the SPARQL editor completes
    downloads    the files of the data set, and the codebook
    audits       what reconciles as printed in a report, and what does not
    things       a thing: its facts, its evidence, what points to it
    graphs       a named graph
    contents     the reports, and the contents of each
    sentences    a section or footnote, sentence by sentence
    standards    the instruments that reports cite, and each with the claims that cite it
    timeline     what reports say happened when
    actors       who is named or acts, who appoints whom, who owns which media
    figures      figures, drawn as bars with what they are parts of
    places       places that reports name, and how
    ontology     the terms of the ontology, and the shapes

A page that is more than the document of one IRI has a route of its own: add its module's to `routes`, which
come before those of linked data. Its function is given a request, reads `state_of(request).served` and returns
`page(request, template, ...)`; as a plain function it runs in a thread of the server's process, in which no
stranger's query runs.
"""

from __future__ import annotations

from starlette.routing import BaseRoute

from ..served import Served
from . import (
    actors,
    asking,
    audits,
    claims,
    contents,
    downloads,
    figures,
    overview,
    places,
    robots,
    sentences,
    standards,
    timeline,
)
from .claims.index import index_of


def routes() -> list[BaseRoute]:
    """Return the routes of all pages."""
    modules = (
        *(overview, claims, contents, sentences, standards, figures, actors, places, timeline),
        *(audits, asking, downloads, robots),
    )
    return [route for module in modules for route in module.routes()]


def prepare(served: Served) -> None:
    """Read what most pages rest on before the first of them is asked for: with many reports that takes seconds."""
    index_of(served)
