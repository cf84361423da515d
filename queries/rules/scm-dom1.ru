# scm-dom1 (OWL 2 Profiles, table 9): a superclass of a domain is a domain.

PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?p rdfs:domain ?class2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p rdfs:domain ?class1 }
  GRAPH ?g2 { ?class1 rdfs:subClassOf ?class2 }
  FILTER NOT EXISTS { GRAPH ?g3 { ?p rdfs:domain ?class2 } }
}
