"""Two made-up reports on Riverland, whose text is at hand: for pages that show wordings, or many reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from eomgraph.building import STORE
from eomgraph.inference import infer
from eomgraph.layout import graph_named
from eomgraph.loading import load_packaged
from eomgraph.manifests import MANIFEST
from eomgraph.namespaces import PREFIXES
from eomgraph.passages import segment, to_turtle
from eomgraph.stores import OxigraphStore
from passages_texts import SECTIONS, TEXT

REPORTS: Final = ("riv-2031-council", "riv-2035-council")

_HEAD = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
_SPOKEN = "eom:hasVoice voice:joint-mission ; eom:hasMode mode:stated ; eom:attributedTo :mission ;"
_RELAYED = (
    "eom:hasVoice voice:party ; eom:hasMode mode:alleged ; eom:attributedTo :heron ; "
    "eom:hasStance stance:relays ;"
)
_CODED = "eom:hasPolarity polarity:neutral ; eom:hasConformity conformity:none-expressed ;"
_HOSTILE = "<script>alert(1)</script>"
_CLAIMS = f"""
:report a eom:ObservationReport ; skos:prefLabel "Statement on Riverland ({{report}})"@en ;
    eom:issued "2031-05-04"^^xsd:date ; eom:reportStatus "preliminary"@en ; eom:reportsOn :election .
:election a eom:Election ; skos:prefLabel "Council elections"@en ; eom:start "2031-05-03"^^xsd:date .
:mission a eom:ObservationMission ; skos:prefLabel "Mission to Riverland"@en .
:heron a eom:PoliticalParty ; skos:prefLabel "Heron"@en .
:otter a eom:Person ; skos:prefLabel "Amos Otter"@en .
:claim-calm a eom:Conclusion ; eom:paraphrase "The elections were calm."@en ; {_SPOKEN} {_CODED}
    eom:hasEvidence :evidence-calm .
:evidence-calm eom:inPassage :conclusions-p1-s1 ; eom:cue "were calm" .
:claim-hall a eom:RelayedClaim ; eom:paraphrase "Heron said {_HOSTILE} of the hall."@en ; {_RELAYED} {_CODED}
    eom:hasEvidence :evidence-hall ; eom:hasCitation :citation-hall .
:evidence-hall eom:inPassage :conclusions-p1-s2 ; eom:cue "stayed shut" .
:citation-hall a eom:Citation ; eom:citesNorm std:copenhagen-1990\\/7.7 ; eom:printedReference "7.7" ; {_SPOKEN}
    eom:hasFunction <https://w3id.org/eomgraph/concept/citationfunction/juxtaposed> ; eom:hasEvidence :evidence-hall .
:figure-seats a eom:Figure ; skos:prefLabel "Seats of the council"@en ; eom:printedValue "40" ; {_SPOKEN}
    eom:hasEvidence :evidence-seats .
:evidence-seats eom:inPassage :background-p1-s2 ; eom:cue "40 seats" .
:event-otter a eom:Event ; skos:prefLabel "Otter calls the elections"@en ; eom:start "2031-02-01"^^xsd:date ;
    eom:printedDate "1 February" ; {_SPOKEN} eom:hasEvidence :evidence-otter ; eom:hasParticipant :otter .
:evidence-otter eom:inPassage :background-p1-s1 ; eom:cue "called the elections" .
:event-amended a eom:Amendment ; skos:prefLabel "Amendment of the Charter {_HOSTILE}"@en ;
    eom:start "2029"^^xsd:gYear ;
    eom:printedDate "2029" ; {_SPOKEN} eom:hasEvidence :evidence-amended .
:evidence-amended eom:inPassage :fn-1-s2 ; eom:cue "amended in 2029" .
:mark a eom:NoContentMark ; eom:inPassage :fn-4-s1 ; eom:reason "refers to the Code only"@en .
"""


def _sections() -> Iterator[str]:
    for rank, section in enumerate(SECTIONS, 1):
        whole = f":{section.part or 'report'}"
        kind = "eom:Part" if section.is_part else f"eom:Section ; eom:sectionOrder {rank}"
        yield (
            f':{section.slug} a {kind} ; eom:locator "{section.slug}" ; eom:isPartOf {whole} ; '
            f'eom:headingText "{section.heading}"@en .'
        )


def build(folder: Path) -> None:
    """Build the graph of both reports into a folder, and put their text beside it as riverland.md."""
    store = OxigraphStore(folder / STORE)
    load_packaged(store, reports=())
    document = segment(TEXT, SECTIONS)
    for report in REPORTS:
        space = f"PREFIX : <https://w3id.org/eomgraph/data/{report}/>\n"
        claims = _HEAD + space + _CLAIMS.replace("{report}", report) + "\n".join(_sections())
        for name, turtle in {"claims": claims, "passages": to_turtle(document, report)}.items():
            store.load(turtle.encode(), ox.RdfFormat.TURTLE, graph=graph_named(report, name))
    store.add(infer(store).quads)
    store.settle()
    (folder / MANIFEST).write_text(json.dumps({"eomgraph": "1.2.3", "content": "0" * 64}))
    (folder / "riverland.md").write_text(TEXT, encoding="utf-8")
