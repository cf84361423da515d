# cls-maxc2 (OWL 2 Profiles, table 6): two values where one is allowed are the same thing.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?y1 owl:sameAs ?y2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class owl:maxCardinality ?one ; owl:onProperty ?p }
  GRAPH ?g2 { ?x a ?class }
  GRAPH ?g3 { ?x ?p ?y1 }
  GRAPH ?g4 { ?x ?p ?y2 }
  FILTER (?one = 1 && ?y1 != ?y2 && !isLiteral(?y1) && !isLiteral(?y2))
  FILTER NOT EXISTS { GRAPH ?g5 { ?y1 owl:sameAs ?y2 } }
}
