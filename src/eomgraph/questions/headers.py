"""The header of a stored question: grlc's YAML behind `#+`, read strictly.

    #+ summary: Which figures does the report give?
    #+ description: One row a figure and place; the value as a number.
    #+ tags: [analyst, journalist]
    #+ params:
    #+   report: {type: iri, description: The report to ask., example: kaz-2023-parliamentary}

Every scalar is taken as it is spelled (an example `2023-03-19` is that text), so nothing depends on what
YAML makes of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

import yaml

from ..errors import ResourceError
from ..namespaces import PREFIXES
from .parameters import TYPES, Parameter

TAGS = ("analyst", "lawyer", "citizen-observer", "journalist", "scholar", "data-engineer")

_KEYS = ("summary", "description", "tags", "params")
_PARAMETER_KEYS = ("type", "description", "example", "optional", "scheme")


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a stored question says."""

    summary: str
    description: str
    tags: tuple[str, ...]
    params: tuple[Parameter, ...]


def read_header(query: str, place: str) -> Header:
    """Return the header of a query; ResourceError names the place and the line of what is wrong."""
    return _Reader(place).header(query)


class _Reader:
    """Reads one header, and knows the file it stands in."""

    def __init__(self, place: str) -> None:
        self._place = place

    def header(self, query: str) -> Header:
        # Only the mark is taken away, so that a line of the YAML is the same line of the file.
        lines = takewhile(lambda line: line.startswith("#+"), query.splitlines())
        entries = self._mapping(self._parse("\n".join(line[2:] for line in lines)), _KEYS, needed=_KEYS[:3])
        summary = self._text(entries["summary"])
        if not summary.endswith("?"):
            raise self._error(f"the summary is no question: {summary}", entries["summary"], 'end it in "?"')
        return Header(
            summary=summary,
            description=self._text(entries["description"]),
            tags=self._tags(entries["tags"]),
            params=self._parameters(entries["params"]) if "params" in entries else (),
        )

    def _parse(self, text: str) -> yaml.Node:
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            at = error.problem_mark or error.context_mark
            line = at.line + 1 if at else 1
            raise self._error(f"the header is no YAML, {error.problem}", line, "mend it") from error
        if node is None:
            raise self._error("the question has no header", 1, "begin the file with #+ summary: ...?")
        return node

    def _tags(self, node: yaml.Node) -> tuple[str, ...]:
        tags = tuple(map(self._text, node.value)) if isinstance(node, yaml.SequenceNode) else ()
        if not tags or not set(tags) <= set(TAGS):
            raise self._error("tags names whom the question serves", node, f"list some of {', '.join(TAGS)}")
        return tags

    def _parameters(self, node: yaml.Node) -> tuple[Parameter, ...]:
        return tuple(self._parameter(name, entry) for name, entry in self._mapping(node).items())

    def _parameter(self, name: str, node: yaml.Node) -> Parameter:
        entries = self._mapping(node, _PARAMETER_KEYS, needed=("type", "description", "example"))
        texts = {key: self._text(entry) for key, entry in entries.items()}
        if texts["type"] not in TYPES:
            kinds = ", ".join(TYPES)
            raise self._error(f"no type is called {texts['type']}", entries["type"], f"use one of {kinds}")
        if texts.get("optional", "true") not in ("true", "false"):
            raise self._error("optional is true or false", entries["optional"], "write one of them")
        if texts.get("scheme", "report") not in ("report", *PREFIXES):
            raise self._error(f"no prefix is called {texts['scheme']}", entries["scheme"], "use a known one")
        return Parameter(
            name=name,
            type=texts["type"],
            description=texts["description"],
            example=texts["example"],
            optional=texts.get("optional", "true") == "true",
            scheme=texts.get("scheme"),
        )

    def _mapping(
        self, node: yaml.Node, known: tuple[str, ...] | None = None, needed: tuple[str, ...] = ()
    ) -> Mapping[str, yaml.Node]:
        """Return a mapping's entries by key; known is None where any key may stand."""
        if not isinstance(node, yaml.MappingNode):
            raise self._error("keys with values belong here", node, "write key: value")
        entries: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self._text(key)
            if name in entries:
                raise self._error(f"{name} stands twice", key, "keep one")
            if known is not None and name not in known:
                raise self._error(f"no key is called {name}", key, f"use {', '.join(known)}")
            entries[name] = value
        for name in needed:
            if name not in entries:
                raise self._error(f"{name} is missing", node, f"add {name}: ...")
        return entries

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self._error("a text belongs here", node, "write one")
        return " ".join(node.value.split())

    def _error(self, what: str, at: yaml.Node | int, remedy: str) -> ResourceError:
        line = at if isinstance(at, int) else at.start_mark.line + 1
        return ResourceError(what=what, where=f"{self._place}:{line}", remedy=remedy)
