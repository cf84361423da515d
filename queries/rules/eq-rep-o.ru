# eq-rep-o (OWL 2 Profiles, table 4): what points to a thing points to the same thing under another name.

PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { GRAPH ?inferred { ?s ?p ?same } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?o owl:sameAs ?same }
  GRAPH ?g2 { ?s ?p ?o }
  FILTER (?p != owl:sameAs)
  FILTER NOT EXISTS { GRAPH ?g3 { ?s ?p ?same } }
}
