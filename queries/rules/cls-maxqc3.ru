# cls-maxqc3 (OWL 2 Profiles, table 6): two values of the class where one is allowed are the same thing.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?y1 owl:sameAs ?y2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class owl:maxQualifiedCardinality ?one ; owl:onProperty ?p ; owl:onClass ?filler }
  GRAPH ?g2 { ?x a ?class }
  GRAPH ?g3 { ?x ?p ?y1 }
  GRAPH ?g4 { ?y1 a ?filler }
  GRAPH ?g5 { ?x ?p ?y2 }
  GRAPH ?g6 { ?y2 a ?filler }
  FILTER (?one = 1 && ?y1 != ?y2)
  FILTER NOT EXISTS { GRAPH ?g7 { ?y1 owl:sameAs ?y2 } }
}
