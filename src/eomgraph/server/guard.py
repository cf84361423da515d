"""What a query wants, read before any engine sees it; what it may not want is refused with the place.

The sandbox of a worker is what keeps queries from files and networks. The guard tells their senders, in time
and in words, and keeps away what would only bring a worker down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .refusals import beyond, forbidden, malformed
from .settings import Limits
from .tokens import Token, place_of, tokens_of

_OPENING, _CLOSING, _UNARY = "([{", ")]}", "!-+^"
_UPDATES: Final = {
    "add", "clear", "copy", "create", "delete", "drop", "insert", "load", "move", "with",
}  # fmt: skip
_VOLATILE: Final = {"bnode", "now", "rand", "struuid", "uuid"}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is asked of, by name: those merged into its default graph, and its named ones."""

    default: tuple[str, ...]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a query wants: its graphs, None where it is content with all, and whether its answer changes."""

    dataset: Dataset | None
    is_volatile: bool


def inspect(query: str, limits: Limits) -> Inspection:
    """Return what a query wants; Refusal of one that is too long or deep, updates, or reaches outside."""
    if len(query.encode()) > limits.length:
        raise too_long(limits)
    tokens = tuple(tokens_of(query))
    _check_depth(query, tokens, limits.depth)
    _check_form(query, tokens)
    _check_services(query, tokens)
    words = {token.word for token in tokens}
    return Inspection(_dataset(query, tokens), not words.isdisjoint(_VOLATILE))


def too_long(limits: Limits) -> Exception:
    """Return the refusal of a query that is longer than allowed."""
    refusal = beyond(
        f"the query is longer than {limits.length:,} bytes", "shorten it, or ask it of a copy of the graph"
    )
    refusal.status = 413
    return refusal


def _check_depth(query: str, tokens: Sequence[Token], allowed: int) -> None:
    """Refuse nesting that engines answer with an overflow of their stack."""
    depth = run = 0
    for token in tokens:
        is_mark = token.kind == "mark"
        run = run + 1 if is_mark and token.text in _UNARY else 0
        if is_mark and token.text in _OPENING:
            depth += 1
        elif is_mark and token.text in _CLOSING:
            depth -= 1
        if depth > allowed or run > allowed:
            raise beyond(
                f"the query nests more than {allowed} brackets or signs",
                "flatten it: VALUES and IN take lists, property paths take steps",
                place=place_of(query, token.start),
            )


def _check_form(query: str, tokens: Sequence[Token]) -> None:
    """Refuse updates: their first word after the prologue says it."""
    rest = iter(tokens)
    for token in rest:
        if token.word == "base":
            next(rest, None)
        elif token.word == "prefix":
            next(rest, None), next(rest, None)
        else:
            if token.word in _UPDATES:
                raise forbidden(
                    "an update is refused, for this endpoint only reads",
                    "ask a SELECT, ASK, CONSTRUCT or DESCRIBE",
                    place=place_of(query, token.start),
                )
            return


def _check_services(query: str, tokens: Sequence[Token]) -> None:
    """Refuse SERVICE, however it is run into its neighbours; a local name such as my:service is none."""
    for at, token in enumerate(tokens):
        prefix, colon, _ = token.word.partition(":")
        if not prefix.endswith(("service", "servicesilent")):
            continue
        if colon and [each.text for each in tokens[at + 1 : at + 2]] != ["{"]:
            continue  # a prefix that is called so
        raise forbidden(
            "SERVICE is refused, for queries here reach no other server",
            "ask the other endpoint itself, and join the answers",
            place=place_of(query, token.start),
        )


def _dataset(query: str, tokens: Sequence[Token]) -> Dataset | None:
    """Return the graphs of the FROM clauses; None where there are none."""
    default: list[str] = []
    named: list[str] = []
    prefixes: dict[str, str] = {}
    rest = iter(tokens)
    for token in rest:
        if token.word == "prefix":
            name, iri = next(rest, token), next(rest, token)
            prefixes[name.text.rstrip(":")] = _unescaped(iri.text[1:-1])
        elif token.word in ("from", "fromnamed"):
            graph = next(rest, token)
            graphs = named if "named" in (token.word.removeprefix("from"), graph.word) else default
            if graph.word == "named":
                graph = next(rest, token)
            graphs += _graphs(query, graph, prefixes)
    return Dataset(tuple(default), tuple(named)) if default or named else None


def _graphs(query: str, token: Token, prefixes: dict[str, str]) -> Iterator[str]:
    """Return the graph that a token names, or none where the engine has to tell what is wrong with it."""
    prefix, _, local = token.text.partition(":")
    if token.kind == "iri":
        iri = _unescaped(token.text[1:-1])
    elif token.kind == "name" and prefix in prefixes:
        iri = prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
    else:
        return
    if not _ABSOLUTE.match(iri):
        where = str(place_of(query, token.start))
        raise malformed("FROM takes the whole IRI of a graph", "write it out in angle brackets", where=where)
    yield iri


def _unescaped(iri: str) -> str:
    """Return an IRI without the escapes of its characters; what stands for none becomes a space, unfit for IRIs."""

    def character(found: re.Match[str]) -> str:
        code = int(found[1] or found[2], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "

    return _ESCAPE.sub(character, iri)
