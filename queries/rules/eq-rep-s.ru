# eq-rep-s (OWL 2 Profiles, table 4): what is said of a thing is said of the same thing under another name.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?same ?p ?o } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?s owl:sameAs ?same }
  GRAPH ?g2 { ?s ?p ?o }
  FILTER (?p != owl:sameAs)
  FILTER NOT EXISTS { GRAPH ?g3 { ?same ?p ?o } }
}
