# scm-svf2 (OWL 2 Profiles, table 9): to have some value of a property is to have some of the superproperty.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?class1 rdfs:subClassOf ?class2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class1 owl:someValuesFrom ?filler ; owl:onProperty ?p1 }
  GRAPH ?g2 { ?class2 owl:someValuesFrom ?filler ; owl:onProperty ?p2 }
  GRAPH ?g3 { ?p1 rdfs:subPropertyOf ?p2 }
  FILTER NOT EXISTS { GRAPH ?g4 { ?class1 rdfs:subClassOf ?class2 } }
}
