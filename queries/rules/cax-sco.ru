# cax-sco (OWL 2 Profiles, table 7): what is of a class is of its superclass.
# MINUS reads all types once, where NOT EXISTS would look up each of the many found again.

PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?x a ?class2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class1 rdfs:subClassOf ?class2 }
  GRAPH ?g2 { ?x a ?class1 }
  MINUS { GRAPH ?g3 { ?x a ?class2 } }
}
