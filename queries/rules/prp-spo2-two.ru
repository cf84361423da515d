# prp-spo2 (OWL 2 Profiles, table 5): a chain of two properties is a shortcut.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

INSERT { GRAPH ?inferred { ?x ?p ?z } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 {
    ?p owl:propertyChainAxiom ?step1 .
    ?step1 rdf:first ?p1 ; rdf:rest ?step2 .
    ?step2 rdf:first ?p2 ; rdf:rest rdf:nil .
  }
  GRAPH ?g2 { ?x ?p1 ?y }
  GRAPH ?g3 { ?y ?p2 ?z }
  FILTER NOT EXISTS { GRAPH ?g4 { ?x ?p ?z } }
}
