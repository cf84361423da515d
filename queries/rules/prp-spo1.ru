# prp-spo1 (OWL 2 Profiles, table 5): what a property relates, its superproperty relates.

PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?x ?p2 ?y } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p1 rdfs:subPropertyOf ?p2 }
  GRAPH ?g2 { ?x ?p1 ?y }
  FILTER NOT EXISTS { GRAPH ?g3 { ?x ?p2 ?y } }
}
