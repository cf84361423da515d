# scm-sco (OWL 2 Profiles, table 9): the superclass of a superclass is a superclass.

PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?class1 rdfs:subClassOf ?class3 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class1 rdfs:subClassOf ?class2 }
  GRAPH ?g2 { ?class2 rdfs:subClassOf ?class3 }
  FILTER (?class1 != ?class3)
  FILTER NOT EXISTS { GRAPH ?g3 { ?class1 rdfs:subClassOf ?class3 } }
}
