# cls-hv1 (OWL 2 Profiles, table 6): what is of the restriction has the value.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?x ?p ?value } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class owl:hasValue ?value ; owl:onProperty ?p }
  GRAPH ?g2 { ?x a ?class }
  FILTER NOT EXISTS { GRAPH ?g3 { ?x ?p ?value } }
}
