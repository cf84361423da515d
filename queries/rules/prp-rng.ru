# prp-rng (OWL 2 Profiles, table 5): the value of a property is of the property's range.
# MINUS reads all types once, where NOT EXISTS would look up each of the many found again.

PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?y a ?class } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p rdfs:range ?class }
  GRAPH ?g2 { ?x ?p ?y }
  FILTER (!isLiteral(?y))
  MINUS { GRAPH ?g3 { ?y a ?class } }
}
