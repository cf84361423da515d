"""What a graph says about the text of a report, as the plain values that `passages` works on.

Each function reads one report from a store of what people wrote, before anything is inferred: then every
passage would be part of all that its paragraph is part of.
"""

from __future__ import annotations

from collections import defaultdict

from .namespaces import BASE, PREFIXES, compact
from .passages import Evidence, Kind, Marking, Passage, PrintedForm, SectionSpec, StatementKind, Wording
from .passages.model import REPORT
from .stores import Store
from .tables import Answer
from .tables.values import lexical

_PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in ("eom", "rdfs", "skos"))

# What carries a value that is printed in the sentence of a statement: its printed form, or its date.
_FORMS = "printedValue printedDate printedReference start end heldOn heldFrom heldUntil asOf"

# What keeps words of the sentence of a statement; a reference may be printed in the plural, and so is left out.
_WORDS = "candidacyStatus frequency hedge intensifier persistence printedDate printedRole quantifiedNoun statusWording"


def read_sections(store: Store, report: str) -> tuple[SectionSpec, ...]:
    """Return the sections and parts that a report is printed in, in its order; parts, without rank, first."""
    rows = _select(
        store,
        report,
        """SELECT DISTINCT ?slug ?heading ?part ?isPart ?order WHERE {
             ?thing eom:headingText ?text ; eom:locator ?slug .
             OPTIONAL { ?thing eom:sectionOrder ?order }
             OPTIONAL { ?thing eom:isPartOf ?whole . ?whole a eom:Part ; eom:locator ?part }
             BIND(STR(?text) AS ?heading)
             BIND(EXISTS { ?thing a eom:Part } AS ?isPart)
           } ORDER BY ?order ?slug""",
    )
    return tuple(SectionSpec(row.slug, row.heading, row.part, row.isPart) for row in rows)


def read_passages(store: Store, report: str) -> tuple[Passage, ...]:
    """Return the passages that were indexed from a report's text, in reading order."""
    calls = _read_calls(store, report)
    rows = _select(
        store,
        report,
        """SELECT DISTINCT ?kind ?locator ?whole ?order ?start ?end ?fingerprint WHERE {
             ?thing a ?kind ; eom:locator ?locator ; eom:order ?order ; eom:startOffset ?start ;
               eom:endOffset ?end ; eom:fingerprint ?fingerprint ; eom:isPartOf ?around .
             OPTIONAL { ?around eom:locator ?whole }
           } ORDER BY ?order ?locator""",
    )
    return tuple(
        Passage(
            kind=Kind(row.kind.removeprefix(PREFIXES["eom"])),
            locator=row.locator,
            part_of=row.whole or REPORT,
            order=row.order,
            start=row.start,
            end=row.end,
            fingerprint=row.fingerprint,
            calls=calls.get(row.locator, ()),
        )
        for row in rows
    )


def read_evidences(store: Store, report: str) -> tuple[Evidence, ...]:
    """Return the evidences of a report's statements; one on no known passage has its name for a locator."""
    rows = _select(
        store,
        report,
        """SELECT DISTINCT ?thing ?passage ?locator ?cue ?statement ?isClaim ?isFigure WHERE {
             ?statement eom:hasEvidence ?thing . ?thing eom:inPassage ?passage ; eom:cue ?cue .
             OPTIONAL { ?passage eom:locator ?locator }
             BIND(EXISTS { ?statement a/rdfs:subClassOf* eom:Claim } AS ?isClaim)
             BIND(EXISTS { ?statement a/rdfs:subClassOf* eom:Figure } AS ?isFigure)
           } ORDER BY ?thing ?statement ?passage ?cue""",
    )
    return tuple(
        Evidence(
            identifier=compact(row.thing),
            locator=row.locator or compact(row.passage),
            cue=row.cue,
            statement=compact(row.statement),
            kind=_kind(row.isClaim, row.isFigure),
        )
        for row in rows
    )


def read_markings(store: Store, report: str) -> tuple[Marking, ...]:
    """Return the notes that passages of a report carry no statement."""
    rows = _select(
        store,
        report,
        """SELECT DISTINCT ?locator ?reason WHERE {
             ?thing a eom:NoContentMark ; eom:reason ?reason ; eom:inPassage ?passage .
             ?passage eom:locator ?locator
           } ORDER BY ?locator ?reason""",
    )
    return tuple(Marking(row.locator, row.reason) for row in rows)


def read_forms(store: Store, report: str) -> tuple[PrintedForm, ...]:
    """Return the printed values, dates and references of a report's statements, each with its passage."""
    carrying = " ".join(f"eom:{name}" for name in _FORMS.split())
    rows = _select(
        store,
        report,
        f"""SELECT DISTINCT ?thing ?carrying ?locator ?form WHERE {{
              VALUES ?carrying {{ {carrying} }}
              ?thing ?carrying ?form ; eom:hasEvidence ?evidence .
              ?evidence eom:inPassage ?passage . ?passage eom:locator ?locator
            }} ORDER BY ?locator ?thing ?carrying ?form""",
    )
    return tuple(PrintedForm(row.locator, lexical(row.form)) for row in rows)


def read_wordings(store: Store, report: str) -> tuple[Wording, ...]:
    """Return the printed words that a report's statements, effects and names keep, with their passages.

    A word of quantity is its label, but for none, which is printed as no or not. A name stands in each of its
    passages.
    """
    keeping = " ".join(f"eom:{name}" for name in _WORDS.split())
    rows = _select(
        store,
        report,
        f"""SELECT DISTINCT ?thing ?kind ?text ?place ?locator WHERE {{
              {{ VALUES ?kind {{ {keeping} }} ?thing ?kind ?text ; eom:hasEvidence/eom:inPassage ?passage }}
              UNION {{ ?claim eom:hasEffect ?thing ; eom:hasEvidence/eom:inPassage ?passage .
                       ?thing eom:effectWording ?text . BIND(eom:effectWording AS ?kind) }}
              UNION {{ VALUES ?kind {{ eom:quantifiesSpeakers eom:quantifiesSubject }}
                       ?thing ?kind ?word ; eom:hasEvidence/eom:inPassage ?passage .
                       ?word skos:prefLabel ?text FILTER(STR(?text) != "none") }}
              UNION {{ ?thing eom:printedName ?text ; eom:inPassage ?passage .
                       BIND(eom:printedName AS ?kind) BIND(?passage AS ?place) }}
              ?passage eom:locator ?locator
            }} ORDER BY ?thing ?kind ?text ?place ?locator""",
    )
    locators = defaultdict(list)
    for row in rows:
        locators[row.thing, row.kind, row.text, row.place].append(row.locator)
    return tuple(
        Wording(compact(thing), compact(kind), lexical(text), tuple(found))
        for (thing, kind, text, _), found in locators.items()
    )


def _read_calls(store: Store, report: str) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the footnotes that each passage calls, in rising order as in any report."""
    calls = defaultdict(set)
    for row in _select(
        store,
        report,
        """SELECT DISTINCT ?locator ?note WHERE {
             ?thing eom:callsFootnote ?footnote ; eom:locator ?locator . ?footnote eom:locator ?note }""",
    ):
        calls[row.locator].add(int(row.note.removeprefix("fn-")))
    return {locator: tuple(sorted(notes)) for locator, notes in calls.items()}


def _kind(is_claim: bool, is_figure: bool) -> StatementKind:
    if is_claim:
        return StatementKind.CLAIM
    return StatementKind.FIGURE if is_figure else StatementKind.OTHER


def _select(store: Store, report: str, query: str) -> Answer:
    """Return the rows of a query whose ?thing is the report's own."""
    own = f'FILTER(STRSTARTS(STR(?thing), "{BASE}data/{report}/")) }}'
    before, _, after = query.rpartition("}")
    rows = store.select(f"{_PROLOGUE}{before}{own}{after}")
    return Answer.of_terms(rows.columns, rows.rows)
