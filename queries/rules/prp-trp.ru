# prp-trp (OWL 2 Profiles, table 5): a transitive property reaches what its values reach.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?x ?p ?z } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p a owl:TransitiveProperty }
  GRAPH ?g2 { ?x ?p ?y }
  GRAPH ?g3 { ?y ?p ?z }
  FILTER NOT EXISTS { GRAPH ?g4 { ?x ?p ?z } }
}
