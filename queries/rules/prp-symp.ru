# prp-symp (OWL 2 Profiles, table 5): a symmetric property goes both ways.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?y ?p ?x } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p a owl:SymmetricProperty }
  GRAPH ?g2 { ?x ?p ?y }
  FILTER (!isLiteral(?y))
  FILTER NOT EXISTS { GRAPH ?g3 { ?y ?p ?x } }
}
