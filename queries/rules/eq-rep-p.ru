# eq-rep-p (OWL 2 Profiles, table 4): a property's other name relates what the property relates.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?s ?same ?o } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?p owl:sameAs ?same }
  GRAPH ?g2 { ?s ?p ?o }
  FILTER NOT EXISTS { GRAPH ?g3 { ?s ?same ?o } }
}
