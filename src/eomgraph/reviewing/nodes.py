"""Nodes: what a finished report says, one block of Turtle a thing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..namespaces import PREFIXES

_PREFIXED = re.compile(r"([a-z0-9]+):[^\s]*")


@dataclass(slots=True)
class Node:
    """A thing by its prefixed name, and its facts in the order in which they are written."""

    name: str
    kind: str
    facts: list[tuple[str, str]] = field(default_factory=list)

    def add(self, predicate: str, *objects: str | None) -> Node:
        """Add a fact with its objects, written as Turtle writes them; nothing where there are none."""
        kept = [each for each in objects if each]
        if kept:
            self.facts.append((predicate, " , ".join(dict.fromkeys(kept))))
        return self

    def turtle(self) -> str:
        """Return the block."""
        facts = [f"a {self.kind}", *(f"{predicate} {objects}" for predicate, objects in self.facts)]
        return f"{self.name} " + " ;\n    ".join(facts) + " .\n"


def write_nodes(title: str, nodes: Iterable[Node], spaces: Mapping[str, str]) -> str:
    """Return a file of Turtle: prefixes, exactly those used, a comment, and the nodes by name.

    `spaces` are the prefixes of the report and its country, beside those that all files share.
    """
    blocks = [node.turtle() for node in sorted(nodes, key=lambda node: node.name)]
    return _header(blocks, spaces) + f"\n# {title}\n\n" + "\n".join(blocks)


def write_sections(groups: Iterable[tuple[str, Iterable[Node]]], spaces: Mapping[str, str]) -> str:
    """Return a file of Turtle with a comment before each group of nodes, as for the sentences of a section."""
    blocks: list[str] = []
    for title, nodes in groups:
        ordered = sorted(nodes, key=lambda node: node.name)
        if ordered:
            blocks.append("\n".join([f"# {title}\n", *(node.turtle() for node in ordered)]))
    return _header(blocks, spaces) + "\n" + "\n".join(blocks)


def text(value: str, language: str | None = "en") -> str:
    """Return a text as Turtle writes it."""
    quoted = json.dumps(value, ensure_ascii=False)
    return f"{quoted}@{language}" if language else quoted


def _header(blocks: Iterable[str], spaces: Mapping[str, str]) -> str:
    known = {**PREFIXES, **spaces}
    used: set[str] = set()
    for block in blocks:
        bare = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>|^#.*$', " ", block, flags=re.MULTILINE)
        used |= {found[1] for found in _PREFIXED.finditer(bare)}
        used |= {found[1] for found in re.finditer(r"\^\^([a-z]+):", block)}
    return "".join(f"@prefix {name}: <{known[name]}> .\n" for name in sorted(used) if name in known)
