"""Themes of sections, told by the words of their headings."""

from __future__ import annotations

import re
from typing import Final

# The first that fits counts, so that what is narrower stands before.
_CUES: Final = (
    ("election-dispute", "dispute-resolution"),
    ("dispute", "dispute-resolution"),
    ("complaint", "dispute-resolution"),
    ("adjudication", "dispute-resolution"),
    ("electoral justice", "dispute-resolution"),
    ("campaign finance", "campaign-finance"),
    ("campaign funding", "campaign-finance"),
    ("party finance", "campaign-finance"),
    ("political finance", "campaign-finance"),
    ("online campaign", "online-campaign"),
    ("social media", "online-campaign"),
    ("digital", "online-campaign"),
    ("campaign", "campaign"),
    ("media", "media"),
    ("voter registration", "voter-registration"),
    ("voter list", "voter-registration"),
    ("voters list", "voter-registration"),
    ("registration of voters", "voter-registration"),
    ("right to vote", "voter-registration"),
    ("suffrage", "voter-registration"),
    ("candidate", "candidate-registration"),
    ("registration", "candidate-registration"),
    ("nomination", "candidate-registration"),
    ("voter information", "voter-information"),
    ("voter education", "voter-information"),
    ("civic education", "voter-information"),
    ("counting", "counting"),
    ("count", "counting"),
    ("tabulation", "tabulation"),
    ("transmission of results", "tabulation"),
    ("results", "results-publication"),
    ("opening", "opening"),
    ("early voting", "special-voting"),
    ("special voting", "special-voting"),
    ("advance voting", "special-voting"),
    ("boundar", "boundary-delimitation"),
    ("delimitation", "boundary-delimitation"),
    ("electoral system", "electoral-system"),
    ("legal framework", "legal-framework"),
    ("legislation", "legal-framework"),
    ("legal", "legal-framework"),
    ("administration", "election-administration"),
    ("management body", "election-administration"),
    ("management bodies", "election-administration"),
    ("commission", "election-administration"),
    ("women", "women-in-politics"),
    ("gender", "women-in-politics"),
    ("disabilit", "accessibility"),
    ("accessib", "accessibility"),
    ("observer", "observation"),
    ("observation of the election", "observation"),
    ("citizen observation", "observation"),
    ("election day", "election-day"),
    ("polling", "election-day"),
    ("voting", "voting"),
    ("background", "political-context"),
    ("political context", "political-context"),
    ("context", "political-context"),
    ("acknowledg", "mission"),
    ("about ", "mission"),
    ("mission", "mission"),
    ("introduction", "mission"),
)


def theme_of(heading: str) -> str | None:
    """Return the theme that the words of a heading name; None where none does.

    >>> theme_of("VI. Campaign Finance"), theme_of("Recommendations")
    ('campaign-finance', None)
    """
    words = re.sub(r"\s+", " ", heading.casefold())
    return next((theme for cue, theme in _CUES if re.search(rf"(?<!\w){re.escape(cue)}", words)), None)
