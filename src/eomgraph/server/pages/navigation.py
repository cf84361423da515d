"""The ways through the site, in the order in which every page offers them."""

from __future__ import annotations

from typing import Final

NAVIGATION: Final = (
    ("", "Overview"),
    ("claims", "Claims"),
    ("read", "Read"),
    ("standards", "Standards"),
    ("figures", "Figures"),
    ("actors", "Actors"),
    ("places", "Places"),
    ("timeline", "Timeline"),
    ("audit", "Audit"),
    ("ask", "Ask"),
)
"""The pages, by their paths, with the words for them."""

WITHIN: Final = {
    "overview": "",
    **dict.fromkeys(("question", "api", "sparql", "downloads", "codebook"), "ask"),
}
"""Pages that stand within one of these, by the first part of their paths."""
