# cls-int1 (OWL 2 Profiles, table 6): what is of every part of an intersection is of the intersection.
# Counted, for a list may be of any length: x is of as many parts as there are.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

INSERT { GRAPH ?inferred { ?x a ?class } }
WHERE {
  VALUES ?inferred { UNDEF }
  {
    SELECT ?class (COUNT(DISTINCT ?part) AS ?parts)
    WHERE {
      { GRAPH ?g1 { ?class owl:intersectionOf/rdf:first ?part } }
      UNION
      { GRAPH ?g1 { ?class owl:intersectionOf/rdf:rest+/rdf:first ?part } }
    }
    GROUP BY ?class
  }
  {
    SELECT ?class ?x (COUNT(DISTINCT ?part) AS ?parts)
    WHERE {
      { GRAPH ?g1 { ?class owl:intersectionOf/rdf:first ?part } }
      UNION
      { GRAPH ?g1 { ?class owl:intersectionOf/rdf:rest+/rdf:first ?part } }
      GRAPH ?g2 { ?x a ?part }
    }
    GROUP BY ?class ?x
  }
  FILTER NOT EXISTS { GRAPH ?g3 { ?x a ?class } }
}
