# scm-int (OWL 2 Profiles, table 9): an intersection is a subclass of each of its parts.
# With cax-sco it does the work of cls-int2.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?class rdfs:subClassOf ?part } }
WHERE {
  VALUES ?inferred { UNDEF }
  { GRAPH ?g1 { ?class owl:intersectionOf/rdf:first ?part } }
  UNION
  { GRAPH ?g1 { ?class owl:intersectionOf/rdf:rest+/rdf:first ?part } }
  FILTER NOT EXISTS { GRAPH ?g2 { ?class rdfs:subClassOf ?part } }
}
