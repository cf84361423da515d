# scm-eqp2 (OWL 2 Profiles, table 9): properties that are subproperties of each other are equivalent.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?p1 owl:equivalentProperty ?p2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p1 rdfs:subPropertyOf ?p2 }
  GRAPH ?g2 { ?p2 rdfs:subPropertyOf ?p1 }
  FILTER (?p1 != ?p2)
  FILTER NOT EXISTS { GRAPH ?g3 { ?p1 owl:equivalentProperty ?p2 } }
}
