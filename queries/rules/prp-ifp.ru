# prp-ifp (OWL 2 Profiles, table 5): two things with one value of an inverse functional property are the same thing.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?x1 owl:sameAs ?x2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p a owl:InverseFunctionalProperty }
  GRAPH ?g2 { ?x1 ?p ?y }
  GRAPH ?g3 { ?x2 ?p ?y }
  FILTER (?x1 != ?x2)
  FILTER NOT EXISTS { GRAPH ?g4 { ?x1 owl:sameAs ?x2 } }
}
