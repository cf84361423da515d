# eq-sym (OWL 2 Profiles, table 4): sameness goes both ways.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?y owl:sameAs ?x } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?x owl:sameAs ?y }
  FILTER NOT EXISTS { GRAPH ?g2 { ?y owl:sameAs ?x } }
}
