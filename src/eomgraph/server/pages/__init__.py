"""What people see: each page is a template in templates/, and a function that gathers what it shows.

    rendering    templates to responses: escaping, links that work wherever the server is mounted, headers
    home         the first page, robots.txt, the map of the site
    things       a thing: its facts, its evidence, what points to it
    graphs       a named graph
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

from . import actors, figures, home, places


def routes() -> list[BaseRoute]:
    """Return the routes of all pages."""
    return [*home.routes(), *figures.routes(), *actors.routes(), *places.routes()]
