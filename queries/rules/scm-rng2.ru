# scm-rng2 (OWL 2 Profiles, table 9): a property has the ranges of its superproperty.

PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?p1 rdfs:range ?class } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p2 rdfs:range ?class }
  GRAPH ?g2 { ?p1 rdfs:subPropertyOf ?p2 }
  FILTER NOT EXISTS { GRAPH ?g3 { ?p1 rdfs:range ?class } }
}
