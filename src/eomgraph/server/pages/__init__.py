"""What people see: each page is a template in templates/, and a function that gathers what it shows.

Pages of their own, each with routes, most in a room whose docstring says what is in it:

    overview     the first page: reports, each with its themes and key figures, and the ways in
    claims       claims, narrowed down by words and facets
    reading      the reports, the contents of each, and each section or footnote sentence by sentence
    standards    the instruments that reports cite, and each with the claims that cite it
    figures      figures, drawn as bars with what they are parts of
    actors       who is named or acts, who appoints whom, who owns which media
    places       places that reports name, and how
    timeline     what reports say happened when
    audits       what reconciles as printed in a report, and what does not
    asking       the stored questions, their forms and answers, and what the SPARQL editor completes
    searching    the search of a site of plain files
    downloads    the files of the data set, and the codebook
    robots       robots.txt, the map of the site

Documents of IRIs, which linked data leads to, and answers, which the endpoint and the REST API give:

    things       a thing: its facts, its evidence, what points to it
    graphs       a named graph
    ontology     the terms of the ontology, and the shapes
    results      the rows of an answer

What they share:

    rendering    templates to responses: escaping, links that work wherever the server is mounted, headers
    omissions    what is left out of a page among plain files
    navigation   the ways through the site
    paging       long lists, a page at a time
    reports      the reports of a graph, and which of them a page is of
    passages     where statements stand in reports
    cards        claims with their speakers, sentences, figures and norms
    citations    how a claim is cited
    narrowing    facets of a list, their values with counts, what is chosen of them
    names        what things are called, in several languages
    dates        dates in words

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
    downloads,
    figures,
    overview,
    places,
    reading,
    robots,
    searching,
    standards,
    timeline,
)
from .audits.results import tallies
from .claims.index import index_of
from .overview.makers import makers_of
from .reports import only_report
from .standards.citings import citings_of
from .timeline.deadlines import deadlines_of
from .timeline.entries import places_of


def routes() -> list[BaseRoute]:
    """Return the routes of all pages."""
    modules = (
        *(overview, claims, reading, standards, figures, actors, places, timeline),
        *(audits, asking, searching, downloads, robots),
    )
    return [route for module in modules for route in module.routes()]


def prepare(served: Served) -> None:
    """Read what pages of all reports rest on, before the first is asked for: with many reports that takes seconds."""
    served.prepare()
    report = only_report(served)
    index_of(served)
    makers_of(served)
    citings_of(served, report)
    places_of(served, report)
    deadlines_of(served, report)
    tallies(served)
