# prp-spo2 (OWL 2 Profiles, table 5): a chain of three properties is a shortcut.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

INSERT { GRAPH ?inferred { ?w ?p ?z } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 {
    ?p owl:propertyChainAxiom ?step1 .
    ?step1 rdf:first ?p1 ; rdf:rest ?step2 .
    ?step2 rdf:first ?p2 ; rdf:rest ?step3 .
    ?step3 rdf:first ?p3 ; rdf:rest rdf:nil .
  }
  GRAPH ?g2 { ?w ?p1 ?x }
  GRAPH ?g3 { ?x ?p2 ?y }
  GRAPH ?g4 { ?y ?p3 ?z }
  FILTER NOT EXISTS { GRAPH ?g5 { ?w ?p ?z } }
}
