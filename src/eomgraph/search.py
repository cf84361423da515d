"""Text search over what the graph says in its own words: labels, paraphrases and cues, by SQLite's FTS5.

The index leads from words to IRIs, report by report, so that a report can be taken out and put in again. What
evidence quotes leads to the statement that it carries. The wording of reports is not in the graph, nor here.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from .errors import QueryError, StoreError
from .layout import is_asserted, report_of
from .namespaces import expand
from .nearness import nearest
from .stores import Store, Term
from .tables import Answer, Iri

COLUMNS = ("thing", "kind", "field", "text", "report", "locator")

# What is searched, and what the texts of a property are called.
_FIELDS = {
    ox.NamedNode(expand(property)): field
    for property, field in {
        "skos:prefLabel": "label",
        "skos:altLabel": "label",
        "rdfs:label": "label",
        "eom:printedName": "label",
        "eom:headingText": "label",
        "skos:definition": "definition",
        "eom:paraphrase": "paraphrase",
        "eom:cue": "cue",
    }.items()
}
_TYPE, _EVIDENCE, _PASSAGE, _LOCATOR = (
    ox.NamedNode(expand(name)) for name in ("rdf:type", "eom:hasEvidence", "eom:inPassage", "eom:locator")
)
_RANKED = 2000  # matches that are ranked: of a word that is everywhere, none is better than another

_SCHEMA = """
CREATE TABLE IF NOT EXISTS places (id INTEGER PRIMARY KEY, thing, kind, field, report, locator);
CREATE INDEX IF NOT EXISTS places_of_report ON places (report);
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
"""
_SEARCH = """
SELECT thing, kind, field, text, report, locator
FROM (SELECT rowid AS id, text, bm25(texts) AS rank FROM texts WHERE texts MATCH :words LIMIT :ranked)
JOIN places USING (id)
ORDER BY rank, thing, field, text, locator
LIMIT :limit
"""
_ALL = """
SELECT report, text, thing, kind, field, locator
FROM texts JOIN places ON places.id = texts.rowid
ORDER BY thing, report, places.id
"""
_THINGS = "SELECT DISTINCT thing FROM texts JOIN places ON places.id = texts.rowid WHERE texts MATCH :word"
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, texts, row)"
_ALIKE = """
SELECT term FROM temp.vocabulary
WHERE term >= :first AND term < :beyond AND length(term) BETWEEN :shortest AND :longest
"""
_WORDS = 12  # of one search, each of which may stand in as many texts as there are


class Text(NamedTuple):
    """A text in which words are found: whose it is, what that is, and where it stands."""

    text: str
    thing: str
    kind: str | None
    field: str
    locator: str | None


class TextIndex:
    """An index of texts, in memory or in a file."""

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """Open an index, which is made where there is none; StoreError where that cannot be."""
        self._path = path
        place = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}" if path else ":memory:"
        with self._told():
            self._connection = sqlite3.connect(place, uri=True, check_same_thread=False)
            if not read_only:
                self._connection.executescript(_SCHEMA)

    @classmethod
    def of(cls, store: Store) -> TextIndex:
        """Return an index in memory of what is asserted in a store."""
        index = cls()
        graphs: dict[str | None, list[str]] = {}
        for graph in filter(is_asserted, store.graphs()):
            graphs.setdefault(report_of(graph), []).append(graph)
        for report, names in graphs.items():
            index.replace(report, texts_of(quad for graph in names for quad in store.quads(graph)))
        return index

    def replace(self, report: str | None, texts: Iterable[Text]) -> None:
        """Let the index hold of a report, or of what reports share, these texts and no others."""
        rows = [(*text, report) for text in texts]
        with self._told(), self._connection as connection:
            old = "SELECT id FROM places WHERE report IS ?"
            connection.execute(f"DELETE FROM texts WHERE rowid IN ({old})", (report,))
            connection.execute("DELETE FROM places WHERE report IS ?", (report,))
            for text, *place in rows:
                added = connection.execute("INSERT INTO texts (text) VALUES (?)", (text,))
                connection.execute(
                    "INSERT INTO places (id, thing, kind, field, locator, report) VALUES (?, ?, ?, ?, ?, ?)",
                    (added.lastrowid, *place),
                )

    def forget(self, report: str) -> None:
        """Take the texts of a report out."""
        self.replace(report, ())

    def search(self, text: str, *, limit: int = 20) -> Answer:
        """Return where words stand, the best first: all of them, a phrase in "quotes", or the beginning of a word*.

        QueryError where there is no word among them.
        """
        words = " ".join(_words(text))
        if not words:
            raise QueryError(
                what="there is no word to search for", remedy='give words, a "phrase" or a begin*'
            )
        found = self._connection.execute(_SEARCH, {"words": words, "ranked": _RANKED, "limit": limit})
        rows = ((Iri(thing), Iri(kind) if kind else None, *rest) for thing, kind, *rest in found)
        return Answer(COLUMNS, tuple(rows))

    def things_by_word(self, text: str) -> Iterator[frozenset[str]]:
        """Yield for each word, phrase or beginning of a word the IRIs of the things with it in a text.

        QueryError where there is no word among them, or too many.
        """
        words = tuple(dict.fromkeys(_words(text)))
        if not 0 < len(words) <= _WORDS:
            raise QueryError(
                what=f"there are {len(words)} words to search for",
                remedy=f'give from one to {_WORDS}, a "phrase" or a begin*',
            )
        for word in words:
            yield frozenset(thing for (thing,) in self._connection.execute(_THINGS, {"word": word}))

    def __iter__(self) -> Iterator[tuple[str | None, Text]]:
        """Go through all texts, those of a thing one after the other, each with the report that it is of, if any."""
        return ((report, Text(*text)) for report, *text in self._connection.execute(_ALL))

    def alike(self, word: str) -> tuple[str, ...]:
        """Return the words of the texts that a mistyped one was probably meant to be, the likest first.

        They begin with the same letter and are about as long.
        """
        word = word.casefold()
        if not word:
            return ()
        bounds = {"first": word[0], "beyond": word[0] + chr(sys.maxunicode)}
        lengths = {"shortest": len(word) - 2, "longest": len(word) + 2}
        with self._told():
            self._connection.execute(_VOCABULARY)
            rows = self._connection.execute(_ALIKE, bounds | lengths).fetchall()
        return nearest(word, (term for (term,) in rows))

    def __len__(self) -> int:
        """Return how many texts there are."""
        (count,) = self._connection.execute("SELECT COUNT(*) FROM places").fetchone()
        return int(count)

    def close(self) -> None:
        """Close the index; its file then is complete."""
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what SQLite cannot do as any failure is told."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(
                what=f"the text index cannot be used, {error}",
                where=str(self._path or "memory"),
                remedy="make room, or build again with --fresh",
            ) from error


def _words(text: str) -> Iterator[str]:
    """Yield what a person writes as FTS5 reads it: nothing of it is syntax but quotes and a star at the end."""
    for phrase, word in re.findall(
        r'"([^"]*)"|([^\s"]+)', text.replace("\0", " ")
    ):  # at which SQLite would stop
        said = phrase or word.rstrip("*")
        if re.search(r"\w", said):
            yield f'"{said}"*' if word.endswith("*") else f'"{said}"'


def texts_of(quads: Iterable[ox.Quad]) -> Iterator[Text]:
    """Yield what is to be searched in the quads that are asserted of a report, or of what reports share."""
    texts: list[tuple[str, Term, str]] = []
    kinds: dict[Term, str] = {}
    carried: dict[Term, Term] = {}
    passages: dict[Term, Term] = {}
    locators: dict[Term, str] = {}
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if predicate in _FIELDS and isinstance(value, ox.Literal):
            texts.append((value.value, subject, _FIELDS[predicate]))
        elif predicate == _TYPE and isinstance(value, ox.NamedNode):
            kinds[subject] = min(value.value, kinds.get(subject, value.value))
        elif predicate == _EVIDENCE:
            carried[value] = subject
        elif predicate == _PASSAGE:
            passages[subject] = value
        elif predicate == _LOCATOR and isinstance(value, ox.Literal):
            locators[subject] = value.value
    # A statement stands where its first evidence does.
    for each in sorted(carried, key=str, reverse=True):
        passages[carried[each]] = passages.get(each, each)
    for text, holder, field in texts:
        thing = carried.get(holder, holder)
        if isinstance(thing, ox.NamedNode):
            place = passages.get(holder, holder)
            yield Text(text, thing.value, kinds.get(thing), field, locators.get(place))
