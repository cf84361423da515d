# scm-spo (OWL 2 Profiles, table 9): the superproperty of a superproperty is a superproperty.

PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?p1 rdfs:subPropertyOf ?p3 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p1 rdfs:subPropertyOf ?p2 }
  GRAPH ?g2 { ?p2 rdfs:subPropertyOf ?p3 }
  FILTER (?p1 != ?p3)
  FILTER NOT EXISTS { GRAPH ?g3 { ?p1 rdfs:subPropertyOf ?p3 } }
}
