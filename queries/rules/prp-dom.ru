# prp-dom (OWL 2 Profiles, table 5): what has a property is of the property's domain.
# MINUS reads all types once, where NOT EXISTS would look up each of the many found again.

PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?x a ?class } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p rdfs:domain ?class }
  GRAPH ?g2 { ?x ?p ?y }
  MINUS { GRAPH ?g3 { ?x a ?class } }
}
