# scm-svf1 (OWL 2 Profiles, table 9): to have some value of a class is to have some of its superclass.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?class1 rdfs:subClassOf ?class2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class1 owl:someValuesFrom ?filler1 ; owl:onProperty ?p }
  GRAPH ?g2 { ?class2 owl:someValuesFrom ?filler2 ; owl:onProperty ?p }
  GRAPH ?g3 { ?filler1 rdfs:subClassOf ?filler2 }
  FILTER NOT EXISTS { GRAPH ?g4 { ?class1 rdfs:subClassOf ?class2 } }
}
