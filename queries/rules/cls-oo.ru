# cls-oo (OWL 2 Profiles, table 6): what an enumerated class lists is of the class.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

INSERT { GRAPH ?inferred { ?x a ?class } }
WHERE {
  VALUES ?inferred { UNDEF }
  { GRAPH ?g1 { ?class owl:oneOf/rdf:first ?x } }
  UNION
  { GRAPH ?g1 { ?class owl:oneOf/rdf:rest+/rdf:first ?x } }
  FILTER (!isLiteral(?x))
  FILTER NOT EXISTS { GRAPH ?g2 { ?x a ?class } }
}
