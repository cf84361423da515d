# prp-inv1 and prp-inv2 (OWL 2 Profiles, table 5): an inverse property goes the other way.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?y ?p2 ?x } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p1 owl:inverseOf|^owl:inverseOf ?p2 }
  GRAPH ?g2 { ?x ?p1 ?y }
  FILTER (!isLiteral(?y))
  FILTER NOT EXISTS { GRAPH ?g3 { ?y ?p2 ?x } }
}
