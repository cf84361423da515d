# scm-eqc1 (OWL 2 Profiles, table 9): equivalent classes are subclasses of each other.
# With cax-sco it does the work of cax-eqc1 and cax-eqc2.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH ?inferred { ?class1 rdfs:subClassOf ?class2 } }
WHERE {
  VALUES ?inferred { UNDEF }
  GRAPH ?g1 { ?class1 owl:equivalentClass|^owl:equivalentClass ?class2 }
  FILTER NOT EXISTS { GRAPH ?g2 { ?class1 rdfs:subClassOf ?class2 } }
}
