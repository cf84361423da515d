# scm-uni (OWL 2 Profiles, table 9): each part of a union is a subclass of the union.
# With cax-sco it does the work of cls-uni.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?part rdfs:subClassOf ?class } }
WHERE {
  VALUES ?inferred { UNDEF }
  { GRAPH ?g1 { ?class owl:unionOf/rdf:first ?part } }
  UNION
  { GRAPH ?g1 { ?class owl:unionOf/rdf:rest+/rdf:first ?part } }
  FILTER NOT EXISTS { GRAPH ?g2 { ?part rdfs:subClassOf ?class } }
}
