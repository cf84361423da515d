"""Score drafts against made-up passages in the manner of other observers: totals only, for nobody tunes to them.

python -m benchmarks.drafting.made_up [FOLDER]
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from eomgraph.drafting.catalogue import read_catalogue
from eomgraph.drafting.language import load_language
from eomgraph.drafting.mentions import (
    Act,
    Attribution,
    Citation,
    Date,
    Figure,
    Judgement,
    Mention,
    Name,
    Quantifier,
    Recommendation,
    Reference,
)
from eomgraph.drafting.outlining import outline
from eomgraph.drafting.reading import read_blocks
from eomgraph.drafting.recognising import Findings, recognise
from eomgraph.drafting.text import Sentence, Text
from eomgraph.namespaces import PREFIXES

from .counting import HEAD, Score

_KNOWN = {
    "OSCE Copenhagen Document": "copenhagen-1990",
    "Copenhagen Document": "copenhagen-1990",
    "International Covenant on Civil and Political Rights": "iccpr-1966",
    "General Comment No. 25": "ccpr-gc-25",
    "General Comment No. 34": "ccpr-gc-34",
    "General Comment No. 37": "ccpr-gc-37",
    "Convention on the Rights of Persons with Disabilities": "crpd-2006",
    "Code of Good Practice in Electoral Matters": "vc-code-2002",
    "CIS Convention": "cis-convention-2002",
}
_GROUPS = {
    **dict.fromkeys(
        ("contrary", "against", "not-fully-consistent", "at-odds", "departs", "not-yet-guaranteed"),
        "not in conformity",
    ),
}
_SMALL = frozenset(["the", "a", "an", "of", "on", "for", "and", "in", "to", "no", "by"])

Record = Mapping[str, Any]


class Scores(defaultdict[str, Score]):
    """Scores by kind."""

    def __init__(self) -> None:
        super().__init__(Score)

    def rate(self, kind: str, right: bool) -> None:
        """Count one matched record of which something more was asked."""
        score = self[kind]
        score.expected += 1
        score.found += 1
        score.right += right


def main(folder: Path) -> None:
    """Print the scores over all passages, those of each footnote style, and the main ones of each passage."""
    language, catalogue = load_language(), read_catalogue()
    total, styles, each_passage = Scores(), defaultdict(Scores), {}
    for path in sorted(folder.glob("[0-9]*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        text = outline(
            read_blocks(path.with_suffix(".md").read_text(encoding="utf-8")), year=expected["year"]
        )
        scores = score_passage(expected, text, recognise(text, language, catalogue))
        each_passage[path.stem] = scores
        for kind, score in scores.items():
            total[kind].add(score)
            styles[str(expected["footnote_style"])][kind].add(score)
    print(HEAD)
    for kind in sorted(total):
        print(total[kind].row(kind))
    print("\nFootnotes by style\n\n" + HEAD)
    for style, scores in sorted(styles.items()):
        print(scores["02 footnotes"].row(style))


def score_passage(expected: Record, text: Text, findings: Findings) -> Scores:
    """Return the scores of one passage."""
    scores = Scores()
    places = _aligned(expected, text, scores)
    _score_footnotes(expected, text, places, scores)
    found: dict[int, list[Mention]] = defaultdict(list)
    loose: list[Mention] = []
    for mention in findings.all():
        index = places.get(mention.locator)
        (loose if index is None else found[index]).append(mention)
    context = _Context(expected, text, places, scores, found, loose)
    for score in (
        _score_figures,
        _score_dates,
        _score_citations,
        _score_acts,
        _score_names,
        _score_attribution,
        _score_judgements,
        _score_spans,
        _score_recommendations,
    ):
        score(context)
    return scores


class _Context:
    """What the scorers of one passage share."""

    def __init__(
        self,
        expected: Record,
        text: Text,
        places: Mapping[str, int],
        scores: Scores,
        found: Mapping[int, list[Mention]],
        loose: list[Mention],
    ) -> None:
        self.expected, self.scores, self.found, self.loose = expected, scores, found, loose
        self.sentences: list[str] = expected["sentences"]
        self.drafted: dict[int, Sentence] = {index: text.by_locator[place] for place, index in places.items()}

    def by_sentence(self, kind: str) -> dict[int, list[Record]]:
        """Return the expected records of a kind by their sentence."""
        records: dict[int, list[Record]] = defaultdict(list)
        for record in self.expected.get(kind, []):
            records[record["sentence"]].append(record)
        return records

    def mentions(self, index: int, kind: type[Mention]) -> list[Any]:
        """Return the drafted mentions of a kind in an expected sentence."""
        return [each for each in self.found.get(index, ()) if isinstance(each, kind)]

    def overlap(self, record: Record, key: str, mention: Mention) -> bool:
        """Tell whether a drafted span shares a place with an expected one."""
        span = self.span(record, key)
        return span is not None and mention.start < span[1] and span[0] < mention.end

    def span(self, record: Record, key: str, printed: str | None = None) -> tuple[int, int] | None:
        """Return the place of an expected text in the drafted sentence."""
        drafted = self.drafted.get(record["sentence"])
        text = printed if printed is not None else record[key]
        if drafted is None or not text:
            return None
        wording, wanted = _folded(drafted.wording), _folded(text)
        place = -1
        for _ in range(record.get("occurrence", 1) if printed is None else 1):
            place = wording.find(wanted, place + 1)
        return (place, place + len(wanted)) if place >= 0 else None


def _folded(text: str) -> str:
    for old, new in (("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"), ("\u00a0", " ")):
        text = text.replace(old, new)
    return text


def _plain(text: str) -> str:
    return " ".join(_folded(text).split())


def _aligned(expected: Record, text: Text, scores: Scores) -> dict[str, int]:
    """Score sentences, and return the index of the expected sentence that each drafted one is most like."""
    rows = set(expected["table_sentences"])
    wanted = [_plain(sentence) for sentence in expected["sentences"]]
    headings = {_plain(each) for each in expected["headings"]}
    drafted = [(sentence, _plain(sentence.wording)) for sentence in text.sentences]
    score, tables = scores["01 sentences"], scores["03 table rows"]
    free: dict[str, list[int]] = defaultdict(list)
    for index, sentence in enumerate(wanted):
        free[sentence].append(index)
    places: dict[str, int] = {}
    for index in range(len(wanted)):
        (tables if index in rows else score).expected += 1
    for sentence, wording in drafted:
        if free[wording]:
            index = free[wording].pop(0)
            places[sentence.locator] = index
            counted = tables if index in rows else score
            counted.right += 1
            counted.found += 1
        elif wording in headings:
            continue
        else:
            (tables if sentence.is_row else score).found += 1
    for sentence, wording in drafted:
        if sentence.locator in places or wording in headings:
            continue
        best = max(range(len(wanted)), key=lambda index: _likeness(wording, wanted[index]), default=None)
        if best is not None and _likeness(wording, wanted[best]) > 0.3:
            places[sentence.locator] = best
    return places


def _likeness(first: str, second: str) -> float:
    one, other = set(first.split()), set(second.split())
    return len(one & other) / max(1, min(len(one), len(other)))


def _score_footnotes(expected: Record, text: Text, places: Mapping[str, int], scores: Scores) -> None:
    score = scores["02 footnotes"]
    drafted: dict[int, set[int]] = defaultdict(set)
    for sentence in text.sentences:
        if sentence.note is not None:
            drafted[sentence.note].add(places.get(sentence.locator, -1))
    callers = {number: places.get(sentence.locator) for number, sentence in text.callers.items()}
    score.expected += len(expected["footnotes"])
    score.found += len(drafted)
    for number, note in expected["footnotes"].items():
        same = drafted.get(int(number)) == set(note["sentences"])
        score.right += same and callers.get(int(number)) == note["called_from"]


def _is_value(record: Record, mention: Figure) -> bool:
    def close(first: float | None, second: float | None) -> bool:
        return first is not None and second is not None and abs(first - second) <= 0.001

    if record["value"] is None:
        return close(record["minimum"], mention.minimum) and close(record["maximum"], mention.maximum)
    if close(record["value"], mention.value):
        return True
    units = {record["unit"], mention.unit}
    return (
        units == {"fraction", "per cent"}
        and mention.value is not None
        and (close(record["value"] * 100, mention.value) or close(record["value"], mention.value * 100))
    )


def _is_unit(expected: str, found: str) -> bool:
    if expected == found or {expected, found} <= {"fraction", "per cent"}:
        return True
    one, other = expected.casefold().split(), found.casefold().split()
    return bool(one and other) and one[-1] == other[-1]


def _score_figures(context: _Context) -> None:
    records = context.by_sentence("figures")
    scores = context.scores
    headline, plain = scores["10 figures: value, unit, base"], scores["11 figures: value"]
    for index in range(len(context.sentences)):
        wanted = records.get(index, [])
        left = context.mentions(index, Figure)
        for record in wanted:
            headline.expected += 1
            plain.expected += 1
            fitting = [
                each for each in left if context.overlap(record, "text", each) and _is_value(record, each)
            ]
            if not fitting:
                continue
            mention = fitting[0]
            left.remove(mention)
            headline.found += 1
            plain.found += 1
            plain.right += 1
            is_unit = _is_unit(record["unit"], mention.unit)
            is_base = True
            if record["base_where"] == "in-sentence":
                is_base = _is_base(context, record, mention)
                scores.rate("14 figures: base in sentence", is_base)
                valued = record["base_value_where"] == "in-sentence"
                form = f"{record['kind']}, {'with its number' if valued else 'in words'}"
                scores.rate(f"16 figures: base found, {form}", mention.base is not None)
                if mention.base is not None:
                    scores.rate(f"17 figures: base right where found, {form}", is_base)
            elif mention.base is not None:
                scores["15 figures: base given where none is in the sentence"].found += 1
            headline.right += is_unit and is_base
            scores.rate("12 figures: unit", is_unit)
            scores.rate("13 figures: kind", mention.quantity_kind == record["kind"])
            scores.rate("13 figures: approximation", mention.approximation == record["approximation"])
        extra = [each for each in left if not _is_excused(context, index, wanted, each)]
        headline.found += len(extra)
        plain.found += len(extra)
    extra = [each for each in context.loose if isinstance(each, Figure) and not each.is_base]
    headline.found += len(extra)
    plain.found += len(extra)


def _is_base(context: _Context, record: Record, mention: Figure) -> bool:
    if mention.base is None:
        return False
    span = context.span(record, "base_text", record["base_text"])
    overlaps = span is not None and mention.base.start < span[1] and span[0] < mention.base.end
    if record["base_value_where"] == "in-sentence":
        value = mention.base.value
        return overlaps and value is not None and abs(value - record["base_value"]) <= 0.001
    return overlaps


def _is_excused(context: _Context, index: int, wanted: Iterable[Record], mention: Figure) -> bool:
    """Tell whether a figure that nobody expects is neither right nor wrong: a base, a clock time, "one", "twice"."""
    if mention.is_base:
        return True
    if mention.text.split()[0].casefold() in ("one", "once", "twice"):
        return True
    for record in wanted:
        for key in ("base_text", "text"):
            span = context.span(record, key, record[key]) if record[key] else None
            if span and span[0] <= mention.number_start and mention.number_end <= span[1]:
                return True
    return False


def _score_dates(context: _Context) -> None:
    records = context.by_sentence("dates")
    score = context.scores["20 dates"]
    excused = [
        (record["sentence"], context.span(record, "text"))
        for kind in ("citations", "national_law", "names")
        for record in context.expected.get(kind, [])
    ]
    for index in range(len(context.sentences)):
        left = context.mentions(index, Date)
        for record in records.get(index, []):
            score.expected += 1
            match = next((each for each in left if context.overlap(record, "text", each)), None)
            if match is None:
                continue
            left.remove(match)
            score.found += 1
            if record.get("ambiguous"):
                score.right += len(match.readings) > 1
            else:
                score.right += (match.first, match.last) == (record["start"], record["end"])
        score.found += sum(
            not any(
                place == index and span and each.start < span[1] and span[0] < each.end
                for place, span in excused
            )
            for each in left
        )


def _number(provision: str | None) -> str:
    return re.sub(r"[\s()\[\].]+", ".", provision or "").strip(".").casefold()


def _words(name: str) -> set[str]:
    return {
        word
        for word in re.findall(r"\w+", name.casefold())
        if word not in _SMALL and not re.fullmatch(r"(?:19|20)\d\d", word)
    }


def _instrument(name: str) -> str | None:
    for known, slug in _KNOWN.items():
        if known in name and "Explanatory" not in name and "CEDAW" not in name:
            return slug
    return None


def _score_citations(context: _Context) -> None:
    records = context.by_sentence("citations")
    known, unknown, every = (
        context.scores[f"3{place} citations: {name}"]
        for place, name in enumerate(("known", "unknown", "all"))
    )
    for index in range(len(context.sentences)):
        left = context.mentions(index, Citation)
        for record in records.get(index, []):
            score = known if record["known"] else unknown
            score.expected += 1
            every.expected += 1
            overlapping = [each for each in left if context.overlap(record, "text", each)]
            right = [each for each in overlapping if _is_cited(record, each)]
            name = "known" if record["known"] else "unknown"
            context.scores.rate(f"33 citations, {name}: overlapping", bool(overlapping))
            if overlapping:
                context.scores.rate(
                    f"34 citations, {name}: instrument",
                    any(_is_instrument(record, each) for each in overlapping),
                )
                context.scores.rate(
                    f"35 citations, {name}: provision",
                    any(_is_provision(record, each) for each in overlapping),
                )
            chosen = right[0] if right else None
            if chosen is not None:
                left.remove(chosen)
                for counted in (score, every):
                    counted.right += 1
                    counted.found += 1
        for each in left:
            (known if each.iri else unknown).found += 1
            every.found += 1


def _is_cited(record: Record, mention: Citation) -> bool:
    return _is_provision(record, mention) and _is_instrument(record, mention)


def _is_provision(record: Record, mention: Citation) -> bool:
    expected, found = _number(record["provision"]), _number(mention.provision)
    return expected == found or bool(expected and found and expected.endswith(f".{found}"))


def _is_instrument(record: Record, mention: Citation) -> bool:
    slug = _instrument(record["instrument"])
    if slug and record["known"]:
        return mention.iri == f"{PREFIXES['std']}{slug}"
    wanted, got = _words(record["instrument"]), _words(mention.instrument)
    return len(wanted & got) >= 0.6 * len(wanted)


def _score_acts(context: _Context) -> None:
    records = context.by_sentence("national_law")
    score = context.scores["40 national law"]
    for index in range(len(context.sentences)):
        left = context.mentions(index, Act)
        for record in records.get(index, []):
            score.expected += 1
            for each in left:
                wanted, got = _words(record["act"]), _words(each.act)
                if (
                    context.overlap(record, "text", each)
                    and _number(record["article"]) == _number(each.article)
                    and len(wanted & got) >= 0.5 * len(wanted)
                ):
                    score.right += 1
                    score.found += 1
                    left.remove(each)
                    break
        score.found += len(left)


def _score_names(context: _Context) -> None:
    wanted = {_plain(record["text"]): record for record in context.expected.get("names", [])}
    drafted: dict[str, Name] = {}
    for mentions in context.found.values():
        for each in mentions:
            if isinstance(each, Name):
                drafted.setdefault(_plain(each.text), each)
    covered = [
        (record["sentence"], context.span(record, "text"))
        for kind in ("citations", "national_law")
        for record in context.expected.get(kind, [])
    ]
    score = context.scores["50 names"]
    score.expected += len(wanted)
    score.right += len(wanted.keys() & drafted.keys())
    places = {each.locator: index for index, sentence in context.drafted.items() for each in [sentence]}
    score.found += sum(
        text in wanted
        or not any(
            place == places.get(each.locator) and span and each.start < span[1] and span[0] < each.end
            for place, span in covered
        )
        for text, each in drafted.items()
    )
    pairs = context.scores["52 names: grouping"]
    for text in wanted.keys() & drafted.keys():
        context.scores.rate("51 names: kind", wanted[text]["kind"] == drafted[text].of)
    expected = {(text, _plain(record["same_as"])) for text, record in wanted.items() if record["same_as"]}
    found = {(text, _plain(each.same_as)) for text, each in drafted.items() if each.same_as}
    pairs.expected += len(expected)
    pairs.found += len(found)
    pairs.right += len(expected & found)


def _score_attribution(context: _Context) -> None:
    records = context.by_sentence("attribution")
    every, others = (
        context.scores["60 attribution: voice"],
        context.scores["61 attribution: voice, but for mission and law"],
    )
    for index in range(len(context.sentences)):
        left = context.mentions(index, Attribution)
        for record in records.get(index, []):
            is_other = record["voice"] not in ("mission", "law")
            every.expected += 1
            others.expected += is_other
            words = set(_plain(record["cue"]).casefold().split()) - _SMALL
            fitting = [
                each
                for each in left
                if each.voice == record["voice"]
                and (
                    words & set(_plain(each.text).casefold().split()) or context.overlap(record, "cue", each)
                )
            ]
            if fitting:
                left.remove(fitting[0])
                every.right += 1
                every.found += 1
                others.right += is_other
                others.found += is_other
                context.scores.rate("62 attribution: mode", fitting[0].mode == record["mode"])
        every.found += len(left)
        others.found += sum(each.voice not in ("mission", "law") for each in left)


def _score_judgements(context: _Context) -> None:
    records = context.by_sentence("judgements")
    score = context.scores["70 judgements"]
    graded = context.scores["73 judgements: with conformity"]
    for index in range(len(context.sentences)):
        left = context.mentions(index, Judgement)
        for record in records.get(index, []):
            score.expected += 1
            graded.expected += record["conformity"] != "none"
            fitting = sorted(
                (each for each in left if context.overlap(record, "cue", each)),
                key=lambda each: (
                    each.polarity != record["polarity"],
                    each.conformity != record["conformity"],
                ),
            )
            if not fitting:
                continue
            each = fitting[0]
            left.remove(each)
            score.right += 1
            score.found += 1
            context.scores.rate("71 judgements: polarity", each.polarity == record["polarity"])
            context.scores.rate("72 judgements: conformity", each.conformity == record["conformity"])
            context.scores.rate(
                "72 judgements: conformity, in groups",
                _grouped(each.conformity) == _grouped(record["conformity"]),
            )
            if record["relayed"]:
                context.scores.rate("74 judgements: relayed kept apart", each.relayed)
            graded.right += each.conformity == record["conformity"] != "none"
            graded.found += each.conformity != "none"
        score.found += len(left)
        graded.found += sum(each.conformity != "none" for each in left)


def _grouped(conformity: str) -> str:
    return _GROUPS.get(conformity, conformity)


def _score_spans(context: _Context) -> None:
    kinds: tuple[tuple[str, type[Mention], str], ...] = (
        ("quantifiers", Quantifier, "80 quantifiers"),
        ("cross_references", Reference, "81 cross-references"),
    )
    for key, kind, name in kinds:
        records, score = context.by_sentence(key), context.scores[name]
        for index in range(len(context.sentences)):
            left = context.mentions(index, kind)
            for record in records.get(index, []):
                score.expected += 1
                match = next((each for each in left if context.overlap(record, "text", each)), None)
                if match is not None:
                    left.remove(match)
                    score.right += 1
                    score.found += 1
            score.found += len(left)


def _score_recommendations(context: _Context) -> None:
    records, score = context.by_sentence("recommendations"), context.scores["90 recommendations"]
    for index in range(len(context.sentences)):
        left = context.mentions(index, Recommendation)
        for record in records.get(index, []):
            score.expected += 1
            match = next(
                (
                    each
                    for each in left
                    if each.is_new == record["is_new"] and context.overlap(record, "text", each)
                ),
                None,
            )
            if match is None:
                continue
            left.remove(match)
            score.right += 1
            score.found += 1
            if record["status_wording"]:
                got = _plain(match.status_wording or "").casefold()
                wanted = _plain(record["status_wording"]).casefold()
                match_size = SequenceMatcher(None, got, wanted).find_longest_match().size
                context.scores.rate("91 recommendations: status", match_size > 5)
            if record["addressee"]:
                context.scores.rate(
                    "92 recommendations: addressee",
                    bool(_words(record["addressee"]) & _words(match.addressee or "")),
                )
            if record["priority"]:
                context.scores.rate(
                    "93 recommendations: priority",
                    (match.priority or "").casefold() == record["priority"].casefold(),
                )
        score.found += len(left)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "passages")
