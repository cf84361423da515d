"""Details: what a person says of the report as a whole, kept in a file of its own beside the decisions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ..drafting import Text
from ..drafting.fields import Field
from ..errors import EomgraphError
from ..export import write
from ..nearness import suggestion
from .keeping import read_kept
from .themes import theme_of

FILE: Final = "details.json"
THEME: Final = "theme:"
"""With what the name of a detail begins that gives a section its theme."""

DETAILS: Final = (
    Field("label", "Title of the report"),
    Field("type", "Type of report", "reporttype"),
    Field("issued", "Day of issue, as 2023-03-20"),
    Field("country_code", "Country, three letters of ISO 3166"),
    Field("country", "Country, its name"),
    Field("election", "The election"),
    Field("election_day", "Election day, as 2023-03-19"),
    Field("body", "The body that is elected"),
    Field("mission", "The mission that reports"),
    Field("format", "Kind of mission", "missionformat"),
    Field("coded_by", "Who coded it"),
    Field("checked_by", "Who checked it"),
)

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_TYPES: Final = {"final": "final-report", "interim": "interim-report", "preliminary": "preliminary-statement"}
_PATTERNS: Final = MappingProxyType(
    {"issued": _DAY, "election_day": _DAY, "country_code": re.compile(r"[a-z]{3}")}
)
_FORMS: Final = {"country_code": "three lower-case letters, as kaz"}


def read_details(folder: Path) -> dict[str, str]:
    """Return what the folder of a draft keeps of the report; EomgraphError for a file that is none of ours."""
    return read_kept(folder / FILE, "what is said of the report", "move it away and say it again")


def write_details(folder: Path, details: Mapping[str, str]) -> None:
    """Write what is said of the report, in the order of its names; nothing for what is empty."""
    kept = {name: value for name, value in sorted(details.items()) if value}
    write(folder / FILE, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())


def check_detail(name: str, value: str, text: Text, schemes: Mapping[str, Mapping[str, str]]) -> None:
    """Raise EomgraphError where a report has no such detail, or it cannot have that value."""
    if name.startswith(THEME):
        slugs = [division.slug for division in text.divisions]
        _among(name.removeprefix(THEME), slugs, "no section is called")
        if value:
            _among(value, schemes["theme"], "no theme is called")
        return
    fields = {field.name: field for field in DETAILS}
    _among(name, fields, "a report has no")
    scheme = fields[name].scheme
    if value and scheme:
        _among(value, schemes[scheme], f"no {fields[name].title.lower()} is called")
    if value and name in _PATTERNS and not _PATTERNS[name].fullmatch(value):
        raise EomgraphError(
            what=f"{value!r} is no {fields[name].title}",
            where=name,
            remedy=f"write it as {_FORMS.get(name, 'a day, 2023-03-19')}",
        )


def propose_details(report: str, text: Text) -> dict[str, str]:
    """Return what a report's id and first words say of it, and the themes that its headings name."""
    found: dict[str, str] = {}
    heading = next((each.heading for each in text.divisions if each.heading[:1].isalnum()), "")
    if heading:
        found["label"] = heading
    words = " ".join([*(each.heading for each in text.divisions[:4]), *_first_words(text)]).casefold()
    for word, kind in _TYPES.items():
        if word in words:
            found["type"] = kind
            break
    if code := re.match(r"([a-z]{3})-", report):
        found["country_code"] = code[1]
    for division in text.divisions:
        if theme := theme_of(division.heading):
            found[THEME + division.slug] = theme
    return found


def _first_words(text: Text) -> list[str]:
    return [sentence.wording for sentence in text.sentences[:3]]


def _among(name: str, known: Mapping[str, object] | list[str], problem: str) -> None:
    if name not in known:
        raise EomgraphError(what=f"{problem} {name}", remedy=suggestion(name, list(known)))
