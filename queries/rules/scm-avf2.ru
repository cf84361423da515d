# scm-avf2 (OWL 2 Profiles, table 9): to have only such values of a superproperty is to have only such of the property.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?class2 rdfs:subClassOf ?class1 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class1 owl:allValuesFrom ?filler ; owl:onProperty ?p1 }
  GRAPH ?g2 { ?class2 owl:allValuesFrom ?filler ; owl:onProperty ?p2 }
  GRAPH ?g3 { ?p1 rdfs:subPropertyOf ?p2 }
  FILTER NOT EXISTS { GRAPH ?g4 { ?class2 rdfs:subClassOf ?class1 } }
}
