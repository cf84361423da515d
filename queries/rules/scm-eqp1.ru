# scm-eqp1 (OWL 2 Profiles, table 9): equivalent properties are subproperties of each other.
# With prp-spo1 it does the work of prp-eqp1 and prp-eqp2.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?p1 rdfs:subPropertyOf ?p2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p1 owl:equivalentProperty|^owl:equivalentProperty ?p2 }
  FILTER NOT EXISTS { GRAPH ?g2 { ?p1 rdfs:subPropertyOf ?p2 } }
}
