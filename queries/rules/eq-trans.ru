# eq-trans (OWL 2 Profiles, table 4): what is the same as the same is the same.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?x owl:sameAs ?z } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?x owl:sameAs ?y }
  GRAPH ?g2 { ?y owl:sameAs ?z }
  FILTER (?x != ?z)
  FILTER NOT EXISTS { GRAPH ?g3 { ?x owl:sameAs ?z } }
}
