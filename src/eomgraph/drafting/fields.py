"""Fields: what a person may say of an item, beyond what rules read from the print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from .items import Item

CUE: Final = "cue"
"""The words of the sentence that carry an item, which a person may choose anew."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of an item: its name, its title for people, and the scheme of its values where they are coded.

    `is_offered`: a page asks for it at once, and does not leave it among the details.
    """

    name: str
    title: str
    scheme: str | None = None
    is_offered: bool = False


FIELDS: Final[Mapping[str, tuple[Field, ...]]] = MappingProxyType(
    {
        "claim": (
            Field("kind", "Kind of claim", "claimkind", is_offered=True),
            Field("voice", "Voice", "voice", is_offered=True),
            Field("speaker", "Who speaks, as printed", is_offered=True),
            Field("mode", "Mode", "mode", is_offered=True),
            Field("theme", "Theme", "theme", is_offered=True),
            Field("polarity", "Polarity", "polarity", is_offered=True),
            Field("conformity", "Conformity", "conformity"),
            Field("stance", "Stance of the mission to what it relays", "stance"),
            Field("level", "Law, practice or decision", "level"),
            Field("issue", "Recurring issue", "issue"),
            Field("form", "Form of observation", "observationform"),
            Field("group", "Group of people that it concerns", "group"),
            Field("summarises", "Keys of the claims of the body that a conclusion rests on"),
            Field(CUE, "Cue: one to eight printed words"),
        ),
        "figure": (
            Field("label", "What is counted, in a few words", is_offered=True),
            Field("unit", "Unit", "unit", is_offered=True),
            Field("base", "Part of what", "base", is_offered=True),
            Field("base_value", "Number of the base"),
            Field("base_status", "Where that number is printed", "basestated"),
            Field("value", "Value"),
            Field("minimum", "Lower end of a range"),
            Field("maximum", "Upper end of a range"),
            Field("printed", "Number as printed"),
            Field("quantity", "Kind of quantity", "quantitykind"),
            Field("approximation", "Approximation", "approximation"),
            Field("indicator", "Indicator measured", "indicator"),
            Field("claim", "Claim that gives it"),
            Field(CUE, "Cue: the number with its noun"),
        ),
        "citation": (
            Field("instrument", "Instrument", is_offered=True),
            Field("provision", "Provision", is_offered=True),
            Field("function", "What it is cited for", "citationfunction", is_offered=True),
            Field("gist", "What the provision is about, in your words"),
            Field("nature", "Legal nature of an instrument not in the catalogue", "legalnature"),
            Field("claim", "Claim that it is cited with"),
            Field(CUE, "Reference as printed, up to eight words"),
        ),
        "act": (
            Field("act", "Act", is_offered=True),
            Field("article", "Article"),
            Field("nature", "Legal nature", "legalnature"),
        ),
        "name": (
            Field("of", "What it names", "namekind", is_offered=True),
            Field("same_as", "Full name"),
        ),
        "recommendation": (
            Field("label", "Recommendation, in a few words of yours", is_offered=True),
            Field("is_new", "Made by this report: true, or false for an earlier one"),
            Field("author", "Who made an earlier one"),
            Field("status", "Status as printed"),
            Field("status_reading", "Status, as we read it", "recommendationstatus"),
            Field("priority", "Priority"),
            Field("addressee", "To whom"),
        ),
        "nothing": (Field("reason", "Why the sentence carries nothing", is_offered=True),),
    }
)


def names_of(item: Item) -> tuple[str, ...]:
    """Return the names of the values that an item has or may be given, in their order."""
    own = (field.name for field in FIELDS.get(item.kind, ()))
    return tuple(dict.fromkeys([*own, *sorted(item.values)]))
