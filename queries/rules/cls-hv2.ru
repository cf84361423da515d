# cls-hv2 (OWL 2 Profiles, table 6): what has the value is of the restriction.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?x a ?class } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class owl:hasValue ?value ; owl:onProperty ?p }
  GRAPH ?g2 { ?x ?p ?value }
  FILTER NOT EXISTS { GRAPH ?g3 { ?x a ?class } }
}
