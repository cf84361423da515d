"""Spellings that stores rewrite are one, and nothing else is."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from eomgraph.namespaces import PREFIXES
from eomgraph.stores.spellings import normal


def literal(spelled: str) -> ox.Literal:
    """Return a literal written as value^^type or value@language."""
    value, mark, tag = spelled.rpartition("^^")
    if mark:
        return ox.Literal(value, datatype=ox.NamedNode(PREFIXES["xsd"] + tag))
    value, _, language = spelled.rpartition("@")
    return ox.Literal(value, language=language) if value else ox.Literal(spelled)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x^^string", "x"),
        ("x@en-GB", "x@en-gb"),
        ("01^^integer", "1^^integer"),
        ("5^^int", "5^^integer"),
        ("5^^nonNegativeInteger", "5^^integer"),
        ("1.10^^decimal", "1.1^^decimal"),
        ("100.0^^decimal", "100^^decimal"),
        ("74500000000^^integer", "74500000000^^decimal"),
        ("1.5E3^^double", "1500.0^^double"),
        ("1^^boolean", "true^^boolean"),
        ("2023-03-19T10:00:00+00:00^^dateTime", "2023-03-19T10:00:00Z^^dateTime"),
    ],
)
def test_two_spellings_of_one_thing(one: str, other: str) -> None:
    assert normal(literal(one)) == normal(literal(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x", "x@en"),
        ("x", "X"),
        ("1^^integer", "1^^decimal"),
        ("100^^decimal", "10^^decimal"),
        ("1^^integer", "1"),
        ("abc^^integer", "0^^integer"),
        ("P1Y^^duration", "12^^duration"),
        ("2023-03-19T10:00:00+05:00^^dateTime", "2023-03-19T10:00:00Z^^dateTime"),
        ("0.1234567890123456789^^decimal", "0.123456789012346^^decimal"),
    ],
)
def test_two_things(one: str, other: str) -> None:
    assert normal(literal(one)) != normal(literal(other))
