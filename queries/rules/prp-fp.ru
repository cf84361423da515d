# prp-fp (OWL 2 Profiles, table 5): two values of a functional property are the same thing.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?y1 owl:sameAs ?y2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p a owl:FunctionalProperty }
  GRAPH ?g2 { ?x ?p ?y1 }
  GRAPH ?g3 { ?x ?p ?y2 }
  FILTER (?y1 != ?y2 && !isLiteral(?y1) && !isLiteral(?y2))
  FILTER NOT EXISTS { GRAPH ?g4 { ?y1 owl:sameAs ?y2 } }
}
