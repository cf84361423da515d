"""Is one thing spelled in one way?

Names are taken from what the data record as printed: other names than the preferred one, abbreviations and what they
are introduced with, and the preferred name itself, which is the report's usual one. A short form, an abbreviation or
another name altogether is no other spelling. Names of international norms belong to the audits of citations.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations, zip_longest

from ...tables import Iri
from ..material import Material
from ..model import Kind, Outcome, Result, Severity
from ..reading import Reading, explanations, reading_of

_NAME = "name-spellings"
_ALIKE = 0.8  # how much of two words has to be the same for one to be a spelling of the other
_STEM = 5  # the letters at the beginning that make two words forms of one
_ARTICLES = frozenset({"the", "a", "an"})
_LINKS = frozenset({"of", "for", "on", "in", "to", "and", "with", "at", "by"})


def _run(material: Material) -> Iterator[Result]:
    reading = reading_of(material)
    explained = explanations(material)
    for thing, (names, uses) in _names(material, reading).items():
        spelled = _spellings(names)
        by = material.in_order(locator for use in uses for locator in explained.get(use, ()))
        if spelled:
            yield _differs(thing, {name: reading.in_order(names[name]) for name in spelled}, by, reading)
        elif len(names) > 1:
            yield _holds(thing, names, reading)


def _differs(thing: Iri, names: dict[str, tuple[str, ...]], by: tuple[str, ...], reading: Reading) -> Result:
    listed = "; ".join(f"“{name}”, {_where(places)}" for name, places in names.items())
    explained = f" {', '.join(by)} explains it." if by else ""
    return Result(
        kind=_NAME,
        subject=thing,
        outcome=Outcome.EXPLAINED if by else Outcome.SAID_OTHERWISE,
        severity=Severity.NONE if by else Severity.EDITORIAL,
        message=f"One thing is printed under {len(names)} spellings: {listed}.{explained}",
        found="; ".join(names),
        locators=reading.in_order(place for places in names.values() for place in places),
        readings=() if by else ("they may be names of two things, which our data take for one",),
        explained_by=by,
    )


def _holds(thing: Iri, names: dict[str, set[str]], reading: Reading) -> Result:
    listed = ", ".join(f"“{name}”" for name in sorted(names))
    return Result(
        kind=_NAME,
        subject=thing,
        outcome=Outcome.HOLDS,
        severity=Severity.NONE,
        message=f"{listed}: short forms or other names of one thing, and none is another spelling of the other.",
        locators=reading.in_order(place for places in names.values() for place in places),
    )


def _where(places: tuple[str, ...]) -> str:
    return f"at {', '.join(places)}" if places else "its usual name"


def _spellings(names: dict[str, set[str]]) -> tuple[str, ...]:
    """Return the names of a thing that are spellings of one another."""
    pairs = [pair for pair in combinations(sorted(names), 2) if is_another_spelling(*pair)]
    return tuple(sorted({name for pair in pairs for name in pair}))


def is_another_spelling(one: str, other: str) -> bool:
    """Say whether two names of one thing are spellings or forms of one name, rather than one and its short form.

    >>> is_another_spelling("Amangeldi Dzhakhin", "Amangeldy Dzhakhin")
    True
    >>> is_another_spelling("Central Electoral Commission", "Central Election Commission")
    True
    >>> is_another_spelling("Democratic Party Ak Zhol", "Ak Zhol"), is_another_spelling("Tokayev", "President Tokayev")
    (False, False)
    """
    if one.casefold() == other.casefold():
        return False
    if re.sub(r"\W", "", one).casefold() == re.sub(r"\W", "", other).casefold():
        return True
    short, long = sorted((_words(one), _words(other)), key=len)
    left = [word for word in long if word not in _LINKS]
    near = False
    for word in (word for word in short if word not in _LINKS):
        if word not in left:
            match = next((each for each in left if _is_near(word, each)), None)
            if match is None:
                return False
            near = True
            word = match
        left.remove(word)
    return near or (not left and any(a != b for a, b in zip_longest(short, long)))


def _words(name: str) -> list[str]:
    """Return the words of a name, without articles, plurals and the possessive of all but the last."""
    words = re.findall(r"[\w'’-]+", name.casefold().replace("’", "'"))
    owners = [word.removesuffix("'s") for word in words[:-1]]
    return [_singular(word) for word in (*owners, *words[-1:]) if word not in _ARTICLES]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _is_near(one: str, other: str) -> bool:
    if one.isdigit() and other.isdigit():
        return False
    begins = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    ordinal = re.sub(r"(?<=\d)(st|nd|rd|th)$", "", one) == re.sub(r"(?<=\d)(st|nd|rd|th)$", "", other)
    return ordinal or begins >= _STEM or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _names(material: Material, reading: Reading) -> dict[Iri, tuple[dict[str, set[str]], set[Iri]]]:
    """Return, for each thing with another name, its names with the passages that print them, and what records them."""
    names: dict[Iri, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    records: dict[Iri, set[Iri]] = defaultdict(set)
    for row in material.select(_USES):
        names[row.thing][row.name].add(row.locator)
        records[row.thing].add(row.record)
    first: dict[tuple[Iri, str], str] = {}
    for row in material.select(_LONG_FORMS):
        first[row.thing, row.name] = reading.in_order(
            (first.get((row.thing, row.name), row.locator), row.locator)
        )[0]
    for (thing, name), locator in first.items():
        names[thing][name].add(locator)
    printed = [(row.locator, row.cue) for row in material.select(_CUES)]
    for thing in sorted(names):
        if label := material.names.get(thing):
            word = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)")
            names[thing][label].update(locator for locator, cue in printed if word.search(cue))
    return {thing: (dict(names[thing]), records[thing]) for thing in sorted(names)}


_USES = """
SELECT DISTINCT ?thing ?name ?record ?locator
WHERE {
  { ?record eom:isNameOf ?thing ; eom:printedName ?name ; eom:inPassage ?passage }
  UNION
  { ?record eom:abbreviates ?thing ; eom:shortForm ?name ; eom:isFirstUsedIn ?passage }
  ?passage eom:isPartOf ?report ;
    eom:locator ?locator .
  MINUS { ?record eom:isNameOf ?norm . ?norm rdf:type eom:InternationalInstrument }
  MINUS { ?record eom:isNameOf ?norm . ?norm rdf:type eom:Provision }
}
ORDER BY ?thing ?name ?record ?locator
"""

_LONG_FORMS = """
SELECT DISTINCT ?thing ?name ?locator
WHERE {
  ?record eom:abbreviates ?thing ;
    eom:longForm ?name ;
    eom:isIntroducedIn ?passage .
  ?passage eom:isPartOf ?report ;
    eom:locator ?locator .
}
ORDER BY ?thing ?name ?locator
"""

_CUES = """
SELECT DISTINCT ?locator ?cue
WHERE {
  ?evidence eom:cue ?cue ;
    eom:inPassage ?passage .
  ?passage eom:isPartOf ?report ;
    eom:locator ?locator .
}
ORDER BY ?locator ?cue
"""

KIND = Kind(
    name=_NAME,
    title="Spellings of names",
    summary="Compares the names that a thing is printed under, and tells spellings of one name from short forms.",
    run=_run,
)
