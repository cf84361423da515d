# cls-svf1 (OWL 2 Profiles, table 6): what has some value of the class is of the restriction.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?x a ?class } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class owl:someValuesFrom ?filler ; owl:onProperty ?p }
  GRAPH ?g2 { ?x ?p ?y }
  GRAPH ?g3 { ?y a ?filler }
  FILTER NOT EXISTS { GRAPH ?g4 { ?x a ?class } }
}
