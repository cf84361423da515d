# scm-eqc2 (OWL 2 Profiles, table 9): classes that are subclasses of each other are equivalent.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?class1 owl:equivalentClass ?class2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class1 rdfs:subClassOf ?class2 }
  GRAPH ?g2 { ?class2 rdfs:subClassOf ?class1 }
  FILTER (?class1 != ?class2)
  FILTER NOT EXISTS { GRAPH ?g3 { ?class1 owl:equivalentClass ?class2 } }
}
