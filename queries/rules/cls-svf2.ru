# cls-svf2 (OWL 2 Profiles, table 6): what has any value is of the restriction to some value.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?x a ?class } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class owl:someValuesFrom owl:Thing ; owl:onProperty ?p }
  GRAPH ?g2 { ?x ?p ?y }
  FILTER NOT EXISTS { GRAPH ?g3 { ?x a ?class } }
}
