"""The server: SPARQL endpoint, linked data, stored questions and pages, over HTTP.

    application     all of it as one ASGI application
    endpoint        SPARQL 1.1 Protocol, read-only: `guard` reads a query, `pool` has a worker answer it
    worker          a process that answers queries in `engine`, in a sandbox, and may be ended at any time
    linked_data     every IRI of the data set: 303 from things to their documents, in HTML and RDF
    questions       the stored questions as a REST API, described by `openapi`
    pages           what people see; templates and style

The server's own process answers pages, and never runs a stranger's query: an engine that is brought down or
kept busy is one worker's.
"""
