"""Score a draft against a report that is modelled: sentences, footnote calls, figures, citations, attribution.

python -m benchmarks.drafting.modelled REPORT FILE [--misses]
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from eomgraph import anchors
from eomgraph.drafting.catalogue import read_catalogue
from eomgraph.drafting.claims import propose_claims
from eomgraph.drafting.language import load_language
from eomgraph.drafting.mentions import Citation, Figure, MentionKind
from eomgraph.drafting.outlining import outline
from eomgraph.drafting.reading import read_blocks, read_file
from eomgraph.drafting.recognising import Findings, recognise
from eomgraph.drafting.text import Text
from eomgraph.loading import load_packaged
from eomgraph.namespaces import PREFIXES
from eomgraph.passages import Kind
from eomgraph.stores import OxigraphStore
from eomgraph.tables import Answer

from .counting import HEAD, Score

_DAYS = {"week": 7, "day": 1}
_SAME = {"odihr-mission": "mission", "joint-mission": "mission"}


def main(arguments: list[str]) -> None:
    """Print the scores, and the misses if asked to."""
    report, file = arguments[0], Path(arguments[1])
    scores = score(report, file)
    print(HEAD)
    for name, counted in scores.items():
        print(counted.row(name))
    if "--misses" in arguments:
        for name, counted in scores.items():
            print(f"\n{name}")
            print("\n".join(f"  {miss}" for miss in counted.misses))


def score(report: str, file: Path) -> dict[str, Score]:
    """Return the scores of a draft of a file against the graph of a report."""
    store = OxigraphStore()
    load_packaged(store, reports=[report])
    text = outline(read_blocks(read_file(file).text))
    findings = recognise(text, load_language(), read_catalogue())
    passages = anchors.read_passages(store, report)
    prints = {each.locator: each.fingerprint for each in passages if each.kind is Kind.SENTENCE}
    here = {sentence.fingerprint: sentence.locator for sentence in text.sentences}
    places = {locator: here.get(fingerprint) for locator, fingerprint in prints.items()}
    scores = {"sentences": _score_sentences(prints, text)}
    expected_calls = {(each.fingerprint, call) for each in passages for call in each.calls}
    found_calls = {(each.fingerprint, call) for each in text.sentences for call in each.calls}
    scores["footnote calls"] = _score_sets(expected_calls, found_calls)
    figures, with_base = _score_figures(store, places, text, findings)
    scores |= {"figures: value and unit": figures, "figures: and base in sentence": with_base}
    scores["citations"] = _score_citations(store, places, text, findings)
    scores["attribution"] = _score_voices(store, places, text, findings)
    return scores


def _score_sets(expected: Iterable[object], found: Iterable[object]) -> Score:
    wanted, got = Counter(expected), Counter(found)
    right = wanted & got
    misses = [f"missed {each}" for each in (wanted - got)] + [f"extra {each}" for each in (got - wanted)]
    return Score(right.total(), wanted.total(), got.total(), misses)


def _score_sentences(prints: Mapping[str, str], text: Text) -> Score:
    return _score_sets(prints.values(), (each.fingerprint for each in text.sentences))


def _rows(store: OxigraphStore, pattern: str) -> Answer:
    prologue = "".join(f"PREFIX {each}: <{PREFIXES[each]}> " for each in ("eom", "skos", "rdfs"))
    rows = store.select(prologue + pattern)
    return Answer.of_terms(rows.columns, rows.rows)


def _score_figures(
    store: OxigraphStore, places: Mapping[str, str | None], text: Text, findings: Findings
) -> tuple[Score, Score]:
    """Score figures by value, or range, and unit; a number printed once counts once, whatever it is said of."""
    rows = _rows(
        store,
        """SELECT DISTINCT ?locator ?figure ?printed ?value ?low ?high ?unit ?status ?base WHERE {
             ?figure a eom:Figure ; eom:printedValue ?printed ; eom:hasUnit ?unit ; eom:hasBaseStatus ?status ;
               eom:hasEvidence ?evidence . ?evidence eom:inPassage ?passage . ?passage eom:locator ?locator .
             OPTIONAL { ?figure eom:value ?value } OPTIONAL { ?figure eom:minimum ?low }
             OPTIONAL { ?figure eom:maximum ?high } OPTIONAL { ?figure eom:baseValue ?base }
           } ORDER BY ?locator ?figure""",
    )
    expected: dict[str, list[dict[str, object]]] = defaultdict(list)
    wordings = text.by_locator
    for row in rows:
        expected[row.locator].append(
            {
                "value": None if row.value is None else float(row.value),
                "range": None if row.low is None else (float(row.low), float(row.high)),
                "printed": str(row.printed),
                "unit": str(row.unit).rpartition("/")[2],
                "base": float(row.base)
                if row.base is not None and str(row.status).endswith("in-sentence")
                else None,
            }
        )
    plain, based = Score(), Score()
    for locator, place in places.items():
        wanted = expected.get(locator, [])
        found = (
            [each for each in findings.of(place, MentionKind.FIGURE) if isinstance(each, Figure)]
            if place
            else []
        )
        wording = wordings[place].wording if place else ""
        wanted = list(_once_printed(wanted, wording, found))
        left = list(found)
        for figure in wanted:
            match = _best(figure, left)
            for counted in (plain, based):
                counted.expected += 1
            if match is None:
                for counted in (plain, based):
                    counted.misses.append(f"{locator}: missed {figure['printed']}")
                continue
            left.remove(match)
            if not _is_unit(str(figure["unit"]), match):
                for counted in (plain, based):
                    counted.misses.append(
                        f"{locator}: {figure['printed']} unit {match.unit!r}, not {figure['unit']!r}"
                    )
                continue
            plain.right += 1
            base = match.base.value if match.base else None
            if figure["base"] in (None, base, figure["value"]):
                based.right += 1
            else:
                based.misses.append(f"{locator}: {figure['printed']} of {base}, not {figure['base']}")
        for counted in (plain, based):
            counted.found += len(found)
            counted.misses += [f"{locator}: extra {each.text!r}" for each in left]
    return plain, based


def _once_printed(
    figures: list[dict[str, object]], wording: str, found: list[Figure]
) -> Iterator[dict[str, object]]:
    """Yield the figures, those that share one printed number only once; the one with a base is asked for."""
    groups: dict[object, list[dict[str, object]]] = defaultdict(list)
    for figure in figures:
        groups[figure["value"], figure["range"]].append(figure)
    for group in groups.values():
        times = max(
            1,
            sum(
                wording[each.number_start : each.number_end] in str(group[0]["printed"])
                or str(group[0]["printed"]) in each.text
                for each in found
                if _is_value(group[0], each)
            ),
        )
        ordered = sorted(group, key=lambda each: (each["base"] == each["value"], each["base"] is None))
        yield from ordered[:times] if len(group) > times else ordered


def _is_value(figure: dict[str, object], match: Figure) -> bool:
    if figure["range"] is not None:
        return (match.minimum, match.maximum) == figure["range"]
    value = figure["value"]
    if match.value is None or not isinstance(value, float):
        return False
    return any(abs(match.value * scale - value) < 0.001 for scale in (1, _DAYS.get(match.unit, 1)))


def _best(figure: dict[str, object], found: list[Figure]) -> Figure | None:
    fitting = [each for each in found if _is_value(figure, each)]
    printed = [each for each in fitting if each.text.startswith(str(figure["printed"]).split()[0])]
    based = [
        each
        for each in printed
        if figure["base"] is not None and each.base and each.base.value == figure["base"]
    ]
    unbased = [each for each in printed if figure["base"] is None and each.base is None]
    return next(iter([*based, *unbased, *printed, *fitting]), None)


def _is_unit(unit: str, match: Figure) -> bool:
    """Tell whether units agree as far as the graph's broad ones tell: shares, money and durations must."""
    kinds = {"percent": "per cent", "fraction": "fraction", "kzt": "KZT", "eur": "EUR", "usd": "USD"}
    if unit in kinds:
        return match.unit == kinds[unit]
    if unit in ("day", "month", "year", "week", "hour"):
        return match.unit == unit or {unit, match.unit} == {"day", "week"}
    return match.quantity_kind == "count"


def _score_citations(
    store: OxigraphStore, places: Mapping[str, str | None], text: Text, findings: Findings
) -> Score:
    rows = _rows(
        store,
        """SELECT DISTINCT ?locator ?norm WHERE {
             ?citation a eom:Citation ; eom:citesNorm ?norm ; eom:hasEvidence ?evidence .
             ?evidence eom:inPassage ?passage . ?passage eom:locator ?locator }""",
    )
    wanted = {(places.get(row.locator), row.norm) for row in rows if row.norm.startswith(PREFIXES["std"])}
    found = {
        (
            each.locator,
            each.provision_iri
            or (each.iri if each.provision is None else f"{each.iri}/{each.provision}")
            or each.text,
        )
        for each in findings.all()
        if isinstance(each, Citation)
    }
    return _score_sets(wanted, found)


def _score_voices(
    store: OxigraphStore, places: Mapping[str, str | None], text: Text, findings: Findings
) -> Score:
    """Score the voices of each sentence: those of its claims against those that the draft proposes."""
    rows = _rows(
        store,
        """SELECT DISTINCT ?locator ?voice WHERE {
             ?claim eom:paraphrase ?text ; eom:hasVoice ?voice ; eom:hasEvidence ?evidence .
             ?evidence eom:inPassage ?passage . ?passage eom:locator ?locator }""",
    )
    wanted: set[tuple[str | None, str]] = set()
    for row in rows:
        voice = row.voice.rpartition("/")[2]
        wanted.add((places.get(row.locator), _SAME.get(voice, voice)))
    sentences = {place for place, _ in wanted}
    language = load_language()
    found = {
        (claim.locator, claim.voice)
        for sentence in text.sentences
        if sentence.locator in sentences
        for claim in propose_claims(sentence, findings, language)
    }
    score = _score_sets(wanted, found)
    by = text.by_locator
    score.misses = sorted(
        f"{kind} {voice} @ {place}: {by[place].wording[:170] if place in by else ''}"
        for kind, pairs in (("missed", wanted - found), ("extra", found - wanted))
        for place, voice in pairs
    )
    return score


if __name__ == "__main__":
    main(sys.argv[1:])
