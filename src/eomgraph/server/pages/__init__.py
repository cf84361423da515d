"""What people see: each page is a template in templates/, and a function that gathers what it shows.

    rendering    templates to responses: escaping, links that work wherever the server is mounted, headers
    home         the first page, robots.txt, the map of the site
    things       a thing: its facts, its evidence, what points to it
    graphs       a named graph
    ontology     the terms of the ontology, and the shapes

A page that is more than the document of one IRI has a route of its own: add it to `routes`.
"""
