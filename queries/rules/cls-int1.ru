# cls-int1 (OWL 2 Profiles, table 6): what is of every part of an intersection is of the intersection.
# Looked for among what is of the last part, which is mostly the rarest, without what is not of some part.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

INSERT { GRAPH ?inferred { ?x a ?class } }
WHERE {
  VALUES ?inferred { UNDEF }
  { GRAPH ?g1 { ?class owl:intersectionOf ?cell } }
  UNION
  { GRAPH ?g1 { ?class owl:intersectionOf/rdf:rest+ ?cell } }
  GRAPH ?g2 { ?cell rdf:rest rdf:nil ; rdf:first ?last }
  GRAPH ?g3 { ?x a ?last }
  MINUS { GRAPH ?g4 { ?x a ?class } }
  MINUS {
    SELECT ?class ?x
    WHERE {
      { GRAPH ?g1 { ?class owl:intersectionOf ?cell } }
      UNION
      { GRAPH ?g1 { ?class owl:intersectionOf/rdf:rest+ ?cell } }
      GRAPH ?g2 { ?cell rdf:rest rdf:nil ; rdf:first ?last }
      GRAPH ?g3 { ?x a ?last }
      { GRAPH ?g5 { ?class owl:intersectionOf/rdf:first ?part } }
      UNION
      { GRAPH ?g5 { ?class owl:intersectionOf/rdf:rest+/rdf:first ?part } }
      OPTIONAL { GRAPH ?g6 { ?x a ?part } }
      FILTER (!BOUND(?g6))
    }
  }
}
