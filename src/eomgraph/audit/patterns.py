"""What audits ask a graph of one report, which they call ?report."""

from __future__ import annotations

FIGURES = """
SELECT DISTINCT ?figure ?label ?printed ?unit ?approximation ?baseStatus ?voice ?attributedTo ?value ?minimum
  ?maximum ?numerator ?denominator ?base ?baseValue ?baseFigure ?indicator ?subject ?locator
WHERE {
  ?figure rdf:type eom:Figure ;
    eom:isStatedIn ?report ;
    skos:prefLabel ?name ;
    eom:printedValue ?printed ;
    eom:hasUnit ?unit ;
    eom:hasApproximation ?approximation ;
    eom:hasBaseStatus ?baseStatus ;
    eom:hasVoice ?voice ;
    eom:hasEvidence ?evidence .
  ?evidence eom:inPassage ?passage .
  ?passage eom:locator ?locator .
  FILTER (LANG(?name) = "en")
  OPTIONAL { ?figure eom:attributedTo ?attributedTo }
  OPTIONAL { ?figure eom:value ?value }
  OPTIONAL { ?figure eom:minimum ?minimum }
  OPTIONAL { ?figure eom:maximum ?maximum }
  OPTIONAL { ?figure eom:numerator ?numerator }
  OPTIONAL { ?figure eom:denominator ?denominator }
  OPTIONAL { ?figure eom:hasBase ?base }
  OPTIONAL { ?figure eom:baseValue ?baseValue }
  OPTIONAL { ?figure eom:hasBaseFigure ?baseFigure }
  OPTIONAL { ?figure eom:measures ?indicator }
  OPTIONAL { ?figure eom:isFigureOf ?subject }
  BIND (STR(?name) AS ?label)
}
ORDER BY ?figure ?locator ?base ?indicator ?subject
"""

RELATIONS = """
SELECT DISTINCT ?relation ?kind ?label ?role ?thing ?complete ?note ?explainedBy
WHERE {
  ?relation rdf:type eom:FigureRelation ;
    rdf:type ?kind ;
    skos:prefLabel ?name ;
    ?role ?thing .
  {
    SELECT DISTINCT ?relation
    WHERE {
      ?figure rdf:type eom:Figure ;
        eom:isStatedIn ?report .
      ?relation ?anyRole ?figure .
    }
  }
  ?kind rdfs:subClassOf eom:FigureRelation .
  FILTER (?kind != eom:FigureRelation && LANG(?name) = "en" && ISIRI(?thing))
  FILTER (?role != rdf:type && ?role != eom:explainedBy)
  OPTIONAL { ?relation eom:isComplete ?complete }
  OPTIONAL { ?relation skos:scopeNote ?scopeNote }
  OPTIONAL { ?relation eom:explainedBy/eom:locator ?explainedBy }
  BIND (STR(?name) AS ?label)
  BIND (STR(?scopeNote) AS ?note)
}
ORDER BY ?relation ?role ?thing ?explainedBy
"""

EVENTS = """
SELECT DISTINCT ?event ?label ?start ?end ?locator
WHERE {
  ?event rdf:type eom:Event ;
    eom:isStatedIn ?report ;
    skos:prefLabel ?name ;
    eom:start ?start ;
    eom:hasEvidence ?evidence .
  ?evidence eom:inPassage ?passage .
  ?passage eom:locator ?locator .
  FILTER (LANG(?name) = "en")
  OPTIONAL { ?event eom:end ?end }
  BIND (STR(?name) AS ?label)
}
ORDER BY ?event ?locator
"""

NAMES = """
SELECT DISTINCT ?thing ?label
WHERE {
  { ?thing skos:prefLabel ?name } UNION { ?thing eom:paraphrase ?name }
  FILTER (LANG(?name) = "en")
  BIND (STR(?name) AS ?label)
}
ORDER BY ?thing DESC(?label)
"""

ORDER = """
SELECT DISTINCT ?locator ?order
WHERE { ?passage eom:locator ?locator ; eom:order ?order ; eom:isPartOf ?report }
ORDER BY ?order ?locator
"""

CONCLUSIONS = """
SELECT DISTINCT ?thing ?conclusion
WHERE {
  ?conclusion rdf:type eom:Conclusion ;
    eom:isStatedIn ?report .
  { ?conclusion eom:hasFigure ?thing }
  UNION { ?conclusion eom:summarises ?thing }
  UNION { ?conclusion eom:summarises ?claim . ?claim eom:hasFigure ?thing }
}
ORDER BY ?thing ?conclusion
"""
