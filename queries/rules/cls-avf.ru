# cls-avf (OWL 2 Profiles, table 6): every value of what is of the restriction is of the class.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?y a ?filler } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class owl:allValuesFrom ?filler ; owl:onProperty ?p }
  GRAPH ?g2 { ?x a ?class }
  GRAPH ?g3 { ?x ?p ?y }
  FILTER (!isLiteral(?y))
  FILTER NOT EXISTS { GRAPH ?g4 { ?y a ?filler } }
}
